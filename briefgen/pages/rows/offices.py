"""An official's line: the posts that stand beside a name at a date, as far as they are known then."""

from collections.abc import Iterable, Iterator
from datetime import date as calendar_date

from briefgen.model.dates import DISTANT_FUTURE, PartialDate, from_day
from briefgen.model.records import Level, Official, Post, TenureEntry
from briefgen.model.tenures.tenure import IN_OFFICE, Answer, Tenure
from briefgen.pages.rows.names import Names
from briefgen.pages.views.cards import Anchor, Person

_RANKS = {level: rank for rank, level in enumerate(Level)}


class Offices:
    """Makes the lines of one model's officials, each once for every date."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._history = names.model.history
        self._standing = names.model.standing
        self._people: dict[tuple[str, str], Person] = {}
        self._as_holders: dict[tuple[str, str], Person] = {}

    def person(self, official: str, date: PartialDate) -> Person:
        """An official with the posts of a date, the highest level first.

        Posts once held, or held later, are left out. A post that is only attested on other days stands beside the name
        with the nearest of these, and only where nothing surer is known.
        """
        key = (official, date.text)
        person = self._people.get(key)
        if person is None:
            person = self._people[key] = self._person(official, date)
        return person

    def _person(self, official: str, date: PartialDate) -> Person:
        answers = [(tenure, self.answer(tenure, date)) for tenure in self._history.tenures_of(official)]
        known = [item for item in answers if item[1] in IN_OFFICE]
        lines = known or [item for item in answers if item[1] is Answer.UNKNOWN]
        posts = (self.line(tenure, answer, date) for tenure, answer in self._by_level(lines))
        return Person(
            self._names.anchor(("official", official)), tuple(dict.fromkeys(posts)), self._country(official, date)
        )

    def answer(self, tenure: Tenure, date: PartialDate) -> Answer:
        """What is known of a tenure on a date."""
        return self._history.answer(tenure, date)

    def _by_level(self, items: Iterable[tuple[Tenure, Answer]]) -> list[tuple[Tenure, Answer]]:
        """Tenures by the level of their posts, the highest first; those without a level come last."""
        return sorted(items, key=lambda item: self.rank(item[0].post))

    def rank(self, post: str | None) -> int:
        """The place of a post's level in the order of levels, 0 the highest."""
        record = self._names.record(Post, post or "")
        level = record.level if record else None
        return _RANKS[level] if level else len(_RANKS)

    def _country(self, official: str, date: PartialDate) -> str:
        """The alpha-3 code of the country for which an official stands then, where it is one."""
        countries = self._standing.countries(official, date)
        return self._names.chip(countries[0]).code if len(countries) == 1 else ""

    def entry(self, tenure: Tenure) -> TenureEntry:
        """A tenure as the official's file has it."""
        official = self._names.record(Official, tenure.official)
        return official.posts[tenure.number] if official else TenureEntry()

    def post(self, tenure: Tenure) -> Anchor:
        """The post of a tenure, as it was called for this person."""
        title = self.entry(tenure).title
        if tenure.post is None:
            return Anchor(title or "")
        anchor = self._names.anchor(("post", tenure.post))
        return Anchor(title, anchor.href) if title else anchor

    def line(self, tenure: Tenure, answer: Answer, date: PartialDate) -> Anchor:
        """The post with how far it is known on a date: `possibly Defense Minister`, `…, attested 6 Apr 2021`."""
        post = self.post(tenure)
        before, after = self._certainty(tenure, answer, date)
        text = ", ".join(filter(None, (f"{before} {post.text}".lstrip(), after)))
        return Anchor(text, post.href) if before or after else post

    def certainty(self, tenure: Tenure, answer: Answer, date: PartialDate) -> str:
        """How far it is known that a post was held on a date; empty where it is known."""
        return ", ".join(filter(None, self._certainty(tenure, answer, date)))

    def _certainty(self, tenure: Tenure, answer: Answer, date: PartialDate) -> tuple[str, str]:
        """What to say of that before the post and after it."""
        match answer:
            case Answer.POSSIBLY:
                return "possibly", self.known_until(tenure, answer, date)
            case Answer.UNKNOWN:
                nearest = tenure.nearest_attestation(date)
                return "", f"attested {self._names.when(nearest).text}" if nearest else "at an unknown time"
            case Answer.FORMER:
                return "former", ""
            case Answer.FUTURE:
                return "", f"from {self._names.when(tenure.start).text}" if tenure.start else "later"
        return "", ""

    def known_until(self, tenure: Tenure, answer: Answer, date: PartialDate) -> str:
        """How far a tenure is known that is only possible because its end is not given; empty for all others.

        That is its latest attestation, else its start: a missing end never means that somebody is still in office.
        """
        known = tenure.latest_attestation or tenure.start
        if answer is not Answer.POSSIBLY or tenure.end is not None or known is None or known.last >= date.first:
            return ""
        return f"known as of {self._names.when(known).text}"

    def all_lines(self, official: str, date: PartialDate) -> tuple[Anchor, ...]:
        """The lines of an official's own page: all posts, those of the date first, former and future ones too."""
        answers = [(tenure, self.answer(tenure, date)) for tenure in self._history.tenures_of(official)]
        return tuple(dict.fromkeys(self.line(tenure, answer, date) for tenure, answer in self._in_order(answers)))

    def _in_order(self, answers: list[tuple[Tenure, Answer]]) -> Iterator[tuple[Tenure, Answer]]:
        for group in (IN_OFFICE, (Answer.UNKNOWN,), (Answer.FUTURE,), (Answer.FORMER,)):
            yield from self._by_level(item for item in answers if item[1] in group)

    # Who holds a post: each with how far it is known in place of the posts

    def in_office(self, post: str, date: PartialDate) -> tuple[Person, ...]:
        """Who is known or possible in a post on a date, the surest first."""
        answers = self._history.present(post, date)
        return tuple(
            dict.fromkeys(self._holder(tenure, self.certainty(tenure, answer, date)) for tenure, answer in answers)
        )

    def attested_nearest(self, post: str, date: PartialDate) -> tuple[Person, ...]:
        """Who is attested in a post nearest to a date, among those of whom nothing more is known.

        Somebody who held it at a time of which nothing is said comes last.
        """
        distances: dict[Tenure, int] = {}
        for tenure, answer in self._history.holders(post, date):
            if answer is Answer.UNKNOWN:
                nearest = tenure.nearest_attestation(date)
                apart = max(nearest.first - date.last, date.first - nearest.last) if nearest else DISTANT_FUTURE
                distances[tenure] = apart
        least = min(distances.values(), default=0)
        return tuple(
            self._holder(tenure, self.certainty(tenure, Answer.UNKNOWN, date))
            for tenure, distance in distances.items()
            if distance == least
        )

    def attested_within(self, post: str, period: PartialDate) -> tuple[Person, ...]:
        """Who is attested in a post within a period, among those of whom nothing more is known at its beginning."""
        beginning = from_day(calendar_date.fromordinal(period.first))
        return tuple(
            self._holder(tenure, f"attested {self._names.when(found).text}")
            for tenure, found in self._history.attested_within(post, period)
            if self.answer(tenure, beginning) is Answer.UNKNOWN
        )

    def _holder(self, tenure: Tenure, certainty: str) -> Person:
        key = (tenure.official, certainty)
        holder = self._as_holders.get(key)
        if holder is None:
            name = self._names.anchor(("official", tenure.official))
            holder = self._as_holders[key] = Person(name, (Anchor(certainty),) if certainty else ())
        return holder
