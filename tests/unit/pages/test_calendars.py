from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pytest

from tests.unit.pages.small_site import DESK, SAMPLE, Small, by_reason, read, small


def talks(events: str, **fields: str) -> dict[str, str]:
    given = {"title": "A report", "date": "2021-04-06", "summary": "They met.", "countries": "[TJ]"} | fields
    head = "\n".join(f"{name}: {value}" for name, value in given.items())
    return {"articles/talks.md": f"{head}\nevents: [{events}]"}


def event(**fields: str) -> str:
    given = {"date": "2021-04-06", "type": "meeting", "title": "Talks", "countries": "[TJ]"} | fields
    return "{" + ", ".join(f"{name}: {value}" for name, value in given.items()) + "}"


def appointments(site: Small, path: str = "data/events.ics") -> list[Any]:
    return icalendar.Calendar.from_ical(site.files[path]).walk("VEVENT")


DATES = [
    ("a day", "2021-04-06", (date(2021, 4, 6), date(2021, 4, 7))),
    ("the end is exclusive", "2021-03-29/2021-03-30", (date(2021, 3, 29), date(2021, 3, 31))),
    ("over the turn of a year", "2020-12-31/2021-01-01", (date(2020, 12, 31), date(2021, 1, 2))),
    ("the day after the last one is no date", "9999-12-31", (date(9999, 12, 31), None)),
    ("a month has no days", "2021-04", None),
    ("nor has a year", "2021", None),
    ("nobody knows which day", "2021-04-06~", None),
    ("an end without a day", "2021-04-06/2021-05", None),
    ("an open end", "2021-04-06/..", None),
    ("an open start", "../2021-04-06", None),
]


@pytest.mark.parametrize(("written", "expected"), by_reason(DATES))
def test_only_days_have_a_place(written: str, expected: tuple[date, date | None] | None, tmp_path: Path) -> None:
    site = small(tmp_path, talks(event(date=written)))
    if expected is None:
        assert [path for path in site.files if path.endswith(".ics")] == []
    else:
        (found,) = appointments(site)
        assert (found["DTSTART"].dt, found["DTEND"].dt if "DTEND" in found else None) == expected
        assert found["DTSTART"].params["VALUE"] == "DATE"


REALITIES = [
    ("it happened", "occurred", "CONFIRMED", "Talks"),
    ("history", "background", "CONFIRMED", "Talks"),
    ("not yet", "expected", "TENTATIVE", "Expected: Talks"),
    ("the format has no word", "claimed, according_to: [TJ]", None, "Claimed: Talks"),
    ("it was not called off", "denied, according_to: [TJ]", None, "Denied: Talks"),
]


@pytest.mark.parametrize(("reality", "status", "summary"), by_reason(REALITIES))
def test_how_real_an_event_is(reality: str, status: str | None, summary: str, tmp_path: Path) -> None:
    (found,) = appointments(small(tmp_path, talks(event(reality=reality))))
    assert found.get("STATUS") == status
    assert found["SUMMARY"] == summary
    assert found["TRANSP"] == "TRANSPARENT"


def test_an_appointment_says_where_it_comes_from(tmp_path: Path) -> None:
    files = talks(event(place="Tehran", reality="claimed", according_to="[IR]"), source="paper") | {
        "sources/paper.md": "name: The Paper"
    }
    (found,) = appointments(small(tmp_path, files))
    assert found["DESCRIPTION"] == "Claimed\naccording to Iran\nA report (The Paper)"
    assert found["LOCATION"] == "Tehran"
    assert found["URL"] == "https://example.org/desk/articles/talks/#e1"
    assert found["CATEGORIES"].cats == ["meeting"]


def test_special_characters_and_long_lines_come_back_as_they_were(tmp_path: Path) -> None:
    title = 'Talks; on "trade", ' + "Душанбе ва Теҳрон " * 12 + r"C:\new"
    site = small(tmp_path, talks(event(title=f"'{title}'")))
    (found,) = appointments(site)
    assert found["SUMMARY"] == title
    lines = site.files["data/events.ics"].split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) == 75
    for line in lines:
        line.decode()  # no character is torn


def test_the_stamp_comes_from_the_articles(tmp_path: Path) -> None:
    files = talks(event(participants="[a]", place="Tehran"), accessed="2021-04-08") | {
        "articles/other.md": (
            "title: Other\ndate: 2021-04-07\nsummary: S.\nupdated: 2021-05-01\n"
            "events: [{date: 2021-04-06, type: meeting, title: Talks, same_as: talks#e1}]"
        ),
        "officials/a.md": "name: A Person\ncountry: TJ",
    }
    (found,) = appointments(small(tmp_path, files))
    assert found["DTSTAMP"].to_ical() == b"20210501T000000Z"


def test_an_event_keeps_its_uid(tmp_path: Path) -> None:
    def uid(folder: str, files: dict[str, str]) -> str:
        (tmp_path / folder).mkdir()
        return str(appointments(small(tmp_path / folder, files))[0]["UID"])

    first = uid("first", talks(event(id="e1")))
    assert uid("retitled", talks(event(id="e1", title="Other", date="2021-04-05"), title="New")) == first
    moved = talks(event(id="e1"), redirects="[articles/talks]")["articles/talks.md"]
    assert uid("moved", {"articles/new.md": moved}) == first
    assert uid("another", talks(event(id="e2"))) != first


def test_which_records_have_a_calendar(tmp_path: Path) -> None:
    files = talks(event(participants="[a, org]", documents="[doc]", countries="[TJ, IR]"), source="paper")
    files |= {
        "officials/a.md": "name: A Person",
        "officials/b.md": "name: B Person",
        "organizations/org.md": "name: Organization",
        "documents/doc.md": "title: Document",
        "sources/paper.md": "name: The Paper",
    }
    site = small(tmp_path, files, DESK.replace("base_url: https://example.org/desk/\n", ""))
    assert sorted(path for path in site.files if path.endswith(".ics")) == [
        "countries/iran/events.ics",
        "countries/tajikistan/events.ics",
        "data/events.ics",
        "documents/doc/events.ics",
        "officials/a/events.ics",
        "organizations/org/events.ics",
        "relations/iran-tajikistan/events.ics",
        "sources/paper/events.ics",
    ]
    assert "URL" not in appointments(site)[0]


def test_every_calendar_of_the_sample_is_read() -> None:
    site = read(SAMPLE)
    paths = [path for path in site.files if path.endswith(".ics")]
    assert "relations/iran-tajikistan/events.ics" in paths
    for path in paths:
        calendar = icalendar.Calendar.from_ical(site.files[path])
        assert calendar.errors == []
        for found in calendar.walk("VEVENT"):
            assert found.errors == []
    dates = [found["DTSTART"].dt for found in appointments(site)]
    assert dates == [date(2021, 4, 6), date(2021, 3, 30), date(2021, 3, 29)]
