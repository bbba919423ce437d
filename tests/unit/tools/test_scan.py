"""`briefgen scan`: every name with its place in the file, and what became of it."""

import json
from pathlib import Path

import pytest

from briefgen.base.diagnostics import Position
from briefgen.builder.build import Checked, Options
from briefgen.model.dates import parse_date
from briefgen.tools.answering.opening import Opened, open_site
from briefgen.tools.answering.sheets import as_plain_text
from briefgen.tools.scanning.proposals import propose
from briefgen.tools.scanning.scan import Scan, as_json, scan
from briefgen.tools.scanning.scan_sheets import as_front_matter, as_sheet
from briefgen.tools.scanning.scanned import Scanned, path_in_site, read_scanned
from tests.unit.tools.sites import write_site

DESK = """
== officials/sherali-mirzo.md
name: Sherali Mirzo
family_name: Mirzo
country: TJ
names: {tg: Шералӣ Мирзо, fa: شیرعلی میرزا}
posts: [{post: tj-defense-minister, attested: [2021-04-06]}]
== officials/amir-hatami.md
name: Amir Hatami
family_name: Hatami
country: IR
== officials/john-smith-tj.md
name: John Smith
== officials/john-smith-ir.md
name: John Smith
== posts/tj-defense-minister.md
name: Defense Minister of Tajikistan
country: TJ
aliases: [Tajik Defense Minister]
== organizations/irna.md
name: IRNA
== organizations/islamic-renaissance-party.md
name: Islamic Renaissance Party
== documents/mercury.md
title: Mercury
== organizations/mercury-agency.md
name: Mercury
== sources/asia-plus.md
name: Asia-Plus
"""


def look(root: Path, path: str, text: str | bytes, *, date: str | None = None, settings: str = "title: Desk\n") -> Scan:
    """A file of the site, written and searched."""
    write_site(root, DESK, settings)
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text.encode() if isinstance(text, str) else text)
    site = open_site(Options(root))
    assert isinstance(site, Opened), site.diagnostics
    scanned = read_scanned(site, root, target, target.read_bytes(), parse_date(date) if date else None)
    assert isinstance(scanned, Scanned), scanned
    found = scan(site, scanned)
    _check_places(target.read_bytes(), found)
    return found


def _check_places(data: bytes, found: Scan) -> None:
    """Where a name stands on one line, the line has it there, as an editor counts."""
    lines = data.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    for name in found.names:
        if name.line == name.end_line and "\\" not in lines[name.line - 1]:
            assert lines[name.line - 1][name.column - 1 : name.end_column - 1] == name.text


def shown(found: Scan) -> list[str]:
    """Each name in a line: place, text, what became of it, of which record."""
    lines = []
    for name in found.names:
        keys = " ".join(":".join(key) for key in name.keys)
        place = f"{name.line}:{name.column}-{name.end_line}:{name.end_column}"
        lines.append(f"{place} {name.text} {name.found} {keys or name.looks_like or '-'}")
    return lines


def article(body: str, front: str = "") -> str:
    return f"---\ntitle: Talks\ndate: 2021-04-06\nsummary: They talked.\n{front}---\n{body}"


ARTICLE = "content/articles/talks.md"


def test_what_is_linked_and_what_is_indexed(tmp_path: Path) -> None:
    body = "Sherali Mirzo met Amir Hatami. Mirzo left.\n\n## Iran\n\nMirzo said.\n"
    assert shown(look(tmp_path, ARTICLE, article(body))) == [
        "6:1-6:14 Sherali Mirzo linked official:sherali-mirzo",
        "6:19-6:30 Amir Hatami linked official:amir-hatami",
        "6:32-6:37 Mirzo indexed official:sherali-mirzo",
        "8:4-8:8 Iran indexed country:iran",
        "10:1-10:6 Mirzo linked official:sherali-mirzo",
    ]


def test_a_name_within_a_longer_one_is_indexed(tmp_path: Path) -> None:
    body = "The Tajik Defense Minister came.\n"
    assert shown(look(tmp_path, ARTICLE, article(body))) == [
        "6:5-6:10 Tajik indexed country:tajikistan",
        "6:5-6:27 Tajik Defense Minister linked post:tj-defense-minister",
    ]


def test_names_in_fields_have_their_place_in_the_front_matter(tmp_path: Path) -> None:
    front = (
        "key_points:\n  - Amir Hatami spoke.\n  - {text: IRNA reports.}\n"
        "events:\n  - date: 2021\n    type: visit\n    title: Sherali Mirzo in Iran\n    countries: [IR]\n"
        "    note: >-\n      A visit\n      to Iran.\n"
        'statements:\n  - by: amir-hatami\n    quote: "We told\n      Iran’s \\"friends\\", Amir Hatami."\n'
    )
    assert shown(look(tmp_path, ARTICLE, article("Text.\n", front))) == [
        "6:5-6:16 Amir Hatami linked official:amir-hatami",
        "7:12-7:16 IRNA linked organization:irna",
        "11:12-11:25 Sherali Mirzo indexed official:sherali-mirzo",
        "11:29-11:33 Iran indexed country:iran",
        "15:10-15:14 Iran linked country:iran",
        "19:7-19:11 Iran linked country:iran",
        "19:27-19:38 Amir Hatami linked official:amir-hatami",
    ]


def test_a_name_over_two_lines_ends_on_the_second(tmp_path: Path) -> None:
    text = "---\ntitle: Talks\ndate: 2021-04-06\nsummary: >-\n  A visit by Sherali\n  Mirzo.\n---\nAmir\nHatami came.\n"
    assert shown(look(tmp_path, ARTICLE, text)) == [
        "5:14-6:8 Sherali Mirzo linked official:sherali-mirzo",
        "8:1-9:7 Amir\nHatami linked official:amir-hatami",
    ]


def test_lines_in_crlf_after_a_byte_order_mark(tmp_path: Path) -> None:
    text = article("Sherali Mirzo met\nAmir Hatami.\n").replace("\n", "\r\n").encode("utf-8-sig")
    assert shown(look(tmp_path, ARTICLE, text)) == [
        "6:1-6:14 Sherali Mirzo linked official:sherali-mirzo",
        "7:1-7:12 Amir Hatami linked official:amir-hatami",
    ]


def test_columns_count_code_points(tmp_path: Path) -> None:
    body = "😀 Шералӣ Мирзо омад. به گفته شیرعلی میرزا، **Amir Hatami**.\n"
    assert shown(look(tmp_path, ARTICLE, article(body))) == [
        "6:3-6:15 Шералӣ Мирзо linked official:sherali-mirzo",
        "6:30-6:42 شیرعلی میرزا indexed official:sherali-mirzo",
        "6:46-6:57 Amir Hatami linked official:amir-hatami",
    ]


def test_letters_with_their_marks_apart(tmp_path: Path) -> None:
    body = "Шерали\u0304 Мирзо omad: Sherali\u00a0Mirzo.\n"
    (first, second) = look(tmp_path, ARTICLE, article(body)).names
    assert (first.column, first.end_column, first.text) == (1, 14, "Шерали\u0304 Мирзо")
    assert (second.column, second.end_column) == (21, 34)


def test_links_by_hand_are_linked_where_they_show(tmp_path: Path) -> None:
    body = "See [[amir-hatami|the minister]] and [[irna]], not `Amir Hatami`.\n"
    assert shown(look(tmp_path, ARTICLE, article(body))) == [
        "6:19-6:31 the minister linked official:amir-hatami",
        "6:40-6:44 irna linked organization:irna",
    ]


def test_an_ambiguous_name_has_its_candidates(tmp_path: Path) -> None:
    found = look(tmp_path, ARTICLE, article("John Smith came. Mercury reports.\n"))
    values = [json.loads(line) for line in as_json(found.scanned.path, found.names).splitlines()]
    assert values == [
        {
            "path": ARTICLE,
            "line": 6,
            "column": 1,
            "end_line": 6,
            "end_column": 11,
            "text": "John Smith",
            "found": "ambiguous",
            "kind": "official",
            "id": None,
            "candidates": ["john-smith-ir", "john-smith-tj"],
            "looks_like": None,
        },
        {
            "path": ARTICLE,
            "line": 6,
            "column": 18,
            "end_line": 6,
            "end_column": 25,
            "text": "Mercury",
            "found": "ambiguous",
            "kind": None,
            "id": None,
            "candidates": ["document:mercury", "organization:mercury-agency"],
            "looks_like": None,
        },
    ]


def test_a_field_decides_between_two_of_one_name(tmp_path: Path) -> None:
    found = look(tmp_path, ARTICLE, article("John Smith came.\n", "officials: [john-smith-ir]\n"))
    assert shown(found) == ["7:1-7:11 John Smith linked official:john-smith-ir"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("We met Sherali Mirza there.", ["Sherali Mirza official:sherali-mirzo"], id="one letter"),
        pytest.param(
            "Sherali Mirza met Sherali Mirza.",
            ["Sherali Mirza official:sherali-mirzo"] * 2,
            id="each time that it stands there",
        ),
        pytest.param(
            "The Islamic Renaisance Party met.",
            ["Islamic Renaisance Party organization:islamic-renaissance-party"],
            id="an organization with its last word",
        ),
        pytest.param("They flew to Tajikstan.", ["Tajikstan country:tajikistan"], id="a country"),
        pytest.param("We met General Davron Karimov.", ["Davron Karimov official"], id="after a rank"),
        pytest.param("There Davron Karimov said so.", ["Davron Karimov official"], id="before a verb of persons"),
        pytest.param("It went to the OSCE there.", ["OSCE organization"], id="an acronym"),
        pytest.param("The Ministry of Silk met.", ["Ministry of Silk organization"], id="of an institution"),
        pytest.param("The Silk Road Structure met.", ["Silk Road Structure organization"], id="by its last word"),
        pytest.param("It gave 3,600 MW.", [], id="a unit"),
        pytest.param("We saw Davron Karimov there.", ["Davron Karimov -"], id="nothing tells what it is"),
        pytest.param("Recall, the two met in Iran. Meanwhile nothing came.", [], id="words that open a sentence"),
        pytest.param("In Central Asia and the Middle East, Muslims met.", [], id="regions and believers"),
        pytest.param("According to Asia-Plus it rained.", [], id="declared, though texts are not searched for it"),
        pytest.param("On Monday, April 6, the President spoke.", [], id="days, months, titles"),
        pytest.param("Run `Davron Karimov` or see [Davron Karimov](https://example.org/).", [], id="code and links"),
    ],
)
def test_what_no_record_bears(tmp_path: Path, body: str, expected: list[str]) -> None:
    found = look(tmp_path, ARTICLE, article(f"{body}\n"))
    unknown = [name for name in found.names if name.found == "unknown"]
    assert [
        f"{name.text} {' '.join(':'.join(key) for key in name.keys) or name.looks_like or '-'}" for name in unknown
    ] == expected


def test_an_unknown_name_in_json(tmp_path: Path) -> None:
    found = look(tmp_path, ARTICLE, article("We met Sherali Mirza.\n"))
    (value,) = [json.loads(line) for line in as_json(found.scanned.path, found.names).splitlines()]
    assert value == {
        "path": ARTICLE,
        "line": 6,
        "column": 8,
        "end_line": 6,
        "end_column": 21,
        "text": "Sherali Mirza",
        "found": "unknown",
        "kind": None,
        "id": None,
        "candidates": ["sherali-mirzo"],
        "looks_like": "official",
    }


def test_what_the_site_knows_to_be_no_name(tmp_path: Path) -> None:
    settings = "title: Desk\nvocabulary: {not_names: [Silk Summit]}\n"
    assert look(tmp_path, ARTICLE, article("At the Silk Summit.\n"), settings=settings).names == ()


def test_without_automatic_links_only_those_by_hand_are_linked(tmp_path: Path) -> None:
    settings = "title: Desk\nautolink: false\n"
    found = look(tmp_path, ARTICLE, article("Amir Hatami of [[country:iran|Iran]].\n"), settings=settings)
    assert shown(found) == [
        "6:1-6:12 Amir Hatami indexed official:amir-hatami",
        "6:31-6:35 Iran linked country:iran",
    ]


def test_drafts_and_what_lies_in_the_future_are_scanned_too(tmp_path: Path) -> None:
    text = article("Amir Hatami.\n", "status: draft\n").replace("2021-04-06", "2999-01-01")
    assert shown(look(tmp_path, ARTICLE, text)) == ["7:1-7:12 Amir Hatami linked official:amir-hatami"]
    retracted = article("Amir Hatami.\n", "status: retracted\nnote: Wrong.\n")
    assert shown(look(tmp_path, ARTICLE, retracted)) == ["8:1-8:12 Amir Hatami linked official:amir-hatami"]


def test_the_body_of_another_record_is_scanned_without_its_own_name(tmp_path: Path) -> None:
    path = "content/officials/sherali-mirzo.md"
    text = "---\nname: Sherali Mirzo\nfamily_name: Mirzo\n---\nSherali Mirzo met Amir Hatami. Mirzo left.\n"
    write_site(tmp_path, DESK.replace("post: tj-defense-minister, ", "title: Minister, "))
    assert shown(look(tmp_path, path, text)) == ["5:19-5:30 Amir Hatami linked official:amir-hatami"]


# Texts that are no part of the site


def test_plain_text_is_read_as_paragraphs(tmp_path: Path) -> None:
    text = "\n    Sherali Mirzo, *indented*,\nmet Amir\nHatami.\n \n\nMirzo left.\n"
    found = look(tmp_path, "notes.txt", text)
    assert (found.scanned.path, found.scanned.published) == ("notes.txt", None)
    assert shown(found) == [
        "2:5-2:18 Sherali Mirzo linked official:sherali-mirzo",
        "3:5-4:7 Amir\nHatami linked official:amir-hatami",
        "7:1-7:6 Mirzo indexed official:sherali-mirzo",
    ]


def test_markdown_without_front_matter(tmp_path: Path) -> None:
    found = look(tmp_path, "drafts/notes.md", "# Amir Hatami\n\n> *Amir Hatami* came.\n")
    assert shown(found) == [
        "1:3-1:14 Amir Hatami indexed official:amir-hatami",
        "3:4-3:15 Amir Hatami linked official:amir-hatami",
    ]


def test_an_article_that_is_not_in_the_site_yet(tmp_path: Path) -> None:
    found = look(tmp_path, "drafts/Talks to come.md", article("John Smith.\n", "officials: [john-smith-tj]\n"))
    assert (found.scanned.path, found.scanned.has_front_matter) == ("drafts/Talks to come.md", True)
    assert shown(found) == ["7:1-7:11 John Smith linked official:john-smith-tj"]


def test_a_date_lets_posts_decide_whose_name_it_is(tmp_path: Path) -> None:
    text = "Tajik Defense Minister Mirzo came.\n"
    assert "official:sherali-mirzo" not in " ".join(shown(look(tmp_path, "a.txt", text)))
    assert "1:24-1:29 Mirzo linked official:sherali-mirzo" in shown(look(tmp_path, "a.txt", text, date="2021-04-06"))


def test_an_empty_text_has_no_names(tmp_path: Path) -> None:
    assert look(tmp_path, "a.txt", "").names == ()
    assert look(tmp_path, "b.md", "\n \n").names == ()


@pytest.mark.parametrize(
    ("name", "data", "problems"),
    [
        pytest.param("a.txt", b"caf\xe9 1\n", ["a.txt:1:4 not-utf-8"], id="another encoding"),
        pytest.param("a.md", b"---\ntitle: T\n", ["a.md:1:1 unterminated-front-matter"], id="half a front matter"),
        pytest.param(
            "a.md",
            b"---\ntitle: T\ndate: 2021-13\n---\n",
            ["a.md:3:7 bad-date", "a.md:1:1 missing-key"],
            id="an article with mistakes",
        ),
    ],
)
def test_what_can_not_be_read_is_said_with_its_place(
    tmp_path: Path, name: str, data: bytes, problems: list[str]
) -> None:
    site = open_site(Options(write_site(tmp_path, DESK)))
    assert not isinstance(site, Checked)
    found = read_scanned(site, tmp_path, Path(name), data, None)
    assert not isinstance(found, Scanned)
    places = [(each.position, each.code) for each in found]
    assert [f"{at.path}:{at.line}:{at.column} {code}" for at, code in places if isinstance(at, Position)] == problems


def test_where_a_file_lies_in_the_site(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "a.md").touch()
    (tmp_path / "link").symlink_to(tmp_path / "content")
    assert path_in_site(tmp_path, tmp_path / "content" / ".." / "content" / "a.md") == "content/a.md"
    assert path_in_site(tmp_path, tmp_path / "link" / "a.md") == "link/a.md"
    assert path_in_site(tmp_path / "content", tmp_path / "link" / "a.md") == "a.md"
    assert path_in_site(tmp_path / "content", tmp_path / "b.md") is None
    assert path_in_site(tmp_path / "cont", tmp_path / "content" / "a.md") is None


# In print


def test_in_print_what_needs_a_look_stands_first(tmp_path: Path) -> None:
    found = look(
        tmp_path,
        ARTICLE,
        article("John Smith met Sherali Mirzo in Iran. We saw Amir Hatamy. General Ali Karim and Mirzo left.\n"),
    )
    site = open_site(Options(tmp_path))
    assert isinstance(site, Opened)
    assert as_plain_text(as_sheet(site, found, propose(site, found))).splitlines() == [
        "content/articles/talks.md",
        "Names: 3 found, 1 ambiguous, 2 unknown",
        "",
        "Ambiguous: nothing tells who is meant, so nothing is linked",
        "  At   Text        May mean                                                                    "
        "To link one, write",
        "  6:1  John Smith  John Smith (official:john-smith-ir) or John Smith (official:john-smith-tj)  "
        "[[john-smith-ir|John Smith]] or [[john-smith-tj|John Smith]]",
        "",
        "Unknown: no record bears this name",
        "  At    Text         Looks like  Perhaps                             To declare it",
        "  6:46  Amir Hatamy  a person    Amir Hatami (official:amir-hatami)",
        '  6:67  Ali Karim    a person                                        briefgen new official "Ali Karim"',
        "",
        "Found",
        "  Record                  Name           Times  Linked at  Also at",
        "  country:iran            Iran           1      6:33",
        "  official:sherali-mirzo  Sherali Mirzo  2      6:16       6:81",
    ]
    assert as_front_matter(found, propose(site, found)) == (
        "countries: [{country: IR, role: mentioned}]\nofficials: [sherali-mirzo]\n"
    )
