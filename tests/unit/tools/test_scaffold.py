"""New files: what stands in them, what they take from articles, and what is refused."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from briefgen.builder.build import Checked, Options, check
from briefgen.builder.progress import silence
from briefgen.content.record import read_record
from briefgen.model.articles import Article
from briefgen.model.dates import parse_date
from briefgen.model.kinds import RECORD_TYPES
from briefgen.pages.theme.templates import default_templates
from briefgen.tools.request import RequestError
from briefgen.tools.writing.new_records import Order
from briefgen.tools.writing.scaffold import Made, make_file
from tests.unit.tools.sites import write_site

DESK = """
== articles/talks.md
date: 2021-04-06
officials: [Ann Alder, bob-beech, Cy Cedar]
---
Tajik Defense Minister, Colonel-General Ann Alder met President Bob Beech and Iranian Foreign Minister Cy Cedar.
== articles/later.md
date: 2021-05
officials: [Ann Alder]
---
Tajik Defense Minister Ann Alder left.
== articles/other.md
date: 2022
---
Former Iranian President Ann Alder, whom no field names, is somebody else.
== posts/ir-foreign-minister.md
name: Foreign Minister of Iran
country: IR
aliases: [Iranian Foreign Minister]
== officials/dan-dogwood.md
country: TJ
== sources/asia-plus.md
name: Asia-Plus
"""
TODAY = parse_date("2021-04-12")
UNFILLED = {"bad-date", "bad-number", "bad-url", "bad-language", "unknown-value", "bad-code"}  # what `…` stands for


def make(root: Path, kind: str, title: str, **given: object) -> str:
    """Make a file and return its text."""
    made = make_file(root, Order(kind=kind, title=title, today=TODAY, **given))  # type: ignore[arg-type]
    assert isinstance(made, Made), made
    return (root / made.path).read_text(encoding="utf-8")


def stated(text: str) -> list[str]:
    """The lines of a file's front matter, without comments."""
    lines = (re.sub(r" {2}# .*", "", line) for line in text.splitlines())
    return [line for line in lines if line != "---" and not line.startswith("#")]


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_every_kind_of_new_file_passes_check(tmp_path: Path, kind: str) -> None:
    site = write_site(tmp_path, "")
    make(site, kind, "IR TJ" if kind == "relation" else "Talks: a “test”, with #1")
    errors = [each for each in check(Options(site), silence).diagnostics if each.severity == "error"]
    assert errors == []


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_every_field_stands_in_the_file_and_can_be_used(tmp_path: Path, kind: str) -> None:
    text = make(write_site(tmp_path, ""), kind, "IR TJ" if kind == "relation" else "Talks")
    keys = {
        each.metadata.get("key", each.name) for each in fields(RECORD_TYPES[kind]) if "internal" not in each.metadata
    }
    whole = "\n".join(re.sub("^# ?(?=[a-z ])", "", line) for line in text.splitlines()) + "\n"
    assert set(re.findall(r"^([a-z_]+):", whole, re.MULTILINE)) == keys - {"id"}
    problems = read_record(kind, f"content/{RECORD_TYPES[kind].folder}/a.md", whole.encode(), None).diagnostics
    assert {each.code for each in problems} <= {
        "bad-date",
        "bad-number",
        "bad-url",
        "bad-language",
        "unknown-value",
        "bad-code",
    }


def test_an_article_is_a_draft_with_what_is_known(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK)
    text = make(
        site,
        "article",
        "Шералӣ Мирзо дар Теҳрон",
        countries=("Tajikistan", "iran"),
        date=parse_date("2021-04"),
        source="Asia-Plus",
    )
    assert stated(text) == [
        "title: Шералӣ Мирзо дар Теҳрон",
        "date: 2021-04",
        "summary: Two or three sentences, the point first.",
        "status: draft",
        "source: asia-plus",
        "accessed: 2021-04-12",
        "countries: [TJ, IR]",
    ]
    assert (site / "content/articles/sherali-mirzo-dar-tehron.md").is_file()


def test_an_official_gets_what_the_articles_that_name_him_or_her_say(tmp_path: Path) -> None:
    text = make(write_site(tmp_path, DESK), "official", "Ann Alder")
    assert stated(text) == [
        "name: Ann Alder",
        "country: TJ",
        "ranks:",
        "  - {rank: Colonel-General, attested: [2021-04-06]}",
        "posts:",
        "  - {title: Defense Minister, country: TJ, attested: [2021-04-06, 2021-05]}",
    ]
    assert "# “Tajik Defense Minister, Colonel-General Ann Alder” (content/articles/talks.md)" in text


def test_a_post_of_the_registry_is_taken_by_its_record(tmp_path: Path) -> None:
    text = make(write_site(tmp_path, DESK), "official", "Cy Cedar")
    assert stated(text)[1:] == ["country: IR", "posts:", "  - {post: ir-foreign-minister, attested: [2021-04-06]}"]


def test_a_title_without_a_country_stays_a_comment(tmp_path: Path) -> None:
    text = make(write_site(tmp_path, DESK), "official", "Bob Beech", countries=("IR",))
    assert stated(text) == ["name: Bob Beech", "country: IR"]
    assert "#   - {title: President, country: …, attested: [2021-04-06]}  # “President Bob Beech” (" in text


def test_a_country_of_the_table_has_its_id_and_code(tmp_path: Path) -> None:
    site = write_site(tmp_path, "")
    assert stated(make(site, "country", "ir")) == ["name: Iran", "code: IR"]
    assert stated(make(site, "country", "West Germany")) == ["name: West Germany"]
    assert sorted(path.name for path in (site / "content/countries").iterdir()) == ["iran.md", "west-germany.md"]


@pytest.mark.parametrize(
    ("title", "countries"), [("IR TJ", ()), ("Tajikistan–Iran", ()), ("Neighbors", ("TJ", "Iran"))]
)
def test_a_relation_goes_by_its_countries(tmp_path: Path, title: str, countries: tuple[str, ...]) -> None:
    site = write_site(tmp_path, "")
    assert stated(make(site, "relation", title, countries=countries)) == ["countries: [IR, TJ]"]
    assert (site / "content/relations/iran-tajikistan.md").is_file()


@pytest.mark.parametrize(
    ("kind", "title", "given", "said"),
    [
        ("official", "Dan Dogwood", {}, "there is an official “Dan Dogwood” already: content/officials/dan-dogwood.md"),
        ("official", "Other", {"id": "dan-dogwood"}, "the id dan-dogwood is taken: content/officials/dan-dogwood.md"),
        ("article", "Talks", {}, "the id talks is taken"),
        ("topic", "2021", {}, "The id `2021` is reserved"),
        ("topic", "…", {}, "no id can be made of this title; choose one with --id"),
        ("topic", "Trade", {"id": "Trade!"}, "`Trade!` can be no id"),
        ("article", "New", {"source": "asia"}, "`asia` names no source"),
        ("article", "New", {"countries": ("Tajikstan",)}, "`Tajikstan` names no country. Did you mean `tajikistan`"),
        ("article", "New", {"countries": ("CS",)}, "`CS` may mean"),
        ("relation", "Iran", {}, "a relation is that of two countries"),
        ("relation", "IR TJ IQ", {}, "a relation is that of two countries"),
    ],
)
def test_what_is_refused(tmp_path: Path, kind: str, title: str, given: dict[str, object], said: str) -> None:
    site = write_site(tmp_path, DESK)
    before = list(_files(site))
    with pytest.raises(RequestError, match=re.escape(said)):
        make_file(site, Order(kind=kind, title=title, today=TODAY, **given))  # type: ignore[arg-type]
    assert list(_files(site)) == before


def test_two_people_of_one_name_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    site = write_site(tmp_path, DESK)
    assert stated(make(site, "official", "Dan Dogwood", id="dan-dogwood-jr")) == ["name: Dan Dogwood"]


def test_a_file_that_can_not_be_read_is_not_overwritten(tmp_path: Path) -> None:
    site = write_site(tmp_path, "")
    broken = site / "content/topics/trade.md"
    broken.parent.mkdir()
    broken.write_text("---\nname: [\n---\n", encoding="utf-8")
    with pytest.raises(RequestError, match="the id trade is taken"):
        make_file(site, Order(kind="topic", title="Trade", today=TODAY))


def test_a_site_can_bring_its_own_template(tmp_path: Path) -> None:
    site = write_site(tmp_path, "")
    folder = site / "templates/new"
    folder.mkdir(parents=True)
    (folder / "topic.md").write_text("---\nname: {{ new.title|yaml }}\nextra: {desk: trade}\n---\n", encoding="utf-8")
    assert stated(make(site, "topic", "Trade: all of it")) == ['name: "Trade: all of it"', "extra: {desk: trade}"]


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("---\nname: {{ new.titel }}\n---\n", "has no attribute 'titel'"),
        ("---\nname: {{ new.title\n---\n", "unexpected"),
    ],
)
def test_a_template_that_fails_is_shown(tmp_path: Path, template: str, said: str) -> None:
    site = write_site(tmp_path, "")
    (site / "templates/new").mkdir(parents=True)
    (site / "templates/new/topic.md").write_text(template, encoding="utf-8")
    found = make_file(site, Order(kind="topic", title="Trade", today=TODAY))
    assert isinstance(found, Checked)
    (problem,) = found.diagnostics
    assert said in problem.message
    assert problem.position.path == "templates/new/topic.md"


def test_a_template_can_not_make_a_file_with_a_mistake(tmp_path: Path) -> None:
    site = write_site(tmp_path, "")
    (site / "templates/new").mkdir(parents=True)
    (site / "templates/new/topic.md").write_text("---\nnaem: {{ new.title }}\n---\n", encoding="utf-8")
    with pytest.raises(
        RequestError, match=r"templates/new/topic.md makes a file that has a mistake. A topic has no key"
    ):
        make_file(site, Order(kind="topic", title="Trade", today=TODAY))
    assert not (site / "content/topics").exists()


def test_nothing_is_written_through_a_link_out_of_the_site(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", "")
    outside = tmp_path / "outside"
    outside.mkdir()
    (site / "content/topics").symlink_to(outside, target_is_directory=True)
    with pytest.raises(RequestError, match="leads out of the site"):
        make_file(site, Order(kind="topic", title="Trade", today=TODAY))
    assert list(outside.iterdir()) == []


def test_there_is_a_template_of_every_kind() -> None:
    assert sorted(path.stem for path in (default_templates() / "new").iterdir()) == sorted(RECORD_TYPES)


def test_an_article_has_every_entry_that_it_can_have() -> None:
    text = (default_templates() / "new/article.md").read_text(encoding="utf-8")
    entries = {"events", "statements", "figures", "assessments", "corrections", "key_points"}
    assert entries <= {each.name for each in fields(Article)}
    assert all(re.search(f"^# {entry}:", text, re.MULTILINE) for entry in entries)


def _files(site: Path) -> Iterator[str]:
    return (path.relative_to(site).as_posix() for path in sorted(site.rglob("*")))
