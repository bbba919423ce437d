"""Long lists continue by period: a site with more than 500 articles in one year, most of them in one month."""

import re
from collections.abc import Mapping

import pytest

from tests.golden.reading import read_page
from tests.harness import Desk, article, front
from tests.links import Built

DATES = [
    *[f"2021-04-{5 + number % 2:02}" for number in range(502)],  # April alone is too long for a page
    *["2021-03-01"] * 3,
    *["2021-04"] * 2,
    "2021",
    *["2020-12-31"] * 12,
]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    events = [{"date": "2021-04-05", "type": "meeting", "title": "Talks", "countries": ["TJ", "IR"]}]
    made: dict[str, str | bytes] = {
        f"content/articles/a{number:03}.md": article(
            title=f"Report {number}",
            date=date,
            countries=["TJ"],
            officials=["mirzo"],
            events=events if number < 3 else [],
        )
        for number, date in enumerate(DATES)
    }
    made["content/officials/mirzo.md"] = front({"name": "Sherali Mirzo", "country": "TJ"})
    made |= {f"content/topics/t{number:03}.md": front({"name": f"Topic {number:03}"}) for number in range(501)}
    desk = Desk.make(tmp_path_factory.mktemp("site"), made, "title: Long\nautolink: false\n")
    desk.build()
    return desk.snapshot()


def titles(files: Mapping[str, bytes], path: str, list_: str = "") -> list[str]:
    """The articles that a page lists, by their numbers, in order; of one block if it is named."""
    text = read_page(files[f"{path}index.html"].decode())
    if list_:
        text = re.split(r"^## ", text.partition(f"{{#_{list_}}}")[2], maxsplit=1, flags=re.MULTILINE)[0]
    return re.findall(r"^\[Report (\d+)\]\(", text, re.MULTILINE)


def of(*dates: str) -> list[str]:
    """The numbers of articles with these dates, newest date first, ties by id."""
    found = [(date, number) for number, date in enumerate(DATES) if date in dates]
    order = {date: place for place, date in enumerate(dates)}
    return [str(number) for date, number in sorted(found, key=lambda pair: (order[pair[0]], f"{pair[1]:03}"))]


@pytest.mark.parametrize("base", ["articles/", "countries/tajikistan/", "officials/mirzo/"])
def test_which_periods_have_pages(files: Mapping[str, bytes], base: str) -> None:
    found = [
        path.removeprefix(base).removesuffix("index.html")
        for path in files
        if re.fullmatch(rf"{base}[\d-]+/index.html", path)
    ]
    assert sorted(found) == ["2020/", "2021-03/", "2021-04-05/", "2021-04-06/", "2021-04/", "2021/"]


@pytest.mark.parametrize("base", ["articles/", "countries/tajikistan/", "officials/mirzo/"])
def test_what_stands_on_each(files: Mapping[str, bytes], base: str) -> None:
    assert titles(files, f"{base}2020/") == of("2020-12-31")
    assert titles(files, f"{base}2021/") == of("2021")
    assert titles(files, f"{base}2021-03/") == of("2021-03-01")
    assert titles(files, f"{base}2021-04/") == of("2021-04")
    assert titles(files, f"{base}2021-04-05/") == of("2021-04-05")
    assert titles(files, f"{base}2021-04-06/") == of("2021-04-06")


def test_a_record_page_shows_the_head_of_its_list_and_the_way_to_the_rest(files: Mapping[str, bytes]) -> None:
    page = read_page(files["countries/tajikistan/index.html"].decode())
    assert titles(files, "countries/tajikistan/", "latest") == of("2021-04-06")[:10]
    years = "[2021](../../countries/tajikistan/2021/) (508) [2020](../../countries/tajikistan/2020/) (12)"
    assert f"All {len(DATES)}: {years}" in page


def test_the_page_of_a_period_holds_all_lists_of_that_period(files: Mapping[str, bytes]) -> None:
    text = read_page(files["countries/tajikistan/2021-04-05/index.html"].decode())
    assert "# Tajikistan, 5 Apr 2021" in text
    assert text.count("[Talks](../../../articles/a00") == 3


def test_a_list_that_is_not_cut_has_no_further_pages(files: Mapping[str, bytes]) -> None:
    assert [path for path in files if re.match(r"countries/iran/\d", path)] == []


def test_periods_lead_to_one_another(files: Mapping[str, bytes]) -> None:
    year = read_page(files["countries/tajikistan/2021/index.html"].decode())
    assert "[Apr 2021](../../../countries/tajikistan/2021-04/)" in year
    assert "[Mar 2021](../../../countries/tajikistan/2021-03/)" in year
    assert "Older: [2020](../../../countries/tajikistan/2020/)" in year
    month = read_page(files["articles/2021-04/index.html"].decode())
    assert "[5 Apr 2021](../../articles/2021-04-05/) (251)" in month
    assert "Older: [Mar 2021](../../articles/2021-03/)" in month


def test_undated_lists_continue_on_numbered_pages(files: Mapping[str, bytes]) -> None:
    first = read_page(files["topics/index.html"].decode())
    second = read_page(files["topics/page/2/index.html"].decode())
    assert first.count("\n- [Topic ") == 500 + 1  # and the link to the second page
    assert "[Topic 500 – Topic 500](../topics/page/2/)" in first
    assert "title: Topics, page 2 – Long" in second
    assert "[Topic 500](../../../topics/t500/)" in second
    assert "[Topic 000 – Topic 499](../../../topics/)" in second
    assert "topics/page/3/index.html" not in files


def test_no_page_leads_nowhere(files: Mapping[str, bytes]) -> None:
    built = Built({path: data for path, data in files.items() if not path.startswith(".briefgen/")}, "https://e.org/")
    assert list(built.problems()) == []
