"""A draft from an extract: what is certain as front matter, what is guessed as comments, the text in a file beside it.

The text is quoted material from outside: it never enters the draft's body, and what of it enters the front matter is
escaped, so that it is read as plain text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from briefgen.base.urls import PLURALS
from briefgen.model.dates import PartialDate
from briefgen.tools.editing.frontmatter import Item
from briefgen.tools.importing.extract import Extract
from briefgen.tools.scanning.candidates import Candidate
from briefgen.tools.scanning.proposals import Proposal
from briefgen.tools.scanning.scan import Scan
from briefgen.tools.writing.yaml_writing import yaml_scalar

_MARKUP = re.compile(r"([\\`*_\[\]<>&~|^#!$])")
_SUMMARY = 400  # characters
_CANDIDATES = 200
_FOLDER = f"content/{PLURALS['article']}"


@dataclass(frozen=True, slots=True)
class Draft:
    """The two files of a draft: where they go in the site, and what is in them."""

    path: str
    data: bytes
    text_path: str
    text: bytes


def write_draft(
    id_: str,
    extract: Extract,
    *,
    source: str,
    accessed: PartialDate | None,
    today: PartialDate,
    found: Proposal,
    scan: Scan,
) -> Draft:
    """Write a draft.

    Args:
        id_: its id.
        extract: what the source says.
        source: the id of the record of who published it; "" where there is none.
        accessed: when it was fetched; None for a file.
        today: the day of the import. What appeared without a date appeared until then.
        found: what its text names and tells.
        scan: the search of `source_text(extract)`.
    """
    lines = ["---", *_head(id_, extract, source, accessed, today)]
    for addition in found.lists:
        lines += addition.as_lines().splitlines()
    lines += [*_candidates(found, scan), "---", ""]
    path = f"{_FOLDER}/{id_}"
    return Draft(f"{path}.md", "\n".join(lines).encode(), f"{path}.txt", source_text(extract))


def source_text(extract: Extract) -> bytes:
    """The text that is kept beside the draft: title and text, as the source has them."""
    return f"{extract.title}\n\n{extract.text}\n".encode()


def _head(id_: str, extract: Extract, source: str, accessed: PartialDate | None, today: PartialDate) -> Iterator[str]:
    yield "# Imported. Compare each line with the source; publish by deleting the line status."
    yield f"title: {yaml_scalar(extract.title)}"
    if extract.date:
        yield f"date: {extract.date.text}"
    else:
        yield f"date: ../{today.text}  # the source gives none; until the day of the import is all that is known"
    yield "# The source's own words. Write two or three sentences of your own, the point first."
    yield f"summary: {yaml_scalar(as_plain_markdown(_first_words(extract)))}"
    if source:
        yield f"source: {source}"
    elif extract.publisher:
        yield f"# source: no record bears the name {yaml_scalar(extract.publisher)}"
    else:
        yield "# source: who published it was not found"
    if extract.url:
        yield f"url: {yaml_scalar(extract.url)}"
    if accessed:
        yield f"accessed: {accessed.text}"
    yield f"source_text: {id_}.txt"
    if extract.byline:
        yield f"byline: {yaml_scalar(extract.byline)}"
    if extract.language:
        yield f"language: {yaml_scalar(extract.language)}"
    yield "status: draft"


def _first_words(extract: Extract) -> str:
    """The source's description of itself, else its first paragraph; cut at the end of a sentence if it is long."""
    text = " ".join((extract.description or extract.text.partition("\n\n")[0]).split())
    if len(text) <= _SUMMARY:
        return text
    end = max(text.rfind(mark, 0, _SUMMARY) for mark in (". ", "! ", "? ", "۔ ", "؟ "))
    return text[: end + 1] if end > 0 else f"{text[: text.rfind(' ', 0, _SUMMARY)]}…"


def as_plain_markdown(text: str) -> str:
    """A text as Markdown that shows it literally."""
    return _MARKUP.sub(r"\\\1", text)


def _candidates(found: Proposal, scan: Scan) -> Iterator[str]:
    """Events, statements and figures that the text may tell of: comments, for a person to look at."""
    candidates: Sequence[Candidate] = found.candidates[:_CANDIDATES]
    if not candidates:
        return
    yield "# Found in the source's text by the form of its sentences. Nothing here is a fact until you say so."
    for key, group in groupby(candidates, key=lambda candidate: candidate.key):
        yield f"# {key}:"
        for candidate in group:
            line, *_ = scan.scanned.ends(*candidate.place)
            lacks = f"; {candidate.lacks} to be filled in" if candidate.lacks else ""
            yield f"#   # line {line} of the text{lacks}"
            first, *others = Item(pairs=candidate.pairs).lines
            yield f"#   - {first}"
            yield from (f"#     {other}" for other in others)
    if len(found.candidates) > len(candidates):
        yield f"# … and {len(found.candidates) - len(candidates)} more, which `briefgen scan` on the text shows."
