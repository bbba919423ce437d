"""Related articles: those that share most with one, among the nearest in date."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from heapq import merge, nsmallest

from briefgen.model.model import Key, Model, Report

_NEAREST = 20
_SHOWN = 5


class _Days:
    """The articles that share one record, by day in rising order, those of one day by id."""

    __slots__ = ("articles", "days")

    def __init__(self) -> None:
        self.days: list[int] = []
        self.articles: list[list[str]] = []

    def add(self, day: int, article: str) -> None:
        """Add an article; days come in rising order."""
        if not self.days or self.days[-1] != day:
            self.days.append(day)
            self.articles.append([])
        self.articles[-1].append(article)

    def nearest(self, day: int) -> Iterator[str]:
        """All articles, the nearest in date first, those equally near by id. What is far is never looked at."""
        after = bisect_left(self.days, day)
        before = after - 1
        end = len(self.days)
        while before >= 0 or after < end:
            back = day - self.days[before] if before >= 0 else None
            ahead = self.days[after] - day if after < end else None
            if ahead is None or (back is not None and back < ahead):
                yield from self.articles[before]
                before -= 1
            elif back is None or ahead < back:
                yield from self.articles[after]
                after += 1
            else:
                yield from merge(self.articles[before], self.articles[after])
                before, after = before - 1, after + 1


class Related:
    """Finds the related articles of one model's reports.

    For each official, pair of countries, topic and document of an article, the 20 articles nearest in date that share
    it are looked at; of these the five are related that share most, of equals the nearest, then the first by id. So a
    new article changes only its neighbors, and the work for one article does not grow with the site.
    """

    def __init__(self, model: Model) -> None:
        self._reports = model.reports
        self._keys = _subjects(model)
        self._sharing: dict[Key, _Days] = {}
        for report in sorted(model.reports.values(), key=lambda report: (report.date.sort_day, report.id)):
            for key in self._keys[report.id]:
                if key not in self._sharing:
                    self._sharing[key] = _Days()
                self._sharing[key].add(report.date.sort_day, report.id)

    def pairs(self, report: Report) -> tuple[str, ...]:
        """The relations that an article concerns, by id."""
        return tuple([id_ for kind, id_ in self._keys[report.id] if kind == "relation"])

    def of(self, report: Report) -> tuple[tuple[str, tuple[Key, ...]], ...]:
        """The related articles with what each shares, those that share most first."""
        day = report.date.sort_day
        keys = self._keys[report.id]
        candidates: set[str] = set()
        for key in keys:
            left = _NEAREST
            for article in self._sharing[key].nearest(day):
                if article != report.id:
                    candidates.add(article)
                    left -= 1
                    if not left:
                        break
        own = frozenset(keys)

        def order(article: str) -> tuple[int, int, str]:
            shared = len(own.intersection(self._keys[article]))
            return -shared, abs(self._reports[article].date.sort_day - day), article

        best = nsmallest(_SHOWN, candidates, key=order)
        return tuple([(article, tuple([key for key in self._keys[article] if key in own])) for article in best])


def _subjects(model: Model) -> Mapping[str, tuple[Key, ...]]:
    """What articles can share: the officials, pairs of countries, topics and documents of each, by its id."""
    pairs: dict[str, list[Key]] = {}
    for pair in model.pairs:
        key = ("relation", pair)
        found = model.belongings.get(key)
        for article in found.articles if found else ():
            pairs.setdefault(article, []).append(key)
    return {
        report.id: (
            *pairs.get(report.id, ()),
            *(("official", id_) for id_ in report.officials),
            *(("topic", id_) for id_ in report.topics),
            *(("document", id_) for id_ in report.documents),
        )
        for report in model.reports.values()
    }
