"""What holds of tenures in any registry, checked against plain enumeration where that is possible."""

from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.dates import PartialDate, from_day, parse_date
from briefgen.model.tenures.tenure import IN_OFFICE, Answer, FindingKind, History, Tenure

POST = "minister"
FIRST_DAY, LAST_DAY = date(2015, 1, 15).toordinal(), date(2015, 3, 15).toordinal()
WINDOW = range(FIRST_DAY, LAST_DAY + 1)

DAYS = st.sampled_from(WINDOW).map(lambda day: date.fromordinal(day).isoformat())
MONTHS = st.sampled_from(["2015-01", "2015-02", "2015-03"])
RANGES = st.tuples(DAYS, DAYS).map(lambda ends: "/".join(sorted(ends)))
OPEN = st.builds("{}/..".format, DAYS) | st.builds("../{}".format, DAYS)
DATES = (DAYS | MONTHS | DAYS.map(lambda day: f"{day}~") | RANGES | OPEN).map(parse_date)
ATTESTED = st.lists(DATES, max_size=2).map(tuple)
TENURES = st.builds(
    Tenure,
    official=st.sampled_from(["ada", "bob", "cyr"]),
    post=st.just(POST),
    start=st.none() | DATES,
    end=st.none() | DATES,
    attested=ATTESTED,
    born=st.none() | DATES,
    died=st.none() | DATES,
)
SEATS = st.sampled_from([1, 1, 1, 2, None])


def numbered(tenures: list[Tenure]) -> list[Tenure]:
    return [replace(tenure, number=number) for number, tenure in enumerate(tenures)]


REGISTRIES = st.lists(TENURES, min_size=1, max_size=5).map(numbered)


def spell(first: int, last: int) -> PartialDate:
    """The date that means the days from the first to the last."""
    ends = [date.fromordinal(day).isoformat() for day in (first, last)]
    return parse_date("/".join(ends))


def outcomes(tenure: Tenure) -> list[tuple[int, int]]:
    """Every start and end that the tenure's fields allow, those beyond the window standing for all that lie there."""
    born = tenure.born.first if tenure.born else 0
    died = tenure.died.last if tenure.died else LAST_DAY + 9
    days = range(FIRST_DAY - 2, LAST_DAY + 3)
    starts = [day for day in days if day >= born and (not tenure.start or tenure.start.contains(day))]
    ends = [day for day in days if day <= died and (not tenure.end or tenure.end.contains(day))]
    return [
        (start, end)
        for start in starts
        for end in ends
        if start <= end and all(start <= seen.last and seen.first <= end for seen in tenure.attested)
    ]


@settings(deadline=None)
@given(TENURES.filter(lambda tenure: tenure.is_bounded))
def test_one_tenure_is_certain_where_all_outcomes_agree(tenure: Tenure) -> None:
    history = History([tenure], {})
    possible = outcomes(tenure)
    if history.findings() or not possible:
        return
    for day in WINDOW:
        past, present, still_to_come = (
            all(end < day for _, end in possible),
            all(start <= day <= end for start, end in possible),
            all(day < start for start, _ in possible),
        )
        expected = (
            Answer.FORMER if past else Answer.HELD if present else Answer.FUTURE if still_to_come else Answer.POSSIBLY
        )
        assert history.answer(tenure, from_day(date.fromordinal(day))) is expected


@settings(deadline=None)
@given(REGISTRIES, SEATS, DATES)
def test_an_answer_on_a_date_holds_on_each_of_its_days(
    tenures: list[Tenure], seats: int | None, asked: PartialDate
) -> None:
    history = History(tenures, {POST: seats})
    days = [from_day(date.fromordinal(day)) for day in WINDOW if asked.contains(day)]
    for tenure in tenures:
        answer = history.answer(tenure, asked)
        daily = {history.answer(tenure, day) for day in days}
        if answer in (Answer.HELD, Answer.FORMER):
            assert daily <= {answer}
        elif answer is Answer.FUTURE:
            assert daily <= {Answer.FUTURE, Answer.FORMER}
        elif answer is Answer.UNKNOWN:
            assert Answer.HELD not in daily
            assert Answer.POSSIBLY not in daily


@settings(deadline=None)
@given(REGISTRIES, SEATS, st.data())
def test_a_wider_date_is_never_surer(tenures: list[Tenure], seats: int | None, data: st.DataObject) -> None:
    history = History(tenures, {POST: seats})
    a, b, c, d = sorted(data.draw(st.lists(st.sampled_from(WINDOW), min_size=4, max_size=4)))
    for tenure in tenures:
        narrow, wide = history.answer(tenure, spell(b, c)), history.answer(tenure, spell(a, d))
        for sure in (Answer.HELD, Answer.FORMER):
            assert wide is not sure or narrow is sure


@settings(deadline=None)
@given(REGISTRIES, SEATS, st.data())
def test_the_order_of_tenures_changes_nothing(tenures: list[Tenure], seats: int | None, data: st.DataObject) -> None:
    asked = data.draw(DATES)
    one = History(tenures, {POST: seats})
    other = History(data.draw(st.permutations(tenures)), {POST: seats})
    assert one.findings() == other.findings()
    assert one.holders(POST, asked) == other.holders(POST, asked)
    assert [one.bounds(tenure) for tenure in tenures] == [other.bounds(tenure) for tenure in tenures]


@settings(deadline=None)
@given(REGISTRIES, SEATS)
def test_bounds_are_in_order_unless_the_fields_contradict_each_other(tenures: list[Tenure], seats: int | None) -> None:
    history = History(tenures, {POST: seats})
    reversed_keys = {
        finding.tenures[0].key for finding in history.findings() if finding.kind is FindingKind.END_BEFORE_START
    }
    for tenure in tenures:
        bounds = history.bounds(tenure)
        in_order = (
            bounds.earliest_start <= bounds.latest_start <= bounds.latest_end
            and bounds.earliest_start <= bounds.earliest_end <= bounds.latest_end
        )
        assert in_order == (tenure.key not in reversed_keys)


@settings(deadline=None)
@given(REGISTRIES)
def test_rivals_narrow_and_never_widen(tenures: list[Tenure]) -> None:
    """Where nothing is found wrong with it, a tenure is at least as certain among rivals as alone."""
    among = History(tenures, {POST: 1})
    for tenure in tenures:
        alone = History([tenure], {POST: 1}).bounds(tenure)
        bounds = among.bounds(tenure)
        assert alone.earliest_start <= bounds.earliest_start
        assert bounds.latest_start <= alone.latest_start
        assert alone.earliest_end <= bounds.earliest_end
        assert bounds.latest_end <= alone.latest_end


@settings(deadline=None)
@given(REGISTRIES, st.sampled_from([1, 2]))
def test_seats_are_exceeded_where_too_many_are_held_two_days_running(tenures: list[Tenure], seats: int) -> None:
    history = History(tenures, {POST: seats})
    exceeded = [finding for finding in history.findings() if finding.kind is FindingKind.SEATS_EXCEEDED]
    for finding in exceeded:
        assert finding.first is not None
        assert finding.last is not None
        assert finding.first < finding.last
        assert len({tenure.official for tenure in finding.tenures}) == len(finding.tenures) == seats + 1
        for tenure in finding.tenures:
            assert history.answer(tenure, spell(finding.first, finding.last)) is Answer.HELD
    too_many = any(
        len({tenure.official for tenure in group}) > seats
        and all(history.answer(tenure, spell(day, following)) is Answer.HELD for tenure in group)
        for day, following in pairwise(WINDOW)
        for group in combinations(tenures, seats + 1)
    )
    assert not too_many or exceeded


def is_attested(tenures: list[Tenure], history: History, tenure: Tenure, asked: PartialDate, *, single: bool) -> bool:
    """The rule, word by word: one shares a day with the date, or two lie around it, with nobody else between."""
    fitting = {each.key: [seen for seen in each.attested if fits(history, each, seen)] for each in tenures}
    own = fitting[tenure.key]
    before = [seen.last for seen in own if seen.last < asked.first]
    after = [seen.first for seen in own if seen.first > asked.last]
    if any(seen.overlaps(asked) for seen in own):
        return True
    if not before or not after:
        return False
    first, last = max(before) + 1, min(after) - 1
    others = [each for each in tenures if each.official != tenure.official]
    certain = [history.bounds(each).certain for each in others if each.is_bounded]
    is_held = any(days and days[0] <= last and days[1] >= first for days in certain)
    is_seen = any(first <= seen.first and seen.last <= last for each in others for seen in fitting[each.key])
    return not (single and (is_held or is_seen))


def fits(history: History, tenure: Tenure, seen: PartialDate) -> bool:
    return not any(finding.tenures == (tenure,) and finding.attestation == seen for finding in history.findings())


MANY = st.lists(TENURES, min_size=1, max_size=9).map(numbered)


@settings(deadline=None)
@given(MANY, SEATS, DATES)
def test_what_lies_between_attestations_is_attested_by_the_rule(
    tenures: list[Tenure], seats: int | None, asked: PartialDate
) -> None:
    history = History(tenures, {POST: seats})
    reversed_keys = {
        finding.tenures[0].key for finding in history.findings() if finding.kind is FindingKind.END_BEFORE_START
    }
    for tenure in tenures:
        answer = history.answer(tenure, asked)
        if answer in (Answer.ATTESTED, Answer.UNKNOWN) and not reversed_keys:
            expected = is_attested(tenures, history, tenure, asked, single=seats == 1)
            assert (answer is Answer.ATTESTED) == expected


@settings(deadline=None)
@given(MANY, SEATS, DATES)
def test_who_is_present_or_attested_is_found_as_if_all_were_asked(
    tenures: list[Tenure], seats: int | None, asked: PartialDate
) -> None:
    history = History(tenures, {POST: seats})
    in_office = [pair for pair in history.holders(POST, asked) if pair[1] in IN_OFFICE]
    assert history.present(POST, asked) == tuple(sorted(in_office, key=lambda pair: IN_OFFICE.index(pair[1])))
    assert history.attested_within(POST, asked) == tuple(
        (tenure, next(seen for seen in tenure.attested if seen.within(asked)))
        for tenure in history.tenures_in(POST)
        if any(seen.within(asked) for seen in tenure.attested)
    )
