"""Spans of days, against looking at each."""

from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.tenures.spans import Others, Span, Spans

DAYS = st.integers(-9, 9)
Period = tuple[int, int]
PERIODS = st.tuples(DAYS, DAYS).map(lambda days: (min(days), max(days)))


@given(st.lists(PERIODS), PERIODS)
def test_what_shares_a_day(spans: list[Period], period: Period) -> None:
    made = Spans(Span(*days, number) for number, days in enumerate(spans))
    found = list(made.sharing(*period))
    assert sorted(found) == [
        number for number, (first, last) in enumerate(spans) if first <= period[1] and last >= period[0]
    ]
    assert [spans[number][0] for number in found] == sorted(spans[number][0] for number in found)


@given(st.lists(st.tuples(st.sampled_from("abc"), PERIODS)), PERIODS, st.sampled_from("abcd"))
def test_whether_anybody_else_lies_within(spans: list[tuple[str, Period]], period: Period, person: str) -> None:
    others = Others(Span(*days, who) for who, days in spans)
    assert others.lie_within(*period, person) == any(
        who != person and period[0] <= days[0] and days[1] <= period[1] for who, days in spans
    )
