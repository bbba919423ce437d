"""Who held a post on a date: a table of situations, each question with its reason, and the history's other answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest

from briefgen.model.dates import DISTANT_FUTURE, DISTANT_PAST, PartialDate, parse_date
from briefgen.model.tenures.tenure import Answer, Bounds, FindingKind, History, Tenure, TenureFinding

POST = "minister"


@dataclass
class Situation:
    """One block of the table."""

    title: str
    seats: int | None = 1
    tenures: dict[str, Tenure] = field(default_factory=dict)
    questions: list[tuple[str, str, str, str]] = field(default_factory=list)
    findings: list[TenureFinding] = field(default_factory=list)

    @property
    def history(self) -> History:
        return History(self.tenures.values(), {POST: self.seats})


def read_situations() -> Iterator[Situation]:
    text = Path(__file__).with_name("tenure_cases.txt").read_text(encoding="utf-8")
    for block in re.split(r"^== ", text, flags=re.MULTILINE)[1:]:
        title, *lines = block.strip().splitlines()
        situation = Situation(title)
        for line in lines:
            read_line(situation, line)
        yield situation


def read_line(situation: Situation, line: str) -> None:
    words, _, reason = (part.strip() for part in line.partition(" -- "))
    if words.startswith("seats "):
        situation.seats = None if words == "seats many" else int(words.removeprefix("seats "))
    elif words.startswith("? "):
        asked, *names, answer = words.split()[1:]
        (name,) = names or situation.tenures
        situation.questions.append((asked, name, answer, reason))
    elif words.startswith("! "):
        situation.findings.append(read_finding(situation, words.split()[1:]))
    else:
        name, _, fields = words.partition(":")
        situation.tenures[name] = read_tenure(name, fields)


def read_tenure(name: str, text: str) -> Tenure:
    fields = dict((item.strip().split(" ", 1) for item in text.split(";")) if text else ())
    official, _, number = name.partition("/")

    def bound(key: str) -> PartialDate | None:
        return parse_date(fields[key]) if key in fields else None

    return Tenure(
        official,
        None if "without" in fields else POST,
        bound("start"),
        bound("end"),
        tuple(parse_date(word) for word in fields.get("attested", "").split()),
        bound("born"),
        bound("died"),
        int(number or 1) - 1,
    )


def read_finding(situation: Situation, words: list[str]) -> TenureFinding:
    kind, *rest = words
    finding = TenureFinding(FindingKind(kind), ())
    for word in rest:
        if word.startswith("@"):
            finding = replace(finding, attestation=parse_date(word[1:]))
        elif ".." in word:
            finding = replace(finding, first=day(word.split("..")[0]), last=day(word.split("..")[1]))
        else:
            finding = replace(finding, tenures=(*finding.tenures, situation.tenures[word]))
    return finding


def day(text: str) -> int | None:
    return date.fromisoformat(text).toordinal() if text else None


def explicit(finding: TenureFinding) -> TenureFinding:
    """The table leaves a side open where a finding has no day or an unlimited one."""
    first = None if finding.first == DISTANT_PAST else finding.first
    return replace(finding, first=first, last=None if finding.last == DISTANT_FUTURE else finding.last)


SITUATIONS = tuple(read_situations())
QUESTIONS = [
    pytest.param(situation, *question, id=f"{situation.title}: {question[1]} on {question[0]}")
    for situation in SITUATIONS
    for question in situation.questions
]


@pytest.mark.parametrize(("situation", "asked", "name", "answer", "reason"), QUESTIONS)
def test_answers(situation: Situation, asked: str, name: str, answer: str, reason: str) -> None:
    assert situation.history.answer(situation.tenures[name], parse_date(asked)).value == answer, reason


@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.title)
def test_findings(situation: Situation) -> None:
    found = [explicit(finding) for finding in situation.history.findings()]
    assert sorted(found, key=repr) == sorted(situation.findings, key=repr)


def ada(number: int = 0, **dates: str) -> Tenure:
    return replace(read_tenure("ada", "; ".join(f"{key} {text}" for key, text in dates.items())), number=number)


def test_bounds_are_open_where_nothing_is_known() -> None:
    tenure = ada(start="2013-11", attested="2015-02-03")
    assert History([tenure], {}).bounds(tenure) == Bounds(
        earliest_start=date(2013, 11, 1).toordinal(),
        latest_start=date(2013, 11, 30).toordinal(),
        earliest_end=date(2015, 2, 3).toordinal(),
        latest_end=DISTANT_FUTURE,
    )


def test_bounds_say_from_when_to_when_a_tenure_is_certain() -> None:
    tenure = ada(start="2013-11", attested="2015-02-03")
    certain = History([tenure], {}).bounds(tenure).certain
    assert certain == (date(2013, 11, 30).toordinal(), date(2015, 2, 3).toordinal())
    one_day = ada(start="2013-11-05")
    assert History([one_day], {}).bounds(one_day).certain == (date(2013, 11, 5).toordinal(),) * 2
    uncertain = ada(start="2013-11")
    assert History([uncertain], {}).bounds(uncertain).certain is None


def test_bounds_include_what_a_neighbor_leaves() -> None:
    first = ada(start="1981-01-20")
    second = replace(ada(start="1989"), official="bob")
    assert History([first, second], {}).bounds(first).latest_end == date(1989, 12, 31).toordinal()
    assert History([first, second], {POST: None}).bounds(first).latest_end == DISTANT_FUTURE


def test_holders_come_in_the_order_in_which_they_start() -> None:
    """A tenure without a start stands where it is first attested, or else where it ends; one without a date last."""
    tenures = [
        replace(ada(), official="guy"),
        replace(ada(end="1979"), official="dan"),
        replace(ada(start="1989"), official="ada"),
        replace(ada(attested="1985 1983"), official="cyr"),
        replace(ada(start="1984"), official="eve"),
        replace(ada(start="1982/1990"), official="fay"),
        replace(ada(start="1981-01-20"), official="bob"),
    ]
    history = History(tenures, {POST: None})
    assert [(tenure.official, answer.value) for tenure, answer in history.holders(POST, parse_date("1985"))] == [
        ("dan", "former"),
        ("bob", "possibly"),
        ("fay", "possibly"),
        ("cyr", "attested"),
        ("eve", "possibly"),
        ("ada", "future"),
        ("guy", "unknown"),
    ]
    assert history.tenures_in(POST) == tuple(tenure for tenure, _ in history.holders(POST, parse_date("2000")))


def test_who_is_present_in_a_post_on_a_date_names_the_surest_first() -> None:
    tenures = [
        replace(ada(start="1981", end="1985"), official="ada"),
        replace(ada(start="1970", end="1972"), official="bob"),
        replace(ada(attested="1981-01-01"), official="cyr"),
        replace(ada(start="1980", end="1985"), official="dan"),
    ]
    present = History(tenures, {POST: None}).present(POST, parse_date("1981-01-01"))
    assert [(tenure.official, answer) for tenure, answer in present] == [
        ("dan", Answer.HELD),
        ("cyr", Answer.ATTESTED),
        ("ada", Answer.POSSIBLY),
    ]


def test_tenures_of_an_official_keep_the_order_of_the_file() -> None:
    tenures = [ada(2, start="1970"), ada(0, start="1990"), replace(ada(1, start="1980"), post=None)]
    assert [tenure.number for tenure in History(tenures, {}).tenures_of("ada")] == [0, 1, 2]


def test_a_history_knows_nothing_of_others() -> None:
    history = History([], {})
    assert history.tenures_of("nobody") == ()
    assert history.tenures_in("nothing") == ()
    assert history.present("nothing", parse_date("2000")) == ()
    assert history.attested_within("nothing", parse_date("2000")) == ()
    assert history.findings() == ()


def test_two_tenures_with_one_number_are_a_defect() -> None:
    with pytest.raises(ValueError, match="same number"):
        History([ada(start="1970"), ada(start="1980")], {})


@pytest.mark.parametrize(
    ("attested", "asked", "nearest", "reason"),
    [
        ("2015-04-06 2018-02", "2016-01", "2015-04-06", "fewer days away"),
        ("2015-04-06 2018-02", "2017-12", "2018-02", "fewer days away"),
        ("2015-04-06 2018-02", "2018", "2018-02", "shares a day"),
        ("2016-01-03 2016-01-01", "2016-01-02", "2016-01-01", "equally near, so the earlier one"),
        ("2016-01-05 2016-01-14/2016-12", "2016-01-10", "2016-01-14/2016-12", "an interval counts with its first day"),
        ("2015/2016-01-06 2016-01-15", "2016-01-10", "2015/2016-01-06", "or with its last"),
        ("2016-01-12 2016-01-21", "2016-01-13/2016-01-20", "2016-01-12", "one day on both sides of an interval"),
        ("2016-01-11 2016-01-21", "2016-01-13/2016-01-20", "2016-01-21", "the end of an interval counts"),
    ],
)
def test_nearest_attestation(attested: str, asked: str, nearest: str, reason: str) -> None:
    assert ada(attested=attested).nearest_attestation(parse_date(asked)) == parse_date(nearest), reason


def test_a_tenure_without_attestations_has_no_nearest() -> None:
    assert ada(start="2016").nearest_attestation(parse_date("2016")) is None


def test_latest_attestation_reaches_furthest() -> None:
    assert ada(attested="2018-02-03 2015 2018-02").latest_attestation == parse_date("2018-02")
    assert ada(attested="2018-02 2018-02-28").latest_attestation == parse_date("2018-02-28")
    assert ada().latest_attestation is None


def test_written_dates_are_those_of_bounds_and_attestations() -> None:
    tenure = ada(start="1861-03-05/..", end="1864/1865", attested="1863~ 1862-01/1862-01", born="1800")
    assert [value.text for value in tenure.written_dates] == ["1861-03-05", "1864", "1865", "1863~", "1862-01"]
