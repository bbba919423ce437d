"""What a new record is to say: what was asked for, and what articles that name it already say."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from briefgen.base.diagnostics import Place
from briefgen.base.slugs import make_slug
from briefgen.content.load import Loaded
from briefgen.content.values import find_id_problem
from briefgen.model.articles import Article
from briefgen.model.dates import PartialDate, from_day
from briefgen.model.folding import fold
from briefgen.model.kinds import RECORD_TYPES
from briefgen.model.names.declared import Key
from briefgen.model.names.vocabulary import shipped_vocabulary
from briefgen.model.records import Relation
from briefgen.model.resolving.reference_checks import Unread, explain
from briefgen.model.resolving.registry import Registry
from briefgen.model.resolving.relations import pair_id
from briefgen.model.resolving.written import written_links, written_references
from briefgen.model.site import Site
from briefgen.pages.rows.moments import time_zone
from briefgen.tools.answering.opening import two_countries
from briefgen.tools.request import RequestError
from briefgen.tools.scanning.introductions import Introduction, find_introductions


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is wanted: a record of a kind, under a name or title; the rest may be left out.

    `countries` and `source` are references; `date` is an article's or a document's. `today` asks the clock if it is
    None, in the site's time zone.
    """

    kind: str
    title: str
    today: PartialDate | None = None
    id: str | None = None
    countries: tuple[str, ...] = ()
    date: PartialDate | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Attested:
    """A rank or a post that articles attest: as they word it, on which days, and `says`, where that stands.

    A post is one of the registry (`record`), or goes by its name and a country.
    """

    name: str
    attested: tuple[str, ...]
    says: str
    record: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecord:
    """What a template for new files sees, as `new`.

    Dates are as front matter writes them; `date` is today unless one was given, which `is_dated` tells. `countries` and
    `source` are references. `code` is a country's, where ISO 3166 gives it one. `ranks` and `posts` are those that
    articles attest; `doubtful` are posts of which they do not say whose they are.
    """

    title: str
    today: str
    date: str
    is_dated: bool
    countries: tuple[str, ...]
    source: str
    event_types: tuple[str, ...]
    code: str = ""
    ranks: tuple[Attested, ...] = ()
    posts: tuple[Attested, ...] = ()
    doubtful: tuple[Attested, ...] = ()


def settle(order: Order, loaded: Loaded, site: Site, registry: Registry) -> tuple[str, NewRecord]:
    """The id of a new record, and what its file is to say.

    Raises:
        RequestError: there is such a record already, or a reference names none.
    """
    today = order.today or from_day(datetime.datetime.now(time_zone(site.timezone)).date())
    new = NewRecord(
        title=order.title,
        today=str(today),
        date=str(order.date or today),
        is_dated=order.date is not None,
        countries=tuple(_reference(registry, "country", written) for written in order.countries),
        source=_reference(registry, "source", order.source) if order.source else "",
        event_types=site.all_event_types,
    )
    if order.kind == "relation":
        id_, new = _relation(order, new, loaded, registry)
    elif order.kind == "country":
        id_, new = _country(order, new, registry)
    else:
        id_ = order.id or make_slug(order.title)
        known = registry.references.candidates((order.kind,), order.title)
        if known and order.id is None and order.kind != "article":  # two articles may bear one title, but not one id
            another = "If another one is meant, give it an id of its own with --id."
            raise RequestError(
                f"there is {_named(known[0], order.title)} already: {_file(loaded, known[0])}. {another}"
            )
    _refuse_id(order.kind, id_, loaded)
    if order.kind == "official":
        new = _introduce(new, id_, loaded, site, registry)
    return id_, new


def _reference(registry: Registry, kind: str, written: str) -> str:
    """A reference as a new file writes it: a country by its code if it has one, everything else by its id."""
    key = registry.references.answers[kind,][written]
    if key is None:
        found = explain((kind,), written, Place(""), registry.references, Unread())
        raise RequestError(f"{found.message} {found.hint}".strip() if found else f"`{written}` names no {kind}.")
    return _code_or_id(registry, key[1]) if kind == "country" else key[1]


def _code_or_id(registry: Registry, country: str) -> str:
    code = registry.profiles[country].code
    found = registry.references.countries[code] if code else None
    return code if found == ("country", country) else country


def _relation(order: Order, new: NewRecord, loaded: Loaded, registry: Registry) -> tuple[str, NewRecord]:
    """A relation goes by its two countries, given as its title or by --country."""
    countries = registry.references.countries
    named = {pair_id(two): two for two in two_countries(registry, order.title)}
    if order.countries:
        two = countries.ids_of(order.countries)
    elif len(named) == 1:
        two = next(iter(named.values()))
    else:
        two = ()
    if len(two) != 2:
        raise RequestError("a relation is that of two countries: `briefgen new relation IR TJ`")
    for other in loaded.records.of(Relation):
        if set(countries.ids_of(other.countries)) == set(two):
            raise RequestError(f"there is a file of this relation already: {other.path}")
    first, second = sorted(two)
    references = (_code_or_id(registry, first), _code_or_id(registry, second))
    return order.id or pair_id((first, second)), replace(new, countries=references)


def _country(order: Order, new: NewRecord, registry: Registry) -> tuple[str, NewRecord]:
    """A country has the id and the code of the table; one that the table lacks, the id that its name makes."""
    key = registry.references.countries[order.title]
    if key is None:
        return order.id or make_slug(order.title), new
    profile = registry.profiles[key[1]]
    if profile.record:
        raise RequestError(f"there is a file of {profile.name} already: {profile.record.path}")
    return order.id or profile.id, replace(new, title=profile.name, code=profile.code)


def _refuse_id(kind: str, id_: str, loaded: Loaded) -> None:
    """Raise if an id can not be one, or is taken, perhaps by a file that can not be read."""
    if not id_:
        raise RequestError("no id can be made of this title; choose one with --id")
    if problem := find_id_problem(id_):
        raise RequestError(f"{problem[1]} {problem[2]} Choose another with --id.")
    folder = f"content/{RECORD_TYPES[kind].folder}/"
    taken = [path for path, names in loaded.unreadable.items() if path.startswith(folder) and id_ in names]
    taken += [record.path for record in loaded.records.by_kind.get(kind, ()) if record.id == id_]
    if taken:
        raise RequestError(f"the id {id_} is taken: {taken[0]}. Choose another with --id.")


def _named(key: Key, title: str) -> str:
    return f"{'an' if key[0][0] in 'aeiou' else 'a'} {key[0]} “{title}”"


def _file(loaded: Loaded, key: Key) -> str:
    return next(record.path for record in loaded.records.by_kind[key[0]] if record.id == key[1])


def _introduce(new: NewRecord, id_: str, loaded: Loaded, site: Site, registry: Registry) -> NewRecord:
    """Add what the articles that name an official, who has had no file so far, say of who that is."""
    names = {fold(new.title), fold(id_)}
    articles = [article for article in loaded.records.of(Article) if _is_named(names, article)]
    words = site.vocabulary
    vocabulary = shipped_vocabulary().extended(words.titles, words.institutions, words.honorifics)
    found = find_introductions(new.title, articles, registry.profiles, vocabulary)
    posts = [_post(introduction, registry) for introduction in found if introduction.is_office]
    countries = tuple(
        dict.fromkeys(each.country for each in found if each.country and (each.is_office or not each.title))
    )
    return replace(
        new,
        countries=new.countries
        or (tuple(_code_or_id(registry, each) for each in countries) if len(countries) == 1 else ()),
        ranks=_merged(Attested(each.rank, (each.date.text,), _says(each)) for each in found if each.rank),
        posts=_merged(post for post in posts if post.record or post.country),
        doubtful=_merged(post for post in posts if not post.record and not post.country),
    )


def _is_named(names: Iterable[str], article: Article) -> bool:
    """Whether a field or a link of an article refers to somebody by one of some folded names."""
    written = [each.text for each in written_references(article) if "official" in each.kinds]
    written += [each.link.written for each in written_links(article)]
    return any(fold(reference.removeprefix("official:").strip()) in names for reference in written)


def _post(introduction: Introduction, registry: Registry) -> Attested:
    """The post that an introduction attests: a record of the registry, if one goes by that name."""
    country = introduction.country
    post = registry.references.posts[introduction.phrase]
    if post is None and country:
        post = registry.references.posts[f"{introduction.title} of {registry.profiles[country].name}"]
    return Attested(
        introduction.title,
        (introduction.date.text,),
        _says(introduction),
        post[1] if post else "",
        _code_or_id(registry, country) if country else "",
    )


def _says(introduction: Introduction) -> str:
    return f"“{' '.join(introduction.words.split())}” ({introduction.path})"


def _merged(found: Iterable[Attested]) -> tuple[Attested, ...]:
    """Each rank or post once, with all the days on which it is attested."""
    merged: dict[tuple[str, str], Attested] = {}
    for each in found:
        key = (each.record, "") if each.record else (fold(each.name), each.country)
        known = merged.get(key, each)
        days = tuple(sorted({*known.attested, *each.attested}))
        merged[key] = replace(known, attested=days)
    return tuple(merged.values())
