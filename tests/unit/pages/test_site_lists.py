"""The home page, the changes, the corrections and the digests: what they show, leave out, and where they end."""

import re
from collections.abc import Sequence
from pathlib import Path

from tests.golden.reading import read_page
from tests.harness import SITE, Desk, article, front


def built(root: Path, files: dict[str, str | bytes], settings: str = SITE) -> Desk:
    desk = Desk.make(root, files, settings)
    desk.build()
    return desk


def block(desk: Desk, path: str, id_: str) -> str:
    """A block of a page, without its heading."""
    text = read_page(desk.read(path)).partition(f"{{#_{id_}}}")[2].partition("\n")[2]
    return re.split(r"^## ", text, maxsplit=1, flags=re.MULTILINE)[0]


def titles(text: str) -> list[str]:
    return re.findall(r"\[([^\]]+)\]\([^)]*articles/", text)


def dated(count: int, countries: Sequence[str] = ()) -> dict[str, str | bytes]:
    """So many articles of April 2021, one a day from the first on."""
    return {
        f"content/articles/a{day:02}.md": article(title=f"Day {day}", date=f"2021-04-{day:02}", countries=countries)
        for day in range(1, count + 1)
    }


# Home


def test_the_home_page_shows_the_latest_eight_and_the_way_to_all(tmp_path: Path) -> None:
    latest = block(built(tmp_path, dated(9)), "", "latest")
    assert titles(latest) == [f"Day {day}" for day in range(9, 1, -1)] + ["All articles"]
    assert "All 9: [All articles](./articles/)" in latest


def test_the_home_page_shows_all_of_eight(tmp_path: Path) -> None:
    latest = block(built(tmp_path, dated(8)), "", "latest")
    assert titles(latest) == [f"Day {day}" for day in range(8, 0, -1)]


def test_countries_that_the_desk_follows_come_first_in_its_order(tmp_path: Path) -> None:
    files = dated(3, countries=["AF"]) | {
        "content/articles/iran.md": article(countries=["IR", "TM"], date="2021-01-01")
    }
    found = block(built(tmp_path, files, SITE + "countries: [TJ, IR]\n"), "", "countries")
    assert re.findall(r"^- \[([^\]]+)\]", found, re.MULTILINE) == ["Tajikistan", "Iran", "Afghanistan", "Turkmenistan"]


def test_officials_are_seen_lately_for_ninety_days(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        f"content/officials/{id_}.md": front({"name": name}) for id_, name in (("a", "Ada"), ("b", "Bo"), ("c", "Cy"))
    }
    files |= {
        "content/articles/new.md": article(date="2021-04-01", officials=["a"]),
        "content/articles/edge.md": article(date="2021-01-02", officials=["b"]),  # 89 days before
        "content/articles/old.md": article(date="2021-01-01", officials=["c"]),
    }
    found = block(built(tmp_path, files), "", "seen")
    assert re.findall(r"^- \[([^\]]+)\]", found, re.MULTILINE) == ["Ada", "Bo"]


def test_what_is_expected_is_overdue_once_the_newest_date_has_passed_it(tmp_path: Path) -> None:
    events = [
        {"date": date, "type": "visit", "title": f"Visit of {date}", "reality": "expected"}
        for date in ("2021-04-05", "2021-04-06", "2021-04-07", "2021-04", "2021-03", "2021-04-04~")
    ]
    desk = built(tmp_path, {"content/articles/a.md": article(date="2021-04-06", events=events)})
    assert titles(block(desk, "", "expected")) == ["Visit of 2021-04", "Visit of 2021-04-06", "Visit of 2021-04-07"]
    overdue = block(desk, "", "overdue")
    assert titles(overdue) == ["Visit of 2021-04-05", "Visit of 2021-04-04~", "Visit of 2021-03"]
    assert "expected 5 Apr 2021; no report held as of 6 Apr 2021" in overdue


# Changes and corrections


def test_changes_of_ninety_days_and_of_each_year(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "content/articles/new.md": article(title="New", date="2021-04-01"),
        "content/articles/edge.md": article(title="Edge", date="2020-05-05", added="2021-01-02"),
        "content/articles/old.md": article(title="Old", date="2021-01-01"),
        "content/articles/read.md": article(title="Read", date="2020-01-01", accessed="2020-02-02"),
    }
    desk = built(tmp_path, files)
    assert titles(read_page(desk.read("changes/"))) == ["New", "Edge"]
    assert titles(read_page(desk.read("changes/2021/"))) == ["New", "Edge", "Old"]
    assert titles(read_page(desk.read("changes/2020/"))) == ["Read"]
    assert "## 2 Feb 2020" in read_page(desk.read("changes/2020/"))


def test_what_counts_as_a_change(tmp_path: Path) -> None:
    corrections = [
        {"date": "2021-04-03", "kind": "typo", "now": "a typing error"},
        {"date": "2021-04-04", "kind": "correction", "was": "70", "now": "200"},
    ]
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article(date="2021-04-01", updated="2021-04-02", corrections=corrections),
        "content/articles/b.md": article(date="2021-04-01", updated="2021-04-01"),  # the update is how it entered
        "content/articles/c.md": article(date="2021-04-01", updated="2021-04-04", corrections=corrections[1:]),
    }
    text = read_page(built(tmp_path, files).read("changes/"))
    found = re.findall(r"^## (.*)|^- (\w+)|articles/(\w)/", text, re.MULTILINE)
    assert ["".join(each) for each in found] == [
        *["4 Apr 2021", "Corrected", "a", "Corrected", "c"],
        *["2 Apr 2021", "Updated", "a"],
        *["1 Apr 2021", "Added", "a", "Added", "b", "Added", "c"],
    ]
    assert "a typing error" not in text


def test_a_long_ledger_of_corrections_continues_by_period(tmp_path: Path) -> None:
    def corrections(number: int, date: str) -> list[dict[str, str]]:
        return [{"date": date, "kind": "correction", "now": f"No. {each}"} for each in range(number)]

    files: dict[str, str | bytes] = {
        "content/articles/a.md": article(corrections=corrections(400, "2021-04-06") + corrections(101, "2021-05")),
        "content/articles/b.md": article(corrections=corrections(2, "2020-01-01")),
    }
    desk = built(tmp_path, files)
    assert desk.read("corrections/").count("No. ") == 500
    assert "All 503: [2021](../corrections/2021/) (501) [2020](../corrections/2020/) (2)" in read_page(
        desk.read("corrections/")
    )
    assert desk.read("corrections/2020/").count("No. ") == 2
    assert desk.read("corrections/2021/").count("No. ") == 0
    assert "[May 2021](../../corrections/2021-05/) (101)" in read_page(desk.read("corrections/2021/"))
    assert desk.read("corrections/2021-05/").count("No. ") == 101
    assert desk.read("corrections/2021-04/").count("No. ") == 400


# Digests


def test_the_five_points_of_a_month_are_of_the_articles_that_tell_most(tmp_path: Path) -> None:
    def telling(number: int) -> str:
        events = [{"date": "2021-04-01", "type": "other", "title": f"E{each}"} for each in range(number)]
        return article(date="2021-04-06", events=events, key_points=[f"Tells {number}.", "And more."])

    files: dict[str, str | bytes] = {f"content/articles/a{number}.md": telling(number) for number in range(7)}
    files["content/articles/silent.md"] = article(
        date="2021-04-06", events=[{"date": "2021-04-01", "type": "other", "title": f"E{each}"} for each in range(9)]
    )
    points = block(built(tmp_path, files), "digests/2021-04/", "points")
    assert re.findall(r"Tells \d|And more", points) == ["Tells 6", "Tells 5", "Tells 4", "Tells 3", "Tells 2"]


def test_later_articles_change_nothing_in_a_digest(tmp_path: Path) -> None:
    effect = {"relation": ["IR", "TJ"], "trend": "improved"}
    plan = {"id": "plan", "date": "2021-04-09", "type": "visit", "title": "A visit", "reality": "expected"}
    talks = {"date": "2021-04-01", "type": "meeting", "title": "Talks", "countries": ["IR", "TJ"], "effect": effect}
    first = article(date="2021-04-06", countries=["IR", "TJ"], events=[plan, talks], key_points=["They talked."])
    desk = built(tmp_path, {"content/articles/first.md": first})
    before = read_page(desk.read("digests/2021-04/"))
    assert "A visit" in before
    later = {
        **plan,
        "id": "visit",
        "title": "It came true",
        "reality": "occurred",
        "same_as": "first#plan",
        "effect": effect,
    }
    desk.write("content/articles/later.md", article(date="2021-05-01", countries=["IR", "TJ"], events=[later]))
    desk.build()
    after = read_page(desk.read("digests/2021-04/"))
    assert after.replace("- Newer: [May 2021](../../digests/2021-05/)\n", "") == before
    assert "It came true" in desk.read("timeline/")
