"""Right settings. What is said about wrong ones stands in tests/golden/broken/site.txt."""

from pathlib import Path

import pytest

from briefgen.base.diagnostics import Position, Severity
from briefgen.content.config import load_settings, read_settings, time_zones
from briefgen.model.records import FilePath, Ref, Url
from briefgen.model.site import PAGE_KINDS, Feeds, MenuItem, Publisher, Site, Vocabulary

EVERYTHING = """\
title: Central Asia desk
description: Briefings.
base_url: https://example.org/desk
language: tg
timezone: Asia/Dushanbe
publisher: {name: The desk, url: https://example.org, logo: static/logo.svg}
edit_url: https://example.org/edit/main/{path}
countries: [TJ, IR]
menu: [about, {title: Timeline, url: timeline/}, {title: Elsewhere, url: "https://example.org/"}]
license: CC BY 4.0
pages: [article, country]
autolink: false
feeds: {limit: 10}
event_types: [summit, meeting]
vocabulary: {titles: [Hokim], institutions: [Majlis], honorifics: [Hoji], not_names: [Iran Street]}
checks: {missing-url: ignore, missing-archive: error}
extra: {color: red}
"""


def settings(text: str) -> Site:
    site, diagnostics = read_settings(text.encode())
    assert diagnostics == []
    assert site is not None
    return site


def test_everything() -> None:
    assert settings(EVERYTHING) == Site(
        title="Central Asia desk",
        description="Briefings.",
        base_url=Url("https://example.org/desk/"),
        language="tg",
        timezone="Asia/Dushanbe",
        publisher=Publisher(name="The desk", url=Url("https://example.org"), logo=FilePath("static/logo.svg")),
        edit_url=Url("https://example.org/edit/main/{path}"),
        countries=(Ref("TJ"), Ref("IR")),
        menu=(
            MenuItem(page=Ref("about")),
            MenuItem(title="Timeline", url="timeline/"),
            MenuItem(title="Elsewhere", url="https://example.org/"),
        ),
        license="CC BY 4.0",
        pages=("article", "country"),
        autolink=False,
        feeds=Feeds(limit=10),
        event_types=("summit", "meeting"),
        vocabulary=Vocabulary(
            titles=("Hokim",), institutions=("Majlis",), honorifics=("Hoji",), not_names=("Iran Street",)
        ),
        checks=(("missing-url", Severity.IGNORE), ("missing-archive", Severity.ERROR)),
        extra={"color": "red"},
    )


def test_a_title_alone() -> None:
    assert settings("title: Desk\n") == Site(title="Desk")
    assert settings("---\ntitle: Desk\n") == Site(title="Desk")
    assert settings("\ufefftitle: Desk\r\nfeeds: null\r\n") == Site(title="Desk", feeds=Feeds())


def test_feeds_switched_off() -> None:
    assert settings("title: Desk\nfeeds: false\n").feeds is None


def test_types_of_event() -> None:
    assert settings(EVERYTHING).all_event_types[-2:] == ("other", "summit")
    assert settings(EVERYTHING).all_event_types.count("meeting") == 1


@pytest.mark.parametrize("kind", PAGE_KINDS)
def test_every_kind_of_page_can_be_chosen(kind: str) -> None:
    assert settings(f"title: Desk\npages: [{kind}]\n").pages == (kind,)


def test_time_zones_come_from_the_package() -> None:
    assert {"UTC", "Asia/Dushanbe", "Asia/Tehran", "Europe/Kyiv"} <= time_zones()
    assert "localtime" not in time_zones()


def test_a_folder_without_settings(tmp_path: Path) -> None:
    site, diagnostics = load_settings(tmp_path)
    assert site is None
    assert [(each.code, each.position) for each in diagnostics] == [("missing-site", Position("site.yaml"))]
    assert "briefgen init" in diagnostics[0].hint
    (tmp_path / "site.yml").write_text("title: Desk\n")
    assert load_settings(tmp_path)[1][0].hint == "Rename site.yml to site.yaml."


def test_settings_that_are_a_folder(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").mkdir()
    site, diagnostics = load_settings(tmp_path)
    assert site is None
    assert [each.code for each in diagnostics] == ["unreadable-file"]
