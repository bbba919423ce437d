"""Whatever stands in the content: every page has only the theme's markup, and shows what was written as text."""

import dataclasses
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from briefgen.model.articles import Article, Number
from briefgen.model.dates import PartialDate
from briefgen.model.kinds import RECORD_TYPES
from briefgen.model.records import Entity
from briefgen.model.texts import Fragment, Text
from tests.hostile.conftest import Hostile
from tests.hostile.injections import injections
from tests.hostile.site import BETWEEN, hands, site_files

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# What no page of the theme has: whatever runs, loads or is sent elsewhere.
FORBIDDEN = {"iframe", "object", "embed", "base", "style", "frame", "applet", "video", "audio", "math", "marquee"}
ADDRESSES = {"href", "src", "action", "poster", "data", "srcset", "formaction", "cite", "background", "ping"}
# Text fields that no page shows: they are for the build, or for programs.
UNSEEN = {"redirects", "id", "path", "language", "source_text", "code"}


class Page(HTMLParser):
    """Reads a page, and holds it against what a theme may have."""

    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.landmarks: list[str] = []
        self._open: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))
        self.close()
        assert self._open == [], path

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert tag not in FORBIDDEN
        assert len(given) == len(attrs)
        assert not [name for name in given if name.startswith("on") or name in ("style", "srcdoc")]
        for name in ADDRESSES & given.keys():
            assert is_harmless(given[name] or "", follows=tag == "a" or given.get("rel") == "canonical"), given[name]
        if tag == "script":
            assert given.get("type") == "application/ld+json" or "src" in given
        if tag in ("main", "h1", "title") and "svg" not in self._open:
            self.landmarks.append(tag)
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:  # of a drawing
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "script":
            self.text.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def unknown_decl(self, data: str) -> None:
        raise AssertionError(data)


def is_harmless(address: str, *, follows: bool) -> bool:
    """Whether an address, as a browser reads it, runs nothing; one that is not for a click stays on the site."""
    seen = re.sub(r"[\t\n\r]", "", address.strip("".join(map(chr, range(33))))).replace("\\", "/").lower()
    if scheme := re.match(r"[a-z][a-z0-9+.-]*:", seen):
        return scheme[0] in ("http:", "https:", "mailto:") and (follows or seen.startswith("https://example.org/desk/"))
    return not seen.startswith("//")


def squeezed(text: str) -> str:
    return " ".join(text.split())


@cache
def read(path: Path) -> Page:
    return Page(path)


def pages_of(output: Path) -> list[Path]:
    return sorted(output.rglob("*.html"))


def test_there_are_a_thousand_strings_and_each_is_in_every_kind_of_field() -> None:
    assert len(injections()) > 1_000
    assert sum(map(len, hands())) == len(injections())
    assert len(site_files()) > 300


def test_every_page_has_only_the_markup_of_the_theme(hostile: Hostile) -> None:
    for path in pages_of(hostile.output):
        landmarks = read(path).landmarks
        if "main" in landmarks:  # a redirect has no more than a link
            assert landmarks.count("main") == landmarks.count("h1") == landmarks.count("title") == 1, path


def test_every_text_field_of_every_kind_is_attacked(hostile: Hostile) -> None:
    attacked = {(type(owner).__name__, name) for owner, name, _ in texts(hostile)}
    for kind in RECORD_TYPES.values():
        for owner, name in text_fields(kind):
            assert name in UNSEEN or (owner, name) in attacked, (owner, name)


def test_what_an_article_says_is_on_its_page_as_text(hostile: Hostile) -> None:
    for article in hostile.loaded.records.of(Article):
        shown = squeezed("".join(read(hostile.output / "articles" / article.id / "index.html").text))
        for text in shown_texts(article):
            assert squeezed(text) in shown, (article.id, text)


def test_what_the_registries_call_a_record_is_on_its_page_as_text(hostile: Hostile) -> None:
    for kind, records in hostile.loaded.records.by_kind.items():
        folder = {"page": "", "article": "articles", "country": "countries"}.get(kind, RECORD_TYPES[kind].folder)
        for record in () if kind in ("article", "relation") else records:
            shown = squeezed("".join(read(hostile.output / folder / record.id / "index.html").text))
            assert isinstance(record, Entity)
            assert squeezed(record.label) in shown, record.path


def shown_texts(article: Article) -> Iterator[str]:
    yield article.title
    for event in article.events:
        yield from (event.title, event.place or "", *event.agenda)
    for statement in article.statements:
        yield from (statement.quote or "", statement.paraphrase or "", statement.hedge or "")
        yield from (speaker.words or "" for speaker in statement.by)
        yield statement.original.text if statement.original else ""
    for correction in article.corrections:
        yield from (correction.was or "", correction.now or "")
    for text in (
        article.summary,
        *(point.text for point in article.key_points),
        *(a.text for a in article.assessments),
    ):
        yield from (passage.text for passage in text.fragment.passages)


def texts(hostile: Hostile) -> Iterator[tuple[Any, str, str]]:
    """Every text that was read and has an injection in it, with what it is a field of."""
    wanted = set(injections())
    for records in hostile.loaded.records.by_kind.values():
        for record in records:
            yield from (found for found in _walk(record) if wanted & set(_pieces(found[2])))


def _pieces(text: str) -> list[str]:
    pieces = text.split(BETWEEN)
    pieces[-1] = re.sub(r" (an|it|alias|[A-Z])$", "", pieces[-1])
    return [*pieces, *pieces[-1].split(" / "), text.removesuffix(" x")]


def _walk(owner: Any) -> Iterator[tuple[Any, str, str]]:
    for item in dataclasses.fields(owner):
        value = getattr(owner, item.name)
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, Text):
                yield from ((owner, item.name, text) for text in _texts_of(each.fragment))
            elif isinstance(each, str):
                yield owner, item.name, each
            elif isinstance(each, tuple | dict):
                yield from ((owner, item.name, text) for text in each)
            elif dataclasses.is_dataclass(each) and not isinstance(each, Fragment):
                yield from _walk(each)


def _texts_of(fragment: Fragment) -> list[str]:
    return [piece for passage in fragment.passages for piece in passage.text.split(" / ")]


def text_fields(record_type: Any) -> Iterator[tuple[str, str]]:
    """The fields of a class, and of those in it, that hold text which people write freely."""
    hints = get_type_hints(record_type, include_extras=True)
    for item in dataclasses.fields(record_type):
        if item.metadata.get("internal") or item.metadata.get("choices"):
            continue
        pending = [hints[item.name]]
        while pending:
            hint = pending.pop()
            pending += () if get_origin(hint) is Annotated else get_args(hint)  # annotated are ids and codes
            if hint in (str, Text) and not item.metadata.get("shorthand_only"):
                yield record_type.__name__, item.name
            elif dataclasses.is_dataclass(hint) and hint not in (Text, PartialDate, Number, Fragment):
                yield from text_fields(hint)
