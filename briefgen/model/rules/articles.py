"""Rules about articles, drafts among them: where they come from, and what they say that can not be."""

from collections.abc import Iterable, Iterator

from briefgen.base.diagnostics import Diagnostic, Place
from briefgen.model.articles import Article, Reality, Status
from briefgen.model.codes import problem
from briefgen.model.dates import PartialDate
from briefgen.model.model import Model, Report
from briefgen.model.records import Official
from briefgen.model.resolving.references import ACTORS, PEOPLE

_CLAIMS_TO_KNOW = (Reality.OCCURRED, Reality.BACKGROUND)


def checked_reports(model: Model) -> Iterable[Report]:
    """The articles that rules look at: those shown, and those held back, which are checked like everything."""
    yield from model.reports.values()
    yield from model.held.values()


def find_missing_origins(model: Model) -> Iterator[Diagnostic]:
    """Articles without the address of their report, or with an address and no lasting copy of what stands there."""
    for report in checked_reports(model):
        article = report.article
        place = Place(article.path)
        if article.url is None:
            message = f"`{article.id}` does not say where its report can be read."
            yield problem("missing-url", message, place, "Add `url:`, or say in `note:` why there is none.")
        elif article.archive_url is None:
            message = "There is no lasting copy of the report, should its address stop working."
            hint = "Save the page at an archive, and add `archive_url:`."
            yield problem("missing-archive", message, Place(article.path, "url"), hint)


def find_second_briefings(model: Model) -> Iterator[Diagnostic]:
    """Two articles on the report at one address."""
    first: dict[str, Article] = {}
    articles = [report.article for report in checked_reports(model)]
    for article in sorted(articles, key=lambda article: (article.date.sort_day, article.id)):
        if article.url is None:
            continue
        other = first.setdefault(article.url.rstrip("/"), article)
        if other is not article:
            yield problem(
                "duplicate-url",
                f"The article `{other.id}` has the same address, so both brief on one report.",
                Place(article.path, "url"),
                "Correct the address, or merge the two.",
                (Place(other.path, "url"),),
            )


def find_events_before_their_time(model: Model) -> Iterator[Diagnostic]:
    """Events told as having happened, on a day after the report appeared."""
    for report in checked_reports(model):
        for number, entry in enumerate(report.article.events):
            if entry.reality in _CLAIMS_TO_KNOW and report.date.certainly_before(_beginning(entry.date)):
                yield problem(
                    "event-after-report",
                    f"This event is told as having happened on {entry.date}, but the report appeared on {report.date}.",
                    Place(report.article.path, f"events[{number}].date"),
                    "Correct one of the dates, or set `reality: expected`.",
                )


def _beginning(date: PartialDate) -> PartialDate:
    return date.start or date


def find_the_dead_speaking(model: Model) -> Iterator[Diagnostic]:
    """People who take part in an event, or say something, before they were born or after they died."""
    for report in checked_reports(model):
        for field, person, date in _dated_people(report.article, model):
            if person.died and person.died.certainly_before(date):
                message = f"{person.name} died on {person.died}, before {date}."
            elif person.born and date.certainly_before(person.born):
                message = f"{person.name} was born on {person.born}, after {date}."
            else:
                continue
            hint = "Check the date, and whether another person is meant."
            yield problem("not-alive", message, Place(report.article.path, field), hint)


def _dated_people(article: Article, model: Model) -> Iterator[tuple[str, Official, PartialDate]]:
    """Who was where, or said what, on which date: the field that says so, the person, the date."""
    written: list[tuple[str, tuple[str, ...], str, PartialDate]] = []
    for number, entry in enumerate(article.events):
        for key in ("participants", "host", "visitor"):
            for index, reference in enumerate(getattr(entry, key)):
                written.append((f"events[{number}].{key}[{index}]", PEOPLE, reference, entry.date))
    for number, statement in enumerate(article.statements):
        for index, speaker in enumerate(statement.by):
            if statement.date and speaker.ref:
                written.append((f"statements[{number}].by[{index}]", ACTORS, speaker.ref, statement.date))
    for field, kinds, reference, date in written:
        key_named = model.find(kinds, reference)
        person = model.records["official"].get(key_named[1]) if key_named and key_named[0] == "official" else None
        if isinstance(person, Official):
            yield field, person, date


def find_silent_retractions(model: Model) -> Iterator[Diagnostic]:
    """Retracted articles that do not say why, on a page that has nothing else to say."""
    for report in model.retracted.values():
        article = report.article
        if article.status is Status.RETRACTED and not article.corrections and not article.note:
            message = f"`{article.id}` was retracted, and does not say when or why."
            hint = "Add a correction of the kind `retraction`, with its date, or a `note:`."
            yield problem("silent-retraction", message, Place(article.path, "status"), hint)


ARTICLE_RULES = (
    find_missing_origins,
    find_second_briefings,
    find_events_before_their_time,
    find_the_dead_speaking,
    find_silent_retractions,
)
