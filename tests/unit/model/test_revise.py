"""A model revised after one article changed is that of a site read anew, or there is none."""

import dataclasses
import re
from collections.abc import Mapping
from functools import cache

import pytest

from briefgen.model.articles import Article
from briefgen.model.dates import parse_date
from briefgen.model.kinds import Records
from briefgen.model.model import Model
from briefgen.model.names.naming import Finder, declare_names
from briefgen.model.records import Entity, Ref
from briefgen.model.resolving.ground import lay_ground
from briefgen.model.resolving.registry import read_registry
from briefgen.model.resolving.resolve import resolve
from briefgen.model.resolving.revise import FindOne, revise, reword
from briefgen.model.site import Site
from tests.unit.model.desk import PEOPLE, records_of

SITE = Site(title="Desk", countries=(Ref("UZ"),))
TODAY = parse_date("2022-01-01")
REGISTRY = f"""
{PEOPLE}
== officials/far-away
country: KE
== organizations/irna
== sources/irna-news
organization: irna
== topics/trade
== documents/treaty
== series/turnover
countries: [TJ, IR]
== relations/iran-tajikistan
countries: [IR, TJ]
trend: [{{date: 2021, direction: improved, source: fixed}}]
"""
TALKS = """
date: 2021-04-06
source: irna-news
topics: [trade]
events:
  - date: 2021-04-06
    type: meeting
    title: Talks
    participants: [anna-alder, boris-birch]
    documents: [treaty]
    effect: {relation: [IR, TJ], trend: improved}
  - {date: 2021-04-06, type: call, title: A call, place: Tehran, participants: [anna-alder]}
statements:
  - {by: anna-alder, paraphrase: Kenya was mentioned., event: e1}
figures:
  - {series: turnover, period: 2020, value: 5, according_to: [irna]}
"""
OTHERS: Mapping[str, str] = {
    "before": """
date: 2021-04-06
countries: [IR, TJ]
events:
  - {date: 2021-04-06, type: visit, title: A visit, participants: [boris-birch]}
  - {date: 2021-05-06, type: aid, title: Grain for Kenya, countries: [IR, KE]}
statements:
  - {by: boris-birch, paraphrase: It is spring.}
figures:
  - {series: turnover, period: 2019, value: 4}
""",
    "fixed": "date: 2021-04-07\ncountries: [FR, DE]\n",
    "same": """
date: 2021-04-08
events:
  - {date: 2021-03-01, type: call, title: One call, place: Paris, participants: [boris-birch], same_as: again#e1}
""",
    "again": """
date: 2021-04-09
events:
  - {date: 2021-03-01, type: call, title: The call, place: Paris, participants: [boris-birch]}
""",
    "twins": """
date: 2021-04-10
events:
  - {date: 2021-02-01, type: call, title: One, place: Rome, participants: [anna-alder]}
  - {date: 2021-02-01, type: call, title: Other, place: Rome, participants: [anna-alder]}
""",
    "linking": "date: 2021-04-11\n---\nSee [[fixed]].",
    "gone": "date: 2021-04-12\nstatus: retracted\n",
}


def files_of(articles: Mapping[str, str]) -> str:
    """A site's text."""
    return REGISTRY + "".join(f"== articles/{id_}\n{text.lstrip()}\n" for id_, text in articles.items())


@cache
def _resolved(articles: tuple[tuple[str, str], ...]) -> Model:
    return resolve(SITE, records_of(files_of(dict(articles))), today=TODAY, drafts=True, future=True)[0]


def resolved(articles: Mapping[str, str]) -> Model:
    """The model of a site that is read anew; there is nothing wrong with it."""
    return _resolved(tuple(articles.items()))


def revised(before: Mapping[str, str], after: Mapping[str, str], id_: str) -> Model | None:
    """The model after one article changed, from that before."""
    records = records_of(files_of(after))
    article = next((article for article in records.of(Article) if article.id == id_), None)
    return revise(lay_ground(resolved(before)), id_, article, _finder(records), drafts=True, future=True)


def _finder(records: Records) -> FindOne:
    registry, _ = read_registry(SITE, records)
    return Finder(declare_names(SITE, records, registry)).find


def plain(model: Model) -> dict[str, object]:
    """All of a model that its articles decide, with the order of what has one."""
    found: dict[str, object] = {}
    for field in dataclasses.fields(model):
        value = getattr(model, field.name)
        if field.name in ("history", "standing"):
            continue
        found[field.name] = list(value.items()) if isinstance(value, dict) and field.name in _ORDERED else value
    del found["answers"]
    return found


_ORDERED = ("reports", "events", "statements", "figures", "pairs", "belongings", "countries")

EDITS = {
    "as it was": TALKS,
    "other words": TALKS + "---\nMore of Anna Alder, in Uganda.",
    "another title": "title: Other talks\n" + TALKS,
    "an earlier date, on which another article appeared": TALKS.replace(
        "date: 2021-04-06\nsource", "date: 2021-04-07\nsource"
    ),
    "the newest date of all": TALKS.replace("date: 2021-04-06\nsource", "date: 2021-12-06\nsource"),
    "another day of the event, and of what was said there": TALKS.replace("- date: 2021-04-06", "- date: 2021-03-05"),
    "another kind of event, which is no contact": TALKS.replace("meeting", "agreement"),
    "an event that did not take place": TALKS.replace("type: meeting", "type: meeting\n    reality: expected"),
    "no effect": TALKS.replace("    effect: {relation: [IR, TJ], trend: improved}\n", ""),
    "an effect on others": TALKS.replace("relation: [IR, TJ]", "relation: [IT, ES]"),
    "another source": TALKS.replace("source: irna-news\n", ""),
    "further parties, of whom no two had anything in common": "countries: [VU, WS]\n" + TALKS,
    "more parties than make relations": "countries: [VU, WS, NZ, AU, PG, FJ, TO]\n" + TALKS,
    "nothing at all": "date: 2021-04-06\n",
    "a draft": "status: draft\n" + TALKS,
    "a correction, newer than anything": TALKS
    + "corrections: [{date: 2021-11-01, kind: correction, now: So., refs: [e1]}]\n",
    "two events alike": TALKS + "---\n",
    "links by hand": TALKS + "---\nSee [[fixed]] and [[official:far-away]].",
}


@pytest.mark.parametrize("before", EDITS)
@pytest.mark.parametrize("after", EDITS)
def test_an_article_that_changed(before: str, after: str) -> None:
    old, new = {**OTHERS, "talks": EDITS[before]}, {**OTHERS, "talks": EDITS[after]}
    model = revised(old, new, "talks")
    assert model is not None
    assert plain(model) == plain(resolved(new))


def test_an_article_that_comes_and_goes() -> None:
    without, with_it = OTHERS, {**OTHERS, "talks": TALKS}
    added, deleted = revised(without, with_it, "talks"), revised(with_it, without, "talks")
    assert added is not None
    assert plain(added) == plain(resolved(with_it))
    assert deleted is not None
    assert plain(deleted) == plain(resolved(without))


ENTANGLED = {
    "an event that another is said to be": ("again", OTHERS["again"].replace("The call", "That call")),
    "an event that is said to be another": ("same", OTHERS["same"].replace("One call", "That call")),
    "an event that will be joined by itself": (
        "fixed",
        OTHERS["twins"].partition("  - {date: 2021-02-01, type: call, title: Other")[0],
    ),
    "twins that kept others from joining": ("twins", OTHERS["fixed"]),
    "a title that a link goes by": ("fixed", "title: Linking\n" + OTHERS["fixed"]),
    "a retracted article": ("gone", "date: 2021-04-12\n"),
    "an article that is retracted": ("before", "status: retracted\n" + OTHERS["before"]),
}


@pytest.mark.parametrize(
    ("reason", "id_", "text"), [(reason, *each) for reason, each in ENTANGLED.items()], ids=list(ENTANGLED)
)
def test_what_may_move_others_is_left_to_a_reading_of_all(reason: str, id_: str, text: str) -> None:
    articles = {
        **OTHERS,
        "linking": "date: 2021-04-11\n---\nSee [[fixed]] and [[linking]].",
        "third": OTHERS["twins"].replace(
            "2021-02-01, type: call, title: Other, place: Rome", "2021-02-02, type: aid, title: Other, place: Rome"
        ),
    }
    assert revised(articles, {**articles, id_: text}, id_) is None, reason


def test_an_article_that_others_link_to_can_not_just_go() -> None:
    assert revised(OTHERS, {id_: text for id_, text in OTHERS.items() if id_ != "linking"}, "linking") is not None
    left = {id_: text for id_, text in OTHERS.items() if id_ not in ("fixed", "linking")}
    assert revised({**left, "fixed": OTHERS["fixed"]}, left, "fixed") is None, (
        "the relation's file names it as its source"
    )


def test_a_broken_reference_is_left_to_a_reading_of_all() -> None:
    before = {**OTHERS, "talks": TALKS}
    assert revised(before, {**before, "talks": "officials: [nobody]\n" + TALKS}, "talks") is None


REWORDED = {
    "a biography": ("officials/far-away", "country: KE\n---\nSpoke of Anna Alder.", True),
    "a name": ("officials/far-away", "name: Farer Away\ncountry: KE\n", False),
    "a country that is no party": ("officials/far-away", "country: UG\n", False),
    "a text that names a country which had no page": ("officials/far-away", "country: KE\n---\nNever saw Peru.", False),
    "a relation, whose file is kept with the pair": (
        "relations/iran-tajikistan",
        "countries: [IR, TJ]\n---\nOld.",
        False,
    ),
}


@pytest.mark.parametrize(("record", "text", "is_told"), REWORDED.values(), ids=list(REWORDED))
def test_a_record_of_the_registries_with_other_words(record: str, text: str, is_told: bool) -> None:
    kind, id_ = record.split("/")
    files = re.sub(rf"== {record}\n[^=]*", f"== {record}\n{text}\n", files_of(OTHERS))
    records = records_of(files)
    changed = next(each for each in records.by_kind[kind.removesuffix("s")] if each.id == id_)
    assert isinstance(changed, Entity)
    model = reword(lay_ground(resolved(OTHERS)), changed, _finder(records))
    assert (model is not None) == is_told
    if model is not None:
        anew, _ = resolve(SITE, records, today=TODAY, drafts=True, future=True)
        assert plain(model) == plain(anew)
