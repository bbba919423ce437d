"""What is proposed for an article's front matter, and how it is written there."""

from pathlib import Path

import pytest

from briefgen.builder.build import Options
from briefgen.tools.answering.opening import Opened, open_site
from briefgen.tools.scanning.proposals import Proposal, extend, propose
from briefgen.tools.scanning.scan import Scan
from briefgen.tools.scanning.scan_sheets import as_front_matter
from tests.unit.tools.test_scan import ARTICLE, article, look


def proposed(root: Path, text: str, path: str = ARTICLE, date: str | None = None) -> tuple[Opened, Scan, Proposal]:
    series = root / "content/series/tj-ir-trade.md"
    series.parent.mkdir(parents=True, exist_ok=True)
    series.write_text("---\ntitle: Trade\nunit: US$ million\ncountries: [TJ, IR]\n---\n", encoding="utf-8")
    found = look(root, path, text, date=date)
    site = open_site(Options(root))
    assert isinstance(site, Opened), site.diagnostics
    return site, found, propose(site, found)


def front_matter(root: Path, text: str, path: str = ARTICLE, date: str | None = None) -> str:
    _, found, proposal = proposed(root, text, path, date)
    return as_front_matter(found, proposal)


# Records that the text names


def test_records_that_are_named_and_not_listed(tmp_path: Path) -> None:
    body = "Amir Hatami met Sherali Mirzo, says IRNA. John Smith and Davron Karimov came from Afghanistan.\n"
    text = article(body, "officials: [sherali-mirzo]\n").replace("They talked", "Iran and Tajikistan talked")
    assert front_matter(tmp_path, text) == (
        "countries: [IR, TJ, {country: AF, role: mentioned}]\nofficials: [amir-hatami]\norganizations: [irna]\n"
    )


def test_what_an_entry_names_need_not_be_listed_again(tmp_path: Path) -> None:
    front = (
        "events: [{date: 2021-04-06, type: meeting, title: A, participants: [sherali-mirzo], countries: [TJ, IR]}]\n"
        "statements: [{by: amir-hatami, paraphrase: So it is., via: [irna]}]\n"
    )
    body = "Amir Hatami of Iran met Sherali Mirzo of Tajikistan, says IRNA.\n"
    assert front_matter(tmp_path, article(body, front)) == ""


def test_a_country_for_which_somebody_stands_is_there_already(tmp_path: Path) -> None:
    front = "events: [{date: 2021-04-06, type: meeting, title: Talks, participants: [sherali-mirzo]}]\n"
    assert front_matter(tmp_path, article("In Tajikistan.\n", front)) == ""


def test_a_country_whose_code_another_had_goes_by_its_code(tmp_path: Path) -> None:
    text = article("Text.\n").replace("They talked", "Belarus, Kosovo and the USSR talked")
    assert front_matter(tmp_path, text) == "countries: [BY, SU]\n"


def test_of_a_report_without_a_title_the_first_paragraph_says_who_takes_part(tmp_path: Path) -> None:
    text = "Iran said so.\n\nAfghanistan did not.\n"
    assert front_matter(tmp_path, text, "a.txt") == "countries: [IR, {country: AF, role: mentioned}]\n"


# Candidates


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "On March 29, Amir Hatami met Sherali Mirzo in Dushanbe.",
            "events:\n  # at 6:4\n  - date: 2021-03-29\n    type: meeting\n"
            '    title: "On March 29, Amir Hatami met Sherali Mirzo in Dushanbe"\n'
            "    place: Dushanbe\n    participants: [amir-hatami, sherali-mirzo]\n",
            id="a meeting",
        ),
        pytest.param(
            "Amir Hatami visited Tajikistan in 2019.",
            "events:\n  # at 6:35\n  - date: 2019\n    type: visit\n    title: Amir Hatami visited Tajikistan in 2019\n"
            "    participants: [amir-hatami]\n    reality: background\n",
            id="history is background",
        ),
        pytest.param(
            "Iran will sign nothing, but Amir Hatami will visit Tajikistan on June 1.",
            "events:\n  # at 6:66\n  - date: 2021-06-01\n    type: visit\n"
            '    title: "Iran will sign nothing, but Amir Hatami will visit Tajikistan on June 1"\n'
            "    participants: [amir-hatami]\n    reality: expected\n",
            id="what is to come",
        ),
        pytest.param(
            "Iran is expected to meet with Tajikistan.",
            "events:\n  # at 6:21; date to be filled in\n  # - type: meeting\n"
            "  #   title: Iran is expected to meet with Tajikistan\n  #   countries: [iran, tajikistan]\n"
            "  #   reality: expected\n",
            id="without a date it can not be added",
        ),
        pytest.param(
            "On March 29 he said that Amir Hatami will visit Tajikistan.",
            "events:\n  # at 6:43; date to be filled in\n  # - type: visit\n"
            "  #   title: On March 29 he said that Amir Hatami will visit Tajikistan\n"
            "  #   participants: [amir-hatami]\n  #   reality: expected\n",
            id="a day before what is to come may be that of the saying",
        ),
        pytest.param(
            "In 2015 they quarreled; the visit in 2019 ended that.",
            "events:\n  # at 6:38\n  - date: 2019\n    type: visit\n"
            "    title: In 2015 they quarreled; the visit in 2019 ended that\n    reality: background\n",
            id="the date beside the verb",
        ),
        pytest.param("They met and talked.", "", id="nothing dated, nothing to come"),
        pytest.param("In 2019 nothing was there.", "", id="nothing happened"),
        pytest.param(
            "“We have no problem with that,” Amir Hatami said.",
            "statements:\n  # at 6:2\n  - by: amir-hatami\n    quote: We have no problem with that\n",
            id="a statement",
        ),
        pytest.param(
            "“We have no problem: none at all,” the minister said.",
            'statements:\n  # at 6:2; by to be filled in\n  # - quote: "We have no problem: none at all"\n',
            id="a statement of nobody",
        ),
        pytest.param("The slogan “We have no problem with that” hung there.", "", id="words that nobody spoke"),
        pytest.param(
            "Trade of Iran with Tajikistan fell from about US$200 million in 2014 to US$60-70 million in 2015.",
            "figures:\n  # at 6:41\n  - series: tj-ir-trade\n    period: 2014\n    value: 200\n    approximate: true\n"
            "  # at 6:73\n  - series: tj-ir-trade\n    period: 2015\n    low: 60\n    high: 70\n",
            id="figures of a series that fits",
        ),
        pytest.param(
            "At least 3,000 people left.",
            "figures:\n  # at 6:1; series and period to be filled in\n  # - low: 3000\n  #   note: people\n",
            id="a figure of no series",
        ),
    ],
)
def test_candidates(tmp_path: Path, body: str, expected: str) -> None:
    front = "countries: [TJ, IR]\nofficials: [amir-hatami, sherali-mirzo]\n"
    found = front_matter(tmp_path, article(f"{body}\n", front))
    assert found.replace("at 8:", "at 6:") == expected


@pytest.mark.parametrize(
    ("front", "body"),
    [
        pytest.param(
            "events: [{date: 2021-03, type: meeting, title: Talks}]",
            "On March 29, Amir Hatami met Sherali Mirzo.",
            id="an event of that type and time",
        ),
        pytest.param(
            "events: [{date: 2021-03-29, type: visit, title: Visit, visitor: [amir-hatami]}]",
            "On March 29, Amir Hatami met Sherali Mirzo.",
            id="an event of that time with one of them",
        ),
        pytest.param(
            "events: [{date: 2021, type: meeting, title: Talks, reality: expected}]",
            "Iran is expected to meet with Tajikistan.",
            id="an expected event of that type",
        ),
        pytest.param(
            "statements: [{by: amir-hatami, quote: we have no problem}]",
            "“We have no problem with that,” Amir Hatami said.",
            id="a quote that is a part of it",
        ),
        pytest.param(
            "figures: [{series: tj-ir-trade, period: 2014, value: 200}]",
            "Trade of Iran with Tajikistan was about US$200 million in 2014.",
            id="a figure of that value",
        ),
    ],
)
def test_what_the_article_has_is_not_proposed(tmp_path: Path, front: str, body: str) -> None:
    listed = "countries: [TJ, IR]\nofficials: [amir-hatami, sherali-mirzo]\n"
    assert front_matter(tmp_path, article(f"{body}\n", f"{listed}{front}\n")) == ""


def test_without_a_body_the_summary_is_read(tmp_path: Path) -> None:
    text = article("", "officials: [amir-hatami]\ncountries: [IR]\n")
    text = text.replace("They talked.", "On March 29, Amir Hatami visited Iran.")
    assert front_matter(tmp_path, text).startswith("events:\n  # at 4:13\n  - date: 2021-03-29\n    type: visit\n")


def test_dates_that_no_entry_has(tmp_path: Path) -> None:
    front = "events: [{date: 2021-03-29, type: meeting, title: Talks}]\n"
    _, found, proposal = proposed(tmp_path, article("On March 29, and in 2019, said on April 6, by May 45.\n", front))
    assert [(found.scanned.ends(*place)[:2], words, date and date.text) for place, words, date in proposal.dates] == [
        ((7, 21), "2019", "2019"),
        ((7, 47), "May", "2020-05"),
    ]
    _, _, undated = proposed(tmp_path, "On March 29.\n", "a.txt")
    assert [(words, date) for _, words, date in undated.dates] == [("March 29", None)]


# Written into the file


def written(root: Path, text: str, *, everything: bool = False) -> str:
    site, found, proposal = proposed(root, text)
    data = (root / ARTICLE).read_bytes()
    new = extend(site, found, data, proposal.additions(everything=everything))
    assert new is not None
    return new.decode()


BODY = "On March 29, Amir Hatami met Sherali Mirzo in Iran. “We have no problem with that,” Amir Hatami said.\n"


def test_only_what_is_certain_is_added(tmp_path: Path) -> None:
    text = article(BODY, "officials: [sherali-mirzo] # more\n")
    assert written(tmp_path, text) == text.replace(
        "officials: [sherali-mirzo] # more\n",
        "countries: [{country: IR, role: mentioned}]\nofficials: [sherali-mirzo, amir-hatami] # more\n",
    )


def test_everything_that_lacks_nothing_is_added_on_request(tmp_path: Path) -> None:
    text = article(BODY, "officials:\n- sherali-mirzo\nevents:\n- {date: 2014, type: visit, title: V}\n")
    assert written(tmp_path, text, everything=True) == text.replace(
        "officials:\n- sherali-mirzo\nevents:\n- {date: 2014, type: visit, title: V}\n",
        "countries: [{country: IR, role: mentioned}]\n"
        "officials:\n- sherali-mirzo\n- amir-hatami\n"
        "events:\n- {date: 2014, type: visit, title: V}\n"
        '- date: 2021-03-29\n  type: meeting\n  title: "On March 29, Amir Hatami met Sherali Mirzo in Iran"\n'
        "  participants: [amir-hatami, sherali-mirzo]\n"
        "statements:\n  - by: amir-hatami\n    quote: We have no problem with that\n",
    )


def test_a_second_time_there_is_nothing_to_add(tmp_path: Path) -> None:
    text = written(tmp_path, article(BODY), everything=True)
    _, _, proposal = proposed(tmp_path, text)
    assert proposal.additions(everything=True) == ()


def test_a_front_matter_in_braces_is_left_alone(tmp_path: Path) -> None:
    text = f"---\n{{title: Talks, date: 2021-04-06, summary: They talked.}}\n---\n{BODY}"
    site, found, proposal = proposed(tmp_path, text)
    assert extend(site, found, (tmp_path / ARTICLE).read_bytes(), proposal.lists) is None
