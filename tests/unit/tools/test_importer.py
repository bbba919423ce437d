"""`briefgen import`: drafts that pass `check`, each once, and a clear word on whatever can not become one."""

import io
import os
import sys
from pathlib import Path

import pytest

from tests.harness import Desk, Run, article, front, snapshot

PAGES = Path(__file__).parent / "pages"
FILES: dict[str, str | bytes] = {
    "content/articles/talks.md": article(title="Talks"),
    "content/sources/gazette.md": front({"name": "The Gazette", "aliases": ["Example Gazette"]}),
    "content/sources/wire.md": front({"name": "Wire", "url": "https://www.wire.example/"}),
    "content/officials/test-person.md": front({"name": "Test Person", "country": "TJ"}),
}
DRAFT = """\
---
# Imported. Compare each line with the source; publish by deleting the line status.
title: Border bridge to open again
date: 2021-04-06
# The source's own words. Write two or three sentences of your own, the point first.
summary: "Freight traffic resumes next month, the ministry says."
source: gazette
url: https://gazette.example/2021/bridge
source_text: border-bridge-to-open-again.txt
language: en
status: draft
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.make(tmp_path / "desk", FILES)


def take(desk: Desk, *arguments: object) -> Run:
    return desk.run("import", *arguments)


def assert_clean(desk: Desk) -> None:
    """Whatever was written, the site has no mistake."""
    checked = desk.run("check")
    assert (checked.status, checked.err) == (0, "")


def test_a_page_becomes_a_draft_with_its_text_beside_it(desk: Desk) -> None:
    done = take(desk, PAGES / "meta-tags.html")
    assert done.status == 0
    path = "content/articles/border-bridge-to-open-again"
    assert done.out.splitlines() == [f"{PAGES / 'meta-tags.html'}: is now {path}.md", "  not found: byline"]
    assert (desk.root / f"{path}.md").read_text(encoding="utf-8").startswith(DRAFT)
    text = (desk.root / f"{path}.txt").read_text(encoding="utf-8")
    assert text.startswith("Border bridge to open again\n\nThe transport ministry said")
    assert_clean(desk)
    desk.build()
    assert not desk.has("articles/border-bridge-to-open-again/")
    assert not [path for path in desk.snapshot() if path.endswith(".txt") and "bridge" in path]


def test_what_is_imported_once_is_not_imported_again(desk: Desk) -> None:
    take(desk, PAGES)
    before = snapshot(desk.root)
    again = take(desk, PAGES)
    assert snapshot(desk.root) == before
    assert " is now " not in again.out
    assert f"{PAGES / 'meta-tags.html'}: imported already, as content/articles/" in again.out


@pytest.mark.parametrize(
    "url",
    [
        "http://gazette.example/2021/bridge",
        "https://www.gazette.example/2021/bridge/",
        "https://gazette.example/2021/bridge?utm_source=x#top",
    ],
)
def test_an_address_is_known_in_any_of_its_forms(desk: Desk, url: str) -> None:
    """Nothing is fetched for it: the address is there already."""
    desk.write("content/articles/bridge.md", article(url="https://gazette.example/2021/bridge"))
    assert take(desk, url).out == f"{url}: imported already, as content/articles/bridge.md\n"


def test_every_page_of_a_folder_has_its_outcome_and_the_site_stays_clean(desk: Desk) -> None:
    done = take(desk, PAGES)
    assert done.status == 1  # two can not be imported, which is said
    assert [line.partition(":")[0].rpartition("/")[2] for line in done.err.splitlines()] == [
        "entities.rss",
        "filled-by-scripts.html",
    ]
    assert done.out.count(" is now content/articles/") == 17
    assert done.out.count("imported already") == 1  # the same text in another encoding
    assert_clean(desk)


def test_a_dry_run_says_the_same_and_writes_nothing(desk: Desk) -> None:
    before = snapshot(desk.root)
    rehearsed = take(desk, "--dry-run", PAGES)
    assert snapshot(desk.root) == before
    assert rehearsed.out.replace("would become", "is now") == take(desk, PAGES).out


def test_a_missing_date_is_said_and_not_invented(desk: Desk) -> None:
    done = take(desk, PAGES / "no-date.html")
    assert "no date was found: the draft says that it appeared until today; --date gives it" in done.out
    text = (desk.root / "content/articles/border-bridge-to-open-again.md").read_text(encoding="utf-8")
    assert "\ndate: ../" in text
    assert_clean(desk)


def test_what_is_given_prevails(desk: Desk) -> None:
    given = ("--date", "2021-04", "--title", "The bridge", "--url", "https://wire.example/9")
    assert take(desk, PAGES / "no-date.html", *given).status == 0
    text = (desk.root / "content/articles/the-bridge.md").read_text(encoding="utf-8")
    assert "title: The bridge\ndate: 2021-04\n" in text
    assert "source: wire\nurl: https://wire.example/9\n" in text  # the source at that host


def test_plain_text_comes_on_standard_input(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "A title: with, “marks” # and all\n\nTest Person met officials of Tajikistan in Dushanbe.\n"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert take(desk, "-", "--date", "2021-04-06").status == 0
    written = (desk.root / "content/articles/a-title-with-marks-and-all.md").read_text(encoding="utf-8")
    assert 'title: "A title: with, “marks” # and all"\n' in written
    assert "countries: [TJ]\nofficials: [test-person]\n" in written
    assert_clean(desk)


def test_a_text_that_begins_as_front_matter_does_is_a_text_all_the_same(desk: Desk) -> None:
    desk.write("text.txt", "---\nlayout: post\n---\nTest Person met officials of Tajikistan in Dushanbe.\n")
    assert take(desk, desk.root / "text.txt", "--date", "2021-04-06", "--title", "A rule").status == 0
    assert (desk.root / "content/articles/a-rule.txt").read_text(encoding="utf-8").endswith("in Dushanbe.\n")
    assert_clean(desk)


def test_candidates_are_comments(desk: Desk) -> None:
    text = (
        "News\n\nTest Person visited Iran on 6 April 2021. “We agreed on everything that matters,” Test Person said.\n"
    )
    desk.write("text.txt", text)
    take(desk, desk.root / "text.txt", "--date", "2021-04-07")
    written = (desk.root / "content/articles/news.md").read_text(encoding="utf-8")
    found = written[written.index("# Found in") : written.rindex("---")].splitlines()
    assert "# events:" in found
    assert "# statements:" in found
    assert all(line.startswith("#") for line in found)


def test_hostile_text_stays_text(desk: Desk) -> None:
    assert take(desk, PAGES / "hostile.html").status == 0
    assert_clean(desk)
    desk.build(drafts=True)
    page = desk.read("articles/a-b-c-x/")
    assert "[[no-such]] {{7*7}} &lt;script&gt;alert(1)&lt;/script&gt; ![x](http://evil.example/) *a* `b` ---" in page
    assert "- {a: &#34;b&#34;} # c [[x]]" in page


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("big.html", b"<html>" + b"x" * 50_000_000, "This file has 50,000,006 bytes; the limit is 5,000,000"),
        ("empty.txt", b"", "there is no text in it"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00", "it is no page, no feed and no text"),
        ("missing.html", None, "This file can not be read: no such file or directory"),
        (
            "post.md",
            b"---\ntitle: T\n---\nText.",
            "it is Markdown, which needs no import: copy it into content/articles/, and run briefgen check",
        ),
    ],
)
def test_what_can_not_be_imported_is_said(
    desk: Desk, tmp_path: Path, name: str, data: bytes | None, reason: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    done = take(desk, tmp_path / name)
    assert (done.status, done.out) == (1, "")
    assert done.err == f"{tmp_path / name}: not imported: {reason}\n"


def test_ids_are_never_taken_twice_and_never_reserved(desk: Desk) -> None:
    desk.write("content/articles/other.txt", "a file of somebody")
    for number, title in enumerate(["Other", "Other", "2021", "!!!"]):
        desk.write("text.txt", f"{title}\n\nText number {number} of some length.\n")
        assert take(desk, desk.root / "text.txt").status == 0
    made = {path.stem for path in (desk.root / "content/articles").glob("*.md")} - {"talks"}
    assert made == {"other-2", "other-3", "imported-2021", "imported"}
    assert (desk.root / "content/articles/other.txt").read_text() == "a file of somebody"
    assert_clean(desk)


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_nothing_is_written_through_a_link_that_leads_out(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    desk = Desk.make(tmp_path / "desk", {})
    (desk.root / "content/articles").symlink_to(outside)
    done = take(desk, PAGES / "meta-tags.html")
    assert done.status == 1
    assert "[link-out-of-site]" in done.err
    assert list(outside.iterdir()) == []


def test_a_site_with_errors_is_mended_first(desk: Desk) -> None:
    desk.write("content/articles/talks.md", article(date="2021-13"))
    done = take(desk, PAGES / "meta-tags.html")
    assert done.status == 1
    assert "content/articles/talks.md:3:7: error:" in done.err
    assert not (desk.root / "content/articles/border-bridge-to-open-again.md").exists()


def test_facts_of_one_source_are_not_given_for_many(desk: Desk) -> None:
    done = take(desk, PAGES, "--title", "One title")
    assert (done.status, done.err) == (2, "briefgen: --date, --title and --url say something of a single source\n")
