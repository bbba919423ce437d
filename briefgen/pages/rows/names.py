"""What records are called, and where their pages are: the anchors of all other cards."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TypeVar

from briefgen.base.directions import hold_directions
from briefgen.base.urls import link, page_path
from briefgen.model.dates import PartialDate
from briefgen.model.model import Key, Model, Pair, Report
from briefgen.model.records import Entity
from briefgen.pages.rows.datetext import show_date
from briefgen.pages.views.cards import Anchor, CountryChip, When

NO_SOURCE = Anchor("source not given")
E = TypeVar("E", bound=Entity)


class Names:
    """Makes the anchors of one model's records, each once.

    A record without a page (a draft, a kind that the site does not make) has an anchor without a link.
    """

    def __init__(self, model: Model) -> None:
        self.model = model
        self._locale = model.site.language
        self._pages = frozenset(model.site.pages) if model.site.pages is not None else None
        self._anchors: dict[Key, Anchor] = {}
        self._chips: dict[str, CountryChip] = {}

    def makes(self, kind: str) -> bool:
        """Whether the site has pages of a kind."""
        return self._pages is None or kind in self._pages

    def href(self, key: Key, fragment: str = "") -> str:
        """The link to a record's page, or to a place on it; empty if the site has no such page."""
        kind, id_ = key
        if not self.makes(kind) or not self._is_shown(kind, id_):
            return ""
        return link(page_path(kind, id_), fragment)

    def _is_shown(self, kind: str, id_: str) -> bool:
        model = self.model
        if kind == "article":
            return id_ in model.reports or id_ in model.retracted
        if kind == "country":
            return id_ in model.countries
        if kind == "relation":
            return id_ in model.pairs
        return id_ in model.records.get(kind, {})

    def name(self, key: Key) -> str:
        """What a reader calls a record."""
        kind, id_ = key
        model = self.model
        if kind == "article":
            report = model.reports.get(id_) or model.retracted.get(id_) or model.held.get(id_)
            return report.article.title if report else id_
        if kind == "country":
            country = model.countries.get(id_)
            return country.name if country else id_
        if kind == "relation" and id_ in model.pairs:
            return self.pair_name(model.pairs[id_])
        record = model.records.get(kind, {}).get(id_)
        return record.label if record else id_

    def pair_name(self, pair: Pair) -> str:
        """A relation's name: the one of its file, else its two countries' names in alphabetical order."""
        if pair.record is not None and pair.record.name:
            return pair.record.name
        return "–".join(map(hold_directions, sorted(self.name(("country", id_)) for id_ in pair.countries)))

    def anchor(self, key: Key) -> Anchor:
        """A record's name with the link to its page."""
        anchor = self._anchors.get(key)
        if anchor is None:
            anchor = self._anchors[key] = Anchor(self.name(key), self.href(key))
        return anchor

    def anchors(self, keys: Iterable[Key]) -> tuple[Anchor, ...]:
        """`anchor` of each."""
        return tuple([self.anchor(key) for key in keys])

    def of_kind(self, kind: str, ids: Iterable[str]) -> tuple[Anchor, ...]:
        """`anchor` of each id of one kind."""
        return tuple([self.anchor((kind, id_)) for id_ in ids])

    def records(self, record_type: type[E]) -> Iterator[E]:
        """The registry's records of one kind, in order of their ids."""
        found = self.model.records.get(record_type.kind, {}).values()
        return (record for record in found if isinstance(record, record_type))

    def record(self, record_type: type[E], id_: str) -> E | None:
        """A record of the registry; None if there is none of that kind and id."""
        found = self.model.records.get(record_type.kind, {}).get(id_)
        return found if isinstance(found, record_type) else None

    def find(self, kind: str, written: str | None) -> Key | None:
        """The record that a field of one kind names; None if it names none."""
        return self.model.find((kind,), written) if written else None

    def named(self, kind: str, written: str | None) -> Anchor | None:
        """The anchor of the record that a field of one kind names; None if it names none."""
        key = self.find(kind, written)
        return self.anchor(key) if key else None

    def source(self, report: Report) -> Anchor:
        """Who published the report; what is not given is said to be missing."""
        return self.anchor(("source", report.source)) if report.source else NO_SOURCE

    def chip(self, country: str) -> CountryChip:
        """A country's name, link and code."""
        chip = self._chips.get(country)
        if chip is None:
            profile = self.model.countries.get(country)
            chip = CountryChip(self.anchor(("country", country)), profile.alpha3 if profile else "")
            self._chips[country] = chip
        return chip

    def chips(self, countries: Iterable[str]) -> tuple[CountryChip, ...]:
        """`chip` of each."""
        return tuple([self.chip(country) for country in countries])

    def chip_named(self, written: str | None) -> CountryChip | None:
        """The country that a field names; None if it names none."""
        key = self.find("country", written)
        return self.chip(key[1]) if key else None

    def when(self, date: PartialDate) -> When:
        """A date as shown."""
        return _when(date, self._locale)

    def when_given(self, date: PartialDate | None) -> When | None:
        """A date as shown, if there is one."""
        return self.when(date) if date else None


@lru_cache(maxsize=1 << 16)
def _when(date: PartialDate, locale: str) -> When:
    return When(show_date(date, locale), date.text, date.html_datetime or "")
