"""The model's articles and entries as cards: each made once, and shared by all views that show it."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from briefgen.model.articles import FigureEntry
from briefgen.model.dates import PartialDate
from briefgen.model.model import Event, Figure, Key, Model, Pair, Report, Statement, Turn, Voice
from briefgen.model.records import Series, Trend
from briefgen.pages.rows.corrections import Corrections
from briefgen.pages.rows.event_rows import EventRows
from briefgen.pages.rows.languages import direction_of
from briefgen.pages.rows.names import Names
from briefgen.pages.rows.offices import Offices
from briefgen.pages.rows.prose import Prose
from briefgen.pages.views.cards import (
    Anchor,
    ArticleRow,
    EventRow,
    FigureRow,
    Link,
    MentionRow,
    Person,
    StatementRow,
    Turning,
)

TRENDS: Mapping[Trend, str] = {trend: trend.value.capitalize() for trend in Trend}


class Rows(Names):
    """Makes the cards of one model.

    Rows depend on the model alone, never on the page that will show them: the same row stands on the article's page,
    its countries', its officials'. What a page leaves out because it repeats its subject, its template leaves out.
    `files` says where files that stand beside records are published; see `Prose`.
    """

    def __init__(self, model: Model, files: Mapping[str, str] | None = None) -> None:
        super().__init__(model)
        self.prose = Prose(self, files or {})
        self.offices = Offices(self)
        self.corrections = Corrections(self)
        self._event_rows = EventRows(self, self.prose, self.offices, self.corrections)
        self._statements: dict[str, StatementRow] = {}
        self._figures: dict[str, FigureRow] = {}
        self._articles: dict[str, ArticleRow] = {}

    # Articles

    def article(self, id_: str) -> ArticleRow:
        """A published or retracted article, by its id."""
        row = self._articles.get(id_)
        if row is None:
            report = self.model.reports.get(id_) or self.model.retracted[id_]
            row = self._articles[id_] = ArticleRow(
                id=id_,
                title=self.anchor(("article", id_)),
                when=self.when(report.date),
                source=self.source(report),
                summary=self.prose.field(report, "summary", report.article.summary),
                countries=self.chips(report.parties),
                retracted=id_ in self.model.retracted,
            )
        return row

    def articles(self, ids: Iterable[str]) -> tuple[ArticleRow, ...]:
        """`article` of each."""
        return tuple([self.article(id_) for id_ in ids])

    def mentioned(self, key: Key, article: str) -> MentionRow:
        """An article that mentions a record, with the sentence of the first mention."""
        return MentionRow(self.article(article), self.prose.sentence(self.model.reports[article], key))

    # Events

    def event(self, id_: str) -> EventRow:
        """An event, known by its id, with all accounts of it."""
        return self._event_rows.joined(id_)

    def event_as(self, event: Event) -> EventRow:
        """An event as it is given, such as it looked before later articles."""
        return self._event_rows.row(event)

    def events(self, ids: Iterable[str]) -> tuple[EventRow, ...]:
        """`event` of each."""
        return tuple([self.event(id_) for id_ in ids])

    def own_events(self, report: Report) -> tuple[EventRow, ...]:
        """The events of an article as its own page shows them, in the order of its file."""
        return self._event_rows.of_report(report)

    # People

    def person(self, official: str, date: PartialDate) -> Person:
        """An official with the posts that stand beside the name at a date."""
        return self.offices.person(official, date)

    def actor(self, key: Key, date: PartialDate) -> Person:
        """Who takes part: an official with posts, or another record by its name."""
        return self.person(key[1], date) if key[0] == "official" else Person(self.anchor(key))

    def voice(self, voice: Voice, date: PartialDate) -> Person:
        """A speaker: a record, or the words for somebody unnamed with the country spoken for."""
        if voice.key is not None:
            return self.actor(voice.key, date)
        return Person(Anchor(voice.words), (), self.chip(voice.country).code if voice.country else "")

    # Statements

    def statement(self, id_: str) -> StatementRow:
        """A statement, by its id."""
        row = self._statements.get(id_)
        if row is None:
            row = self._statements[id_] = self._statement(self.model.statements[id_])
        return row

    def statements(self, ids: Iterable[str]) -> tuple[StatementRow, ...]:
        """`statement` of each."""
        return tuple([self.statement(id_) for id_ in ids])

    def _statement(self, statement: Statement) -> StatementRow:
        report = self.model.reports[statement.article]
        entry, key = statement.entry, ("article", statement.article)
        field = _field(report, "statements", statement.anchor)
        speakers = tuple([self.voice(voice, statement.shown_date) for voice in statement.speakers])
        verbatim = entry.quote is not None
        words = self.prose.field(
            report, f"{field}.{'quote' if verbatim else 'paraphrase'}", entry.quote or entry.paraphrase
        )
        original = entry.original
        return StatementRow(
            id=statement.id,
            anchor=statement.anchor,
            href=self.href(key, statement.anchor),
            when=self.when(statement.shown_date),
            reported=statement.date is None,
            speakers=speakers,
            words=words,
            verbatim=verbatim,
            hedge=entry.hedge or "",
            original=(original.language, direction_of(original.text), original.text) if original else None,
            chain=self.chain([person.name for person in speakers], statement.chain, report),
            event=self._occasion(statement),
            topics=self.of_kind("topic", statement.topics),
            documents=self.of_kind("document", statement.documents),
            article=self.anchor(key),
            note=self.prose.field(report, f"{field}.note", entry.note),
            corrections=self.corrections.of_entry(statement.article, statement.anchor),
        )

    def _occasion(self, statement: Statement) -> Anchor | None:
        """The event on which it was said, as the statement's own article tells of it."""
        if statement.event is None or statement.entry.event is None:
            return None
        event = self.model.events[statement.event]
        own = f"{statement.article}#{statement.entry.event}"
        title = next((account.entry.title for account in event.accounts if account.id == own), event.title)
        return Anchor(title, self.href(("article", statement.article), statement.entry.event))

    def chain(self, speakers: Iterable[Anchor], relays: tuple[Key, ...], report: Report) -> tuple[Link, ...]:
        """A relay chain as phrases: `Said by` the speakers, `reported by` the first reporter, then one after another.

        The chain of a report that has a source ends in that source, which stands there under its own name.
        """
        said = tuple(speakers)
        phrases = [Link("Said by", said)] if said else []
        names = [self.anchor(key) for key in relays]
        if names and report.source:
            names[-1] = self.source(report)
        verbs = ("reported by" if said else "", *[""] * len(names))
        return (*phrases, *(Link(verb, (name,)) for verb, name in zip(verbs, names, strict=False)))

    # Figures

    def figure(self, id_: str) -> FigureRow:
        """A figure, by its id."""
        row = self._figures.get(id_)
        if row is None:
            row = self._figures[id_] = self._figure(self.model.figures[id_])
        return row

    def figures(self, ids: Iterable[str]) -> tuple[FigureRow, ...]:
        """`figure` of each."""
        return tuple([self.figure(id_) for id_ in ids])

    def _figure(self, figure: Figure) -> FigureRow:
        report = self.model.reports[figure.article]
        entry, key = figure.entry, ("article", figure.article)
        low, high = (entry.value, entry.value) if entry.value else (entry.low, entry.high)
        return FigureRow(
            id=figure.id,
            anchor=figure.anchor,
            href=self.href(key, figure.anchor),
            series=self.anchor(("series", figure.series)),
            unit=self.unit(figure.series),
            period=self.when(entry.period),
            value=figure_text(entry),
            low=low.value if low else None,
            high=high.value if high else None,
            approximate=entry.approximate,
            as_of=self.when_given(entry.as_of),
            according_to=self.anchors(figure.according_to),
            article=self.anchor(key),
            source=self.source(report),
            note=self.prose.field(report, f"{_field(report, 'figures', figure.anchor)}.note", entry.note),
            corrections=self.corrections.of_entry(figure.article, figure.anchor),
        )

    def unit(self, series: str) -> str:
        """The unit of a series; empty if it states none."""
        record = self.record(Series, series)
        return record.unit or "" if record else ""

    # Relations

    def turning(self, pair: Pair, turn: Turn) -> Turning:
        """A turn of a relation."""
        return Turning(
            direction=turn.direction.value,
            text=TRENDS[turn.direction],
            since=self.when(turn.date),
            reason=self._reason(pair, turn),
            according_to=self.anchors(turn.according_to) or ((Anchor(turn.words),) if turn.words else ()),
            article=self.anchor(("article", turn.article)) if turn.article else None,
        )

    def _reason(self, pair: Pair, turn: Turn) -> Markup:
        """Why it turned, from the text that says so: an effect in an article, or the relation's own file."""
        if turn.event and turn.article:
            article = self.model.reports[turn.article].article
            for number, entry in enumerate(article.events):
                if entry.effect and entry.effect.reason is turn.reason:
                    return self.prose.text(article, f"events[{number}].effect.reason", turn.reason)
        for number, item in enumerate(pair.record.trend if pair.record else ()):
            if pair.record and item.reason is turn.reason:
                return self.prose.text(pair.record, f"trend[{number}].reason", turn.reason)
        return Markup()


def _field(report: Report, kind: str, anchor: str) -> str:
    """The field of an entry of an article (`statements[0]`), by its anchor."""
    return next(field for field, found in report.anchors.items() if found == anchor and field.startswith(kind))


def figure_text(entry: FigureEntry) -> str:
    """A figure at the precision of its source: `≈200`, `60–70`, `at least 5`."""
    sign = "≈" if entry.approximate else ""
    if entry.value is not None:
        return sign + entry.value.text
    if entry.low is not None and entry.high is not None:
        return f"{sign}{entry.low.text}–{entry.high.text}"
    if entry.low is not None:
        return f"at least {sign}{entry.low.text}"
    return f"at most {sign}{entry.high.text}" if entry.high is not None else ""
