"""People and their offices as other projects publish them, in one form whatever file they come from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from briefgen.model.dates import PartialDate
from briefgen.tools.importing.extract import clean_line, read_date


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office that people hold. `seats` is 1, or 0 for many; `country` is a reference as the file has it."""

    name: str
    country: str = ""
    seats: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A term in an office: of one that has a record (`office`), or by a title alone."""

    office: Office | None = None
    title: str = ""
    country: str = ""
    start: PartialDate | None = None
    end: PartialDate | None = None

    @property
    def titles(self) -> tuple[str, ...]:
        """What the office is called."""
        return tuple(filter(None, (self.title, self.office.name if self.office else "")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody, as one file describes them; what it does not say is empty."""

    name: str
    family_name: str = ""
    country: str = ""
    aliases: tuple[str, ...] = ()
    names: tuple[tuple[str, str], ...] = ()
    born: PartialDate | None = None
    died: PartialDate | None = None
    links: tuple[tuple[str, str], ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    held: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class People:
    """The people of a file, and sentences on what of it could not be taken."""

    persons: tuple[Person, ...]
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Reading:
    """Reads values of a file that may hold anything, and notes what is wrong with it."""

    notes: list[str] = field(default_factory=list)

    def date(self, written: Any, whose: str) -> PartialDate | None:
        """A date; None where there is none, or none that can be read, which is noted."""
        text = clean_line(str(written or ""), 60)
        date = read_date(text) if text else None
        if text and date is None:
            self.notes.append(f"{whose}: the date “{text}” can not be read")
        return date

    def term(self, start: Any, end: Any, whose: str) -> tuple[PartialDate | None, PartialDate | None]:
        """The two ends of a term; an end before the start is noted and left out."""
        first, last = self.date(start, whose), self.date(end, whose)
        if first and last and last.last < first.first:
            self.notes.append(
                f"{whose}: a term from {first.text} to {last.text} ends before it starts; its end is left out"
            )
            return first, None
        return first, last


def text_of(found: Mapping[str, Any], key: str) -> str:
    """A text on one line; "" where there is none."""
    value = found.get(key)
    return clean_line(str(value)) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def mappings_of(found: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    """The mappings in a list; what is none is passed over."""
    value = found.get(key)
    if isinstance(value, list):
        yield from (each for each in value if isinstance(each, dict))
