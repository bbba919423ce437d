"""How a desk stands: each list against what must stand on it."""

import datetime
from pathlib import Path

import pytest

from briefgen.builder.outcome import Checked, Options
from briefgen.tools.answering.opening import open_site
from briefgen.tools.answering.sheets import as_plain_text
from briefgen.tools.answering.status import DeskStatus, Line, as_sheet, as_values, find_status
from tests.unit.tools.sites import write_site

DESK = """
== articles/old.md
date: 2021-03-01
url: https://example.org/old
archive_url: https://archive.example.org/old
== articles/talks.md
date: 2021-04-06
url: https://example.org/talks
events:
  - {id: e1, date: 2021-04-09, type: meeting, title: Second round, reality: expected}
  - {id: e2, date: 2021-03, type: visit, title: Return visit, reality: expected}
  - {id: e3, date: 2021-05, type: visit, title: Later visit, reality: expected}
  - {id: e4, date: 2021-04-01, type: call, title: Call, reality: expected}
== articles/news.md
date: 2021-04-10
accessed: 2021-04-20
corrections: [{date: 2021-04-21, kind: typo}]
events:
  - {id: e1, date: 2021-04-01, type: call, title: Call, same_as: talks#e4}
== articles/gone.md
date: 2021-04-11
status: retracted
url: https://example.org/gone
note: It was wrong.
== articles/begun.md
date: 2021-04-30
status: draft
url: https://example.org/begun
== articles/later.md
title: Later
date: 2021-05-02
== articles/soon.md
title: Soon
date: 2021-04-26
== articles/some-time.md
title: Some time
date: 2021-06
"""


def status(tmp_path: Path, text: str = DESK, window: int = 30) -> DeskStatus:
    opened = open_site(Options(write_site(tmp_path, text), today=datetime.date(2021, 4, 25)))
    assert not isinstance(opened, Checked), opened.diagnostics
    return find_status(opened.model, window)


def test_drafts(tmp_path: Path) -> None:
    assert status(tmp_path).drafts == (Line("begun", "content/articles/begun.md", "Talks", "2021-04-30"),)


def test_scheduled_soonest_first_with_the_days_to_go(tmp_path: Path) -> None:
    found = [(line.id, line.date, line.days) for line in status(tmp_path).scheduled]
    assert found == [("soon", "2021-04-26", 1), ("later", "2021-05-02", 7), ("some-time", "2021-06", 37)]


def test_overdue_counts_from_the_last_day_on_which_it_was_expected(tmp_path: Path) -> None:
    found = status(tmp_path)
    assert found.as_of == "2021-04-21"
    assert [(line.id, line.title, line.date, line.days) for line in found.overdue] == [
        ("talks#e2", "Return visit", "2021-03", 21),  # its month ended on the 31st
        ("talks#e1", "Second round", "2021-04-09", 12),
    ]  # the call took place, as another report says; the later visit may still come


def test_only_what_is_published_and_has_an_address_lacks_an_archived_copy(tmp_path: Path) -> None:
    assert [line.id for line in status(tmp_path).without_archive] == ["talks"]


@pytest.mark.parametrize(
    ("window", "changed"),
    [
        (1, []),
        (2, [("news", "2021-04-20")]),  # a corrected typing error is no change
        (16, [("news", "2021-04-20"), ("talks", "2021-04-06")]),
        (60, [("news", "2021-04-20"), ("talks", "2021-04-06"), ("old", "2021-03-01")]),
    ],
)
def test_changes_count_back_from_what_was_last_reported(
    tmp_path: Path, window: int, changed: list[tuple[str, str]]
) -> None:
    assert [(line.id, line.date) for line in status(tmp_path, window=window).changed] == changed


def test_a_desk_without_articles(tmp_path: Path) -> None:
    found = status(tmp_path, "== topics/trade.md\n")
    assert found == DeskStatus("2021-04-25", "", 30, (), (), (), (), ())
    assert as_plain_text(as_sheet(found)).startswith(
        "Status of the desk\nNo article is published; today is 2021-04-25\n\nDrafts\n  None.\n\nScheduled\n  Nothing.\n"
    )


def test_for_people(tmp_path: Path) -> None:
    text = as_plain_text(as_sheet(status(tmp_path)))
    assert "\nScheduled (3)\n  Date        Appears     Title      File\n" in text
    assert "\n  2021-04-26  in 1 day    Soon       content/articles/soon.md\n" in text
    assert "\nOverdue: expected, and not reported since (2)\n" in text
    assert "\n  2021-03     21 days  Return visit  content/articles/talks.md\n" in text
    assert "\nDrafts (1)\n  Date        Title  File\n" in text  # no column without anything in it


def test_for_programs(tmp_path: Path) -> None:
    values = as_values(status(tmp_path))
    assert list(values) == [
        "today",
        "as_of",
        "window",
        "drafts",
        "scheduled",
        "overdue",
        "without_archive",
        "changed",
    ]
    assert values["scheduled"][0] == {
        "id": "soon",
        "path": "content/articles/soon.md",
        "title": "Soon",
        "date": "2021-04-26",
        "days": 1,
    }
