"""Reads the tables of `name_cases/`: a reason, then the text with the mentions marked that are to be found in it.

    A reason, at the margin
        named: iran, official:amir-hatami
        summary: {Amir Hatami=amir-hatami} spoke.
        {{Iranian=iran} Defense Minister=ir-defense-minister} {Hatami=amir-hatami} left.

Every indented line is a passage: of the field that it begins with, else of the body. `{text=id}` marks a mention,
`{text=id|id}` an ambiguous one; a kind in front tells two records with one id apart. `<text>` is opaque, `[[id]]` and
`[[id|text]]` are links made by hand. `⏎` is a line break. `named:` lists what the article's fields name.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from briefgen.model.countries import country_table
from briefgen.model.dates import PartialDate, parse_date
from briefgen.model.kinds import KIND_OF_FOLDER, RECORD_TYPES
from briefgen.model.names.declared import DeclaredName, Key, declare_country, declare_record
from briefgen.model.names.mentions import Found, Located
from briefgen.model.names.names import NameIndex
from briefgen.model.names.vocabulary import shipped_vocabulary
from briefgen.model.records import Country, Entity
from briefgen.model.tenures.tenure import Answer
from briefgen.model.texts import HandLink, Passage

FOLDER = Path(__file__).with_name("name_cases")
DATE = parse_date("1985-02-06")

_FIELD = re.compile(r"(?P<field>title|heading|summary|body|key_points|(?:events|statements)\[\d+\]\.\w+): ")
_TOKEN = re.compile(r"\{|=(?P<ids>[a-z0-9:|-]+)\}|<|>|\[\[(?P<written>[a-z-]+)(?:\|(?P<shown>[^]]+))?\]\]")
_LANGUAGES: Mapping[str, Mapping[str, str]] = {
    "iran": {"tg": "Эрон", "fa": "ایران"},
    "tajikistan": {"tg": "Тоҷикистон", "fa": "تاجیکستان"},
}

Expected = tuple[str, str, tuple[Key, ...]]  # passage, text, candidates


@dataclass(frozen=True)
class Case:
    """One case: what is read, and the mentions that have to be found, in order."""

    reason: str
    named: frozenset[Key]
    passages: tuple[Located, ...]
    expected: tuple[Expected, ...]


@dataclass(frozen=True)
class Registry:
    """What the cases declare, and who holds its posts."""

    names: tuple[DeclaredName, ...]
    kinds: Mapping[str, str]
    tenures: Mapping[str, Mapping[str, str]]

    def holders(self, post: str, date: PartialDate, /) -> Sequence[tuple[str, Answer]]:
        """The officials with a tenure in a post; the date is always the same here."""
        assert date == DATE
        return [(official, Answer(answer)) for official, answer in self.tenures.get(post, {}).items()]

    def key(self, written: str) -> Key:
        """The record that an id means; a kind in front settles it."""
        kind, _, id_ = written.rpartition(":")
        return kind or self.kinds[id_], id_


@lru_cache(maxsize=1)
def registry() -> Registry:
    """What `registry.yaml` declares, and the shipped table of countries."""
    data: dict[str, Any] = yaml.safe_load((FOLDER / "registry.yaml").read_text(encoding="utf-8"))
    names: list[DeclaredName] = []
    kinds = dict.fromkeys(country_table(), "country")
    for folder, records in data.items():
        if folder not in KIND_OF_FOLDER:
            continue
        for id_, fields in records.items():
            values: dict[str, Any] = {
                key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()
            }
            values["names"] = tuple(fields.get("names", {}).items())
            record = RECORD_TYPES[KIND_OF_FOLDER[folder]](id=id_, **values)
            assert isinstance(record, Entity)
            names += declare_record(record, country=fields.get("country", ""))
            kinds[id_] = record.kind
    for id_, facts in country_table().items():
        record = Country(
            id=id_,
            name=facts.name,
            places=tuple(data["places"].get(id_, ())),
            names=tuple(_LANGUAGES.get(id_, {}).items()),
        )
        names += declare_country(id_, facts, record)
    return Registry(tuple(names), kinds, data["tenures"])


@lru_cache(maxsize=1)
def index() -> NameIndex:
    """The names of the registry, ready to be found."""
    bearers = {official for tenures in registry().tenures.values() for official in tenures}
    return NameIndex(registry().names, shipped_vocabulary(), bearers)


def cases() -> Iterator[Case]:
    """Every case of every table."""
    for path in sorted(FOLDER.glob("*.txt")):
        reason = ""
        lines: list[str] = []
        for line in [*path.read_text(encoding="utf-8").split("\n"), "end"]:
            if line.startswith("    "):
                lines.append(line[4:])
            elif line and not line.startswith("#"):
                if lines:
                    yield _read_case(f"{path.stem}: {reason}", lines)
                reason, lines = line, []


def found(case: Case, names: NameIndex) -> tuple[Expected, ...]:
    """The mentions found in a case, in the form in which the tables write them."""
    mentions = names.mentions(case.passages, date=DATE, named=case.named, holders=registry().holders)
    return tuple(
        (f"{mention.field} {mention.passage}", mention.text, mention.candidates or (mention.key,))
        for mention in mentions
        if not mention.by_hand and mention.found is not Found.UNKNOWN
    )


def _read_case(reason: str, lines: Sequence[str]) -> Case:
    named: frozenset[Key] = frozenset()
    passages: list[Located] = []
    expected: list[tuple[int, Expected]] = []
    order = ("title", "heading", "summary", "key_points", "body", "events", "statements")
    for line in lines:
        if line.startswith("named:"):
            ids = line.removeprefix("named:").replace(" ", "").split(",")
            named = frozenset(registry().key(id_) for id_ in ids if id_)
            continue
        match = _FIELD.match(line)
        field = match["field"] if match else "body"
        number = sum(located.field == field for located in passages)
        located, marked = _read_passage(line[match.end() if match else 0 :], field, number)
        passages.append(located)
        rank = order.index(located.area if field != "heading" else "body")
        expected += [(rank, (f"{located.field} {number}", *mention)) for mention in marked]
    expected.sort(key=lambda pair: pair[0])
    return Case(reason, named, tuple(passages), tuple(mention for _, mention in expected))


def _read_passage(written: str, field: str, number: int) -> tuple[Located, list[tuple[str, tuple[Key, ...]]]]:
    text = ""
    opened: list[tuple[int, int]] = []  # where a mention begins, and its place among the mentions
    marked: list[tuple[str, tuple[Key, ...]]] = []
    opaque: list[tuple[int, int]] = []
    links: list[HandLink] = []
    done = opaque_from = 0
    for token in _TOKEN.finditer(written):
        text += written[done : token.start()]
        done = token.end()
        if token[0] == "{":
            opened.append((len(text), len(marked)))
            marked.append(("", ()))
        elif token["ids"]:
            start, place = opened.pop()
            keys = tuple(registry().key(id_) for id_ in token["ids"].split("|"))
            marked[place] = (text[start:].replace("⏎", "\n"), keys)
        elif token["written"]:
            shown = token["shown"] or token["written"]
            links.append(HandLink(len(text), len(text) + len(shown), token["written"], shown=bool(token["shown"])))
            text += shown
        elif token[0] == "<":
            opaque_from = len(text)
        else:
            opaque.append((opaque_from, len(text)))
    text = (text + written[done:]).replace("⏎", "\n")
    is_heading = field == "heading"
    passage = Passage(text, (), linkable=not is_heading, opaque=tuple(opaque), hand_links=tuple(links))
    targets = tuple(registry().key(link.written) if link.written in registry().kinds else None for link in links)
    located = Located(passage, "body" if is_heading else field, number, is_title=field == "title", targets=targets)
    return located, marked
