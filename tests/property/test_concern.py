"""An edit of registries made at random changes what a text mentions only where it is said to concern the text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.content.record import read_record
from briefgen.model.countries import country_table
from briefgen.model.dates import parse_date
from briefgen.model.names.concern import Concern
from briefgen.model.names.declared import DeclaredName, Key, declare_country, declare_record
from briefgen.model.names.naming import Declared, Finder, Search
from briefgen.model.records import Country, Official, Post
from briefgen.model.resolving.written import written_links
from briefgen.model.site import Vocabulary
from briefgen.model.tenures.tenure import Tenure

COUNTRIES = ("iran", "tajikistan", "jordan", "israel")
OFFICIALS = ("amir", "ali", "jane", "siroj", "bashar")
POSTS = ("defense", "foreign", "head")

# Names that come near one another, share a family name or a word, are other names' parts, or are written otherwise.
NAMES = (
    *("Amir Hatami", "Ali Hatami", "Amir Khatami", "Amir Hatami Baker", "Hatami", "Emir Hatemi", "AMIR HATAMI"),
    *("Jane Jordan", "Jane Israel", "Howard Baker", "Baker", "Iran Jordan", "Jane-Baker Hatami"),
    *("Sirojiddin Muhriddin", "Siroj Muhriddin", "Сироҷиддин Муҳриддин", "امیر حاتمی", "Muhriddin"),
    *("Bashar al-Assad", "Al Assad", "Alassad", "Alassad Nouri", "Nérèso Bine", "Nereso Bine", "bin Hatami", "李克强"),
    *("Amir Howard Hatami", "Jane Will Baker"),
)
FAMILIES = ("", "Hatami", "Khatami", "Jordan", "Baker", "Muhriddin", "Assad", "al-Assad", "Alassad", "Bine")
PHRASES = (
    *("Defense Minister", "Iranian Defense Minister", "Minister of Defense", "Foreign Minister", "Minister"),
    *("President", "President of Iran", "Jordanian President", "Vice-President", "the Chair"),
)
PLACES = ("Turan", "Baker", "Persia", "Hatami", "the Republic")
DAYS = ("2010", "2012-05", "2014-03-01", "2015", "2016/2017", "2018-01-01")
PIECES = (
    *NAMES,
    *NAMES,
    *FAMILIES[1:],
    *PHRASES,
    *PHRASES,
    *PLACES,
    *("Howard Hatami", "W. Baker"),
    *("Iran", "Iranian", "Jordan", "Israel’s", "Tajik", "Amir Hatamy", "Ali Hattami", "Sirojidin Muhridin"),
    *(
        "Al-Ássad",
        "al-ássad",
        "Ha\u00adtami",
        "Alassads",
        "Nereso",
        "Muhriddn",
        "Ne\u0301re\u0300so Bine",
        "amir hatami",
    ),
    *("[[amir]]", "[[amir|Amir Hatami]]", "[[jane|she]]", "[[iran|Baker]]", "`Baker`", "*Amir* Hatami", "Hatami’s"),
    *("Mr.", "General", "former", "of", "of the", "and", "said", "met", "left", "Will", "Meanwhile", "Howard", "Jr."),
    *(".", ". ", ", ", "-", "—", "“", "’s", "\n", "\n\n", "\n\n## "),
)
OWN = (  # what the registries say: whole names, family names, posts with a family name
    *(f"<{id_}>" for id_ in OFFICIALS),
    *(f"<{id_} family>" for id_ in OFFICIALS),
    *(f"<{post}> <{id_} family>" for post in POSTS for id_ in OFFICIALS),
    *(f"<{post}>" for post in POSTS),
)
PIECE = st.sampled_from(PIECES) | st.sampled_from(OWN)
TEXT = st.lists(PIECE, min_size=1, max_size=10).map(" ".join)
DATE = st.sampled_from(("2011-02-03", "2014-02-06", "2015-06-01", "2017-01-01", "2020-01-01"))


@dataclass(frozen=True)
class Person:
    """An official with entries in posts: the post's id, None for one that is not declared, and three dates."""

    name: str
    family: str
    aliases: tuple[str, ...]
    posts: tuple[tuple[str | None, str, str, str], ...]


@dataclass(frozen=True)
class Office:
    """A post."""

    name: str
    alias: str
    country: str
    seats: int


DAY = st.sampled_from(("", "", *DAYS))
PERSON = st.builds(
    Person,
    st.sampled_from(NAMES),
    st.sampled_from(FAMILIES),
    st.lists(st.sampled_from(NAMES), max_size=1).map(tuple),
    st.lists(st.tuples(st.sampled_from((*POSTS, *POSTS, None)), DAY, DAY, DAY), max_size=2).map(tuple),
)
OFFICE = st.builds(
    Office,
    st.sampled_from(PHRASES),
    st.sampled_from(("", *PHRASES)),
    st.sampled_from(("", *COUNTRIES)),
    st.sampled_from((0, 1, 1, 2)),
)
WORDS = st.sampled_from(("", *PLACES))
STATE = st.fixed_dictionaries(
    {
        **{("official", id_): st.none() | PERSON | PERSON | PERSON for id_ in OFFICIALS},
        **{("post", id_): OFFICE for id_ in POSTS},
        **{("country", id_): WORDS for id_ in COUNTRIES},
    }
)


@st.composite
def edits(draw: st.DrawFn) -> tuple[dict[Key, Any], dict[Key, Any]]:
    """Registries, and the same after one or two records were edited: one field of each, or all."""
    before = draw(STATE)
    after = dict(before)
    for key in draw(st.lists(st.sampled_from(sorted(before)), min_size=1, max_size=2, unique=True)):
        strategy = {"official": st.none() | PERSON, "post": OFFICE, "country": WORDS}[key[0]]
        other = draw(strategy)
        known = before[key]
        if isinstance(other, Person | Office) and isinstance(known, Person | Office):
            field = draw(st.sampled_from(("", *type(other).__dataclass_fields__)))
            other = replace(known, **{field: getattr(other, field)}) if field else other
        after[key] = other
    return before, after


def declared(state: Mapping[Key, Any]) -> Declared:
    """What finding names is given."""
    names: list[DeclaredName] = []
    tenures: list[Tenure] = []
    seats: list[tuple[str, int]] = []
    for (kind, id_), what in state.items():
        if isinstance(what, Person):
            official = Official(id=id_, name=what.name, family_name=what.family or None, aliases=what.aliases)
            names += declare_record(official)
            tenures += [_tenure(id_, number, entry) for number, entry in enumerate(what.posts)]
        elif isinstance(what, Office):
            post = Post(id=id_, name=what.name, aliases=(what.alias,) if what.alias else ())
            names += declare_record(post, what.country)
            seats.append((id_, what.seats))
        elif kind == "country":
            facts = country_table()[id_]
            names += declare_country(id_, facts, Country(id=id_, name=facts.name, aliases=(what,) if what else ()))
    return Declared(tuple(names), Vocabulary(), tuple(tenures), tuple(seats))


def _tenure(official: str, number: int, entry: tuple[str | None, str, str, str]) -> Tenure:
    post, start, end, attested = entry
    first, last, seen = (parse_date(day) if day else None for day in (start, end, attested))
    return Tenure(official, post, first, last, (seen,) if seen else (), number=number)


@lru_cache(maxsize=1)
def keys() -> Mapping[str, Key]:
    """What links by hand lead to."""
    return {id_: (kind, id_) for kind, some in (("official", OFFICIALS), ("country", COUNTRIES)) for id_ in some}


def told(text: str, state: Mapping[Key, Any]) -> str:
    """A text with the names that registries have."""

    def name(match: re.Match[str]) -> str:
        id_, _, part = match[1].partition(" ")
        what = state["post" if id_ in POSTS else "official", id_]
        return getattr(what, part or "name") if what else ""

    return re.sub("<([^>]+)>", name, text)


def search_of(date: str, title: str, body: str, named: tuple[Key, ...]) -> Search:
    """A search through an article."""
    front = f"---\ntitle: {title!a}\ndate: {date}\nsummary: They met.\n---\n"
    record = read_record("article", "content/articles/talks.md", f"{front}{body}".encode(), None).record
    assert record is not None
    return Search(record, tuple(keys()[link.link.written] for link in written_links(record)), named)


TITLE = st.lists(st.sampled_from([piece for piece in PIECES if piece.isascii() and "[" not in piece]), max_size=4)
ARTICLE = st.tuples(
    DATE,
    TITLE.map(lambda words: " ".join(["Talks", *words]).replace("\n", " ").replace("\\", "")),
    TEXT,
    st.lists(st.sampled_from([("official", id_) for id_ in OFFICIALS] + [("country", "jordan")]), max_size=3).map(
        tuple
    ),
)


@settings(max_examples=150, deadline=None)
@given(edits(), st.lists(ARTICLE, min_size=1, max_size=4))
def test_what_is_not_concerned_mentions_what_it_did(
    edit: tuple[dict[Key, Any], dict[Key, Any]], articles: list[tuple[str, str, str, tuple[Key, ...]]]
) -> None:
    before, after = map(declared, edit)
    concern = Concern(before, after)
    searches = [
        search_of(date, title, told(text, edit[number % 2]), named)
        for number, (date, title, text, named) in enumerate(articles)
    ]
    free = [search for search in searches if not concern.touches(search)]
    if free:
        old, new = Finder(before), Finder(after)
        assert [old.find(search) for search in free] == [new.find(search) for search in free]
