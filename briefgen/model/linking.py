"""Links are put into a fragment's HTML: a splice at known places, so that the text around can not change."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby
from operator import attrgetter

from briefgen.model.texts import Fragment, Passage, Run

_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
_VOID = ("br", "img")


@dataclass(frozen=True, slots=True)
class Link:
    """What becomes of the span `start` to `end` of a passage's text.

    With an address it becomes a link, without one (a draft) it stays text. `text` is shown in place of the span's own:
    the name of a record that was linked by its id.
    """

    passage: int
    start: int
    end: int
    href: str | None
    text: str | None = None
    title: str = ""
    css: str = ""
    lang: str = ""


def splice(fragment: Fragment, links: Sequence[Link], addresses: Mapping[int, str | None]) -> str:
    """Return the fragment's HTML with links put in, and with the addresses that its targets have on the site.

    `addresses` holds the published address of a target by its number, or None if it leads nowhere: then the link or
    the image is shown as text. One that is not in it stays as written. A link that would cross markup, lie in another
    link or overlap one before it is left out; `bears_link` tells beforehand. All else is the same to the byte.
    """
    edits = list(_address_edits(fragment, addresses))
    by_place = sorted(links, key=attrgetter("passage", "start", "end"))
    for number, group in groupby(by_place, key=attrgetter("passage")):
        edits.extend(_link_edits(fragment.html, fragment.passages[number], group))
    if not edits:
        return fragment.html
    edits.sort(key=lambda edit: edit[:2])
    pieces: list[str] = []
    done = 0
    for start, end, text in edits:
        pieces += (fragment.html[done:start], text)
        done = end
    pieces.append(fragment.html[done:])
    return "".join(pieces)


def bears_link(fragment: Fragment, passage: int, start: int, end: int) -> bool:
    """Tell whether a link can be put around a span: not across markup, and not in another link or in code."""
    found = fragment.passages[passage]
    return not _is_opaque(found, start, end) and _Places(found).bounds(fragment.html, start, end) is not None


def _address_edits(fragment: Fragment, addresses: Mapping[int, str | None]) -> Iterator[tuple[int, int, str]]:
    for number, address in addresses.items():
        target = fragment.targets[number]
        if address is None:
            yield target.outer[0], target.inner[0], ""
            yield target.inner[1], target.outer[1], ""
        else:
            yield target.start, target.end, escape(address)


def _link_edits(html: str, passage: Passage, links: Iterator[Link]) -> Iterator[tuple[int, int, str]]:
    places = _Places(passage)
    done = 0
    for link in links:
        if link.start < done or (link.href is None and link.text is None) or _is_opaque(passage, link.start, link.end):
            continue
        done = link.end
        bounds = places.bounds(html, link.start, link.end)
        if bounds is None:
            continue
        start, end = bounds
        before = "" if link.href is None else _opening_tag(link)
        after = "" if link.href is None else "</a>"
        if link.text is None:
            yield start, start, before
            yield end, end, after
        else:
            yield start, end, f"{before}{escape(link.text, quote=False)}{after}"


def _opening_tag(link: Link) -> str:
    attributes = {"href": link.href, "class": link.css, "title": link.title, "lang": link.lang}
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value)
    return f"<a{written}>"


def _is_opaque(passage: Passage, start: int, end: int) -> bool:
    """Tell whether a span touches code, a link or a bare address; such spans are in order and apart."""
    before = bisect_left(passage.opaque, (end,))
    return before > 0 and start < passage.opaque[before - 1][1]


class _Places:
    """Walks a passage once, from offsets in its text to places in the HTML. Offsets are asked for in rising order."""

    def __init__(self, passage: Passage) -> None:
        self._text = passage.text
        self._runs = iter(passage.runs)
        self._run = next(self._runs, Run(0, 0, 0))
        self._offset = self._run.start
        self._html = self._run.html

    def bounds(self, html: str, start: int, end: int) -> tuple[int, int] | None:
        """Return the span of the HTML that holds a span of the text, or None if no element can be put around it."""
        first = self._seek(start)
        run = self._run
        last = self._seek(end - 1)
        if start >= end or first is None or last is None:
            return None
        last += len(escape(self._text[end - 1], quote=False))
        return (first, last) if run is self._run else _widened(html, first, last)

    def _seek(self, offset: int) -> int | None:
        while self._run.end <= offset:
            run = next(self._runs, None)
            if run is None:
                return None
            self._run, self._offset, self._html = run, run.start, run.html
        if offset < self._offset:
            return None
        self._html += len(escape(self._text[self._offset : offset], quote=False))
        self._offset = offset
        return self._html


def _widened(html: str, start: int, end: int) -> tuple[int, int] | None:
    """Widen a span so that it holds whole elements, if only tags have to be taken in; else return None."""
    opened: list[str] = []
    closed: list[str] = []
    for match in _TAG.finditer(html, start, end):
        name = match[2]
        if name == "a":
            return None
        if name in _VOID:
            continue
        if not match[1]:
            opened.append(name)
        elif opened:
            opened.pop()
        else:
            closed.append(name)
    for name in closed:
        tag = f"<{name}>"
        start -= len(tag)
        if not html.startswith(tag, start):
            return None
    for name in reversed(opened):
        tag = f"</{name}>"
        if not html.startswith(tag, end):
            return None
        end += len(tag)
    return start, end
