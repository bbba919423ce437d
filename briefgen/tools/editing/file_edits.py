"""Exact edits of a content file: what is named is replaced where it stands, and not a byte beside it.

Whoever edits says what stands there now. Where the file says it in other words than that (a name broken over two lines,
an escape), nothing is edited, and the caller hears of it.
"""

import re
from posixpath import dirname
from urllib.parse import unquote

from briefgen.base.diagnostics import Place, Position
from briefgen.base.files import join_path
from briefgen.content.config import SITE_FILE
from briefgen.content.document import Document, read_text, split
from briefgen.content.places import position_finder
from briefgen.model.records import Record
from briefgen.model.resolving.written import WrittenLink, written_texts

_BOM = b"\xef\xbb\xbf"
_LINK_HEAD = re.compile(r"\[\[(?P<written>[^\[\]|\\]*)\\?\|[^\[\]]*\Z")


class FileEdits:
    """The edits of one file, made all at once by `result`. Each method says whether it found what it was to replace."""

    def __init__(self, path: str, data: bytes) -> None:
        self._bom = _BOM if data.startswith(_BOM) else b""
        self._text = data.removeprefix(_BOM).decode()
        self._lines = [0, *(match.end() for match in re.finditer("\n", self._text))]
        self._find = position_finder(path, _document(path, data))
        self._edits: dict[tuple[int, int], str] = {}

    def result(self) -> bytes:
        """The file with all edits."""
        pieces: list[str] = []
        done = 0
        for (start, end), new in sorted(self._edits.items()):
            pieces += (self._text[done:start], new)
            done = end
        return self._bom + "".join([*pieces, self._text[done:]]).encode()

    def replace_value(self, place: Place, old: str, new: str) -> bool:
        """Replace a single value that reads `old`, with or without quotes, by one that needs them no more than that."""
        start, end = self._span(self._find(place))
        written = self._text[start:end]
        if written not in (old, f'"{old}"', f"'{old}'"):
            return False
        quotes = "" if written == old else written[0]
        if new == "null":  # an id that is nothing to YAML
            quotes = quotes or '"'
        self._edits[start, end] = f"{quotes}{new}{quotes}"
        return True

    def remove_item(self, place: Place, before: Place | None, after: Place | None, old: str) -> bool:
        """Remove the item of a list that reads `old`, with the comma or the line that is its own.

        `before` and `after` are the places of the items beside it.
        """
        start, end = self._span(self._find(place))
        line = self._text[self._text.rfind("\n", 0, start) + 1 : (self._text + "\n").index("\n", end)]
        if re.fullmatch(rf" *- +(['\"]?){re.escape(old)}\1 *\r?", line):
            first = self._text.rfind("\n", 0, start) + 1
            self._edits[first, first + len(line) + 1] = ""
            return before is not None or after is not None
        if before:
            start = self._span(self._find(before))[1]
        elif after:
            end = self._span(self._find(after))[0]
        if not re.fullmatch(rf"(?:\s*,\s*)?(['\"]?){re.escape(old)}\1(?:\s*,\s*)?", self._text[start:end]):
            return False
        self._edits[start, end] = ""
        return True

    def replace_link(self, path: str, link: WrittenLink, new: str) -> bool:
        """Replace what a `[[…]]` names, as a whole."""
        start, end = self._span(self._find(link.place(path)))
        written = link.link.written
        if link.link.shown:  # the place is that of the text which stands for it
            head = _LINK_HEAD.search(self._text, max(0, start - len(written) - 200), start)
            if head is None or head["written"].strip() != written:
                return False
            start = head.start("written")
            end = start + len(head["written"])
        inner = self._text[start:end]
        if inner.strip() != written:
            return False
        self._edits[start, end] = inner.replace(written, new)
        return True

    def replace_addresses(self, record: Record, target: str, new: str) -> bool:
        """Replace the addresses of all links of a record's texts that lead to the file `target`, by the file `new`."""
        found: dict[str, int] = {}
        for text in written_texts(record):
            for link in text.fragment.targets:
                path = unquote(re.split("[?#]", link.written, maxsplit=1)[0])
                if path and join_path(dirname(record.path), path) == target:
                    found[link.written] = found.get(link.written, 0) + 1
        exact = True
        for written, count in found.items():
            places = [
                match.span(1) for match in re.finditer(rf"(?:\(|<|\]: *)({re.escape(written)})(?=[)>\s])", self._text)
            ]
            file = target.rpartition("/")[2]
            exact &= len(places) == count and written.count(file) == 1
            self._edits |= {place: written.replace(file, new.rpartition("/")[2]) for place in places}
        return exact

    def _span(self, position: Position) -> tuple[int, int]:
        """The offsets in the text of a position, which ends on its own line."""
        start = self._lines[position.line - 1] + position.column - 1
        return start, self._lines[max(position.end_line, position.line) - 1] + max(position.end_column, 1) - 1


def _document(path: str, data: bytes) -> Document:
    """The text of a file that was read before without a problem."""
    if path == SITE_FILE:
        return Document(read_text(path, data)[0] or "", 1, "", 0)
    document, _ = split(path, data)
    assert document is not None  # noqa: S101 - it has been read
    return document
