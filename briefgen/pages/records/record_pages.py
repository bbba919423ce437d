"""The pages of topics, documents and series, and the free pages."""

from collections.abc import Iterator
from functools import partial

from briefgen.model.model import Key
from briefgen.model.records import Document, Series, Topic
from briefgen.model.records import Page as FreePage
from briefgen.pages.page import Page
from briefgen.pages.records.entity import contents, entity_fields, make_page
from briefgen.pages.rows.as_of import record_as_of
from briefgen.pages.rows.lists import ALL, Lists, group_figures
from briefgen.pages.rows.rows import Rows
from briefgen.pages.views.blocks import CountedLink
from briefgen.pages.views.cards import Frame
from briefgen.pages.views.views import DocumentView, PageView, SeriesView, TopicView

SHOWN = 15


# Topics


def topic_pages(rows: Rows, frame: Frame) -> Iterator[Page]:
    """The pages of all topics."""
    topics = list(rows.records(Topic))
    narrower: dict[Key, list[Topic]] = {}
    for topic in topics:
        if parent := rows.find("topic", topic.parent):
            narrower.setdefault(parent, []).append(topic)
    for topic in topics:
        key = ("topic", topic.id)
        yield make_page(rows, key, TopicView.template, partial(_topic, rows, frame, topic, narrower.get(key, [])))


def _topic(rows: Rows, frame: Frame, topic: Topic, narrower: list[Topic]) -> TopicView:
    key = ("topic", topic.id)
    lists = Lists(rows, key)
    return TopicView(
        **entity_fields(
            rows,
            frame,
            key,
            topic,
            as_of=record_as_of(rows.model, key),
            about=topic.description or f"{topic.name}: articles and statements, as reported.",
        ),
        lead=topic.description or "",
        parent=rows.named("topic", topic.parent),
        narrower=tuple(_counted(rows, ("topic", child.id)) for child in narrower),
        countries=lists.countries(),
        lists=lists.all(SHOWN),
    )


def _counted(rows: Rows, key: Key) -> CountedLink:
    articles = Lists(rows, key).found.articles
    last = rows.when(rows.model.reports[articles[0]].date) if articles else None
    return CountedLink(rows.anchor(key), len(articles), last)


# Documents


def document_pages(rows: Rows, frame: Frame) -> Iterator[Page]:
    """The pages of all documents."""
    for record in rows.records(Document):
        compose = partial(_document, rows, frame, record)
        yield make_page(rows, ("document", record.id), DocumentView.template, compose)


def is_cut(rows: Rows, key: Key) -> bool:
    """Whether the page of a topic, a document or an organization shows only the head of a dated list."""
    return Lists(rows, key).is_longer(SHOWN, *ALL)


def _document(rows: Rows, frame: Frame, record: Document) -> DocumentView:
    key = ("document", record.id)
    lists = Lists(rows, key)
    return DocumentView(
        **entity_fields(
            rows,
            frame,
            key,
            record,
            as_of=record_as_of(rows.model, key),
            about=f"{record.title}: articles, events and statements that refer to it.",
        ),
        date=rows.when_given(record.date),
        url=record.url or "",
        issuer=rows.named("organization", record.organization),
        countries=lists.countries(),
        lists=lists.all(SHOWN),
    )


# Series


def series_pages(rows: Rows, frame: Frame) -> Iterator[Page]:
    """The pages of all series of figures."""
    for record in rows.records(Series):
        yield make_page(rows, ("series", record.id), SeriesView.template, partial(_series, rows, frame, record))


def _series(rows: Rows, frame: Frame, record: Series) -> SeriesView:
    key = ("series", record.id)
    ids = Lists(rows, key).found.figures
    group = group_figures(rows, record.id, ids) if ids else None
    named = (rows.find("country", written) for written in record.countries)
    countries = sorted({found[1] for found in named if found})
    pair = "-".join(countries)
    return SeriesView(
        **entity_fields(
            rows,
            frame,
            key,
            record,
            as_of=record_as_of(rows.model, key),
            about=f"{record.title}: every figure with its source.",
        ),
        unit=record.unit or "",
        countries=rows.chips(countries),
        relation=rows.anchor(("relation", pair)) if pair in rows.model.pairs else None,
        group=group,
        points=tuple(row for period in reversed(group.periods) for row in period.rows) if group else (),
    )


# Free pages


def free_pages(rows: Rows, frame: Frame) -> Iterator[Page]:
    """The free pages."""
    for record in rows.records(FreePage):
        yield make_page(rows, ("page", record.id), PageView.template, partial(_free, rows, frame, record))


def _free(rows: Rows, frame: Frame, record: FreePage) -> PageView:
    about = record.description or record.title
    return PageView(
        **entity_fields(rows, frame, ("page", record.id), record, as_of=None, about=about),
        lead=record.description or "",
        contents=contents(record.body),
    )
