"""Related articles: those that share most with one, among the nearest in date."""

from bisect import bisect_left
from collections.abc import Mapping

from briefgen.model.model import Key, Model, Report

_NEAREST = 20
_SHOWN = 5
_FAR = 1 << 30  # more days than there are


class _Days:
    """The articles that share one subject, by day in rising order, those of one day by number."""

    __slots__ = ("articles", "days")

    def __init__(self) -> None:
        self.days: list[int] = []
        self.articles: list[list[int]] = []

    def add(self, day: int, article: int) -> None:
        """Add an article; days come in rising order, the numbers of one day as well."""
        if not self.days or self.days[-1] != day:
            self.days.append(day)
            self.articles.append([])
        self.articles[-1].append(article)

    def nearest(self, day: int, least: int) -> list[int]:
        """At least so many articles, if there are, the nearest in date first, those equally near by number."""
        days, articles, found = self.days, self.articles, list[int]()
        after, end = bisect_left(days, day), len(self.days)
        before = after - 1
        while len(found) < least:
            back = day - days[before] if before >= 0 else _FAR
            ahead = days[after] - day if after < end else _FAR
            if back < ahead:
                found += articles[before][:least]
                before -= 1
            elif ahead < back:
                found += articles[after][:least]
                after += 1
            elif before < 0:
                break
            else:
                found += sorted(articles[before] + articles[after])[:least]
                before, after = before - 1, after + 1
        return found


class Related:
    """Finds the related articles of one model's reports.

    For each official, pair of countries, topic and document of an article, the 20 articles nearest in date that share
    it are looked at; of these the five are related that share most, of equals the nearest, then the first by id. So a
    new article changes only its neighbors, and the work for one article does not grow with the site.
    """

    def __init__(self, model: Model) -> None:
        # Articles are numbered in order of their ids, and subjects too: numbers compare and hash faster than keys.
        self._ids = sorted(model.reports)
        self._number = {id_: number for number, id_ in enumerate(self._ids)}
        self._subjects = _subjects(model)
        self._day = [model.reports[id_].date.sort_day for id_ in self._ids]
        numbers: dict[Key, int] = {}
        self._shares = [
            frozenset([numbers.setdefault(key, len(numbers)) for key in self._subjects[id_]]) for id_ in self._ids
        ]
        self._by_subject = [_Days() for _ in numbers]
        for article in sorted(range(len(self._ids)), key=self._day.__getitem__):
            for subject in self._shares[article]:
                self._by_subject[subject].add(self._day[article], article)

    def pairs(self, report: Report) -> tuple[str, ...]:
        """The relations that an article concerns, by id."""
        return tuple([id_ for kind, id_ in self._subjects[report.id] if kind == "relation"])

    def of(self, report: Report) -> tuple[tuple[str, tuple[Key, ...]], ...]:
        """The related articles with what each shares, those that share most first."""
        own = self._number[report.id]
        day, days, shares = self._day[own], self._day, self._shares
        subjects = shares[own]
        candidates: set[int] = set()
        for subject in subjects:
            found = self._by_subject[subject].nearest(day, _NEAREST + 1)
            candidates.update([article for article in found if article != own][:_NEAREST])
        counts = {other: len(subjects & shares[other]) for other in candidates}
        least = min(sorted(counts.values())[-_SHOWN:], default=0)  # whoever shares less is not among the first five
        ranked = sorted([(-count, abs(days[other] - day), other) for other, count in counts.items() if count >= least])
        return tuple([self._shared(report, self._ids[other]) for *_, other in ranked[:_SHOWN]])

    def _shared(self, report: Report, other: str) -> tuple[str, tuple[Key, ...]]:
        theirs = self._subjects[other]
        return other, tuple([key for key in self._subjects[report.id] if key in theirs])


def _subjects(model: Model) -> Mapping[str, tuple[Key, ...]]:
    """What articles can share: the pairs of countries, officials, topics and documents of each, by its id."""
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
