"""YAML as a stream of events, with what content may not use already reported.

Only events still show anchors, aliases and explicit tags, keep every scalar as it was written, and know where each
thing stands. A reader walks them once.
"""

import re
from collections.abc import Callable, Mapping

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    ScalarEvent,
)

from briefgen.base.diagnostics import Diagnostic, Position
from briefgen.content.document import position_of
from briefgen.content.limits import DEPTH
from briefgen.content.scalars import span
from briefgen.content.yaml_mistakes import explain, with_quotes
from briefgen.model.codes import problem

_NULLS = frozenset({"", "~", "null"})
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_WORD_AS_COMMENT = re.compile(r"[ \t]+(?P<comment>#[^\s#][^\n]*)")


def is_null(event: Event) -> bool:
    """Whether a value is left out: nothing, a plain `~` or a plain `null`."""
    return isinstance(event, ScalarEvent) and not event.style and event.value in _NULLS


class Reader:
    """Walks the events of one text, and collects what is wrong with it.

    `choices` are the words that fields with a named set of them take; a set that is not there is not checked. `origin`
    is where a key is missed that the text as a whole should have. `key` is the key whose value is being read; `lost`
    counts what was left out because it could not be read, and `dropped` has the indices in the text at which items of
    lists that were left out begin. `is_torn` tells whether an entry lacks a key that must be there: it is left out too,
    unless `mends`, which takes such entries nevertheless; `late` has the indices at which they begin, with their
    numbers in their lists, of which they come last. `next` gives the next event.
    """

    def __init__(self, path: str, text: str, first_line: int, choices: Mapping[str, tuple[str, ...]]) -> None:
        self.path = path
        self.folder = path.rpartition("/")[0]
        self.text = text
        self.first_line = first_line
        self.choices = choices
        self.origin = Position(path, 1, 1, 1, 4 if first_line > 1 else 2)
        self.key = ""
        self.lost = 0
        self.dropped: set[int] = set()
        self.mends = False
        self.is_torn = False
        self.late: dict[int, int] = {}
        self.diagnostics: list[Diagnostic] = []
        self.next: Callable[[], Event] = iter(()).__next__
        self._events: list[Event] = []

    def open(self) -> Event | None:
        """Read the events, report what content may not use, and return the first of the document.

        None if there is nothing to decode: the text is no YAML, or nested too deep. Without any content, the event is
        that of an empty scalar.
        """
        try:
            for event in yaml.parse(self.text, Loader=yaml.CSafeLoader):
                self._events.append(event)
        except yaml.MarkedYAMLError as error:
            if self._inspect_all():
                message, start, end, hint = explain(self.text, error, self._events)
                self.diagnostics.append(problem("yaml-syntax", message, self.position(start, end), hint))
            return None
        if not self._inspect_all():
            return None
        self._report_comments()
        return self.rewind()

    def rewind(self) -> Event:
        """Go back to the first event of the document, and return it."""
        if len(self._events) <= 3:
            return ScalarEvent(None, None, (True, False), "")
        self.next = iter(self._events[2:]).__next__  # past the starts of stream and document
        return self.next()

    def skip(self, event: Event) -> Event:
        """Pass over the rest of the value that begins with an event that was just read, and return its last event."""
        depth = 1 if isinstance(event, CollectionStartEvent) else 0
        while depth:
            event = self.next()
            if isinstance(event, CollectionStartEvent):
                depth += 1
            elif isinstance(event, CollectionEndEvent):
                depth -= 1
        return event

    def position(self, start: int, end: int) -> Position:
        """The position in the file of a span of the text."""
        return position_of(self.path, self.text, start, end, self.first_line)

    def place(self, event: Event, last: Event | None = None) -> Position:
        """The position in the file of a value with its last event; where nothing stands, of what is before it."""
        start, end = span(event, last)
        return self.position(start if end > start else max(start - 1, 0), end)

    def report(self, code: str, message: str, event: Event, hint: str = "", last: Event | None = None) -> None:
        """Report a problem of a value."""
        self.diagnostics.append(problem(code, message, self.place(event, last), hint))

    def written(self, event: Event, last: Event | None = None) -> str:
        """What the file says for a value, as far as it stands on one line."""
        start, end = span(event, last)
        line_end = self.text.find("\n", start, end)
        return self.text[start : line_end if line_end >= 0 else end].rstrip()

    def _inspect_all(self) -> bool:
        """Report what content may not use; whether what was read can be decoded."""
        depth = 0
        for event in self._events:
            if isinstance(event, ScalarEvent):
                if event.anchor or event.tag or event.style == '"':
                    self._inspect(event)
            elif isinstance(event, CollectionStartEvent):
                depth += 1
                if depth > DEPTH:
                    self.report("deep-nesting", f"Here values are nested more than {DEPTH} levels deep.", event)
                    return False
                self._inspect(event)
            elif isinstance(event, CollectionEndEvent):
                depth -= 1
            elif isinstance(event, AliasEvent):
                self._inspect(event)
            elif isinstance(event, DocumentStartEvent) and (
                event.version or event.tags or event is not self._events[1]
            ):
                self.report("yaml-feature", "Directives and further documents are not used here.", event)
                return False
        return True

    def _inspect(self, event: ScalarEvent | AliasEvent | CollectionStartEvent) -> None:
        """Report what a node may not have: an anchor, a tag, or an escape for a character that text can not have."""
        what = ""
        if isinstance(event, AliasEvent):
            what = f"`*{event.anchor}` for an alias"
        elif event.anchor:
            what = f"`&{event.anchor}` for an anchor"
        elif event.tag:
            what = "the word after `!` for a tag"
        elif isinstance(event, ScalarEvent) and (match := _UNSEEN.search(event.value)):
            message = f"This text has an escape for the invisible character U+{ord(match[0]):04X}."
            self.report("control-character", message, event, "Delete the escape.")
        if what:
            hint = f"If it is text, put it into quotes: `{with_quotes(self.text, span(event)[0])}`."
            self.report("yaml-feature", f"YAML takes {what}, which is not used here.", event, hint)

    def _report_comments(self) -> None:
        """Warn where a plain text ends at a `#` with a word right behind it, on the same line."""
        found = list(_WORD_AS_COMMENT.finditer(self.text)) if "#" in self.text else []
        if not found:
            return
        ends = {span(event)[1] for event in self._events if isinstance(event, ScalarEvent) and not event.style}
        for match in found:
            start = match.start("comment")
            if match.start() in ends:
                word = match["comment"].split()[0]
                message = f"YAML takes `{word}` and what follows for a comment."
                hint = f"If it is text, put it into quotes: `{with_quotes(self.text, start)}`."
                self.diagnostics.append(
                    problem("comment-in-text", message, self.position(start, start + len(word)), hint)
                )
