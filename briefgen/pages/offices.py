"""An official's line: the posts that stand beside a name at a date, as far as they are known then."""

from collections.abc import Iterable, Iterator

from briefgen.model.dates import PartialDate
from briefgen.model.records import Level, Official, Post
from briefgen.model.tenure import IN_OFFICE, Answer, Tenure
from briefgen.pages.cards import Anchor, Person
from briefgen.pages.names import Names

_RANKS = {level: rank for rank, level in enumerate(Level)}


class Offices:
    """Makes the lines of one model's officials, each once for every date."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._history = names.model.history
        self._standing = names.model.standing
        self._people: dict[tuple[str, str], Person] = {}

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
        record = self._names.model.records.get("post", {}).get(post or "")
        level = record.level if isinstance(record, Post) else None
        return _RANKS[level] if level else len(_RANKS)

    def _country(self, official: str, date: PartialDate) -> str:
        """The alpha-3 code of the country for which an official stands then, where it is one."""
        countries = self._standing.countries(official, date)
        return self._names.chip(countries[0]).code if len(countries) == 1 else ""

    def post(self, tenure: Tenure) -> Anchor:
        """The post of a tenure, as it was called for this person."""
        official = self._names.model.records["official"][tenure.official]
        title = official.posts[tenure.number].title if isinstance(official, Official) else None
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
        """What to say of that before the post and after it.

        A tenure that is only possible because its end is not given says how far it is known: up to its latest
        attestation, else to its start.
        """
        match answer:
            case Answer.POSSIBLY:
                known = tenure.latest_attestation or tenure.start
                is_open = tenure.end is None and known is not None and known.last < date.first
                return "possibly", f"known as of {self._names.when(known).text}" if known and is_open else ""
            case Answer.UNKNOWN:
                nearest = tenure.nearest_attestation(date)
                return "", f"attested {self._names.when(nearest).text}" if nearest else "at an unknown time"
            case Answer.FORMER:
                return "former", ""
            case Answer.FUTURE:
                return "", f"from {self._names.when(tenure.start).text}" if tenure.start else "later"
        return "", ""

    def all_lines(self, official: str, date: PartialDate) -> tuple[Anchor, ...]:
        """The lines of an official's own page: all posts, those of the date first, former and future ones too."""
        answers = [(tenure, self.answer(tenure, date)) for tenure in self._history.tenures_of(official)]
        return tuple(dict.fromkeys(self.line(tenure, answer, date) for tenure, answer in self._in_order(answers)))

    def _in_order(self, answers: list[tuple[Tenure, Answer]]) -> Iterator[tuple[Tenure, Answer]]:
        for group in (IN_OFFICE, (Answer.UNKNOWN,), (Answer.FUTURE,), (Answer.FORMER,)):
            yield from self._by_level(item for item in answers if item[1] in group)

    def holders(self, post: str, date: PartialDate) -> tuple[Person, ...]:
        """Who holds a post on a date, each with how far it is known in place of the posts.

        Where nobody is known to be in it, those stand there who are attested nearest to the date.
        """
        answers = self._history.holders(post, date)
        present = sorted((item for item in answers if item[1] in IN_OFFICE), key=lambda item: IN_OFFICE.index(item[1]))
        if not present:
            unknown = [(tenure, answer) for tenure, answer in answers if answer is Answer.UNKNOWN and tenure.attested]
            nearest = min((_distance(tenure, date) for tenure, _ in unknown), default=0)
            present = [(tenure, answer) for tenure, answer in unknown if _distance(tenure, date) == nearest]
        return tuple(dict.fromkeys(self._holder(tenure, answer, date) for tenure, answer in present))

    def _holder(self, tenure: Tenure, answer: Answer, date: PartialDate) -> Person:
        certainty = self.certainty(tenure, answer, date)
        name = self._names.anchor(("official", tenure.official))
        return Person(name, (Anchor(certainty),) if certainty else ())


def _distance(tenure: Tenure, date: PartialDate) -> int:
    """The days between a date and the nearest attestation of a tenure; 0 if they share one."""
    nearest = tenure.nearest_attestation(date)
    return max(nearest.first - date.last, date.first - nearest.last, 0) if nearest else 0
