"""Why the registry answers as it does: the sentence beside `held`, `possibly` and the rest."""

import datetime
from collections.abc import Callable, Iterator

from briefgen.model.dates import DISTANT_FUTURE, DISTANT_PAST, PartialDate, from_day
from briefgen.model.tenures.tenure import Answer
from briefgen.tools.answering.answers import TenureAnswer

Say = Callable[[PartialDate], str]
"""Writes a date for a reader."""


def explain(each: TenureAnswer, asked: PartialDate, say: Say) -> str:
    """Say what an answer rests on, or what leaves it open; empty where the tenure's own dates say it all."""
    match each.answer:
        case Answer.HELD:
            nearest = each.tenure.nearest_attestation(asked)
            return f"attested {say(nearest)}" if nearest else ""
        case Answer.ATTESTED:
            return _attested(each, asked, say)
        case Answer.POSSIBLY:
            return "; ".join(_doubts(each, asked, say))
        case Answer.UNKNOWN:
            nearest = each.tenure.nearest_attestation(asked)
            return f"neither start nor end is stated; attested {say(nearest)}" if nearest else "nothing is dated"
        case Answer.FORMER:
            return _why_former(each, asked, say)
        case Answer.FUTURE:
            is_inferred = each.tenure.start is None
            return f"had not begun before {_say_day(each.bounds.earliest_start, say)}" if is_inferred else ""


def _attested(each: TenureAnswer, asked: PartialDate, say: Say) -> str:
    """An attestation on the date, or those that lie around it."""
    attested = each.tenure.attested
    if on_date := next((date for date in attested if date.overlaps(asked)), None):
        return f"attested {say(on_date)}"
    before = max((date for date in attested if date.last < asked.first), key=lambda date: date.last)
    after = min((date for date in attested if date.first > asked.last), key=lambda date: date.first)
    return f"attested before and after: {say(before)}, {say(after)}"


def _doubts(each: TenureAnswer, asked: PartialDate, say: Say) -> Iterator[str]:
    """What leaves it open whether a bounded tenure covers a date."""
    tenure, bounds = each.tenure, each.bounds
    if asked.first < bounds.latest_start:
        if tenure.start is None:
            first = min(tenure.attested, key=lambda date: date.first, default=None)
            yield f"no start is stated; first attested {say(first)}" if first else "no start is stated"
        elif bounds.earliest_start == bounds.latest_start:
            yield "began within the time asked about"
        else:
            yield "the day of the start is not known"
    if asked.last > bounds.earliest_end:
        if tenure.end is None:
            last = tenure.latest_attestation
            yield f"no end is stated; last attested {say(last)}" if last else "no end is stated"
        elif bounds.earliest_end == bounds.latest_end:
            yield "ended within the time asked about"
        else:
            yield "the day of the end is not known"


def _why_former(each: TenureAnswer, asked: PartialDate, say: Say) -> str:
    tenure, latest_end = each.tenure, each.bounds.latest_end
    if asked.first <= latest_end:
        return "had held it before, and left it"
    if tenure.end is not None or latest_end in (DISTANT_PAST, DISTANT_FUTURE):
        return ""
    if tenure.died and tenure.died.last == latest_end:
        return f"died {say(tenure.died)}"
    return f"the next tenure had begun by {_say_day(latest_end, say)}"


def _say_day(day: int, say: Say) -> str:
    return say(from_day(datetime.date.fromordinal(day)))
