"""Saved pages of different shape: what each says of itself, and what is said of what it does not say."""

from pathlib import Path

import pytest

from briefgen.tools.importing.extract import Extract, Failure
from briefgen.tools.importing.webpage import html_to_text, read_page

PAGES = Path(__file__).parent / "pages"
BEGINNING = "The transport ministry said on Tuesday that freight traffic across the border bridge will resume"
GUESSED = "it does not say its encoding; read as cp1251, so look whether its letters are right"


def read(name: str, url: str = "") -> Extract:
    found = read_page((PAGES / name).read_bytes(), url)
    assert isinstance(found, Extract), found
    return found


@pytest.mark.parametrize(
    ("name", "date", "publisher", "url", "language", "notes"),
    [
        ("meta-tags.html", "2021-04-06", "Example Gazette", "https://gazette.example/2021/bridge", "en", ()),
        ("json-ld.html", "2021-04-06", "Example Wire", "https://wire.example/a/1", "en", ()),
        ("windows-1251.html", "2021-04-06", "", "", "ru", ()),
        ("undeclared-encoding.html", "2021-04-06", "", "", "ru", (GUESSED,)),
        ("wrong-encoding.html", "2021-04-06", "", "", "en", ("it says that it is iso-8859-1, but it is UTF-8",)),
        ("persian.html", "2021-04-06", "", "", "fa", None),
        ("no-date.html", None, "", "https://gazette.example/undated", "en", ()),
        ("month-only.html", "2021-04", "", "https://gazette.example/month", "en", ()),
        (
            "unreadable-date.html",
            None,
            "",
            "https://gazette.example/last",
            "en",
            ("its date “last Tuesday” can not be read",),
        ),
        (
            "date-in-address.html",
            "2021-04-06",
            "",
            "https://gazette.example/2021/04/06/bridge",
            "en",
            ("its date is taken from its address; look whether it is right",),
        ),
        (
            "paywall.html",
            "2021-04-06",
            "",
            "https://gazette.example/closed",
            "en",
            ("the page says that its text is not free to read; it holds 28 words",),
        ),
        ("saved-by-browser.html", "2021-04-06", "", "https://gazette.example/saved1", "en", ()),
        ("old-layout.html", "2001-04-06", "", "https://gazette.example/old", "en", ()),
        (
            "hostile.html",
            "2021-04-06",
            "",
            "https://gazette.example/hostile",
            "en",
            ("control characters were taken out of its text",),
        ),
    ],
)
def test_a_page_says_of_itself(
    name: str, date: str | None, publisher: str, url: str, language: str, notes: tuple[str, ...] | None
) -> None:
    found = read(name)
    assert (found.date and found.date.text) == date
    if publisher:
        assert found.publisher == publisher
    assert (found.url, found.language) == (url, language)
    if notes is not None:
        assert found.notes == notes


@pytest.mark.parametrize(
    "name",
    ["meta-tags.html", "json-ld.html", "no-date.html", "saved-by-browser.html", "old-layout.html", "paywall.html"],
)
def test_the_text_is_the_articles_alone(name: str) -> None:
    text = read(name).text
    assert text.startswith(BEGINNING)
    assert "All rights reserved" not in text
    assert "Home" not in text


def test_letters_are_right_in_every_encoding() -> None:
    assert read("windows-1251.html").text == read("undeclared-encoding.html").text
    assert read("windows-1251.html").title == "Мост откроют"
    assert read("wrong-encoding.html").title == "Café de la frontière"
    assert read("persian.html").title == "بازگشایی پل مرزی"


def test_the_server_knows_the_encoding_better_than_the_page() -> None:
    data = (PAGES / "undeclared-encoding.html").read_bytes()
    found = read_page(data, charset="windows-1251")
    assert isinstance(found, Extract)
    assert (found.title, found.notes) == ("Мост откроют", ())


def test_control_characters_and_endless_words_do_not_get_through() -> None:
    text = read("hostile.html").text
    assert not any(ord(character) < 32 and character != "\n" for character in text)
    assert "\u202e" not in text
    assert max(map(len, text.split())) <= 5000


def test_a_page_that_was_fetched_can_not_pass_for_one_of_another_site() -> None:
    assert read("meta-tags.html", "https://gazette.example/x?y=1").url == "https://gazette.example/2021/bridge"
    assert read("meta-tags.html", "https://other.example/x").url == "https://other.example/x"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ((PAGES / "filled-by-scripts.html").read_bytes(), "no text was found in it"),
        (b"", "there is no page in it"),
        (b"<html><body>" + b"<div>" * 50_000, "no text was found in it"),
    ],
)
def test_where_there_is_no_text_that_is_said(data: bytes, reason: str) -> None:
    found = read_page(data)
    assert isinstance(found, Failure)
    assert found.message.startswith(reason)


def test_pieces_of_html_become_paragraphs() -> None:
    html = "<p>One &amp; two<br>three</p><script>no()</script><ul><li>four</li></ul>"
    assert html_to_text(html) == "One & two three\n\nfour"
