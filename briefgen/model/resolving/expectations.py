"""What is expected, and what was expected and has not been reported."""

from briefgen.model.articles import Reality
from briefgen.model.dates import PartialDate
from briefgen.model.model import Event


def is_overdue(event: Event, as_of: PartialDate) -> bool:
    """Whether an event is still only expected although its last possible day lies before a date.

    An event that some report says has occurred, or denies, is no longer expected: the accounts of one event are joined.
    Of a partial date its earliest day counts, and of several accounts the one that expects it last, so that nothing is
    overdue too early.
    """
    last = max(account.entry.date.last for account in event.accounts)
    return event.reality is Reality.EXPECTED and last < as_of.sort_day
