"""What the values of enumerations are called on pages."""

from collections.abc import Mapping
from enum import StrEnum

from briefgen.model.records import Reliability, Seats

RELIABILITIES: Mapping[Reliability, str] = {
    Reliability.A: "completely reliable",
    Reliability.B: "usually reliable",
    Reliability.C: "fairly reliable",
    Reliability.D: "not usually reliable",
    Reliability.E: "unreliable",
    Reliability.F: "reliability cannot be judged",
}
"""The words of NATO STANAG 2511 for its letters."""


def label(value: StrEnum | None) -> str:
    """A value as a reader sees it: `News agency`; empty for none."""
    return value.value.replace("-", " ").capitalize() if value else ""


def reliability_label(value: Reliability | None) -> str:
    """A rating with its words: `B, usually reliable`."""
    return f"{value.value}, {RELIABILITIES[value]}" if value else ""


def seats_label(seats: Seats) -> str:
    """How many hold a post at once; empty where it is one, as a reader takes for granted."""
    return "" if seats == 1 else str(seats) if seats else "many"
