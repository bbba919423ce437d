"""What right content is read as. What is said about wrong content stands in tests/golden/broken."""

from dataclasses import fields
from typing import Any

import pytest

from briefgen.content.decode import shape_of
from briefgen.content.markdown import parse_inline
from briefgen.content.record import read_record
from briefgen.model.articles import (
    EVENT_TYPES,
    Article,
    Assessment,
    Confidence,
    Correction,
    CorrectionKind,
    CountryListing,
    Effect,
    EventEntry,
    FigureEntry,
    KeyPoint,
    Likelihood,
    Number,
    Original,
    Reality,
    Speaker,
    StatementEntry,
    Status,
)
from briefgen.model.dates import parse_date
from briefgen.model.kinds import RECORD_TYPES
from briefgen.model.records import (
    Country,
    Document,
    Fact,
    FilePath,
    Level,
    Link,
    Membership,
    Official,
    OfficialRole,
    Organization,
    OrganizationKind,
    Page,
    PagePath,
    Photo,
    Post,
    RankEntry,
    Record,
    Ref,
    Relation,
    Reliability,
    Role,
    Seats,
    Series,
    Source,
    SourceKind,
    TenureEntry,
    Topic,
    Trend,
    TrendEntry,
    Url,
)
from briefgen.model.texts import Fragment, Text


def read(kind: str, front: str, stem: str = "x") -> Record:
    path = f"content/{RECORD_TYPES[kind].folder}/{stem}.md"
    reading = read_record(kind, path, f"---\n{front}---\n".encode(), EVENT_TYPES)
    assert reading.diagnostics == ()
    assert reading.record is not None
    return reading.record


def text(value: str) -> Text:
    return Text(value, parse_inline(value)[0])


def refs(*names: str) -> tuple[Ref, ...]:
    return tuple(map(Ref, names))


ARTICLE = """\
title: Talks in Tehran                # a comment
date: 2021-04-06
summary: >-
  The ministers *met*
  in Tehran.
source: asia-plus
url: https://example.org/a?b=c#d
archive_url: http://example.org/b
accessed: 2021-04-07
via: [irna]
source_text: ../../notes/a.txt
byline: A. Writer
language: sr-Latn
status: retracted
added: 2021-04-08
updated: 2021-04-09
key_points:
  - The ministers met.
  - {text: "Mirzo, for his part, spoke.", refs: [s1, f1]}
countries: [TJ, IR, {country: AF, role: mentioned}]
officials: [sherali-mirzo, Amir Hatami]
organizations:
- irna
topics: []
documents: [unscr-2231]
events:
  - id: talks
    date: 2021-04-06/2021-04-07
    type: meeting
    title: Talks
    place: Tehran
    countries: [IR, TJ]
    participants: [a, b]
    host: [a]
    visitor: [b]
    actor: [IR]
    target: [TJ]
    according_to: [irna]
    reality: claimed
    agenda: [military-technical cooperation]
    documents: [unscr-2231]
    effect: {relation: [IR, TJ], trend: improved, reason: A *visit*.}
    same_as: other-article#e4
    distinct_from: [third#e1]
    note: Note
  - {date: 2015~, type: other, title: Strain, countries: []}
statements:
  - id: s1
    by: amir-hatami
    quote: "“Now,” he said: it’s over."
    date: 2021-04-06
    event: talks
    via: []
    hedge: reportedly
    topics: [arms-exports]
    documents: [unscr-2231]
    original: {language: fa, text: اکنون}
    note: Note
  - by: [amir-hatami, {words: a senior official, country: IR}]
    paraphrase: Indirect.
  - by: {words: somebody}
    paraphrase: Indirect.
figures:
  - {id: f1, series: trade, period: 2015, low: 60, high: 70.50, approximate: true, as_of: 2021-04,
     according_to: [irna], note: Note}
  - {series: trade, period: 2014, value: -200}
assessments:
  - {text: Sales will follow., confidence: moderate}
  - {text: Sales will follow., likelihood: almost no chance}
corrections:
  - {date: 2021-04-09, kind: correction, was: 20, now: 200, refs: [f1]}
redirects: [old/path/of/this/page, old.html]
note: null
extra: {color: red, list: [1, [a], {b: null}], yes: NO}
"""


def test_an_article_with_everything() -> None:
    assert read("article", ARTICLE) == Article(
        path="content/articles/x.md",
        id="x",
        body=Fragment("", ()),
        title="Talks in Tehran",
        date=parse_date("2021-04-06"),
        summary=text("The ministers *met* in Tehran."),
        source=Ref("asia-plus"),
        url=Url("https://example.org/a?b=c#d"),
        archive_url=Url("http://example.org/b"),
        accessed=parse_date("2021-04-07"),
        via=refs("irna"),
        source_text=FilePath("../../notes/a.txt"),
        byline="A. Writer",
        language="sr-Latn",
        status=Status.RETRACTED,
        added=parse_date("2021-04-08"),
        updated=parse_date("2021-04-09"),
        key_points=(
            KeyPoint(text=text("The ministers met.")),
            KeyPoint(text=text("Mirzo, for his part, spoke."), refs=("s1", "f1")),
        ),
        countries=(
            CountryListing(country=Ref("TJ")),
            CountryListing(country=Ref("IR")),
            CountryListing(country=Ref("AF"), role=Role.MENTIONED),
        ),
        officials=refs("sherali-mirzo", "Amir Hatami"),
        organizations=refs("irna"),
        documents=refs("unscr-2231"),
        events=(
            EventEntry(
                id="talks",
                date=parse_date("2021-04-06/2021-04-07"),
                type="meeting",
                title="Talks",
                place="Tehran",
                countries=refs("IR", "TJ"),
                participants=refs("a", "b"),
                host=refs("a"),
                visitor=refs("b"),
                actor=refs("IR"),
                target=refs("TJ"),
                according_to=refs("irna"),
                reality=Reality.CLAIMED,
                agenda=("military-technical cooperation",),
                documents=refs("unscr-2231"),
                effect=Effect(relation=refs("IR", "TJ"), trend=Trend.IMPROVED, reason=text("A *visit*.")),
                same_as="other-article#e4",
                distinct_from=("third#e1",),
                note=text("Note"),
            ),
            EventEntry(date=parse_date("2015~"), type="other", title="Strain", countries=()),
        ),
        statements=(
            StatementEntry(
                id="s1",
                by=(Speaker(ref=Ref("amir-hatami")),),
                quote="“Now,” he said: it’s over.",
                date=parse_date("2021-04-06"),
                event="talks",
                via=(),
                hedge="reportedly",
                topics=refs("arms-exports"),
                documents=refs("unscr-2231"),
                original=Original(language="fa", text="اکنون"),
                note=text("Note"),
            ),
            StatementEntry(
                by=(Speaker(ref=Ref("amir-hatami")), Speaker(words="a senior official", country=Ref("IR"))),
                paraphrase="Indirect.",
            ),
            StatementEntry(by=(Speaker(words="somebody"),), paraphrase="Indirect."),
        ),
        figures=(
            FigureEntry(
                id="f1",
                series=Ref("trade"),
                period=parse_date("2015"),
                low=Number("60", 60),
                high=Number("70.50", 70.5),
                approximate=True,
                as_of=parse_date("2021-04"),
                according_to=refs("irna"),
                note=text("Note"),
            ),
            FigureEntry(series=Ref("trade"), period=parse_date("2014"), value=Number("-200", -200)),
        ),
        assessments=(
            Assessment(text=text("Sales will follow."), confidence=Confidence.MODERATE),
            Assessment(text=text("Sales will follow."), likelihood=Likelihood.ALMOST_NO_CHANCE),
        ),
        corrections=(
            Correction(
                date=parse_date("2021-04-09"), kind=CorrectionKind.CORRECTION, was="20", now="200", refs=("f1",)
            ),
        ),
        redirects=(PagePath("old/path/of/this/page"), PagePath("old.html")),
        note=None,
        extra={"color": "red", "list": ("1", ("a",), {"b": None}), "yes": "NO"},
    )


REGISTRIES: list[tuple[str, str, Record]] = [
    (
        "official",
        """\
id: person
name: Test Person
family_name: Person
country: TJ
role: opposition
aliases: [Test Persona]
names: {tg: Намуна, fa: نمونه}
distinct_from: [other-person]
ranks: [{rank: Colonel-General, attested: [2021-04-06]}]
posts:
  - {post: tj-defense-minister, start: 2013-11, end: null, attested: [2021-04-06]}
  - {title: Chief of staff, country: TJ, start: 2010, end: 2013}
memberships: [{organization: a, role: chair, start: 2011, end: ../2021, attested: [2021-04]}]
born: 1967
died: ~
photo: {file: ../static/person.jpg, credit: Asia-Plus}
links: [{title: Biography, url: https://example.org/}]
identifiers: {wikidata: Q1}
""",
        Official(
            path="content/officials/x.md",
            id="person",
            name="Test Person",
            family_name="Person",
            country=Ref("TJ"),
            role=OfficialRole.OPPOSITION,
            aliases=("Test Persona",),
            names=(("tg", "Намуна"), ("fa", "نمونه")),
            distinct_from=refs("other-person"),
            ranks=(RankEntry(rank="Colonel-General", attested=(parse_date("2021-04-06"),)),),
            posts=(
                TenureEntry(
                    post=Ref("tj-defense-minister"),
                    start=parse_date("2013-11"),
                    attested=(parse_date("2021-04-06"),),
                ),
                TenureEntry(
                    title="Chief of staff", country=Ref("TJ"), start=parse_date("2010"), end=parse_date("2013")
                ),
            ),
            memberships=(
                Membership(
                    organization=Ref("a"),
                    role="chair",
                    start=parse_date("2011"),
                    end=parse_date("../2021"),
                    attested=(parse_date("2021-04"),),
                ),
            ),
            born=parse_date("1967"),
            photo=Photo(file=FilePath("../static/person.jpg"), credit="Asia-Plus"),
            links=(Link(title="Biography", url=Url("https://example.org/")),),
            identifiers=(("wikidata", "Q1"),),
        ),
    ),
    (
        "country",
        "name: Tajikistan\ncode: tj\nofficial_name: Republic of Tajikistan\nadjectives: [Tajik]\ncapital: Dushanbe\n"
        "facts: [{label: Area, value: 143100 km², as_of: 2020, source: a handbook}]\nplaces: [Khujand]\n",
        Country(
            path="content/countries/x.md",
            id="x",
            name="Tajikistan",
            code="TJ",
            official_name="Republic of Tajikistan",
            adjectives=("Tajik",),
            capital="Dushanbe",
            facts=(Fact(label="Area", value="143100 km²", as_of=parse_date("2020"), source="a handbook"),),
            places=("Khujand",),
        ),
    ),
    (
        "post",
        "name: Member of parliament\ncountry: TJ\norganization: parliament\naccredited_to: IR\nseats: many\n"
        "level: legislature\n",
        Post(
            path="content/posts/x.md",
            id="x",
            name="Member of parliament",
            country=Ref("TJ"),
            organization=Ref("parliament"),
            accredited_to=Ref("IR"),
            seats=Seats(0),
            level=Level.LEGISLATURE,
        ),
    ),
    (
        "organization",
        "name: IRNA\nkind: news-agency\ncountry: IR\n",
        Organization(
            path="content/organizations/x.md",
            id="x",
            name="IRNA",
            type=OrganizationKind.NEWS_AGENCY,
            country=Ref("IR"),
        ),
    ),
    (
        "source",
        "name: Asia-Plus\nkind: newspaper\ncountry: TJ\nurl: https://example.org\norganization: a\nreliability: B\n"
        "owner: Somebody\nmatch: true\n",
        Source(
            path="content/sources/x.md",
            id="x",
            name="Asia-Plus",
            type=SourceKind.NEWSPAPER,
            country=Ref("TJ"),
            url=Url("https://example.org"),
            organization=Ref("a"),
            reliability=Reliability.B,
            owner="Somebody",
            match=True,
        ),
    ),
    (
        "topic",
        "name: Trade\ndescription: Goods.\nparent: economy\nmatch: false\n",
        Topic(path="content/topics/x.md", id="x", name="Trade", description="Goods.", parent=Ref("economy")),
    ),
    (
        "document",
        "title: Resolution 2231\ndate: 2015-07-20\nurl: https://example.org/\norganization: un\n",
        Document(
            path="content/documents/x.md",
            id="x",
            title="Resolution 2231",
            date=parse_date("2015-07-20"),
            url=Url("https://example.org/"),
            organization=Ref("un"),
        ),
    ),
    (
        "series",
        "title: Trade turnover\nunit: US$ million\ncountries: [TJ, IR]\n",
        Series(
            path="content/series/x.md",
            id="x",
            title="Trade turnover",
            unit="US$ million",
            countries=refs("TJ", "IR"),
        ),
    ),
    (
        "relation",
        "countries: [IR, TJ]\nstatus: A thaw.\ntrend: [{date: 2019, direction: improved, reason: A visit., "
        "according_to: asia-plus, source: a}]\n",
        Relation(
            path="content/relations/x.md",
            id="x",
            countries=refs("IR", "TJ"),
            status="A thaw.",
            trend=(
                TrendEntry(
                    date=parse_date("2019"),
                    direction=Trend.IMPROVED,
                    reason=text("A visit."),
                    according_to="asia-plus",
                    source=Ref("a"),
                ),
            ),
        ),
    ),
    (
        "page",
        "title: About\nmenu: true\ndescription: How.\n",
        Page(path="content/pages/x.md", id="x", title="About", menu=True, description="How."),
    ),
]


@pytest.mark.parametrize(("kind", "front", "expected"), REGISTRIES, ids=[kind for kind, _, _ in REGISTRIES])
def test_registries(kind: str, front: str, expected: Record) -> None:
    assert read(kind, front) == expected


def names_of(record_type: type) -> set[str]:
    return {field.metadata.get("key", field.name) for field in fields(record_type)}


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_every_field_can_be_written(kind: str) -> None:
    record_type: type = RECORD_TYPES[kind]
    assert set(shape_of(record_type).slots) == names_of(record_type) - {"path", "body"}


SCALARS = [
    # how a title is written, what it is read as, why
    ("NO", "NO", "no boolean"),
    ("12:30", "12:30", "no number of base 60"),
    ("2015", "2015", "no number"),
    ("0o17", "0o17", "no octal number"),
    ("Null", "Null", "a surname; only null, ~ and nothing are no value"),
    ('"null"', "null", "in quotes a word"),
    ("'~'", "~", "in quotes a sign"),
    ("yes, indeed", "yes, indeed", "a comma"),
    ("a # comment", "a", "a comment has a space"),
    ("a#b", "a#b", "no comment without a space before"),
    ("it's", "it's", "an apostrophe"),
    ("a:b", "a:b", "a colon without a space behind"),
    ("|\n  one\n  two\n", "one\ntwo", "a literal block, without its last line break"),
    (">\n  one\n  two\n", "one two", "a folded block"),
    ('"\\u0416"', "Ж", "an escape"),
    ("𝒳 \u200c", "𝒳 \u200c", "invisible characters that writing needs"),
]


@pytest.mark.parametrize(("written", "expected", "why"), SCALARS)
def test_scalars_are_read_as_written(written: str, expected: str, why: str) -> None:
    record: Any = read("page", f"title: {written}\n")
    assert record.title == expected, why


def test_the_id_is_the_stem_or_what_the_file_says() -> None:
    assert read("topic", "name: Trade\n", "2021/foreign-trade").id == "foreign-trade"
    assert read("topic", "name: Trade\nid: trade-2\n", "x").id == "trade-2"


def test_headings_leave_the_ids_of_entries_alone() -> None:
    front = "title: Talks\ndate: 2021\nsummary: Met.\nevents: [{id: talks, date: 2021, type: meeting, title: Talks}]\n"
    reading = read_record("article", "content/articles/x.md", f"---\n{front}---\n# Talks\n".encode(), EVENT_TYPES)
    assert reading.record is not None
    assert [heading.anchor for heading in reading.record.body.headings] == ["talks-2"]


def test_an_unreadable_file_says_what_it_may_be_called() -> None:
    data = b"---\nid: hatami\nname: Amir Hatami: minister\naliases: [A. Hatami, 'Hatami']\ncode: IR\n---\n"
    reading = read_record("official", "content/officials/amir-hatami.md", data, EVENT_TYPES)
    assert reading.record is None
    assert reading.names == ("amir-hatami", "hatami", "Amir Hatami: minister", "A. Hatami", "Hatami", "IR")


def test_types_of_event_are_not_checked_where_they_are_not_known() -> None:
    front = "title: Talks\ndate: 2021\nsummary: Met.\nevents: [{date: 2021, type: summit, title: Talks}]\n"
    data = f"---\n{front}---\n".encode()
    assert read_record("article", "content/articles/x.md", data, None).diagnostics == ()
    assert len(read_record("article", "content/articles/x.md", data, EVENT_TYPES).diagnostics) == 1
