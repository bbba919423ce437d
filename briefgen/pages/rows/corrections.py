"""Corrections: the notes beside what they concern, and the rows of a page's list and of the ledger."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from markupsafe import Markup

from briefgen.base.directions import hold_directions
from briefgen.model.articles import Correction, CorrectionKind
from briefgen.model.model import Event, Report
from briefgen.pages.rows.names import Names
from briefgen.pages.views.blocks import CorrectionRow
from briefgen.pages.views.cards import Anchor, CorrectionNote

LABELS: Mapping[CorrectionKind, str] = {kind: kind.value.capitalize() for kind in CorrectionKind}


class Corrections:
    """Makes the corrections of one model's articles."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._notes: dict[tuple[str, str], tuple[CorrectionNote, ...]] = {}
        self._rows: dict[tuple[str, str], tuple[CorrectionRow, ...]] = {}
        for report in names.model.reports.values():
            for correction in newest_first(report.article.corrections):
                for anchor in dict.fromkeys(correction.refs):
                    place = (report.id, anchor)
                    self._notes[place] = (*self._notes.get(place, ()), self.note(report, correction))
                    self._rows[place] = (*self._rows.get(place, ()), self.row(report, correction, elsewhere=True))

    def of_entry(self, article: str, anchor: str) -> tuple[CorrectionNote, ...]:
        """The notes beside an entry."""
        return self._notes.get((article, anchor), ())

    def of_event(self, event: Event) -> tuple[CorrectionNote, ...]:
        """The notes beside an event: those on any account of it."""
        if not self._notes:
            return ()
        return tuple(note for account in event.accounts for note in self.of_entry(account.article, account.anchor))

    def of_entries(self, ids: Iterable[str]) -> tuple[CorrectionRow, ...]:
        """The corrections of some entries, known as `article#entry`, each once, newest first."""
        if not self._rows:
            return ()
        event_of, events = self._names.model.event_of, self._names.model.events
        found: dict[CorrectionRow, None] = {}
        for id_ in ids:
            event = events.get(event_of.get(id_, ""))
            for entry in (account.id for account in event.accounts) if event else (id_,):
                article, _, anchor = entry.partition("#")
                found.update(dict.fromkeys(self._rows.get((article, anchor), ())))
        return tuple(sorted(found, key=lambda row: row.when.edtf, reverse=True))

    def of_report(self, report: Report) -> tuple[CorrectionRow, ...]:
        """All corrections of an article, newest first, as its own page lists them."""
        return tuple([self.row(report, correction) for correction in newest_first(report.article.corrections)])

    def notice(self, report: Report) -> tuple[CorrectionNote, ...]:
        """The corrections of an article that its readers should know of before they read on: all but typos."""
        return tuple(
            [
                replace(self.note(report, correction), article=Anchor(report.article.title))
                for correction in newest_first(report.article.corrections)
                if correction.kind is not CorrectionKind.TYPO
            ]
        )

    def note(self, report: Report, correction: Correction) -> CorrectionNote:
        """A correction beside what it concerns."""
        return CorrectionNote(
            when=self._names.when(correction.date),
            kind=LABELS[correction.kind],
            text=_change(correction),
            article=self._names.anchor(("article", report.id)),
        )

    def row(self, report: Report, correction: Correction, *, elsewhere: bool = False) -> CorrectionRow:
        """A correction in a list; `elsewhere` than on its article's page it names the article."""
        key = ("article", report.id)
        stands = report.id in self._names.model.reports  # of a retracted article no entry is left to link to
        return CorrectionRow(
            when=self._names.when(correction.date),
            kind=correction.kind.value,
            label=LABELS[correction.kind],
            was=Markup.escape(correction.was or ""),
            now=Markup.escape(correction.now or ""),
            refs=tuple(
                [Anchor(f"#{anchor}", self._names.href(key, anchor) if stands else "") for anchor in correction.refs]
            ),
            article=self._names.anchor(key) if elsewhere else None,
        )


def newest_first(corrections: Iterable[Correction]) -> list[Correction]:
    """Corrections, newest first; those of one day in the order of the file."""
    return sorted(corrections, key=lambda correction: -correction.date.sort_day)


def _change(correction: Correction) -> Markup:
    """What was, and what is now: `was → now`, with words for assistive technology that reads no arrow."""
    was, now = hold_directions(correction.was or ""), hold_directions(correction.now or "")
    if was and now:
        return Markup("<del>{}</del> <ins>{}</ins>").format(was, now)
    if was:
        return Markup("<del>{}</del>").format(was)
    return Markup.escape(now)
