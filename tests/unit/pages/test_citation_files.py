"""An article's reference as BibTeX, RIS, CSL JSON and tags, read back by parsers of each format."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import rispy
import trafilatura
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from jsonschema import Draft7Validator
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from briefgen.base.urls import settle
from briefgen.model.dates import parse_date
from briefgen.pages.exports.citation_files import (
    Reference,
    citation_pages,
    citation_tags,
    refer_to,
    write_bibtex,
    write_csl_json,
    write_ris,
)
from briefgen.pages.records.article_page import article_pages
from briefgen.pages.rows.datetext import show_date
from briefgen.pages.rows.rows import Rows
from briefgen.pages.site.frame import make_frame
from briefgen.pages.theme.templates import Theme
from briefgen.pages.views.cards import When
from briefgen.pages.views.views import ArticleView
from tests.unit.pages.small_site import DESK, by_reason, small


def when(edtf: str) -> When:
    return When(show_date(parse_date(edtf), "en"), edtf)


TALKS = Reference(
    id="talks",
    title="Hatami & Mirzo: “100% agreed”",
    desk="Central Asia desk",
    site="Asia briefings",
    published=when("2021-04-09"),
    url="https://example.org/desk/articles/talks/",
    language="en",
    summary="The two ministers met.",
    topics=("Defense", "Trade & aid"),
    note="Briefing on a report of 7 Apr 2021, Asia-Plus, relaying IRNA",
    source="Asia-Plus",
    reported=when("2021-04-07"),
)
HOSTILE = (
    r"""\input{/etc/passwd} 50% of {a} and } & ~ ^ _ # $x$ " ' ` -- --- @online{y, title = {z}} <b> """
    "Шералӣ Мирзо شیرعلی میرزا \nER  - \nTY  - BOOK"
)


def dated(published: str) -> Reference:
    return replace(TALKS, published=when(published))


# BibTeX


def bibtex(reference: Reference) -> dict[str, str]:
    """The fields of the one entry, with what LaTeX makes of them."""
    context = get_default_latex_context_db()
    braces = [MacroTextSpec("textbraceleft", "{"), MacroTextSpec("textbraceright", "}")]
    context.add_context_category("ours", prepend=True, macros=[*braces, MacroTextSpec("textasciicircum", "^")])
    decoder = LatexNodes2Text(context, math_mode="verbatim", keep_braced_groups=False)
    latex = LatexDecodingMiddleware(decoder=decoder)
    library = parse_string(write_bibtex(reference).decode(), append_middleware=[latex])
    assert library.failed_blocks == []
    (entry,) = library.entries
    return {"type": entry.entry_type, "key": entry.key} | {field.key: field.value for field in entry.fields}


def test_a_briefing_in_bibtex() -> None:
    assert bibtex(TALKS) == {
        "type": "online",
        "key": "talks",
        "author": "Central Asia desk",
        "title": "Hatami & Mirzo: “100% agreed”",
        "date": "2021-04-09",
        "year": "2021",
        "organization": "Asia briefings",
        "url": "https://example.org/desk/articles/talks/",
        "note": "Briefing on a report of 7 Apr 2021, Asia-Plus, relaying IRNA",
        "keywords": "Defense, Trade & aid",
        "abstract": "The two ministers met.",
    }


def test_bibtex_keeps_the_desk_whole_and_the_title_s_capitals() -> None:
    text = write_bibtex(TALKS).decode()
    assert "  author = {{Central Asia desk}},\n" in text
    assert "  title = {{Hatami \\& Mirzo: “100\\% agreed”}},\n" in text


@pytest.mark.parametrize(
    ("published", "year"),
    by_reason(
        [
            ("a day", "2021-04-09", "2021"),
            ("a month", "2021-04", "2021"),
            ("a year", "2021", "2021"),
            ("approximate, as EDTF has it", "2015~", "2015"),
            ("an interval", "2015-12/2016-02", "2015"),
            ("without an end", "2013/..", "2013"),
            ("without a start", "../2013", "2013"),
        ]
    ),
)
def test_a_date_stands_in_bibtex_as_it_was_written(published: str, year: str) -> None:
    fields = bibtex(dated(published))
    assert fields["date"].replace("\N{NO-BREAK SPACE}", "~").replace(" ", "~") == published
    assert fields["year"] == year


def test_nothing_that_a_writer_types_is_latex() -> None:
    fields = bibtex(replace(TALKS, title=HOSTILE, desk=HOSTILE, summary=HOSTILE, note=HOSTILE))
    plain = " ".join(HOSTILE.split())
    assert [fields[name].replace("’", "'") for name in ("title", "author", "abstract", "note")] == [plain] * 4


def test_braces_in_an_address_can_not_end_it() -> None:
    text = write_bibtex(replace(TALKS, url="https://example.org/{a}/\\/")).decode()
    assert "url = {https://example.org/%7Ba%7D/%5C/}" in text


# RIS


def ris(reference: Reference) -> dict[str, Any]:
    (entry,) = rispy.loads(write_ris(reference).decode())
    return dict(entry)


def test_a_briefing_in_ris() -> None:
    assert ris(TALKS) == {
        "type_of_reference": "ELEC",
        "id": "talks",
        "authors": ["Central Asia desk"],
        "title": "Hatami & Mirzo: “100% agreed”",
        "secondary_title": "Asia briefings",
        "publisher": "Central Asia desk",
        "year": "2021",
        "date": "2021/04/09/",
        "language": "en",
        "keywords": ["Defense", "Trade & aid"],
        "notes": ["Briefing on a report of 7 Apr 2021, Asia-Plus, relaying IRNA"],
        "abstract": "The two ministers met.",
        "urls": ["https://example.org/desk/articles/talks/"],
    }


def test_ris_is_a_line_a_tag_and_ends_its_lines_as_it_must() -> None:
    text = write_ris(replace(TALKS, title=HOSTILE)).decode()
    lines = text.split("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert [line[2:6] for line in lines[:-1]] == ["  - "] * (len(lines) - 1)
    assert (lines[0], lines[-2], lines[-1]) == ("TY  - ELEC", "ER  - ", "")
    assert sum(line.startswith(("TY", "ER")) for line in lines) == 2
    assert ris(replace(TALKS, title=HOSTILE))["title"] == " ".join(HOSTILE.split())


@pytest.mark.parametrize(
    ("published", "date"),
    by_reason(
        [
            ("a day", "2021-04-09", "2021/04/09/"),
            ("the slashes stay without a day", "2021-04", "2021/04//"),
            ("and without a month", "2021", "2021///"),
            ("what is meant stands after them", "2015-12~", "2015/12//circa"),
            ("the first end of an interval", "2015-12/2016-02", "2015/12//and later"),
            ("without a start", "../2013", "2013///and before"),
        ]
    ),
)
def test_a_date_in_ris_is_no_more_precise_than_it_was_written(published: str, date: str) -> None:
    assert ris(dated(published))["date"] == date


def test_names_in_ris_have_no_asterisks() -> None:
    starred = replace(TALKS, desk="*Desk*", site="Site *", topics=("Tra*de",), title="A * B")
    found = ris(starred)
    assert (found["authors"], found["secondary_title"], found["keywords"], found["title"]) == (
        ["Desk"],
        "Site",
        ["Trade"],
        "A * B",
    )


# CSL JSON: what the schema of the Citation Style Language, version 1.0.2, says of the properties that are used

TEXT = {"type": "string", "minLength": 1}
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "items": {"type": "array", "items": {"type": "integer"}, "minItems": 1, "maxItems": 3},
            "minItems": 1,
            "maxItems": 2,
        },
        "circa": {"type": "boolean"},
        "literal": TEXT,
    },
    "additionalProperties": False,
}
TEXTS = ("title", "container-title", "publisher", "URL", "language", "keyword", "abstract", "note")
CSL = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "id": TEXT,
            "type": {"enum": ["webpage", "article-newspaper", "report", "post"]},
            "author": {
                "type": "array",
                "items": {"type": "object", "properties": {"literal": TEXT}, "additionalProperties": False},
            },
            "issued": DATE,
            "original-date": DATE,
        }
        | dict.fromkeys((*TEXTS, "original-publisher"), TEXT),
        "required": ["id", "type"],
        "additionalProperties": False,
    },
}


def csl(reference: Reference) -> dict[str, Any]:
    items = json.loads(write_csl_json(reference))
    Draft7Validator(CSL).validate(items)
    (item,) = items
    return dict(item)


def test_a_briefing_in_csl_json() -> None:
    assert csl(TALKS) == {
        "id": "talks",
        "type": "webpage",
        "title": "Hatami & Mirzo: “100% agreed”",
        "author": [{"literal": "Central Asia desk"}],
        "container-title": "Asia briefings",
        "publisher": "Central Asia desk",
        "issued": {"date-parts": [[2021, 4, 9]]},
        "original-date": {"date-parts": [[2021, 4, 7]]},
        "original-publisher": "Asia-Plus",
        "URL": "https://example.org/desk/articles/talks/",
        "language": "en",
        "keyword": "Defense, Trade & aid",
        "abstract": "The two ministers met.",
        "note": "Briefing on a report of 7 Apr 2021, Asia-Plus, relaying IRNA",
    }


@pytest.mark.parametrize(
    ("published", "issued"),
    by_reason(
        [
            ("a month", "2021-04", {"date-parts": [[2021, 4]]}),
            ("a year", "2021", {"date-parts": [[2021]]}),
            ("approximate", "2015~", {"date-parts": [[2015]], "circa": True}),
            ("an interval", "2015-12/2016-02-03", {"date-parts": [[2015, 12], [2016, 2, 3]]}),
            ("no parts for what has no end", "2013/..", {"literal": "since 2013"}),
        ]
    ),
)
def test_a_date_in_csl_has_the_parts_that_were_written(published: str, issued: dict[str, Any]) -> None:
    assert csl(dated(published))["issued"] == issued


def test_a_citation_processor_makes_a_reference_of_it() -> None:
    source = CiteProcJSON(json.loads(write_csl_json(TALKS)))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    bibliography.register(Citation([CitationItem("talks")]))
    (line,) = map(str, bibliography.bibliography())
    assert line.startswith("Central Asia desk (2021) Hatami & Mirzo: “100% agreed”, Asia briefings.")
    assert "https://example.org/desk/articles/talks/" in line


def test_hostile_text_comes_back_from_csl_json() -> None:
    assert csl(replace(TALKS, title=HOSTILE))["title"] == HOSTILE


# What an article's reference says, and where it stands

FILES = {
    "articles/talks.md": """
        title: Talks
        date: 2021-04-07
        added: 2021-04-09
        updated: 2021-05
        summary: The two met [[iran]].
        source: asia-plus
        via: [irna]
        topics: [defense]
    """,
    "sources/asia-plus.md": "name: Asia-Plus",
    "organizations/irna.md": "name: IRNA",
    "topics/defense.md": "name: Defense",
    "countries/iran.md": "name: Iran\ncode: IR",
}


def test_a_reference_is_to_the_briefing_and_names_its_report(tmp_path: Path) -> None:
    names = small(tmp_path, FILES, DESK + "publisher: {name: The Institute}\n").names
    assert refer_to(names, names.model.reports["talks"]) == Reference(
        id="talks",
        title="Talks",
        desk="The Institute",
        site="Test desk",
        published=names.when(parse_date("2021-04-09")),
        url="https://example.org/desk/articles/talks/",
        language="en",
        summary="The two met Iran.",
        topics=("Defense",),
        note="Briefing on a report of 7 Apr 2021, Asia-Plus, relaying IRNA, updated May 2021",
        source="Asia-Plus",
        reported=names.when(parse_date("2021-04-07")),
    )


def test_without_a_publisher_and_an_address_the_desk_is_the_site(tmp_path: Path) -> None:
    names = small(tmp_path, FILES, "title: Test desk\n").names
    found = refer_to(names, names.model.reports["talks"])
    assert (found.desk, found.site, found.url) == ("Test desk", "", "")
    assert b"url" not in write_bibtex(found)
    assert b"UR  -" not in write_ris(found)
    assert "URL" not in csl(found)
    assert "citation_public_url" not in dict(citation_tags(found))


def test_the_files_stand_beside_the_article_s_page_and_are_linked_from_it(tmp_path: Path) -> None:
    rows = Rows(small(tmp_path, FILES).names.model)
    page, *files = article_pages(rows, make_frame(rows))
    assert isinstance(page.view, ArticleView)
    assert [file.path for file in files] == [f"articles/talks/cite.{ending}" for ending in ("bib", "ris", "json")]
    assert [(link.text, settle(link.href, "/")) for link in page.view.cite.files] == [
        (name, f"/{file.path}") for name, file in zip(("BibTeX", "RIS", "CSL JSON"), files, strict=True)
    ]
    assert [file.path for file in citation_pages(TALKS.id, "", lambda: TALKS)] == [file.path for file in files]


def test_a_retracted_article_is_not_to_be_cited(tmp_path: Path) -> None:
    files = FILES | {"articles/talks.md": FILES["articles/talks.md"].replace("via:", "status: retracted\n        via:")}
    rows = Rows(small(tmp_path, files).names.model)
    (page,) = article_pages(rows, make_frame(rows))
    assert not hasattr(page.view, "cite")


# Tags


def test_the_tags_of_an_article() -> None:
    assert citation_tags(TALKS) == (
        ("citation_title", "Hatami & Mirzo: “100% agreed”"),
        ("citation_author", "Central Asia desk"),
        ("citation_publication_date", "2021/04/09"),
        ("citation_publisher", "Central Asia desk"),
        ("citation_journal_title", "Asia briefings"),
        ("citation_language", "en"),
        ("citation_keywords", "Defense; Trade & aid"),
        ("citation_public_url", "https://example.org/desk/articles/talks/"),
    )


def test_the_tags_are_read_from_the_page(tmp_path: Path) -> None:
    rows = Rows(small(tmp_path, FILES).names.model)
    page = next(article_pages(rows, make_frame(rows)))
    found = trafilatura.extract_metadata(settle(Theme().render(page.maker, page.view), "./"))
    # The tags and the linked data both name the topic.
    assert (found.title, found.author, found.date, found.tags) == ("Talks", "Test desk", "2021-04-09", ["Defense"] * 2)
