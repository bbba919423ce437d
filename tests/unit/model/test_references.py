"""References: which record a field names, and what is said of one that names none, or several."""

import pytest

from briefgen.model.resolving.reference_checks import Unread, check_named, find_named
from briefgen.model.resolving.references import ACTORS, LINKABLE, PEOPLE, RELAYS, WITNESSES, References
from briefgen.model.resolving.registry import read_registry
from briefgen.model.site import Site
from tests.unit.model.desk import problems_of, records_of, resolved

SITE = """
== officials/amir-hatami
aliases: [Hatami the elder]
names: {fa: امیر حاتمی}
== officials/james-baker
== officials/james-a-baker
name: James Baker
== officials/shared
name: Somebody
== organizations/irna
name: IRNA
aliases: [Islamic Republic News Agency]
== organizations/shared
name: A body
== organizations/reuters
== sources/irna
name: IRNA
organization: irna
== sources/irna-english
organization: IRNA
== sources/reuters
name: Reuters
== posts/tj-president
name: President of Tajikistan
== topics/arms
aliases: [IRNA]
== countries/kosovo
name: Kosovo
== countries/iran
name: Persia
code: IR
aliases: [The Plateau]
== articles/first-talks
title: First talks
"""


@pytest.fixture(scope="module")
def references() -> References:
    return read_registry(Site(title="Desk", language="fr"), records_of(SITE))[0].references


@pytest.mark.parametrize(
    ("written", "kinds", "expected", "reason"),
    [
        ("amir-hatami", PEOPLE, "official:amir-hatami", "the id"),
        ("Amir Hatami", PEOPLE, "official:amir-hatami", "the name"),
        ("AMIR  hatami", PEOPLE, "official:amir-hatami", "case and runs of space do not count"),
        ("Amir-Hatami", PEOPLE, "official:amir-hatami", "hyphens do not count"),
        ("Āmir Hatámi", PEOPLE, "official:amir-hatami", "diacritics do not count"),
        ("Hatami the Elder", PEOPLE, "official:amir-hatami", "an alias"),
        ("امیر حاتمی", PEOPLE, "", "a name in another language is no reference"),
        ("Hatami", PEOPLE, "", "a part of a name is no reference"),
        ("Amir Hatamy", PEOPLE, "", "a near miss is no reference"),
        ("James Baker", PEOPLE, "official:james-baker", "an id comes before a name, as folded"),
        ("shared", PEOPLE, "official:shared organization:shared", "two ids of two kinds"),
        ("official:shared", PEOPLE, "official:shared", "the kind in front settles it"),
        ("organization: shared", PEOPLE, "organization:shared", "also with a space"),
        ("topic:arms", PEOPLE, "", "a kind that the field does not take"),
        ("irna", RELAYS, "organization:irna", "a source that stands for an organization gives way to it"),
        ("IRNA", WITNESSES, "organization:irna", "also where countries and people are taken"),
        ("source:irna", RELAYS, "source:irna", "unless the source is named as such"),
        ("irna-english", RELAYS, "source:irna-english", "a source by its own id"),
        ("reuters", RELAYS, "organization:reuters source:reuters", "a source that stands for no organization"),
        ("irna", LINKABLE, "organization:irna source:irna", "a link by hand leads to a page: the two have two"),
        ("irna", ("topic",), "topic:arms", "an alias, in a field that takes topics"),
        ("TJ", ("country",), "country:tajikistan", "an alpha-2 code"),
        ("tjk", ("country",), "country:tajikistan", "an alpha-3 code, in any case"),
        ("Tajikistan", ("country",), "country:tajikistan", "the English name"),
        ("Tadjikistan", ("country",), "country:tajikistan", "the name in the site's language"),
        ("Tadschikistan", ("country",), "", "the name in another language"),
        ("IR", ACTORS, "country:iran", "a code beside people and organizations"),
        ("Persia", ("country",), "country:iran", "the name that the file gives"),
        ("Iran", ("country",), "country:iran", "the table's name stays"),
        ("the plateau", ("country",), "country:iran", "an alias of the file"),
        ("Kosovo", ("country",), "country:kosovo", "a country outside ISO, by its file"),
        ("USSR", ("country",), "country:soviet-union", "a former country by a name"),
        ("SU", ("country",), "country:soviet-union", "a former country by its code"),
        ("CS", ("country",), "country:czechoslovakia country:serbia-and-montenegro", "a code of two former countries"),
        ("first-talks", LINKABLE, "article:first-talks", "an article by its id"),
        ("First Talks", ("article",), "article:first-talks", "an article by its title"),
        ("", PEOPLE, "", "nothing names nothing"),
    ],
)
def test_reference(references: References, written: str, kinds: tuple[str, ...], expected: str, reason: str) -> None:
    found = references.candidates(kinds, written)
    assert " ".join(f"{kind}:{id_}" for kind, id_ in sorted(found)) == expected, reason
    named = references.answers[kinds][written]
    assert named == (found[0] if len(found) == 1 else None)


def test_names_in_other_scripts_and_slips_are_proposed(references: References) -> None:
    assert references.near(PEOPLE, "Amir Hatamy") == (("Amir Hatami", ("official", "amir-hatami")),)
    assert references.near(PEOPLE, "امیر حاتمى") == (("امیر حاتمی", ("official", "amir-hatami")),)
    assert references.near(PEOPLE, "official:Amir Hatamy")[0][1] == ("official", "amir-hatami")
    assert references.near(PEOPLE, "Vladimir Putin") == ()


def test_a_source_relays_as_its_organization(references: References) -> None:
    assert references.relay(("source", "irna-english")) == ("organization", "irna")
    assert references.relay(("source", "reuters")) == ("source", "reuters")


@pytest.mark.parametrize(
    ("article", "problem"),
    [
        (
            "officials: [Sherali Mirza]",
            "articles/a officials[0] unknown-reference: `Sherali Mirza` names no official. "
            "| Did you mean `sherali-mirzo`? A new one is declared in content/officials/sherali-mirza.md "
            '(`briefgen new official "Sherali Mirza"`).',
        ),
        (
            "countries: [Tajikstan]",
            "articles/a countries[0].country unknown-reference: `Tajikstan` names no country. "
            "| Did you mean `tajikistan` or `pakistan`? A country outside ISO 3166 is declared in "
            'content/countries/tajikstan.md (`briefgen new country "Tajikstan"`).',
        ),
        (
            "officials: [John Smith]",
            "articles/a officials[0] ambiguous-reference: `John Smith` may mean `smith-one` (John Smith), `smith-two` "
            "(John Smith). | Write the one that is meant: `smith-one` or `smith-two`.",
        ),
        (
            "organizations: [official:sherali-mirzo]",
            "articles/a organizations[0] unknown-reference: `official:sherali-mirzo` can not stand here, where an "
            "organization is named. |",
        ),
        (
            "statements: [{by: {words: a diplomat, country: XX}, quote: No}]",
            "articles/a statements[0].by[0].country unknown-reference: `XX` names no country. | "
            'A country outside ISO 3166 is declared in content/countries/xx.md (`briefgen new country "XX"`).',
        ),
        (
            "via: [reuters]",
            "articles/a via[0] ambiguous-reference: `reuters` may mean `organization:reuters` (Reuters), "
            "`source:reuters` (Reuters). | Write the one that is meant: `organization:reuters` or `source:reuters`.",
        ),
        (
            "statements: [{by: Nobody At All, quote: No}]",
            "articles/a statements[0].by[0] unknown-reference: `Nobody At All` names no official, organization or "
            "country. | A new one is declared in content/officials/nobody-at-all.md "
            '(`briefgen new official "Nobody At All"`) or content/organizations/nobody-at-all.md '
            '(`briefgen new organization "Nobody At All"`).',
        ),
        (
            "source: The Moon\n---\nbody",
            "articles/a source unknown-reference: `The Moon` names no source. | A new one is "
            'declared in content/sources/the-moon.md (`briefgen new source "The Moon"`).',
        ),
        (
            'summary: "Said [[sherali-mirzoo|he]]."',
            "articles/a summary unknown-reference: `sherali-mirzoo` names no record. | Did you mean `sherali-mirzo`?",
        ),
        (
            "---\nA text.\n\nIt links [[john smith]].",
            "articles/a body ambiguous-reference: `john smith` may mean `smith-one` (John Smith), `smith-two` "
            "(John Smith). | Write the one that is meant: `smith-one` or `smith-two`.",
        ),
    ],
)
def test_what_is_said_of_a_broken_reference(article: str, problem: str) -> None:
    site = f"""
== officials/sherali-mirzo
== officials/smith-one
name: John Smith
== officials/smith-two
name: John Smith
== organizations/reuters
== sources/reuters
== articles/a
{article}
"""
    found = resolved(site)[1]
    lines = problems_of(site)
    assert len(found) == 1
    assert f"{lines[0]} | {found[0].hint}".strip() == problem


def test_a_link_by_hand_is_reported_where_it_stands() -> None:
    (found,) = resolved("== articles/a\n---\nFirst.\n\nIt links [[nobody]] here.")[1]
    assert (found.position.path, found.position.field, found.position.passage) == ("content/articles/a.md", "body", 1)  # type: ignore[union-attr]
    assert (found.position.start, found.position.end) == (9, 15)  # type: ignore[union-attr]


def test_words_may_stand_where_a_record_may() -> None:
    site = """
== relations/iran-tajikistan
countries: [IR, TJ]
trend:
  - {date: 2019, direction: improved, according_to: most observers}
  - {date: 2018, direction: improved, according_to: Tajikistan}
"""
    model, problems = resolved(site)
    assert not problems
    turns = [(turn.according_to, turn.words) for turn in model.pairs["iran-tajikistan"].turns]
    assert turns == [((), "most observers"), ((("country", "tajikistan"),), "")]


def test_a_reference_to_a_file_that_was_not_read_is_not_reported_again() -> None:
    text = "== articles/a\nofficials: [Sherali Mirzo, Mirzo the Elder, Amir Hatami]\nsource: sherali-mirzo\n"
    records = records_of(text)
    registry, _ = read_registry(Site(title="Desk"), records)
    unread = Unread([("official", "sherali-mirzo"), ("official", "Mirzo the elder")])
    (article,) = records.by_kind["article"]
    named = find_named(article, registry.references)
    found = check_named(article, "a.md", named, registry.references, unread)
    fields = [each.position.field for each in found]  # type: ignore[union-attr]
    assert fields == ["source", "officials[2]"]


def test_settings_are_checked_like_records() -> None:
    site = Site(title="Desk", countries=("TJ", "Atlantis"))  # type: ignore[arg-type]
    (found,) = resolved("", site=site)[1]
    assert (found.position.path, found.position.field) == ("site.yaml", "countries[1]")  # type: ignore[union-attr]


def test_two_files_about_one_country() -> None:
    problems = problems_of("== countries/iran\ncode: IR\n== countries/persia\ncode: IR\n")
    assert problems == [
        "countries/persia code duplicate-country: This file and `content/countries/iran.md` are both about Iran."
    ]


def test_a_file_whose_code_is_that_of_another_country() -> None:
    (found,) = resolved("== countries/georgia\ncode: US\n")[1]
    assert (found.code, found.message) == (
        "wrong-country-code",
        "The id `georgia` is that of Georgia, and `US` is not its code.",
    )
