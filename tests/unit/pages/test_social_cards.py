"""Pictures for shared links: which pages have one, what it shows, and what is said where none can be drawn."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from unittest import mock

import pytest
from PIL import Image

from briefgen.pages.exports.social_cards import (
    HEIGHT,
    WIDTH,
    SocialCard,
    _fit,
    _font,
    drawable,
    find_painter,
    social_cards,
    write_card,
)
from briefgen.pages.views.views import View
from tests.harness import Desk, article
from tests.unit.pages.sample_views import FULL

TALKS = SocialCard("Asia desk", "Tajik and Iranian ministers hold talks", "7 Apr 2021, Asia-Plus", find_painter())


def picture(card: SocialCard) -> Image.Image:
    return Image.open(BytesIO(write_card(card)))


def inked(card: SocialCard, top: int, bottom: int) -> bool:
    """Whether something is drawn between two heights, on the paper."""
    shades = picture(card).crop((0, top, WIDTH, bottom)).getextrema()
    return shades != (0, 0)


def test_a_picture_has_the_size_that_is_asked_for_and_is_small() -> None:
    image = picture(TALKS)
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    assert len(write_card(TALKS)) < 40_000


def test_the_same_card_gives_the_same_bytes() -> None:
    assert write_card(TALKS) == write_card(TALKS)


def test_title_and_detail_have_their_places() -> None:
    assert inked(TALKS, 180, 290)
    assert inked(TALKS, HEIGHT - 90, HEIGHT)
    assert not inked(SocialCard("Desk", "Title", "", ""), HEIGHT - 90, HEIGHT)


def test_the_home_page_does_not_name_the_site_twice() -> None:
    assert not inked(SocialCard("Desk", "Desk", "What it is about", ""), 190, HEIGHT - 110)


@pytest.mark.parametrize("text", ["Шералӣ Мирзо, Ҳатамӣ", "Ağrı, Łódź, Đà", "Αθήνα", "“60–70”, it’s…"])
def test_the_letters_of_latin_greek_and_cyrillic_names_are_known(text: str) -> None:
    assert drawable(text) == text


@pytest.mark.parametrize("text", ["شیرعلی میرزا", "国防部長", "\U0001f600", "Tehran \ue123", "(امیر حاتمی)"])
def test_a_text_that_would_have_boxes_is_left_out(text: str) -> None:
    assert drawable(text) == ""
    assert not inked(SocialCard("Desk", text, "", ""), 180, HEIGHT)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("Amir Hatami (امیر حاتمی) in Tehran", "Amir Hatami in Tehran"),
        ("Hatami [حاتمی], minister", "Hatami, minister"),
        ("Hatami (the minister)", "Hatami (the minister)"),
        ("Hatami (حاتمی) and میرزا", ""),  # what is left would say something else
    ],
)
def test_brackets_with_other_letters_are_left_out(text: str, drawn: str) -> None:
    assert drawable(text) == drawn


@pytest.mark.parametrize(
    ("words", "size", "lines"),
    [(2, 84, 1), (3, 84, 2), (6, 84, 3), (9, 76, 3), (12, 66, 4), (15, 50, 4), (20, 50, 5), (30, 44, 6), (31, 44, 6)],
)
def test_a_title_is_as_large_as_fits(words: int, size: int, lines: int) -> None:
    font, found = _fit(" ".join(["minister"] * words), 1040, 330)
    assert (font.size, len(found)) == (size, lines)
    assert all(font.getlength(line) <= 1040 for line in found)
    assert found[-1].endswith("…") is (words > 30)


def test_lines_are_even() -> None:
    _, lines = _fit("Tajik and Iranian defense ministers hold talks in Tehran", 1040, 330)
    assert lines == ["Tajik and Iranian", "defense ministers", "hold talks in Tehran"]


@pytest.mark.parametrize("detail", ["Asia-Plus", "What it is about. " * 5, "What it is about. " * 50])
def test_the_title_keeps_clear_of_what_stands_below(detail: str) -> None:
    image = picture(SocialCard("Desk", "minister " * 60, detail, ""))
    blank = [image.crop((0, row, WIDTH, row + 16)).getextrema() == (0, 0) for row in range(330, HEIGHT - 100)]
    assert any(blank)


def test_a_word_that_is_too_long_is_cut() -> None:
    (line,) = _fit("x" * 200, 1040, 330)[1]
    assert line.endswith("…")
    assert _font(84, 700).getlength(line) <= 1040


def test_pages_without_a_card_of_their_own_have_no_picture() -> None:
    pages = [mock.Mock(view=view, origin="") for view in FULL]
    assert list(social_cards(pages)) == []


DETAILS = {
    "ArticleView": "7 Apr 2021, Asia-Plus",
    "RetractedView": "Retracted, 7 Apr 2021, Asia-Plus",
    "OfficialView": "Minister of Defense of Tajikistan",
    "CountryView": "Countries",
    "RelationView": "Relations",
    "HomeView": "Briefings on Tajikistan, Iran and their relations: what happened, who says so, and who reported it.",
}

# In a site

SITE = "title: Desk\nbase_url: https://example.org/desk/\ncards: true\npages: [article, country]\n"
FILES = {"content/articles/talks.md": article("The text.", countries=["IR"])}


def test_articles_records_and_the_home_page_have_pictures_and_every_page_names_one(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path / "desk", FILES, SITE)
    desk.build()
    places = {path for path in desk.snapshot() if path.endswith("card.png")}
    assert places == {"card.png", "articles/talks/card.png", "countries/iran/card.png"}
    for path, card in (("articles/talks/", "articles/talks/card.png"), ("articles/", "card.png"), ("", "card.png")):
        assert f'<meta property="og:image" content="https://example.org/desk/{card}">' in desk.read(path)
    desk.assert_clean()


def test_a_page_whose_title_can_not_be_drawn_is_shared_with_the_picture_of_the_site(tmp_path: Path) -> None:
    files = {"content/articles/talks.md": article("متن", title="گفت‌وگوهای تهران", countries=["IR"])}
    desk = Desk.make(tmp_path / "desk", files, SITE)
    desk.build()
    assert {path for path in desk.snapshot() if path.endswith("card.png")} == {"card.png", "countries/iran/card.png"}
    assert '<meta property="og:image" content="https://example.org/desk/card.png">' in desk.read("articles/talks/")
    desk.write("site.yaml", SITE.replace("Desk", "میز"))
    desk.build()
    assert {path for path in desk.snapshot() if path.endswith("card.png")} == {"countries/iran/card.png"}
    assert "og:image" not in desk.read("articles/talks/")
    assert "countries/iran/card.png" in desk.read("countries/iran/")


def test_below_the_title_stands_what_the_page_is_about() -> None:
    def detail(view: View) -> str:
        (page,) = social_cards([mock.Mock(view=replace(view, head=replace(view.head, card="card.png")), origin="")])
        card = page.view
        assert isinstance(card, SocialCard)
        return card.detail

    found = {type(view).__name__: detail(view) for view in FULL if isinstance(view, View)}
    assert {name: found[name] for name in DETAILS} == DETAILS


@pytest.mark.parametrize(
    ("site", "painter", "says"),
    [
        (SITE, "", "For them: pip install 'briefgen[cards]'"),
        (SITE.replace("base_url", "description"), "pillow", "For them: give a base_url in site.yaml"),
    ],
)
def test_where_none_can_be_drawn_the_build_says_why_and_goes_on(
    tmp_path: Path, site: str, painter: str, says: str
) -> None:
    desk = Desk.make(tmp_path / "desk", FILES, site)
    with mock.patch("briefgen.builder.build.find_painter", return_value=painter):
        found = desk.run("build")
    assert found.status == 0
    assert f"There are no pictures of pages for shared links (cards). {says}" in found.out
    assert [path for path in desk.snapshot() if path.endswith("card.png")] == []
    assert "og:image" not in desk.read("articles/talks/")


def test_a_site_that_wants_none_is_told_nothing(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path / "desk", FILES, SITE.replace("cards: true\n", ""))
    assert "pictures" not in desk.run("build").out
    assert "og:image" not in desk.read("articles/talks/")


def test_without_its_packages_there_is_no_painter() -> None:
    assert find_painter().startswith("pillow ")
    with mock.patch("briefgen.pages.exports.social_cards._PACKAGES", ("pillow", "no-such-package")):
        assert find_painter() == ""


@pytest.mark.parametrize("title", ["W" * 5_000, "Wa " * 20_000, "a" + " " * 60_000 + "b", "i" * 200_000])
def test_a_title_without_end_is_cut_and_takes_no_longer(title: str) -> None:
    assert inked(SocialCard("Desk", title, title, ""), 170, 260)
