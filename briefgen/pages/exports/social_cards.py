"""The pictures that stand beside a page's link where it is shared: the title, where it is from, and of when.

They are drawn by Pillow in a font that comes as a package, so that every machine draws the same; both belong to the
extra `cards`. Letters that the font lacks (it has Latin, Greek and Cyrillic ones) would be boxes, so what has one is
left out; a page whose title has one has no picture of its own.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from briefgen.pages.page import Page
from briefgen.pages.views.english import ENGLISH
from briefgen.pages.views.site_views import HomeView
from briefgen.pages.views.views import ArticleView, OfficialView, RetractedView, View

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 630
"""What Open Graph asks for: 1.91 to 1."""

_PACKAGES = ("pillow", "fontpkg-noto-serif")
_PAPER, _INK, _BAND = (0xFB, 0xFA, 0xF6), (0x1A, 0x22, 0x2B), (0x0B, 0x4A, 0x5B)
_BLACK, _GRAY, _ACCENT = 254, 200, 255  # from paper, 0, to ink, 254; the last place in the palette is the band's
_EDGE, _TOP, _BAND_HEIGHT = 80, 70, 18
_SIZES = (84, 76, 66, 58, 50, 44)  # of the title, the largest in which it fits
_SMALL, _SMALL_LINE, _MOST_LINES, _GAP = 34, 46, 3, 28  # of what stands below it
_LONGEST = 2_000  # characters; no picture has room for more
_BRACKETS = re.compile(r"(?<!\s)\s*[(\[][^()\[\]]*[)\]]")


@dataclass(frozen=True, slots=True)
class SocialCard:
    """What a picture shows. `made_with` says what draws it, since another version may draw otherwise."""

    site: str
    title: str
    detail: str
    made_with: str


def find_painter() -> str:
    """What draws the pictures, with its versions; empty where the extra is not installed."""
    try:
        return ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    except PackageNotFoundError:
        return ""


def social_cards(pages: Iterable[Page]) -> Iterator[Page]:
    """The pictures of those pages that have one of their own."""
    made_with = find_painter()
    for page in pages:
        view = page.view
        if isinstance(view, View) and view.head.card:
            card = SocialCard(view.frame.title, view.head.title, _detail(view), made_with)
            yield Page.of(view.head.card, "card", card, page.origin)


def _detail(view: View) -> str:
    """What stands below the title: of which day and from whom a report is, who somebody is, what the site is about.

    Of other records the kind, as their index is called.
    """
    if isinstance(view, ArticleView | RetractedView):
        source = view.stamp.source
        retracted = ENGLISH.retracted if isinstance(view, RetractedView) else ""
        return ", ".join(filter(None, (retracted, view.stamp.published.text, source.text if source else "")))
    if isinstance(view, OfficialView) and view.posts:
        return "; ".join(post.text for post in view.posts)
    if isinstance(view, HomeView):
        return view.lead
    return view.head.crumbs[-1].text if view.head.crumbs else ""


def write_card(card: SocialCard) -> bytes:
    """The picture as PNG, in shades of ink on paper."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  # an extra, and slow to import

    image = Image.new("L", (WIDTH, HEIGHT), 0)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, _BAND_HEIGHT), fill=_ACCENT)
    room = WIDTH - 2 * _EDGE
    small, y = _font(_SMALL), _TOP
    if card.site != card.title:
        draw.text((_EDGE, y), _cut(drawable(card.site), small, room), fill=_GRAY, font=small)
        y += 72
        draw.rectangle((_EDGE, y, WIDTH - _EDGE, y + 2), fill=_BLACK)
        y += 36
    detail = _lines(drawable(card.detail), small, room, _MOST_LINES)
    bottom = HEIGHT - _TOP + 14 - _SMALL_LINE * len(detail)
    title, lines = _fit(drawable(card.title), room, bottom - _GAP - y)
    for number, line in enumerate(lines):
        draw.text((_EDGE, y + number * _height(title)), line, fill=_BLACK, font=title)
    for number, line in enumerate(detail):
        draw.text((_EDGE, bottom + number * _SMALL_LINE), line, fill=_GRAY, font=small)
    image.putpalette(_palette())
    data = BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


def _palette() -> bytes:
    """The shades from paper to ink, and the band."""
    shades = (
        round(paper + (ink - paper) * place / _BLACK)
        for place in range(_BLACK + 1)
        for paper, ink in zip(_PAPER, _INK, strict=True)
    )
    return bytes((*shades, *_BAND))


@lru_cache(maxsize=16)
def _font(size: int, weight: int = 400) -> "FreeTypeFont":
    from fontpkg_noto_serif import ROOT  # noqa: PLC0415  # part of the extra
    from PIL.ImageFont import Layout, truetype  # noqa: PLC0415

    font = truetype(str(ROOT / "files" / "NotoSerif[wdth,wght].ttf"), size, layout_engine=Layout.BASIC)
    font.set_variation_by_axes([weight, 100])
    return font


def drawable(text: str) -> str:
    """The text, if the font has all its letters; brackets with others, as `(امیر حاتمی)` after a name, are left out."""
    kept = _BRACKETS.sub(lambda found: found[0] if all(map(_has, found[0])) else "", text[:_LONGEST])
    return kept if all(map(_has, kept)) else ""


@lru_cache(maxsize=1 << 12)
def _has(letter: str) -> bool:
    """Whether the font has a letter: what it lacks looks like what nothing is assigned to."""
    font = _font(_SMALL)
    return letter == " " or bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))


def _height(font: "FreeTypeFont") -> int:
    """The distance of a title's lines."""
    return round(font.size * 1.2)


def _fit(text: str, room: int, height: int) -> tuple["FreeTypeFont", list[str]]:
    """The title's lines, in the largest size in which they have room; in the smallest the rest is cut."""
    for size in _SIZES:
        font = _font(size, 700)
        lines = _wrap(text, font, room)
        if len(lines) * _height(font) <= height:
            return font, _balance(text, font, room, len(lines))
    return font, _lines(text, font, room, height // _height(font))


def _balance(text: str, font: "FreeTypeFont", room: int, count: int) -> list[str]:
    """The text in so many lines, as even as they can be: no word alone on the last."""
    least, most = 0, room
    while most - least > 8:
        middle = (least + most) // 2
        if len(_wrap(text, font, room, middle)) <= count:
            most = middle
        else:
            least = middle
    return _wrap(text, font, room, most)


def _lines(text: str, font: "FreeTypeFont", room: int, most: int) -> list[str]:
    """The text in at most so many lines; the rest is cut."""
    lines = _wrap(text, font, room)
    return lines if len(lines) <= most else [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), font, room)]


def _wrap(text: str, font: "FreeTypeFont", room: int, aim: int | None = None) -> list[str]:
    """The text in lines that are as wide as they `aim` to be, or the room; a word that is wider is cut to the room."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= (aim or room):
            lines[-1] = longer
        else:
            lines.append(_cut(word, font, room))
    return lines


def _cut(text: str, font: "FreeTypeFont", room: int) -> str:
    """The text, or as much of it as fits, with an ellipsis."""
    if font.getlength(text) <= room:
        return text
    too_long = bisect_right(range(len(text)), room, key=lambda end: ceil(font.getlength(f"{text[:end]}…")))
    return f"{text[: max(too_long - 1, 0)].rstrip()}…"
