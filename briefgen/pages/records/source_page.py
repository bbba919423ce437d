"""The page of a source: what it published, whom it relays, and who relays it."""

from collections.abc import Iterable, Iterator
from functools import partial

from briefgen.model.dates import PartialDate
from briefgen.model.model import Key, Report
from briefgen.model.records import Source
from briefgen.pages.page import Page
from briefgen.pages.records.entity import entity_fields, make_page
from briefgen.pages.rows.as_of import record_as_of
from briefgen.pages.rows.lists import Lists, count_links
from briefgen.pages.rows.rows import Rows
from briefgen.pages.views.cards import Frame
from briefgen.pages.views.labels import label, reliability_label
from briefgen.pages.views.views import SourceView

SHOWN = 15


def source_pages(rows: Rows, frame: Frame) -> Iterator[Page]:
    """The pages of all sources."""
    makers = _Sources(rows)
    for record in rows.records(Source):
        yield make_page(rows, ("source", record.id), SourceView.template, partial(makers.view, record, frame))


def is_cut(rows: Rows, key: Key) -> bool:
    """Whether a source's page shows only the head of its articles."""
    return Lists(rows, key).is_longer(SHOWN, "articles")


class _Sources:
    """Makes the views of one model's sources."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._model = rows.model
        self._relays: dict[str, list[tuple[Key, PartialDate]]] = {}
        self._relayed_by: dict[Key, list[tuple[Key, PartialDate]]] = {}
        for report in rows.model.reports.values():
            if report.source is None:
                continue
            for key in self._relayed(report):
                self._relays.setdefault(report.source, []).append((key, report.date))
                self._relayed_by.setdefault(key, []).append((("source", report.source), report.date))

    def _relayed(self, report: Report) -> Iterable[Key]:
        """Whom an article's source relays, in the article as a whole or in one of its statements; each once."""
        chains = [report.chain, *(self._model.statements[id_].chain for id_ in report.statements)]
        return dict.fromkeys(key for chain in chains for key in chain[:-1])

    def view(self, record: Source, frame: Frame) -> SourceView:
        rows, key = self._rows, ("source", record.id)
        lists = Lists(rows, key)
        organization = rows.find("organization", record.organization)
        relayed_by = self._relayed_by.get(organization or key, ())
        archived = sum(bool(self._model.reports[id_].article.archive_url) for id_ in lists.found.articles)
        return SourceView(
            **entity_fields(
                rows,
                frame,
                key,
                record,
                as_of=record_as_of(self._model, key),
                about=f"{record.name}: what it published, and whom it relays.",
            ),
            type=label(record.type),
            country=rows.chip_named(record.country),
            owner=record.owner or "",
            organization=rows.anchor(organization) if organization else None,
            reliability=reliability_label(record.reliability),
            url=record.url or "",
            archived=(archived, len(lists.found.articles)) if lists.found.articles else None,
            articles=lists.articles(SHOWN, "Relayed by others, never read directly." if relayed_by else ""),
            relays=count_links(rows, self._relays.get(record.id, ())),
            relayed_by=count_links(rows, relayed_by),
        )
