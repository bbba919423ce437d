"""Which texts an edit of the registries concerns. That these are never too few, a test with random texts tries."""

from dataclasses import replace

import pytest

from briefgen.model.articles import Article
from briefgen.model.kinds import RECORD_TYPES
from briefgen.model.names.concern import Concern
from briefgen.model.names.naming import Declared, Finder, Search, declare_names, plan_search
from briefgen.model.records import Ref
from briefgen.model.resolving.reference_checks import find_named
from briefgen.model.resolving.registry import read_registry
from briefgen.model.site import Site, Vocabulary
from tests.unit.model.desk import records_of

SITE = Site(title="Desk", countries=(Ref("UZ"),))
REGISTRY = """
== officials/anna-alder
family_name: Alder
posts: [{post: defense, start: 2013}]
== officials/boris-birch
family_name: Birch
posts: [{post: defense, start: 2005, end: 2012}]
== officials/carla-cedar
posts: [{post: foreign, start: 2013}]
== posts/defense
name: Tajik Defense Minister
country: TJ
== posts/foreign
name: Iranian Foreign Minister
country: IR
== organizations/grain-office
== countries/uzbekistan
"""


def declared(text: str, site: Site = SITE) -> Declared:
    """What a site's registries declare."""
    records = records_of(text)
    registry, problems = read_registry(site, records)
    assert not problems
    return declare_names(site, records, registry)


def search_of(front: str, body: str, registry: str = REGISTRY) -> Search:
    """A search through the text of an article."""
    records = records_of(f"{registry}\n== articles/talks\n{front}\n---\n{body}\n")
    references = read_registry(SITE, records)[0].references
    return plan_search(records.of(Article)[0], find_named(records.of(Article)[0], references))


# What the file of a record is changed to, and the text; then whether the text has to be searched again.
NAME = ("== officials/anna-alder", "== officials/anna-alder\nname: Anja Adler")
ALIAS = ("family_name: Alder", "family_name: Alder\naliases: [Annie Oak]")
TENURE = ("start: 2013}]\n== officials/boris-birch", "start: 2014}]\n== officials/boris-birch")
POST = ("name: Tajik Defense Minister", "name: Tajik War Minister")
SEATS = ("country: TJ", "country: TJ\nseats: 2")
COUNTRY = ("== countries/uzbekistan", "== countries/uzbekistan\naliases: [Turan]")
BODY = ("== organizations/grain-office", "== organizations/grain-office\naliases: [the granary]")
TEXT = ("family_name: Birch", "family_name: Birch\nnote: An engineer.")

CASES = {
    "the old name": (NAME, "Anna Alder spoke.", True),
    "the new name": (NAME, "Anja Adler spoke.", True),
    "another name of the person whose name changed: what else she is called tells whose a family name is": (
        NAME,
        "Alder spoke.",
        True,
    ),
    "nobody": (NAME, "Nobody spoke of Uzbekistan.", False),
    "other people": (NAME, "Boris Birch met Carla Cedar.", False),
    "a word that sounds like one of the new name, in no name that comes near it": (NAME, "Anja Miller spoke.", False),
    "a slip of the old name": (NAME, "Anna Allder spoke.", True),
    "a slip of the new name": (NAME, "Anya Adler spoke.", True),
    "the new name with hyphens": (NAME, "Anja-Adler spoke.", True),
    "the new name in capitals": (NAME, "ANJA ADLER SPOKE.", True),
    "the new name with a character that nobody sees": (NAME, "Anja Ad\u00adler spoke.", True),
    "the new name with a diacritic, which is a slip": (NAME, "Ánja Adler spoke.", True),
    "the name in a link by hand": (NAME, "[[anna-alder|Anna Alder]] spoke.", True),
    "a link that shows something else": (NAME, "[[anna-alder|The minister]] spoke.", False),
    "the new alias": (ALIAS, "Annie Oak spoke.", True),
    "the name beside which there is a new alias": (ALIAS, "Anna Alder spoke.", True),
    "another text with a new alias": (ALIAS, "Annie Elm spoke of the oak.", False),
    "the name of one whose tenure changed, with a post's phrase": (
        TENURE,
        "Tajik Defense Minister Alder spoke to Birch.",
        True,
    ),
    "the name of the predecessor, whose end may rest on the successor's start": (
        TENURE,
        "Tajik Defense Minister Birch spoke.",
        True,
    ),
    "the name without a post's phrase": (TENURE, "Anna Alder spoke.", False),
    "somebody in another post": (TENURE, "Iranian Foreign Minister Cedar spoke.", False),
    "the post's phrase without a name of anybody who was in it": (TENURE, "The Tajik Defense Minister spoke.", False),
    "the old phrase": (POST, "The Tajik Defense Minister spoke.", True),
    "the new phrase": (POST, "The Tajik War Minister spoke.", True),
    "another post's phrase before a name: posts go by each other's short names": (
        POST,
        "Iranian Foreign Minister Alder spoke.",
        True,
    ),
    "somebody of another post, after its phrase": (POST, "Iranian Foreign Minister Cedar spoke.", False),
    "seats, which decide whether a successor ends a tenure": (SEATS, "Tajik Defense Minister Birch spoke.", True),
    "seats, and nobody who sat on one": (SEATS, "Iranian Foreign Minister Cedar spoke.", False),
    "a country's new alias": (COUNTRY, "They went to Turan.", True),
    "another name of the country": (COUNTRY, "They went to Uzbekistan.", False),
    "an organization's new alias, which is written small": (BODY, "They went to the granary.", True),
    "an organization's old name": (BODY, "They went to the Grain Office.", False),
    "a record's text": (TEXT, "Boris Birch, an engineer, spoke.", False),
}


@pytest.mark.parametrize(("edit", "text", "expected"), CASES.values(), ids=list(CASES))
def test_a_text_is_concerned_by_what_may_change_its_mentions(edit: tuple[str, str], text: str, expected: bool) -> None:
    assert edit[0] in REGISTRY
    before, after = declared(REGISTRY), declared(REGISTRY.replace(*edit))
    search = search_of("date: 2015-04-06", text)
    assert Concern(before, after).touches(search) is expected
    assert Concern(after, before).touches(search) is expected
    assert expected or Finder(before).find(search) == Finder(after).find(search)


FIELDS = {
    "the title": "title: Anna Alder",
    "the summary": "summary: Anna Alder spoke.",
    "a key point": "key_points: [Anna Alder spoke.]",
    "what was said": "statements: [{by: carla-cedar, quote: Anna Alder spoke.}]",
    "what was said in other words": "statements: [{by: carla-cedar, paraphrase: Anna Alder spoke.}]",
    "an event's title": "events: [{date: 2015-04-06, type: meeting, title: Anna Alder, countries: [TJ, IR]}]",
    "an event's note": "events: [{date: 2015, type: meeting, title: It, countries: [TJ, IR], note: Anna Alder spoke.}]",
}


@pytest.mark.parametrize("front", FIELDS.values(), ids=list(FIELDS))
def test_all_texts_of_an_article_are_looked_at(front: str) -> None:
    concern = Concern(declared(REGISTRY), declared(REGISTRY.replace(*NAME)))
    assert concern.touches(search_of(front if "date" in front else f"date: 2015-04-06\n{front}", ""))


def test_other_records_are_looked_at() -> None:
    concern = Concern(declared(REGISTRY), declared(REGISTRY.replace(*NAME)))
    records = records_of("== topics/trade\n---\nAnna Alder trades.\n== topics/peace\n---\nNobody does.\n")
    searches = [Search(record, (), ()) for record in records.by_kind["topic"]]
    assert [concern.touches(search) for search in searches] == [False, True]
    assert set(records.by_kind) == set(RECORD_TYPES)


def test_words_that_the_settings_declare_concern_every_text() -> None:
    before = declared(REGISTRY)
    after = replace(before, vocabulary=Vocabulary(titles=("Hokim",)))
    assert Concern(before, after).touches(search_of("date: 2015-04-06", "Nobody spoke."))


def test_an_official_who_is_gone_or_new_concerns_those_who_were_in_the_post() -> None:
    without = REGISTRY.replace("posts: [{post: defense, start: 2005, end: 2012}]", "")
    concern = Concern(declared(without), declared(REGISTRY))
    assert concern.touches(search_of("date: 2015-04-06", "Tajik Defense Minister Alder spoke."))
    assert not concern.touches(search_of("date: 2015-04-06", "Iranian Foreign Minister Cedar spoke."))


def test_a_longer_name_tells_whose_another_form_of_it_is() -> None:
    """A family name is somebody else's beside a name that is short for none of the person's own names."""
    before = declared(REGISTRY)
    after = declared(REGISTRY.replace("family_name: Alder", "family_name: Alder\naliases: [Anna Maria Alder]"))
    search = search_of("date: 2015-04-06", "Anna Alder is also called Maria Alder. Alder spoke.")
    assert Finder(before).find(search) != Finder(after).find(search)
    assert Concern(before, after).touches(search)


def test_what_stays_concerns_nobody() -> None:
    before = declared(REGISTRY)
    after = replace(before, names=before.names[::-1], seats=before.seats[::-1])
    assert not Concern(before, after).touches(search_of("date: 2015-04-06", "Anna Alder met Boris Birch."))
