"""What an imported source says, and how its text is made fit for a file: it comes from a stranger's hand."""

import re
from dataclasses import dataclass
from email.utils import parsedate_tz

from briefgen.content.limits import WORD_LENGTH
from briefgen.model.dates import DateError, PartialDate, parse_date

# What no file of a site may hold, and marks that turn the direction of text or end a line for some readers only.
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
_LONG_WORD = re.compile(rf"\S{{{WORD_LENGTH}}}")
_EMPTY_LINES = re.compile(r"\n{3,}")
# A date with the precision in which it is written; what follows is a time, whose zone is the publisher's own.
_ISO_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?|([0-9]{2})([0-9]{2}))?(?=$|[T\s])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What a source says of itself, and its text; "" and None for what it does not say.

    `text` has paragraphs parted by empty lines. `notes` are sentences on what is doubtful or was left out.
    """

    text: str
    title: str = ""
    date: PartialDate | None = None
    publisher: str = ""
    byline: str = ""
    url: str = ""
    language: str = ""
    description: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """Why nothing was made of a source, in a sentence without its end."""

    message: str


def clean_text(text: str) -> tuple[str, bool]:
    """A text as a file of a site can hold it, and whether characters had to go that no text should have."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n").replace("\u2028", "\n")
    cleaned = _UNFIT.sub("", text)
    broken = _LONG_WORD.sub(lambda word: f"{word[0]} ", cleaned)
    lines = [line.rstrip() for line in broken.split("\n")]
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).strip(), cleaned != text


def clean_line(text: str, most: int = 500) -> str:
    """A text on one line, cut at a word if it is long."""
    line = " ".join(_UNFIT.sub("", text).split())
    return line if len(line) <= most else f"{line[: line.rfind(' ', 0, most)]}…"


def read_date(written: str) -> PartialDate | None:
    """A date as web pages and feeds write it, no more precise than it is written; None if it can not be read.

    ISO 8601 and RFC 5322 are read. Of a time only its day counts, in the time zone in which it is written.
    """
    text = written.strip()
    if match := _ISO_DATE.match(text):
        year, month, day, short_month, short_day = match.groups()
        parts = [part for part in (year, month or short_month, day or short_day) if part]
    elif found := parsedate_tz(text):
        parts = [f"{found[0]:04}", f"{found[1]:02}", f"{found[2]:02}"]
    else:
        return None
    try:
        return parse_date("-".join(parts))
    except DateError:
        return None
