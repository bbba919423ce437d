"""The registries as the search page reads them: every record with all its names, in small files of our own.

What a reader looks for first is a person, a country or a post, under any spelling and in any script. So records are
searched before texts, by the rule by which a reference finds its record: without case, diacritics and hyphens
(`model.folding`). What a browser can not work out of that rule, these files bring along.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from briefgen.base.urls import PLURALS, page_path
from briefgen.model.countries import localized_names
from briefgen.model.folding import fold
from briefgen.model.model import Key, Pair
from briefgen.model.names.declared import NameForm, declare_country
from briefgen.model.records import Entity, Official, Organization, Post, Series
from briefgen.pages.exports.textfiles import JsonFile
from briefgen.pages.page import Page
from briefgen.pages.rows.rows import Rows
from briefgen.pages.site.indexes import details

FOLDER = "search/records/"
KINDS = tuple(kind for kind in PLURALS if kind != "article")
"""The kinds that are searched as records, in the order in which results of equal fit stand."""

SPLIT = 1_500
"""The number of records beyond which they are divided, so that a search loads a part of them."""

_WHOLE = "all"
_LETTERS = range(0xB4, 0x700)  # from the Latin ones with diacritics to the Arabic ones


@dataclass(frozen=True, slots=True)
class Findable:
    """A record as search knows it: `others` are its further names, `countries` those it is of, `detail` is a line."""

    path: str
    name: str
    others: tuple[str, ...]
    countries: tuple[str, ...]
    detail: str


def record_files(rows: Rows) -> list[Page]:
    """The files of records: `all.json`, or one for each letter with which a word of a name begins (`68.json` for h)."""
    keys = [(kind, id_) for kind in KINDS for id_ in _ids(rows, kind) if rows.href((kind, id_))]
    if len(keys) <= SPLIT:
        return [_page(_WHOLE, lambda: [_findable(rows, key) for key in keys])]
    parts = _by_letter([_findable(rows, key) for key in keys])
    return [_page(name, partial(list, items)) for name, items in parts.items()]


def _page(name: str, find: Callable[[], Iterable[Findable]]) -> Page:
    return Page(f"{FOLDER}{name}.json", "json", lambda: JsonFile(_content(find())), "the names that search knows")


def _ids(rows: Rows, kind: str) -> Iterable[str]:
    if kind == "country":
        return rows.model.countries
    return rows.model.pairs if kind == "relation" else rows.model.records.get(kind, {})


def _by_letter(found: Iterable[Findable]) -> Mapping[str, Sequence[Findable]]:
    """The records by the first letters of all words of their names, so that any word of a query finds its file."""
    parts: dict[str, list[Findable]] = {}
    for item in found:
        letters = {word[0] for name in (item.name, *item.others) for word in words(name)}
        for letter in letters:
            parts.setdefault(f"{ord(letter):x}", []).append(item)
    return dict(sorted(parts.items()))


def _content(items: Iterable[Findable]) -> Mapping[str, object]:
    return {"records": tuple((item.path, item.name, item.others, item.countries, item.detail) for item in items)}


def words(name: str) -> list[str]:
    """The words of a name in folded form: what stands between two characters that are no letter, mark or number."""
    return "".join(each if unicodedata.category(each)[0] in "LMN" else " " for each in fold(name)).split()


def letters_file() -> Page:
    """What a browser, which can not ask Unicode for the names of letters, has to know of `fold`."""
    return Page.of("search/letters.json", "json", JsonFile(unlike_letters()), "the letters that search knows")


@lru_cache(maxsize=1)
def unlike_letters() -> Mapping[str, str]:
    """The small letters that `fold` changes otherwise than by taking their marks away: `ø` into `o`, `ҳ` into `х`."""
    letters = (letter for letter in map(chr, _LETTERS) if letter.isalpha() and letter == letter.lower())
    return {letter: folded for letter in letters if (folded := fold(letter)) != _without_marks(letter)}


def _without_marks(letter: str) -> str:
    decomposed = unicodedata.normalize("NFKD", letter)
    return "".join(each for each in decomposed if unicodedata.category(each) not in ("Mn", "Cf"))


def _findable(rows: Rows, key: Key) -> Findable:
    kind, id_ = key
    if kind == "country":
        others, countries, detail = _of_country(rows, id_)
    elif kind == "relation":
        others, countries, detail = _of_pair(rows, rows.model.pairs[id_])
    else:
        others, countries, detail = _of_record(rows, rows.model.records[kind][id_])
    name = rows.name(key)
    further = tuple(dict.fromkeys(other for other in others if other and other != name))
    return Findable(page_path(*key), name, further, tuple(dict.fromkeys(countries)), detail)


Facts = tuple[Iterable[str], Iterable[str], str]  # further names, countries, a line


def _of_country(rows: Rows, id_: str) -> Facts:
    """A country: also by its adjectives, in the site's language and English, and by its codes."""
    profile = rows.model.countries[id_]
    facts = profile.facts
    localized = localized_names(rows.model.site.language).get(facts.id, "") if facts else ""
    declared = declare_country(id_, facts, profile.record, (localized,))
    names = [name.text for name in declared if name.form is not NameForm.PLACE]
    codes = (profile.code, profile.alpha3, facts.former_code if facts else "")
    return (profile.official_name, *names, *codes), (id_,), facts.region if facts else ""


def _of_pair(rows: Rows, pair: Pair) -> Facts:
    chips = rows.chips(pair.countries)
    record = pair.record
    names = " – ".join(chip.country.text for chip in chips), " – ".join(chip.code for chip in chips if chip.code)
    return (*names, *_further_names(record)), pair.countries, record.status or "" if record else ""


def _of_record(rows: Rows, record: Entity) -> Facts:
    _, detail, _ = details(rows, record)
    family = (record.family_name or "",) if isinstance(record, Official) else ()
    return (*_further_names(record), *family), _countries(rows, record), detail


def _further_names(record: Entity | None) -> tuple[str, ...]:
    return (*record.aliases, *(text for _, text in record.names)) if record else ()


def _countries(rows: Rows, record: Entity) -> Iterator[str]:
    """The countries that the fields of a record name: its own, those of a series, the one of its organization."""
    written = record.countries if isinstance(record, Series) else [getattr(record, "country", None)]
    if isinstance(record, Post):
        written = [record.country, record.accredited_to]
        body = rows.find("organization", record.organization)
        organization = rows.record(Organization, body[1]) if body else None
        written += [organization.country] if organization else []
    yield from (key[1] for each in written if (key := rows.find("country", each)))
