"""Records under a new id: every place that names them, and not a byte beside. The people are artificial."""

import re
from pathlib import Path

import pytest

from briefgen.base.files import write_atomic
from briefgen.builder.build import check
from briefgen.builder.outcome import Options
from briefgen.builder.progress import silence
from briefgen.model.kinds import RECORD_TYPES
from briefgen.tools.editing.content_files import Content, open_content
from briefgen.tools.editing.rename import rename
from briefgen.tools.editing.rewrite import Rewrite, as_diff, write
from briefgen.tools.request import RequestError
from tests.unit.tools.sites import SETTINGS, write_site

SAMPLE = Path(__file__).parents[3]
DESK = """
== officials/ann-alder.md
country: TJ
aliases: [Anna Alder]
== officials/bob-beech.md
distinct_from:
  - ann-alder   # a remark
== organizations/ann-alder.md
name: The Alder Fund
== topics/trade.md
"""


def content_of(root: Path) -> Content:
    content = open_content(root)
    assert isinstance(content, Content), content
    return content


def renamed(root: Path, kind: str, old: str, new: str) -> Rewrite:
    """Rename on disk, and make sure that the site is as right as it was."""
    before = [each.code for each in check(Options(root), silence).diagnostics]
    rewrite = rename(content_of(root), kind, old, new)
    write(root, rewrite)
    assert [each.code for each in check(Options(root), silence).diagnostics] == before
    return rewrite


def read(root: Path, path: str) -> str:
    return (root / "content" / path).read_bytes().decode()


# One line of an article each: before, and after `official ann-alder` has become `ann-ash`.
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("officials: [ann-alder]", "officials: [ann-ash]"),
        ("officials: [bob-beech, 'ann-alder' , ann-alder]", "officials: [bob-beech, 'ann-ash' , ann-ash]"),
        ('officials: ["ann-alder"]  # ann-alder', 'officials: ["ann-ash"]  # ann-alder'),
        ("officials: [Ann Alder, Anna Alder]", "officials: [Ann Alder, Anna Alder]"),  # names stay
        ("officials: [ANN-ALDER]", "officials: [ANN-ALDER]"),  # as good as the name
        ("statements: [{by: official:ann-alder, quote: No}]", "statements: [{by: official:ann-ash, quote: No}]"),
        (
            "statements: [{by: [bob-beech, official:ann-alder], quote: ann-alder}]",
            "statements: [{by: [bob-beech, official:ann-ash], quote: ann-alder}]",
        ),
        ("organizations: [ann-alder]", "organizations: [ann-alder]"),  # another record of that id
        ("note: See [[official:ann-alder]] and ann-alder.", "note: See [[official:ann-ash]] and ann-alder."),
        ("note: See [[official:ann-alder|ann-alder]].", "note: See [[official:ann-ash|ann-alder]]."),
        ("note: See [[ official:ann-alder |*her*]].", "note: See [[ official:ann-ash |*her*]]."),
        ("note: See [[official:Ann Alder|her]].", "note: See [[official:Ann Alder|her]]."),
        ("note: See [her](../officials/ann-alder.md).", "note: See [her](../officials/ann-ash.md)."),
        ("note: See [her](../officials/ann-alder.md#top).", "note: See [her](../officials/ann-ash.md#top)."),
        (
            "note: >-\n  See\n  [[official:ann-alder|the\n  minister]] there.",
            "note: >-\n  See\n  [[official:ann-ash|the\n  minister]] there.",
        ),
        (
            "note: 'It’s [[official:ann-alder|Ann''s]].'",
            "note: 'It’s [[official:ann-ash|Ann''s]].'",
        ),
        (
            "---\n| a | b |\n| - | - |\n| [[official:ann-alder\\|her]] | `[[official:ann-alder]]` |\n",
            "---\n| a | b |\n| - | - |\n| [[official:ann-ash\\|her]] | `[[official:ann-alder]]` |\n",
        ),
        (
            "---\nSee [her][1], [[official:ann-alder]].\n\n[1]: <../officials/ann-alder.md> 'ann-alder'\n",
            "---\nSee [her][1], [[official:ann-ash]].\n\n[1]: <../officials/ann-ash.md> 'ann-alder'\n",
        ),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_is_edited_in_other_files(tmp_path: Path, before: str, after: str, newline: str) -> None:
    site = write_site(tmp_path, f"{DESK}== articles/talks.md\n")
    article = site / "content/articles/talks.md"
    head, tail = "\ufeff---\ntitle: Talks of ann-alder\ndate: 2021-04-06\nsummary: They talked.\n", "\n---\nText.\n"
    texts = [head + each + ("" if "---\n" in each else tail) for each in (before, after)]
    article.write_bytes(texts[0].replace("\n", newline).encode())
    renamed(site, "official", "ann-alder", "ann-ash")
    assert article.read_bytes().decode() == texts[1].replace("\n", newline)


def test_the_file_moves_and_its_address_leads_on(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK)
    rewrite = renamed(site, "official", "Ann Alder", "ann-ash")
    assert rewrite.moved == {"content/officials/ann-ash.md": "content/officials/ann-alder.md"}
    assert not (site / "content/officials/ann-alder.md").exists()
    assert read(site, "officials/ann-ash.md") == (
        "---\nname: Ann Alder\ncountry: TJ\naliases: [Anna Alder]\nredirects: [officials/ann-alder]\n---\n"
    )
    assert "  - ann-ash   # a remark\n" in read(site, "officials/bob-beech.md")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("redirects: [old/her]", "redirects: [old/her, officials/ann-alder]"),
        ("redirects:\n  - old/her\nborn: 1960", "redirects:\n  - old/her\n  - officials/ann-alder\nborn: 1960"),
        ("redirects: [officials/ann-ash/]", "redirects: [officials/ann-alder]"),  # she comes back to where she was
        ("redirects: [officials/ann-alder]", "redirects: [officials/ann-alder]"),
        ("redirects:", "redirects: [officials/ann-alder]"),
    ],
)
def test_further_redirects(tmp_path: Path, before: str, after: str) -> None:
    site = write_site(tmp_path, f"== officials/ann-alder.md\n{before}\n")
    rewrite = rename(content_of(site), "official", "ann-alder", "ann-ash")
    data = rewrite.after["content/officials/ann-ash.md"]
    assert data is not None
    assert data.decode() == f"---\nname: Ann Alder\n{after}\n---\n"


def test_there_and_back_again_leaves_a_redirect(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK)
    before = read(site, "officials/bob-beech.md")
    renamed(site, "official", "ann-alder", "ann-ash")
    renamed(site, "official", "ann-ash", "ann-alder")
    assert read(site, "officials/bob-beech.md") == before
    assert "redirects: [officials/ann-ash]\n" in read(site, "officials/ann-alder.md")


def test_an_id_in_the_file_is_edited(tmp_path: Path) -> None:
    site = write_site(
        tmp_path, '== topics/sub/a-file.md\nname: Trade\nid: "trade"\n== topics/goods.md\nparent: trade\n'
    )
    rewrite = renamed(site, "topic", "trade", "commerce")
    assert rewrite.moved == {}  # the file did not bear the id
    assert 'id: "commerce"\n' in read(site, "topics/sub/a-file.md")
    assert "parent: commerce\n" in read(site, "topics/goods.md")


def test_an_article_with_what_points_at_its_events(tmp_path: Path) -> None:
    text = """
    == articles/deep/talks.md
    events: [{id: e1, date: 2021-04-06, type: meeting, title: Talks}]
    == articles/more.md
    events:
      - {date: 2021-04-06, type: meeting, title: Talks, same_as: talks#e1}
      - {date: 2021-04-05, type: call, title: Call, distinct_from: [talks#e1, "talks#e1"]}
    == relations/pair.md
    countries: [IR, TJ]
    trend: [{date: 2021, direction: improved, source: talks}]
    """
    site = write_site(tmp_path, text)
    renamed(site, "article", "talks", "talks-in-tehran")
    more = read(site, "articles/more.md")
    assert "same_as: talks-in-tehran#e1}" in more
    assert 'distinct_from: [talks-in-tehran#e1, "talks-in-tehran#e1"]' in more
    assert "source: talks-in-tehran}" in read(site, "relations/pair.md")
    assert "redirects: [articles/talks]\n" in read(site, "articles/deep/talks-in-tehran.md")


def test_a_draft_leaves_no_redirect(tmp_path: Path) -> None:
    site = write_site(tmp_path, "== articles/talks.md\nstatus: draft\n")
    renamed(site, "article", "talks", "more-talks")
    assert "redirects" not in read(site, "articles/more-talks.md")


def test_a_page_in_the_menu(tmp_path: Path) -> None:
    settings = "title: Desk\nmenu:\n  - about   # us\n  - {title: Timeline, url: timeline/}\n"
    site = write_site(tmp_path, "== pages/about.md\n", settings)
    renamed(site, "page", "about", "about-us")
    assert (site / "site.yaml").read_text(encoding="utf-8") == settings.replace("- about ", "- about-us ")
    assert "redirects: [about]\n" in read(site, "pages/about-us.md")


@pytest.mark.parametrize(
    ("kind", "old", "new", "said"),
    [
        ("official", "ann-alder", "bob-beech", "bob-beech is taken: content/officials/bob-beech.md"),
        ("official", "ann-alder", "moved", "moved is taken: content/officials/cy-cedar.md"),
        ("official", "ann-alder", "ann-alder", "an official ann-alder has that id already"),
        ("official", "ann-alder", "Ann Ash", "`Ann Ash` can be no id"),
        ("official", "ann-alder", "2021", "The id `2021` is reserved"),
        ("official", "nobody", "somebody", "there is no file of an official “nobody”"),
        ("official", "ann-aldr", "ann-ash", "did you mean ann-alder?"),
        ("country", "IR", "persia", "a country can not be renamed: its id stands in the addresses of its relations"),
        ("relation", "pair", "other", "a relation can not be renamed: it goes by its two countries"),
        ("page", "about", "timeline", "the address timeline/ is one of the site's own"),
        # an alias would mean another person then
        ("official", "ann-alder", "dot", "content/articles/talks.md: officials would name something else"),
        # both the fund and the person would bear the id
        ("organization", "fund", "ann-alder", "content/articles/talks.md: statements[0].by would name something else"),
    ],
)
def test_what_is_refused(tmp_path: Path, kind: str, old: str, new: str, said: str) -> None:
    text = """
    == officials/ann-alder.md
    == officials/bob-beech.md
    aliases: [Dot]
    == officials/cy-cedar.md
    redirects: [officials/moved/]
    == organizations/fund.md
    == countries/iran.md
    == relations/pair.md
    countries: [IR, TJ]
    == pages/about.md
    == articles/talks.md
    officials: [Dot]
    statements: [{by: ann-alder, quote: No}]
    """
    site = write_site(tmp_path, text)
    with pytest.raises(RequestError, match=re.escape(said)):
        rename(content_of(site), kind, old, new)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ('officials: ["ann\\x2dalder"]', "officials[0]"),  # an escape
        ("note: 'See [x](../officials/ann%2dalder.md)'", "the links to content/officials/ann-alder.md"),
    ],
)
def test_what_can_not_be_edited_exactly_is_said_and_nothing_is_done(tmp_path: Path, line: str, place: str) -> None:
    site = write_site(tmp_path, f"{DESK}== articles/talks.md\n{line}\n")
    with pytest.raises(RequestError) as refused:
        rename(content_of(site), "official", "ann-alder", "ann-ash")
    assert str(refused.value).splitlines()[1:] == [f"  content/articles/talks.md: {place}"]


def test_a_file_that_can_not_be_read_stands_in_the_way(tmp_path: Path) -> None:
    site = write_site(tmp_path, f"{DESK}== articles/talks.md\ndate: soon\n")
    found = open_content(site)
    assert not isinstance(found, Content)
    assert [each.code for each in found.diagnostics] == ["bad-date"]


def test_a_reference_that_named_nothing_may_be_right_then(tmp_path: Path) -> None:
    site = write_site(tmp_path, f"{DESK}== articles/talks.md\nofficials: [ann-ash]\n")
    write(site, rename(content_of(site), "official", "ann-alder", "ann-ash"))
    assert [each.code for each in check(Options(site), silence).diagnostics] == []


def test_the_difference_shows_the_way_of_a_file(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK)
    diff = as_diff(rename(content_of(site), "official", "ann-alder", "ann-ash"))
    assert "rename content/officials/ann-alder.md\n    to content/officials/ann-ash.md\n" in diff
    assert "+redirects: [officials/ann-alder]\n" in diff
    assert "-  - ann-alder   # a remark\n+  - ann-ash   # a remark\n" in diff
    assert re.findall("^(?:---|[+]{3}) .+", diff, re.MULTILINE) == [
        "--- content/officials/ann-alder.md",
        "+++ content/officials/ann-ash.md",
        "--- content/officials/bob-beech.md",
        "+++ content/officials/bob-beech.md",
    ]


def test_when_the_machine_fails_all_is_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write_site(tmp_path, DESK)
    before = {path: path.read_bytes() for path in site.rglob("*.md")}
    rewrite = rename(content_of(site), "official", "ann-alder", "ann-ash")
    calls: list[Path] = []

    def full(path: Path, data: bytes) -> None:
        calls.append(path)
        if len(calls) == 2:
            raise OSError("no space left")
        write_atomic(path, data)

    monkeypatch.setattr("briefgen.tools.editing.rewrite.write_atomic", full)
    with pytest.raises(OSError, match="no space left"):
        write(site, rewrite)
    assert {path: path.read_bytes() for path in site.rglob("*.md")} == before


def test_every_record_of_the_sample_can_be_renamed() -> None:
    content = content_of(SAMPLE)
    for kind in set(RECORD_TYPES) - {"country", "relation"}:
        for record in content.records.by_kind[kind]:
            rewrite = rename(content, kind, record.id, f"{record.id}-again")
            assert len(rewrite.moved) == 1


def test_the_title_of_the_settings_is_no_reference(tmp_path: Path) -> None:
    site = write_site(tmp_path, "== topics/test-desk.md\n", SETTINGS.replace("Test desk", "test-desk"))
    renamed(site, "topic", "test-desk", "other")
    assert (site / "site.yaml").read_text(encoding="utf-8") == "title: test-desk\n"


def test_an_id_that_is_nothing_to_yaml(tmp_path: Path) -> None:
    site = write_site(tmp_path, "== topics/trade.md\n== topics/goods.md\nparent: trade\n")
    renamed(site, "topic", "trade", "null")
    assert 'parent: "null"\n' in read(site, "topics/goods.md")
