"""The model as tables: each row made once, and shared by the files of every record that it belongs to."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from briefgen.base.urls import page_path
from briefgen.model.model import Account, Event, Figure, Key, Report, Statement
from briefgen.model.records import Role, Series
from briefgen.model.texts import Text
from briefgen.pages.exports.datasets import (
    ROWS,
    AccountData,
    ArticleData,
    CorrectionData,
    EventData,
    FigureData,
    StatementData,
)
from briefgen.pages.exports.registers import Table, edtf, tabulate_registers
from briefgen.pages.rows.names import Names
from briefgen.pages.rows.permalinks import address
from briefgen.pages.rows.plain import plain_text


def tabulate(names: Names) -> Mapping[str, Table]:
    """Every table of a site, by name in the order of `ROWS`.

    Articles, events and statements stand newest first, figures by their series and article, corrections newest first,
    registries in order of their ids.
    """
    model, chronicle = names.model, _Chronicle(names)
    found = tabulate_registers(names) | {
        "articles": Table(lambda: model.reports, chronicle.article),
        "events": Table(lambda: model.events, chronicle.event),
        "accounts": Table.of(chronicle.accounts),
        "statements": Table(lambda: model.statements, chronicle.statement),
        "figures": Table(lambda: model.figures, chronicle.figure),
        "corrections": Table.of(chronicle.corrections),
    }
    return {name: found[name] for name in ROWS}


def written(key: Key) -> str:
    """A reference with its kind in front."""
    return f"{key[0]}:{key[1]}"


class _Chronicle:
    """Makes the rows of what one model's articles report."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._model = names.model
        self._has_articles = names.makes("article")

    def _url(self, article: str, anchor: str = "") -> str | None:
        return address(self._model.site, page_path("article", article), anchor) if self._has_articles else None

    def _plain(self, text: Text | None) -> str | None:
        return plain_text(text, self._names) if text else None

    def article(self, report: Report) -> ArticleData:
        article = report.article
        return ArticleData(
            id=report.id,
            url=self._url(report.id),
            title=article.title,
            date=article.date.text,
            source=report.source,
            report_url=article.url,
            archive_url=article.archive_url,
            accessed=edtf(article.accessed),
            byline=article.byline,
            language=article.language,
            via=_written(report.chain[:-1] if report.source else report.chain),
            added=report.added.text,
            updated=edtf(article.updated),
            summary=plain_text(article.summary, self._names),
            countries=report.parties,
            mentioned=tuple(country for country, role in report.countries if role is Role.MENTIONED),
            officials=report.officials,
            organizations=report.organizations,
            topics=report.topics,
            documents=report.documents,
        )

    def event(self, event: Event) -> EventData:
        return EventData(
            id=event.id,
            url=self._url(event.article, event.anchor),
            date=event.date.text,
            type=event.type,
            reality=event.reality.value,
            title=event.title,
            place=event.place,
            countries=event.countries,
            participants=_written(event.participants),
            host=_written(event.host),
            visitor=_written(event.visitor),
            actor=_written(event.actor),
            target=_written(event.target),
            according_to=_written(key for account in event.accounts for key in account.according_to),
            agenda=event.agenda,
            documents=event.documents,
            article=event.article,
            accounts=tuple(account.id for account in event.accounts),
            origins=event.origins,
        )

    def accounts(self) -> Iterator[AccountData]:
        for event in self._model.events.values():
            yield from map(partial(self._account, event), event.accounts)

    def _account(self, event: Event, account: Account) -> AccountData:
        entry = account.entry
        return AccountData(
            id=account.id,
            url=self._url(account.article, account.anchor),
            event=event.id,
            date=entry.date.text,
            type=entry.type,
            reality=entry.reality.value,
            title=entry.title,
            place=entry.place,
            countries=account.countries,
            participants=_written(account.participants),
            according_to=_written(account.according_to),
            chain=_written(account.chain),
            article=account.article,
            note=self._plain(entry.note),
        )

    def statement(self, statement: Statement) -> StatementData:
        entry = statement.entry
        return StatementData(
            id=statement.id,
            url=self._url(statement.article, statement.anchor),
            date=statement.shown_date.text,
            dated="reported" if statement.date is None else "said",
            by=_written(voice.key for voice in statement.speakers if voice.key),
            unnamed=tuple(voice.words for voice in statement.speakers if not voice.key),
            countries=statement.countries,
            form="paraphrase" if entry.quote is None else "quote",
            text=entry.quote or entry.paraphrase or "",
            hedge=entry.hedge,
            original_language=entry.original.language if entry.original else None,
            original=entry.original.text if entry.original else None,
            event=statement.event,
            chain=_written(statement.chain),
            topics=statement.topics,
            documents=statement.documents,
            article=statement.article,
            note=self._plain(entry.note),
        )

    def figure(self, figure: Figure) -> FigureData:
        entry = figure.entry
        series = self._model.records["series"].get(figure.series)
        return FigureData(
            id=figure.id,
            url=self._url(figure.article, figure.anchor),
            series=figure.series,
            period=entry.period.text,
            value=entry.value,
            low=entry.low,
            high=entry.high,
            unit=series.unit if isinstance(series, Series) else None,
            approximate=entry.approximate,
            as_of=edtf(entry.as_of),
            according_to=_written(figure.according_to),
            article=figure.article,
            note=self._plain(entry.note),
        )

    def corrections(self) -> Iterator[CorrectionData]:
        """Corrections of all articles, also of retracted ones, newest first; numbers count from 1 within an article."""
        reports = (*self._model.reports.values(), *self._model.retracted.values())
        found = [
            (item.date, report, number, item)
            for report in reports
            for number, item in enumerate(report.article.corrections, 1)
        ]
        for date, report, number, item in sorted(found, key=lambda one: (-one[0].sort_day, one[1].id, one[2])):
            yield CorrectionData(
                id=f"{report.id}/{number}",
                url=self._url(report.id),
                date=date.text,
                kind=item.kind.value,
                was=item.was,
                now=item.now,
                entries=tuple(f"{report.id}#{entry}" for entry in item.refs),
                article=report.id,
            )


def _written(keys: Iterable[Key]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(written, keys)))
