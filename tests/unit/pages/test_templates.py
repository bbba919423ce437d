"""Templates: every kind of page, full and with as little as can be, and the theme around them."""

import json
import re
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from markupsafe import Markup

from briefgen.base.diagnostics import Position
from briefgen.base.urls import settle
from briefgen.pages.site import downloads
from briefgen.pages.theme.inline import show_chain, show_link, show_person, show_time
from briefgen.pages.theme.templates import FaultyTemplate, Theme, default_templates
from briefgen.pages.views import site_views, views
from briefgen.pages.views.cards import Anchor, When
from briefgen.pages.views.english import ENGLISH
from briefgen.pages.views.views import View
from briefgen.pages.views.words import Words
from tests.unit.pages.sample_views import ARTICLE, FIGURES, FRAME, FULL, LEAST

THEME = Theme()
VOID = {"br", "hr", "img", "input", "link", "meta"}


def render(view: View) -> str:
    return settle(THEME.render(view.template, view), "./")


class Page(HTMLParser):
    """What a test asks of a page; an element closed in the wrong place raises."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.anchors: list[str] = []
        self.levels: list[int] = []
        self.headings: list[str] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        assert "style" not in values
        assert not any(name.startswith("on") for name in values)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        href = values.get("href") or ""
        if href.startswith("#"):
            self.anchors.append(href[1:])
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
            self.headings.append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert tag not in VOID
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        if (self.open and re.fullmatch("h[1-6]", self.open[-1])) or (
            self.headings and any(re.fullmatch("h[1-6]", tag) for tag in self.open)
        ):
            self.headings[-1] += data


PAGES = [pytest.param(view, id=f"full-{view.template}") for view in FULL]
PAGES += [pytest.param(view, id=f"least-{view.template}") for view in LEAST]


def test_there_is_a_full_and_a_least_view_of_every_kind() -> None:
    kinds = {
        kind.__name__
        for module in (views, site_views, downloads)
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, View) and hasattr(kind, "template")
    }
    assert sorted(type(view).__name__ for view in FULL) == sorted(kinds)
    assert sorted(type(view).__name__ for view in LEAST) == sorted(kinds)


@pytest.mark.parametrize("view", PAGES)
def test_elements_are_balanced_and_ids_are_unique(view: View) -> None:
    page = Page(render(view))
    assert len(page.ids) == len(set(page.ids))


@pytest.mark.parametrize("view", PAGES)
def test_links_within_a_page_resolve(view: View) -> None:
    page = Page(render(view))
    if view is ARTICLE:
        assert set(page.anchors) <= set(page.ids)
    else:
        assert "_main" in page.ids or view.template == "redirect.html"


@pytest.mark.parametrize("view", PAGES)
def test_headings_are_in_order_and_never_empty(view: View) -> None:
    page = Page(render(view))
    assert all(heading.strip() for heading in page.headings)
    if view.template != "redirect.html":
        assert page.levels[0] == 1
        assert page.levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(page.levels, page.levels[1:], strict=False))


@pytest.mark.parametrize("view", PAGES)
def test_nothing_shows_how_the_program_sees_it(view: View) -> None:
    text = " ".join(Page(render(view)).text)
    assert not re.search(r"\bNone\b|\bTrue\b|\bFalse\b|Markup\(|\(\)|\[\]", text)
    assert "\x00" not in text
    assert "\x01" not in text


@pytest.mark.parametrize("view", PAGES)
def test_no_separator_is_left_over(view: View) -> None:
    for line in render(view).splitlines():
        text = re.sub("<[^>]+>", "", line).strip()
        assert not re.search(r"^[·,;:]|· ·|, ,|[·,;]$", text), line


EVIL = """<q>&"'</q>"""


def poison(value: Any) -> Any:
    """The value with every plain text in it replaced; what decides how a page is built stays."""
    if type(value) is str:
        return EVIL
    if isinstance(value, tuple):
        return tuple(poison(item) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        kept = {"direction", "anchor", "language", "edtf"}
        changes = {
            field.name: poison(getattr(value, field.name))
            for field in fields(value)
            if field.name not in kept and not isinstance(getattr(value, field.name), dict)
        }
        return replace(value, **changes)
    return value


@pytest.mark.parametrize("view", [pytest.param(view, id=view.template) for view in FULL])
def test_no_text_becomes_markup(view: View) -> None:
    html = render(poison(view))
    assert "&lt;q&gt;" in html
    assert "<q>" not in html
    if "ld+json" in html:
        data = html.partition('ld+json">')[2].partition("</script>")[0]
        assert json.dumps(EVIL)[1:-1].replace("<", "\\u003c") in data
        json.loads(data)


def test_an_article_shows_its_blocks_in_order() -> None:
    assert Page(render(ARTICLE)).headings == [
        "Hatami tells Mirzo that nothing bars Iran’s arms exports",
        "Key points",
        "Key facts",
        "Provenance",
        "Briefing",
        "Background",
        "Events",
        "Figures",
        "Statements",
        "Our assessment",
        "Related",
        "Sources",
        "Cite",
        "Corrections",
    ]


@pytest.mark.parametrize(
    ("template", "says"),
    [
        ("country.html", "This page fills when Iran is named."),
        ("official.html", "Mentioned, not quoted."),
        ("source.html", "Relayed by others, never read directly."),
        ("home.html", "No briefings yet. Add one with `briefgen new article`."),
        ("relation.html", "No trend stated."),
    ],
)
def test_a_page_with_nothing_to_show_says_so(template: str, says: str) -> None:
    view = next(view for view in LEAST if view.template == template)
    assert says in render(view)


def test_a_country_s_own_name_is_not_repeated_in_its_lists() -> None:
    view = next(view for view in FULL if view.template == "country.html")
    html = render(view)
    assert html.count('<a href="./countries/tajikistan/">') == 0
    assert '<a href="./countries/iran/">Iran</a>' in html


def test_an_official_s_statements_show_the_post_of_that_day_instead_of_the_name() -> None:
    view = next(view for view in FULL if view.template == "official.html")
    assert '<p class="who">Minister of Defense of Tajikistan</p>' in render(view)


def test_the_menu_marks_where_the_reader_is() -> None:
    html = render(next(view for view in FULL if view.template == "timeline.html"))
    assert '<a href="./timeline/" aria-current="page">Timeline</a>' in html
    assert html.count("aria-current") == 1
    assert '<a href="./relations/" aria-current="true">Relations</a>' in render(ARTICLE)


def test_every_word_of_the_interface_is_used() -> None:
    used: set[str] = set()
    for path in default_templates().rglob("*.html"):
        used |= set(re.findall(r"\bwords\.(\w+)", path.read_text(encoding="utf-8")))
    assert used == {field.name for field in fields(Words)}


def test_another_language_changes_words_and_digests() -> None:
    other = Theme(words=replace(ENGLISH, key_points="Главное"))
    assert "Главное</h2>" in other.render("article.html", ARTICLE)
    assert other.digest("article.html") != THEME.digest("article.html")


# Small pieces


@pytest.mark.parametrize(
    ("piece", "html"),
    [
        (show_link(Anchor("A & B", "x?a=1&b=2")), '<a href="x?a=1&amp;b=2">A &amp; B</a>'),
        (show_link(Anchor("A draft")), "A draft"),
        (show_time(When("6 Apr 2021", "2021-04-06", "2021-04-06")), '<time datetime="2021-04-06">6 Apr 2021</time>'),
        # HTML knows neither ranges nor what is approximate, and a time element without either would be invalid
        (show_time(When("29–30 Mar 2021", "2021-03-29/2021-03-30")), '<span class="time">29–30 Mar 2021</span>'),
        (
            show_chain(ARTICLE.key_points[1].chain),
            'Said by <a href="\x00officials/amir-hatami/\x01">Amir Hatami</a> '
            '<span aria-hidden="true">→</span> '
            'reported by <a href="\x00organizations/irna/\x01">IRNA</a> <span aria-hidden="true">→</span> '
            '<a href="\x00sources/asia-plus/\x01">Asia-Plus</a>',
        ),
        (
            show_person(ARTICLE.facts.officials[1]),
            '<a href="\x00officials/sherali-mirzo/\x01">Sherali Mirzo</a>, <span class="post">Minister of Defense of '
            "Tajikistan</span>\u00a0<abbr>TJK</abbr>",
        ),
    ],
)
def test_a_piece_of_a_line(piece: Markup, html: str) -> None:
    assert str(piece) == html


# A site's own templates


def site(tmp_path: Path, **files: str) -> Theme:
    folder = tmp_path / "templates"
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_html", ".html").replace("_css", ".css").replace(
            "_svg", ".svg"
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Theme(folder)


def test_a_site_replaces_one_block_of_a_template(tmp_path: Path) -> None:
    theme = site(tmp_path, article_html='{% extends "default/article.html" %}{% block lead %}<p>Ours</p>{% endblock %}')
    html = theme.render("article.html", ARTICLE)
    assert "<p>Ours</p>" in html
    assert "Key points" in html
    assert theme.problems() == ()


def test_a_site_replaces_what_other_templates_extend(tmp_path: Path) -> None:
    theme = site(tmp_path, base_html="<title>{{ view.head.title }}</title>{% block content %}{% endblock %}")
    assert theme.render("article.html", ARTICLE).startswith("<title>Hatami tells")


def test_without_templates_of_its_own_a_site_has_the_default_theme(tmp_path: Path) -> None:
    assert Theme(tmp_path / "templates").digest("article.html") == THEME.digest("article.html")


@pytest.mark.parametrize(
    ("text", "code", "line", "says"),
    [
        ("<p>\n{{ view.leed }}", "template-error", 2, "has no attribute 'leed'"),
        ("{% if %}", "template-error", 1, "Expected an expression"),
        ("\n\n{% endblok %}", "template-error", 3, "unknown tag 'endblok'"),
        ("{{ view.lead|shout }}", "template-error", 1, "No filter named 'shout'"),
        ("{{ 1 + view.head.title }}", "template-error", 1, "unsupported operand"),
        ("{{ view.head|time }}", "template-error", 1, "has no attribute 'datetime'"),
        ("\n{% include 'nowhere.html' %}", "template-error", 2, "there is no nowhere.html among the templates"),
        ("{{ 'no.css'|asset }}", "template-error", 1, "there is no assets/no.css among the templates"),
        ("{{ [1, 2]|random }}", "template-error", 1, "No filter named 'random'"),
    ],
)
def test_a_mistake_in_a_template_is_a_diagnostic(tmp_path: Path, text: str, code: str, line: int, says: str) -> None:
    theme = site(tmp_path, article_html=text)
    with pytest.raises(FaultyTemplate) as caught:
        theme.render("article.html", ARTICLE)
    found = caught.value.diagnostic
    assert found.code == code
    assert found.position == Position("templates/article.html", line)
    assert says in found.message


def test_a_mistake_below_the_site_s_template_is_shown_in_it(tmp_path: Path) -> None:
    text = '{% extends "default/article.html" %}\n{% block lead %}{{ view.leed }}{% endblock %}'
    with pytest.raises(FaultyTemplate) as caught:
        site(tmp_path, article_html=text).render("article.html", ARTICLE)
    assert caught.value.diagnostic.position == Position("templates/article.html", 2)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{% include view.head.kind ~ '.html' %}", 1),
        ("\n{% extends view.template %}", 2),
        ("{% import view.template as m %}", 1),
        ("{% from view.template import m %}", 1),
        ("{% include ['a.html', view.template] %}", 1),
        ("{{ view.template|asset }}", 1),
    ],
)
def test_a_computed_name_is_an_error(tmp_path: Path, text: str, line: int) -> None:
    theme = site(tmp_path, article_html=text)
    with pytest.raises(FaultyTemplate) as caught:
        theme.digest("article.html")
    assert caught.value.diagnostic.code == "template-computed-name"
    assert caught.value.diagnostic.position == Position("templates/article.html", line)


def test_problems_name_every_faulty_template_once(tmp_path: Path) -> None:
    theme = site(
        tmp_path,
        a_html="{% if %}",
        parts__b_html="{% include 'nowhere.html' %}{% include 'nor.html' ignore missing %}{{ 'no.css'|asset }}",
        c_html="{% include ['nowhere.html', 'fine.html'] %}",
        fine_html="fine",
    )
    assert [(found.position, found.message) for found in theme.problems()] == [
        (Position("templates/a.html", 1), "Expected an expression, got 'end of statement block'"),
        (Position("templates/parts/b.html", 1), "there is no nowhere.html among the templates"),
        (Position("templates/parts/b.html", 1), "there is no assets/no.css among the templates"),
    ]


def test_a_template_that_is_not_utf_8_is_a_diagnostic(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"caf\xe9")
    (found,) = Theme(tmp_path).problems()
    assert found.message == "this template is not UTF-8 text"
    assert found.position == Position("templates/a.html")


def test_a_template_outside_of_the_folders_is_out_of_reach(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("secret", encoding="utf-8")
    theme = site(tmp_path, article_html="{% include '../secret.html' %}")
    with pytest.raises(FaultyTemplate):
        theme.render("article.html", ARTICLE)


# Digests and assets

CHAIN = {
    "article_html": '{% extends "frame.html" %}',
    "frame_html": "{% from 'parts/m.html' import m %}{% include 'parts/i.html' %}{{ 'own.css'|asset }}",
    "parts__m_html": "{% macro m() %}{% endmacro %}",
    "parts__i_html": "included",
    "assets__own_css": "p { color: red }",
    "other_html": "other",
}


@pytest.mark.parametrize("changed", ["article_html", "frame_html", "parts__m_html", "parts__i_html", "assets__own_css"])
def test_a_digest_knows_all_that_a_template_reaches(tmp_path: Path, changed: str) -> None:
    before = site(tmp_path, **CHAIN)
    digest, other = before.digest("article.html"), before.digest("other.html")
    after = site(tmp_path, **CHAIN | {changed: CHAIN[changed] + " "})
    assert after.digest("article.html") != digest
    assert after.digest("other.html") == other


def test_a_digest_knows_what_may_come(tmp_path: Path) -> None:
    text = "{% include 'later.html' ignore missing %}"
    before = site(tmp_path, article_html=text).digest("article.html")
    assert site(tmp_path, article_html=text, later_html="x").digest("article.html") != before


def test_a_digest_does_not_depend_on_where_the_templates_lie(tmp_path: Path) -> None:
    assert site(tmp_path / "a", **CHAIN).digest("article.html") == site(tmp_path / "b", **CHAIN).digest("article.html")


def test_assets_bear_a_hash_of_their_content(tmp_path: Path) -> None:
    theme = site(
        tmp_path,
        assets__own_css="p { background: url(pictures/dot.svg) url('https://example.org/x') }",
        assets__pictures__dot_svg="<svg/>",
        article_html="{{ 'own.css'|asset }}",
    )
    dot, _ = theme.assets()["pictures/dot.svg"]
    own, css = theme.assets()["own.css"]
    assert re.fullmatch(r"assets/pictures/dot-[0-9a-f]{8}\.svg", dot)
    assert css.decode() == f"p {{ background: url({dot.removeprefix('assets/')}) url('https://example.org/x') }}"
    assert settle(theme.render("article.html", ARTICLE), "../") == f"../{own}"
    assert "style.css" in theme.assets()


def test_a_site_s_asset_replaces_the_default_one(tmp_path: Path) -> None:
    theme = site(tmp_path, assets__style_css="p {}")
    assert theme.assets()["style.css"][1] == b"p {}"
    assert theme.assets()["style.css"][0] in theme.render("article.html", ARTICLE)
    assert theme.digest("article.html") != THEME.digest("article.html")


def test_a_frame_without_a_base_address_has_no_canonical_one() -> None:
    assert '<link rel="canonical" href="https://example.org/desk/articles/tajik-iranian-talks/">' in render(ARTICLE)
    bare = render(replace(ARTICLE, frame=replace(FRAME, base_url="", has_feeds=False)))
    assert "canonical" not in bare
    assert "og:url" not in bare


def test_an_article_s_head_says_when_it_was_published_and_of_what() -> None:
    found = dict(re.findall('<meta (?:name|property)="([^"]+)" content="([^"]*)">', render(ARTICLE)))
    assert {name: found[name] for name in found if name.startswith(("og:", "article:", "citation_"))} == {
        "og:type": "article",
        "og:title": ARTICLE.head.title,
        "og:site_name": "Central Asia desk",
        "og:description": ARTICLE.head.description,
        "og:url": "https://example.org/desk/articles/tajik-iranian-talks/",
        "article:published_time": "2021-04-09",
        "article:modified_time": "2021-04-09",
        "article:tag": "Counterterrorism",  # the last of three
        "citation_title": ARTICLE.head.title,
    }


# Charts in their places


def test_two_figures_have_bars_in_their_rows_and_one_is_a_sentence() -> None:
    assert render(ARTICLE).count('<svg class="bars"') == 2
    one = replace(FIGURES, periods=FIGURES.periods[:1])
    html = render(replace(ARTICLE, figures=(one,)))
    assert "<svg" not in html
    assert (
        '<p id="f2"><time datetime="2015">2015</time>: <strong>60–70</strong> US$ million, according to '
        '<a href="./sources/asia-plus/">Asia-Plus</a>, stated as of <time datetime="2021-04">Apr 2021</time>. '
        '<a class="self" href="#f2">#f2</a></p>' in html
    )
    assert '<p class="note">The year was nearly over' in html


def test_a_country_has_its_strip_and_its_months_with_their_table() -> None:
    html = render(next(view for view in FULL if view.template == "country.html"))
    assert "<title>Timeline: 6 events from Dec 2015 to Apr 2021, by how real they are</title>" in html
    assert "<title>Reports by month from Mar 2021 to Apr 2021: 9 in all</title>" in html
    assert '<tr><th scope="row"><time datetime="2021-04">Apr 2021</time></th><td>9</td></tr>' in html
    assert "<figcaption>Reports we hold, not events.</figcaption>" in html


def test_a_matrix_is_darker_where_more_meetings_were() -> None:
    html = render(next(view for view in FULL if view.template == "relation.html"))
    row = re.search('<tr><th scope="row"><a [^>]*>Mohammad Javad Zarif</a></th>.*</tr>', html)
    assert row is not None
    assert re.findall("<td.*?</td>", row[0]) == ["<td></td>", '<td class="s1">1</td>', '<td class="s1">1</td>']


def test_tenures_of_one_day_are_a_list_and_no_chart() -> None:
    official = next(view for view in FULL if isinstance(view, views.OfficialView))
    assert '<svg class="chart tenures"' in render(official)
    assert "<figure" not in render(replace(official, tenures=official.tenures[:1], photo=None))
