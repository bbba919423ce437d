"""Relations in lists: where each stands, the last contact, how much is known of it."""

from collections.abc import Iterable

from briefgen.model.model import Belongings, Contact, Pair
from briefgen.pages.rows.rows import Rows
from briefgen.pages.views.blocks import ContactLine, RelationLine
from briefgen.pages.views.cards import Anchor

_NOTHING = Belongings()


class RelationLines:
    """Makes the lines of one model's relations."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._of_country: dict[str, list[Pair]] = {}
        for pair in rows.model.pairs.values():
            for country in pair.countries:
                self._of_country.setdefault(country, []).append(pair)

    def count(self, country: str) -> int:
        """How many relations a country has."""
        return len(self._of_country.get(country, ()))

    def of_country(self, country: str) -> tuple[RelationLine, ...]:
        """The relations of a country, those reported on last first."""
        pairs = sorted(self._of_country.get(country, ()), key=lambda pair: (-self._last(pair), pair.id))
        return tuple(self.line(pair, country) for pair in pairs)

    def _last(self, pair: Pair) -> int:
        """The day of the newest article on a relation; 0 if there is none."""
        articles = self._found(pair).articles
        return self._rows.model.reports[articles[0]].date.sort_day if articles else 0

    def _found(self, pair: Pair) -> Belongings:
        return self._rows.model.belongings.get(("relation", pair.id), _NOTHING)

    def lines(self, pairs: Iterable[Pair]) -> tuple[RelationLine, ...]:
        """`line` of each."""
        return tuple(self.line(pair) for pair in pairs)

    def line(self, pair: Pair, seen_from: str = "") -> RelationLine:
        """A relation in a list; `seen_from` is the country whose page shows it, if it is a country's."""
        rows = self._rows
        other = next((id_ for id_ in pair.countries if id_ != seen_from), "") if seen_from else ""
        return RelationLine(
            relation=rows.anchor(("relation", pair.id)),
            countries=rows.chips(pair.countries),
            other=rows.chip(other) if other else None,
            turn=rows.turning(pair, pair.turns[0]) if pair.turns else None,
            last_contact=self.contact(pair.contacts[0]) if pair.contacts else None,
            contacts=len(pair.contacts),
            articles=len(self._found(pair).articles),
        )

    def contact(self, contact: Contact, *, with_people: bool = False) -> ContactLine:
        """A contact: when, what and where, and who took part."""
        rows, event = self._rows, self._rows.model.events[contact.event]
        row = rows.event(event.id)
        return ContactLine(
            when=row.when,
            event=Anchor(row.title.text, row.title.href),
            people=row.people if with_people else (),
            place=row.place,
            possible=contact.possible,
        )
