import pytest

from briefgen.model.dates import parse_date
from briefgen.model.resolving.expectations import is_overdue
from tests.unit.model.desk import model_of

CASES = [
    ("the day after", "2021-04-09", "expected", "2021-04-10", True),
    ("on its day it may still happen", "2021-04-09", "expected", "2021-04-09", False),
    ("a month is over with its last day", "2021-04", "expected", "2021-05-01", True),
    ("until then it is not", "2021-04", "expected", "2021-04-30", False),
    ("about a day: a day of grace", "2021-04-09~", "expected", "2021-04-10", False),
    ("without an end it is never overdue", "2021-04-09/..", "expected", "2030-01-01", False),
    ("of a partial date the earliest day counts", "2021-04-09", "expected", "2021-04", False),
    ("what occurred is not expected", "2021-04-09", "occurred", "2030-01-01", False),
    ("what is claimed is not expected", "2021-04-09", "claimed, according_to: [TJ]", "2030-01-01", False),
]


@pytest.mark.parametrize(
    ("date", "reality", "as_of", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CASES]
)
def test_overdue(date: str, reality: str, as_of: str, expected: bool) -> None:
    model = model_of(
        f"== articles/talks\nevents: [{{id: e1, date: {date}, type: visit, title: A visit, reality: {reality}}}]"
    )
    assert is_overdue(model.events["talks#e1"], parse_date(as_of)) is expected


@pytest.mark.parametrize("reality", ["occurred", "denied, according_to: [TJ]"])
def test_a_report_that_it_occurred_or_was_denied_settles_it(reality: str) -> None:
    model = model_of(f"""
== articles/talks
events: [{{id: e1, date: 2021-04-09, type: visit, title: A visit, reality: expected}}]
== articles/later
events: [{{id: e1, date: 2021-04-09, type: visit, title: A visit, reality: {reality}, same_as: talks#e1}}]
""")
    assert not is_overdue(model.events["talks#e1"], parse_date("2030-01-01"))
