"""A model revised after the record of an official changed is that of a site read anew, or there is none."""

from collections.abc import Mapping
from functools import cache

import pytest

from briefgen.model.dates import parse_date
from briefgen.model.kinds import Records
from briefgen.model.model import Model
from briefgen.model.names.concern import Concern
from briefgen.model.names.declared import Key
from briefgen.model.names.mentions import Mentions
from briefgen.model.names.naming import Declared, Finder, Search, declare_names, plan_search
from briefgen.model.records import Official, Ref
from briefgen.model.resolving.ground import lay_ground
from briefgen.model.resolving.reference_checks import find_named
from briefgen.model.resolving.registry import read_registry
from briefgen.model.resolving.resolve import resolve
from briefgen.model.resolving.revise_official import revise_official
from briefgen.model.site import Site
from briefgen.model.tenures.tenure import History
from tests.unit.model.desk import records_of
from tests.unit.model.test_revise import plain

SITE = Site(title="Desk", countries=(Ref("UZ"),))
TODAY = parse_date("2022-01-01")
OTHERS = """
== officials/boris-birch
country: IR
posts: [{post: ir-foreign, start: 2013-01-01, end: 2021-12-31}]
== officials/carla-cedar
family_name: Cedar
country: KE
posts: [{post: tj-defense, start: 2005-01-01}]
---
Carla Cedar came before Anna Alder.
== posts/tj-defense
name: Tajik Defense Minister
country: TJ
level: defense
== posts/ir-foreign
country: IR
level: foreign
== posts/un-envoy
organization: un
== organizations/un
kind: international
== countries/tajikistan
== countries/kenya
== sources/irna-news
== topics/trade
---
Anna Alder trades.
== relations/iran-tajikistan
countries: [IR, TJ]
== articles/talks
date: 2021-04-06
source: irna-news
events:
  - {date: 2021-04-06, type: meeting, title: Talks, participants: [anna-alder, boris-birch]}
  - {date: 2013-02-06, type: meeting, title: A meeting, participants: [carla-cedar, boris-birch]}
  - {date: 2021-04-06, type: call, title: A call, place: Rome, participants: [anna-alder]}
statements:
  - {by: anna-alder, quote: Annie Adler and Cedar came., event: e1}
---
Tajik Defense Minister Alder met Boris Birch. Anna Alder left. Alder came back.
== articles/more
date: 2021-04-07
events:
  - {date: 2021-04-06, type: call, title: The call, place: Rome, participants: [anna-alder], host: [boris-birch]}
  - {date: 2021-04-05, type: visit, title: A visit, participants: [anna-alder, boris-birch], same_as: third#e1}
statements:
  - {by: boris-birch, quote: Hello., event: e2}
---
Tajik Defense Minister Cedar left in 2012, said Anja Alder. See [[anna-alder|her page]].
== articles/third
date: 2021-04-08
events:
  - {date: 2021-04-06, type: visit, title: The visit, participants: [anna-alder]}
  - {date: 2021-04-02, type: visit, title: Another, participants: [carla-cedar], countries: [FR, DE]}
---
Annie Adler and Anna Alder, once more.
== articles/elsewhere
date: 2021-04-09
countries: [FR, DE]
---
Nobody is named. Cedar trees grow.
"""
NAMED = "name: Anna Alder\nfamily_name: Alder\ncountry: TJ\n"
EDITS = {
    "a name, a country, a post": f"{NAMED}posts: [{{post: tj-defense, start: 2013-01-01, end: 2021-12-31}}]",
    "a biography": f"{NAMED}posts: [{{post: tj-defense, start: 2013-01-01, end: 2021-12-31}}]\n---\nMet Boris Birch.",
    "another name": "name: Annie Adler\ncountry: TJ\nposts: [{post: tj-defense, start: 2013-01-01, end: 2021-12-31}]",
    "a name that others come near": "name: Anya Alder\nfamily_name: Alder\ncountry: TJ",
    "an alias": f"{NAMED}aliases: [Anja Alder]\nposts: [{{post: tj-defense, start: 2013-01-01, end: 2021-12-31}}]",
    "a name in another script": f"{NAMED}names: {{ru: Анна Алдер}}\nposts: [{{post: tj-defense, start: 2013}}]",
    "the family name of another": "name: Anna Alder\nfamily_name: Cedar\ncountry: TJ\nposts: [{post: tj-defense}]",
    "no post": NAMED,
    "a post that began later, when another had it": f"{NAMED}posts: [{{post: tj-defense, start: 2021-05-01}}]",
    "a post of another country": f"{NAMED}posts: [{{post: ir-foreign, attested: [2021-04-06]}}]",
    "a post of no country": f"{NAMED}posts: [{{post: un-envoy, start: 2015}}]",
    "a title that no record has": f"{NAMED}posts: [{{post: tj-defense, end: 2020}}, {{title: Envoy, country: KE}}]",
    "another country, which has a file": f"{NAMED.replace('TJ', 'KE')}posts: [{{post: tj-defense}}]",
    "no official": f"{NAMED}role: opposition\nposts: [{{post: tj-defense, start: 2013-01-01}}]",
    "a life": f"{NAMED}born: 1950\ndied: 2021-01-01\nposts: [{{post: tj-defense, start: 2013-01-01}}]",
}


def site_of(edit: str, others: str = OTHERS) -> str:
    """A site's text, with one of the records."""
    front, _, body = edit.partition("---\n")
    return f"== officials/anna-alder\n{front}\n---\n{body}\n{others}"


@cache
def resolved(text: str) -> Model:
    """The model of a site that is read anew."""
    return resolve(SITE, records_of(text), today=TODAY, drafts=True, future=True)[0]


def revised(before: str, after: str) -> Model | None:
    """The model after an official's record changed, from that before."""
    official = next(each for each in records_of(after).of(Official) if each.id == "anna-alder")
    return revised_from(resolved(before), records_of(before), official)


def revised_from(model: Model, records: Records, official: Official) -> Model | None:
    """The model after an official's record changed, from that of some records."""
    return revise_official(lay_ground(model), official, declared(records), _Concerned(records))


def declared(records: Records) -> Declared:
    """What finding names is given."""
    return declare_names(SITE, records, read_registry(SITE, records)[0])


class _Concerned:
    """Runs the searches that an edit concerns."""

    def __init__(self, records: Records) -> None:
        references = read_registry(SITE, records)[0].references
        self._declared = declared(records)
        self._searches = [
            plan_search(record, find_named(record, references))
            for some in records.by_kind.values()
            for record in some
            if record.kind != "page"
        ]

    def __call__(self, declared: Declared, history: History, search: Search) -> Mapping[Key, Mentions] | None:
        concern, finder = Concern(self._declared, declared), Finder(declared, history)
        concerned = [each for each in self._searches if concern.touches(each)]
        return {each.key: finder.find(each) for each in (*concerned, search)}


def told(model: Model) -> dict[str, object]:
    """All of a model, with what it knows of posts and of those who stand for countries."""
    found = plain(model)
    dates = [parse_date(day) for day in ("2004", "2012-12-31", "2021-04-06", "2021-06-01", "2022")]
    people, posts = sorted(model.records["official"]), sorted(model.records["post"])
    found["in office"] = [model.history.holders(post, date) for post in posts for date in dates]
    found["found"] = model.history.findings()
    found["standing"] = [model.standing.countries(id_, date) for id_ in people for date in dates]
    return found


@pytest.mark.parametrize("before", EDITS)
@pytest.mark.parametrize("after", EDITS)
def test_an_official_who_changed(before: str, after: str) -> None:
    old, new = site_of(EDITS[before]), site_of(EDITS[after])
    model = revised(old, new)
    assert model is not None
    assert told(model) == told(resolved(new))


def test_what_is_declared_is_just_what_will_be_declared() -> None:
    """So that what was found ahead need not be looked for again."""
    given: list[Declared] = []

    def find(declared: Declared, *_: object) -> None:
        given.append(declared)

    for edit in EDITS.values():
        before, after = records_of(site_of(EDITS["no post"])), records_of(site_of(edit))
        revise_official(lay_ground(resolved(site_of(EDITS["no post"]))), after.of(Official)[0], declared(before), find)
        assert given.pop() == declared(after)


CHAIR = f"{NAMED}aliases: [The Chair]\n"
LEFT = {
    "a reference by a name that is gone": (OTHERS.replace("by: anna-alder", "by: The Chair"), CHAIR, NAMED),
    "a link by a name that is gone": (OTHERS.replace("[[anna-alder|", "[[the chair|"), CHAIR, NAMED),
    "a reference by a name that another bears": (
        OTHERS.replace("by: boris-birch", "by: The Chair").replace(
            "== officials/boris-birch\n", "== officials/boris-birch\naliases: [The Chair]\n"
        ),
        NAMED,
        CHAIR,
    ),
    "words that named nobody": (OTHERS.replace("by: anna-alder", "by: The Chair"), NAMED, CHAIR),
    "a country without a file": (OTHERS, NAMED, "name: Anna Alder\ncountry: UG"),
    "a text of the registries that mentions another country": (OTHERS, NAMED, f"{NAMED}---\nShe never saw Peru."),
    "a post that nobody declared": (OTHERS, NAMED, f"{NAMED}posts: [{{post: nothing}}]"),
    "a retracted article, which names whom its events name": (
        OTHERS.replace("== articles/third\n", "== articles/third\nstatus: retracted\n").replace(
            ", same_as: third#e1", ""
        ),
        f"{NAMED}posts: [{{post: tj-defense, start: 2013}}]",
        NAMED,
    ),
}


@pytest.mark.parametrize(("others", "before", "after"), LEFT.values(), ids=list(LEFT))
def test_what_others_rest_on_is_left_to_a_reading_of_all(others: str, before: str, after: str) -> None:
    assert revised(site_of(before, others), site_of(after, others)) is None


def test_more_texts_than_are_searched_at_once_are_left_to_a_reading_of_all() -> None:
    before, after = records_of(site_of(NAMED)), records_of(site_of(CHAIR))
    ground = lay_ground(resolved(site_of(NAMED)))
    assert revise_official(ground, after.of(Official)[0], declared(before), lambda *_: None) is None


def test_a_new_official_is_left_to_a_reading_of_all() -> None:
    before = OTHERS.replace("anna-alder", "boris-birch")
    official = records_of(site_of(NAMED)).of(Official)[0]
    assert revised_from(resolved(before), records_of(before), official) is None
