"""What events say of events in other articles: `same_as` and `distinct_from`, checked."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from briefgen.base.diagnostics import Diagnostic, Place
from briefgen.model.articles import Article, EventEntry
from briefgen.model.codes import problem
from briefgen.model.records import Record
from briefgen.model.resolving.joining import Joined, Links
from briefgen.model.resolving.reference_checks import Unread, explain
from briefgen.model.resolving.references import References

_ARTICLE = ("article",)


class EventPlaces:
    """Finds where the events of all articles stand, drafts included."""

    def __init__(self, articles: Iterable[Article], anchors: Mapping[str, Mapping[str, str]]) -> None:
        self._articles = {str(article.id): article for article in articles}
        self._anchors = anchors
        self._counts = {article.path: len(article.events) for article in self._articles.values()}

    def path(self, article: str) -> str:
        """The file of an article."""
        return self._articles[article].path

    def anchors(self, article: str) -> tuple[str, ...]:
        """The ids of an article's events, in the order of its file."""
        count = len(self._articles[article].events)
        return tuple(self._anchors[article][f"events[{number}]"] for number in range(count))

    def count(self, path: str) -> int:
        """The number of events of the article in a file; 0 if there is none."""
        return self._counts.get(path, 0)

    def place(self, entry: str, key: str) -> Place:
        """The place of a key of an event (`article#anchor`)."""
        article, _, anchor = entry.partition("#")
        return Place(self.path(article), f"events[{self.anchors(article).index(anchor)}].{key}")


def read_links(
    articles: Iterable[Article], places: EventPlaces, references: References, unread: Unread
) -> tuple[Links, tuple[Diagnostic, ...]]:
    """What the events of all articles say of one another, and what is wrong with it."""
    same_as: dict[str, str] = {}
    apart: set[frozenset[str]] = set()
    problems: list[Diagnostic] = []
    for article in articles:
        for number, entry in enumerate(article.events):
            if entry.same_as is None and not entry.distinct_from:
                continue
            own = f"{article.id}#{places.anchors(article.id)[number]}"
            for key, reference in _written(entry):
                place = Place(article.path, f"events[{number}].{key}")
                target = _find(reference, place, places, references, unread)
                if isinstance(target, Diagnostic):
                    problems.append(target)
                elif target == own:
                    problems.append(_self(key, place))
                elif target and key == "same_as":
                    same_as[own] = target
                elif target:
                    apart.add(frozenset((own, target)))
    return Links(same_as, frozenset(apart)), tuple(problems)


def check_torn_links(
    torn: Iterable[Record], places: EventPlaces, references: References, unread: Unread
) -> Iterator[Diagnostic]:
    """What is wrong with what events say of others, of articles or events that lack something required."""
    for article in torn:
        if isinstance(article, Article):
            for number, entry in islice(enumerate(article.events), places.count(article.path), None):
                for key, reference in _written(entry):
                    place = Place(article.path, f"events[{number}].{key}")
                    target = _find(reference, place, places, references, unread)
                    if isinstance(target, Diagnostic):
                        yield target


def _written(entry: EventEntry) -> Iterator[tuple[str, str]]:
    """What an event names as the same or as distinct: the key, and the reference."""
    if entry.same_as:
        yield "same_as", entry.same_as
    for number, other in enumerate(entry.distinct_from):
        yield f"distinct_from[{number}]", other


def _find(
    reference: str, place: Place, places: EventPlaces, references: References, unread: Unread
) -> str | Diagnostic | None:
    """The event that a reference names, as `article#anchor`; None where its article could not be read."""
    article, _, anchor = reference.rpartition("#")
    key = references.articles[article]
    if key is None:
        return explain(_ARTICLE, article, place, references, unread)
    known = places.anchors(key[1])
    if anchor in known:
        return f"{key[1]}#{anchor}"
    if unread.may_lack_entries(places.path(key[1])):
        return None
    message = f"The article `{key[1]}` has no event `{anchor}`."
    hint = f"Its events are {', '.join(f'`{event}`' for event in known)}." if known else "It has no events."
    return problem("unknown-event", message, place, hint)


def _self(key: str, place: Place) -> Diagnostic:
    said = "the same as itself" if key == "same_as" else "distinct from itself"
    return problem("same-as-circle", f"The event is said to be {said}.", place, "Name the event of another article.")


def report_joins(joined: Joined, links: Links, places: EventPlaces) -> Iterator[Diagnostic]:
    """What is wrong with how events were joined, and which were joined by themselves."""
    for circle in joined.cycles:
        yield problem(
            "same-as-circle",
            f"`same_as` leads in a circle: {' → '.join((*circle, circle[0]))}.",
            places.place(circle[0], "same_as"),
            "Let one of them, the first report, point nowhere.",
            tuple(places.place(entry, "same_as") for entry in circle[1:]),
        )
    for one, other in joined.refused:
        pointing, kept = (one, other) if one in links.same_as else (other, one)
        yield problem(
            "same-as-kept-apart",
            f"`same_as` makes `{pointing}` and `{kept}` one event, and `distinct_from` keeps them apart.",
            places.place(pointing, "same_as"),
            "Delete one of the two.",
            (places.place(kept, "title"),),
        )
    for earlier, later in joined.automatic:
        yield problem(
            "events-joined",
            f"This event was joined with `{earlier}`, because type, day, place and participants are the same.",
            places.place(later, "title"),
            f"Confirm it with `same_as: {earlier}`, or keep them apart with `distinct_from: [{earlier}]`.",
            (places.place(earlier, "title"),),
        )
