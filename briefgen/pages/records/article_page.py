"""The page of an article, and the notice in place of a retracted one."""

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache, partial

from briefgen.base.urls import page_path
from briefgen.model.articles import CorrectionKind, KeyPoint, Reality
from briefgen.model.model import Key, Report
from briefgen.model.records import Document, Role, Source
from briefgen.pages.exports.citation_files import Reference, citation_pages, citation_tags, refer_to
from briefgen.pages.page import Page
from briefgen.pages.records.entity import contents
from briefgen.pages.rows.citations import cite_article
from briefgen.pages.rows.languages import language_name
from briefgen.pages.rows.lists import group_figures
from briefgen.pages.rows.related import Related
from briefgen.pages.rows.rows import Rows
from briefgen.pages.site.frame import make_head
from briefgen.pages.views import blocks
from briefgen.pages.views.cards import Anchor, Badge, EventRow, Frame, Head, Link, StatementRow
from briefgen.pages.views.labels import label, reliability_label
from briefgen.pages.views.views import ArticleView, RetractedView

_NOUNS = {"events": "Event", "statements": "Statement", "figures": "Figure"}


def article_pages(rows: Rows, frame: Frame) -> Iterator[Page]:
    """The pages of all articles with their references, and the notices of retracted ones."""
    makers = _Articles(rows, frame)
    for report in rows.model.reports.values():
        yield _page(report, ArticleView.template, partial(makers.view, report))
        yield from citation_pages(report.id, report.article.path, partial(makers.reference, report.id))
    for report in rows.model.retracted.values():
        yield _page(report, RetractedView.template, partial(makers.notice, report))


def article_page(rows: Rows, frame: Frame, id_: str) -> Page:
    """The page of one article that is shown."""
    report = rows.model.reports[id_]
    return _page(report, ArticleView.template, partial(_Articles(rows, frame).view, report))


def _page(report: Report, template: str, compose: Callable[[], ArticleView | RetractedView]) -> Page:
    path = report.article.path
    return Page(f"{page_path('article', report.id)}index.html", template, compose, path, bodies=(path,))


class _Articles:
    """Makes the views of one model's articles."""

    def __init__(self, rows: Rows, frame: Frame) -> None:
        self._rows = rows
        self._model = rows.model
        self._frame = frame
        self._related = Related(rows.model)
        self.reference = lru_cache(maxsize=1)(self._refer)  # an article's files are made one after another
        self._turn_days: dict[str, list[int]] = {}
        self._relations: dict[tuple[str, int], blocks.RelationFact] = {}

    def _refer(self, id_: str) -> Reference:
        return refer_to(self._rows, self._model.reports[id_])

    def view(self, report: Report) -> ArticleView:
        """A briefing."""
        rows, article = self._rows, report.article
        events, statements = rows.own_events(report), rows.statements(report.statements)
        opening = rows.prose.opening(article.summary.fragment)
        return ArticleView(
            head=replace(self._head(report, opening), meta=citation_tags(self.reference(report.id))),
            frame=self._frame,
            lead=rows.prose.field(report, "summary", article.summary),
            stamp=self._stamp(report),
            corrected=rows.corrections.notice(report) if article.corrections else (),
            key_points=self._key_points(report, events, statements),
            facts=self._facts(report, events),
            provenance=self._provenance(report),
            contents=contents(article.body),
            briefing=rows.prose.body(report),
            events=events,
            figures=self._figures(report),
            statements=statements,
            assessments=self._assessments(report),
            related=tuple(
                [blocks.RelatedRow(rows.article(id_), rows.anchors(shared)) for id_, shared in self._related.of(report)]
            ),
            sources=self._sources(report),
            cite=cite_article(rows, report),
            corrections=rows.corrections.of_report(report) if article.corrections else (),
            extra=article.extra,
        )

    def notice(self, report: Report) -> RetractedView:
        """The notice in place of a retracted article."""
        rows, article = self._rows, report.article
        retractions = [item for item in article.corrections if item.kind is CorrectionKind.RETRACTION]
        newest = max((item.date for item in retractions), key=lambda date: date.sort_day, default=article.updated)
        return RetractedView(
            head=self._head(report, "This briefing has been retracted."),
            frame=self._frame,
            stamp=self._stamp(report),
            retracted=rows.when_given(newest),
            corrections=tuple(rows.corrections.row(report, item) for item in retractions),
            note=rows.prose.field(report, "note", article.note),
        )

    def _head(self, report: Report, description: str) -> Head:
        return make_head(self._rows, ("article", report.id), report.article, description, "article")

    def _stamp(self, report: Report) -> blocks.Stamp:
        """Four different dates: of the first event that occurred, of publication, of reading, of the last update."""
        rows, article = self._rows, report.article
        occurred = next((entry.date for entry in article.events if entry.reality is Reality.OCCURRED), None)
        return blocks.Stamp(
            published=rows.when(report.date),
            event=rows.when_given(occurred),
            source=rows.source(report) if report.source else None,
            accessed=rows.when_given(article.accessed),
            updated=rows.when_given(article.updated),
        )

    # Key points

    def _key_points(
        self, report: Report, events: tuple[EventRow, ...], statements: tuple[StatementRow, ...]
    ) -> tuple[blocks.KeyPoint, ...]:
        badges = {row.anchor: row.badge for row in events}
        said = {row.anchor: row for row in statements}
        fields = {anchor: field for field, anchor in report.anchors.items()}
        points = []
        for number, point in enumerate(report.article.key_points):
            text = self._rows.prose.field(report, f"key_points[{number}].text", point.text)
            refs = tuple(
                [Anchor(_entry_name(fields[anchor]), f"#{anchor}") for anchor in point.refs if anchor in fields]
            )
            points.append(blocks.KeyPoint(text, _badge(point, badges), _chain(point, said), refs))
        return tuple(points)

    # The rail

    def _facts(self, report: Report, events: tuple[EventRow, ...]) -> blocks.KeyFacts:
        rows = self._rows
        places = [row.place for row in events if row.place and row.badge.name != Reality.BACKGROUND.value]
        return blocks.KeyFacts(
            relations=tuple([self._relation(id_, report) for id_ in self._related.pairs(report)]),
            places=tuple(dict.fromkeys(places)),
            countries=rows.chips(report.parties),
            mentioned=rows.chips(id_ for id_, role in report.countries if role is Role.MENTIONED),
            officials=tuple([rows.person(id_, report.date) for id_ in report.officials]),
            organizations=rows.of_kind("organization", report.organizations),
            topics=rows.of_kind("topic", report.topics),
            documents=rows.of_kind("document", report.documents),
        )

    def _relation(self, id_: str, report: Report) -> blocks.RelationFact:
        """A relation with where it stood when the article appeared."""
        pair = self._model.pairs[id_]
        days = self._turn_days.get(id_)
        if days is None:
            days = self._turn_days[id_] = [-turn.date.sort_day for turn in pair.turns]
        number = bisect_left(days, -report.date.last)
        fact = self._relations.get((id_, number))
        if fact is None:
            turn = self._rows.turning(pair, pair.turns[number]) if number < len(pair.turns) else None
            fact = blocks.RelationFact(self._rows.anchor(("relation", id_)), turn)
            self._relations[id_, number] = fact
        return fact

    def _provenance(self, report: Report) -> blocks.Provenance:
        rows, article = self._rows, report.article
        source = rows.record(Source, report.source or "")
        return blocks.Provenance(
            chain=rows.chain((), report.chain, report) if len(report.chain) > 1 or not report.source else (),
            source=rows.source(report) if report.source else None,
            source_kind=label(source.type).lower() if source else "",
            reliability=reliability_label(source.reliability) if source else "",
            url=article.url or "",
            archive_url=article.archive_url or "",
            byline=article.byline or "",
            language=language_name(article.language, self._model.site.language) if article.language else "",
            added=rows.when(report.added),
            note=rows.prose.field(report, "note", article.note),
        )

    # Below the briefing

    def _figures(self, report: Report) -> tuple[blocks.FigureGroup, ...]:
        by_series: dict[str, list[str]] = {}
        for id_ in report.figures:
            by_series.setdefault(self._model.figures[id_].series, []).append(id_)
        return tuple([group_figures(self._rows, series, ids) for series, ids in by_series.items()])

    def _assessments(self, report: Report) -> tuple[blocks.AssessmentRow, ...]:
        rows = []
        for number, item in enumerate(report.article.assessments):
            text = self._rows.prose.field(report, f"assessments[{number}].text", item.text)
            if item.confidence:
                rows.append(blocks.AssessmentRow(text, "Confidence", item.confidence.value))
            elif item.likelihood:
                rows.append(blocks.AssessmentRow(text, "Likelihood", item.likelihood.value))
            else:
                rows.append(blocks.AssessmentRow(text))
        return tuple(rows)

    def _sources(self, report: Report) -> tuple[blocks.SourceLine, ...]:
        """The report, then the documents that the article cites."""
        rows, article = self._rows, report.article
        own = blocks.SourceLine(
            title=rows.source(report) if report.source else None,
            when=rows.when(report.date),
            byline=article.byline or "",
            url=article.url or "",
            archive_url=article.archive_url or "",
            accessed=rows.when_given(article.accessed),
        )
        return (own, *[self._document(("document", id_)) for id_ in report.documents])

    def _document(self, key: Key) -> blocks.SourceLine:
        record = self._rows.record(Document, key[1])
        when = self._rows.when_given(record.date) if record else None
        return blocks.SourceLine(self._rows.anchor(key), when, url=record.url or "" if record else "")


def _entry_name(field: str) -> str:
    """What a reader calls an entry by its field: `Event 1` for `events[0]`."""
    kind, _, number = field.rstrip("]").partition("[")
    return f"{_NOUNS[kind]} {int(number) + 1}"


def _badge(point: KeyPoint, badges: dict[str, Badge]) -> Badge | None:
    """The badge of the first event that a key point rests on."""
    return next((badges[anchor] for anchor in point.refs if anchor in badges), None)


def _chain(point: KeyPoint, said: dict[str, StatementRow]) -> tuple[Link, ...]:
    """How the statements that a key point rests on reached us; empty where they came by different ways."""
    chains = [said[anchor].chain for anchor in point.refs if anchor in said]
    if not chains:
        return ()
    first, *others = chains
    if all(other == first for other in others):
        return first
    if any(other[1:] != first[1:] for other in others):
        return ()
    speakers = dict.fromkeys(anchor for chain in chains for anchor in chain[0].anchors)
    return (Link(first[0].verb, tuple(speakers)), *first[1:])
