"""What is said of templates, held against the templates and the views."""

import re
from dataclasses import fields

import pytest

from briefgen.pages.site import downloads
from briefgen.pages.theme.templates import default_templates
from briefgen.pages.views import site_views, views
from briefgen.pages.views.views import ArticleView, View
from briefgen.tools.theming.template_facts import Value, default_names, describe


def test_all_files_of_the_default_theme_are_listed_pages_first() -> None:
    names = default_names()
    assert names[:2] == ("404.html", "article.html")
    assert set(names) == {
        path.relative_to(default_templates()).as_posix() for path in default_templates().rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("name", default_names())
def test_every_file_says_what_it_is_for(name: str) -> None:
    facts = describe(name)
    assert re.search(r"[.;:]$|\.\)$", facts.purpose) or facts.purpose.endswith("`"), facts.purpose
    assert facts.variable or facts.used_by, "nothing uses it"


def test_every_view_belongs_to_a_template() -> None:
    for module in (views, site_views, downloads):
        for view in vars(module).values():
            if isinstance(view, type) and issubclass(view, View) and "template" in vars(view):
                facts = describe(view.template)
                assert view.__name__ in [value_type.name for value_type in facts.types]
                assert facts.variable == "view"


def test_an_article() -> None:
    facts = describe("article.html")
    assert facts.purpose == "A briefing."
    assert {"lead", "stamp", "top", "rail", "rest"} <= set(facts.blocks)
    assert facts.uses[:2] == ("columns.html", "macros/entries.html")
    assert facts.used_by == ()
    view = facts.types[0]
    assert view.name == "ArticleView"
    assert [value.name for value in view.values] == [field.name for field in fields(ArticleView)]
    contents = Value("contents", "tuple[Anchor, ...]", "headings of a long body")  # the comment behind the field
    assert contents in view.values
    assert {"Head", "Frame", "EventRow", "StatementRow", "When", "Anchor"} <= {each.name for each in facts.types}


def test_parts_and_assets_name_their_users() -> None:
    assert "article.html" in describe("macros/entries.html").used_by
    assert "base.html" in describe("assets/style.css").used_by
    assert "assets/style.css" in describe("base.html").uses


def test_a_template_for_new_files() -> None:
    facts = describe("new/official.md")
    assert (facts.variable, facts.used_by) == ("new", ("briefgen new official",))
    assert [value_type.name for value_type in facts.types] == ["NewRecord", "Attested"]
