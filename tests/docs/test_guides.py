"""What the guides show works as they show it."""

import dataclasses
import re
from pathlib import Path

import pytest
import yaml

from briefgen.model.articles import Article, Reality
from briefgen.model.records import Official
from briefgen.pages.charts.charts import CHARTS
from briefgen.pages.theme.inline import FILTERS
from briefgen.tools.asking.annotations import FORMS
from tests.harness import SAMPLE, Desk, article
from tests.links import Document

GUIDES = SAMPLE / "docs/guide"
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def guide(name: str) -> str:
    return (GUIDES / f"{name}.md").read_text(encoding="utf-8")


def blocks(name: str, language: str) -> list[str]:
    return [text for found, text in _FENCE.findall(guide(name)) if found == language]


def test_the_example_of_a_replaced_block_shows_what_it_adds(tmp_path: Path) -> None:
    (template,) = blocks("theme", "html")
    desk = Desk.make(
        tmp_path / "desk",
        {"content/articles/talks.md": article("The text."), "templates/article.html": template},
    )
    desk.build()
    page = desk.read("articles/talks/")
    assert '<p class="note">Briefed by our desk.</p>' in page
    assert '<p class="lead">They talked.</p>' in page
    assert "The text." in page
    assert Document(page).ids.count("_main") == 1


def test_a_style_sheet_of_the_site_takes_the_place_of_the_default(tmp_path: Path) -> None:
    (style,) = blocks("theme", "css")
    desk = Desk.make(tmp_path / "desk", {"content/articles/talks.md": article(), "templates/assets/style.css": style})
    desk.build()
    (published,) = desk.output.glob("assets/style-*.css")
    assert published.read_text(encoding="utf-8") == style
    assert f"assets/{published.name}" in desk.read("")


def test_the_colors_of_the_example_are_those_of_the_default_theme() -> None:
    (style,) = blocks("theme", "css")
    default = (SAMPLE / "templates/assets/style.css").read_text(encoding="utf-8")
    for declaration in re.findall(r"--\w+: #\w+;", style):
        assert declaration in default


def test_filters_that_the_guide_names_exist() -> None:
    named = re.findall(r"&#124;`(\w+)", guide("theme"))
    assert len(named) > 4
    assert set(named) <= {*FILTERS, *CHARTS, "asset"}


@pytest.mark.parametrize(("name", "record"), [("write", Article), ("registries", Official)])
def test_fields_that_examples_show_exist(name: str, record: type[Article | Official]) -> None:
    known = {item.name for item in dataclasses.fields(record)}
    examples = blocks(name, "yaml")
    assert examples
    for text in examples:
        assert set(yaml.safe_load(text)) <= known


def test_every_kind_of_reality_is_explained() -> None:
    found = set(re.findall(r"^\| `(\w+)` \|", guide("write"), re.MULTILINE))
    assert {each.value for each in Reality} <= found


def test_every_form_of_printing_problems_is_explained() -> None:
    found = set(re.findall(r"`--format (\w+)`", guide("deploy")))
    assert found == {*FORMS, "json"}
