"""Up to which date a record's page speaks: as-of is the date of its content, never the build's."""

from collections.abc import Iterable

from briefgen.model.dates import PartialDate
from briefgen.model.model import Key, Model
from briefgen.model.tenures.tenure import Tenure
from briefgen.pages.rows.moments import newest


def record_as_of(model: Model, key: Key, tenures: Iterable[Tenure] = ()) -> PartialDate | None:
    """The newest among the dates of a record's articles and the days that its tenures state; None if there is none.

    A record that articles only mention goes by those. What lies after the day of the build is left out.
    """
    found = model.belongings.get(key)
    articles = (found.articles or found.mentioned_in) if found else ()
    dates = [model.reports[id_].date for id_ in articles]
    dates += [date for tenure in tenures for date in tenure.written_dates]
    passed = [date for date in dates if date.first <= model.today.last]
    return newest(passed) if passed else None
