"""The pictures that stand beside a page's link where it is shared: the title, where it is from, and of when.

They are drawn by Pillow in a font that comes as a package, so that every machine draws the same; both belong to the
extra `cards`. Letters that the font lacks (it has Latin, Greek and Cyrillic ones) would be boxes, so a text with one is
left out.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.metadata import PackageNotFoundError, version
from io import BytesIO
from typing import TYPE_CHECKING

from briefgen.pages.page import Page
from briefgen.pages.site.frame import CARD
from briefgen.pages.views.site_views import HomeView
from briefgen.pages.views.views import (
    ArticleView,
    CountryView,
    DocumentView,
    OfficialView,
    OrganizationView,
    PageView,
    PostView,
    RelationView,
    RetractedView,
    SeriesView,
    SourceView,
    TopicView,
    View,
)

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 1200, 630
"""What Open Graph asks for: 1.91 to 1."""

_RECORDS = (CountryView, OfficialView, PostView, OrganizationView, RelationView, TopicView, SourceView, DocumentView)
_HAVE_CARDS = frozenset(
    view.template for view in (HomeView, ArticleView, RetractedView, *_RECORDS, SeriesView, PageView)
)
_PACKAGES = ("pillow", "fontpkg-noto-serif")
_PAPER, _INK, _BAND = (0xFB, 0xFA, 0xF6), (0x1A, 0x22, 0x2B), (0x0B, 0x4A, 0x5B)
_BLACK, _GRAY, _ACCENT = 254, 200, 255  # from paper, 0, to ink, 254; the last place in the palette is the band's
_EDGE, _TOP, _BAND_HEIGHT = 80, 70, 18
_SIZES, _MOST_LINES = (76, 66, 58, 50, 44), 4  # of the title, the largest in which it fits


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
        if page.maker in _HAVE_CARDS:
            path = f"{page.path.removesuffix('index.html')}{CARD}"
            yield Page(path, "card", partial(_compose, page, made_with), page.origin)


def _compose(page: Page, made_with: str) -> SocialCard | None:
    view = page.view
    return SocialCard(view.frame.title, view.head.title, _detail(view), made_with) if isinstance(view, View) else None


def _detail(view: View) -> str:
    """The line below the title: of which day and from whom a report is, who somebody is, what the site is about."""
    if isinstance(view, ArticleView):
        source = view.stamp.source
        return ", ".join(filter(None, (view.stamp.published.text, source.text if source else "")))
    if isinstance(view, OfficialView):
        return view.posts[0].text if view.posts else ""
    return view.lead if isinstance(view, HomeView) else ""


def write_card(card: SocialCard) -> bytes:
    """The picture as PNG, in shades of ink on paper."""
    from PIL import Image, ImageDraw  # noqa: PLC0415  # an extra, and slow to import

    image = Image.new("L", (WIDTH, HEIGHT), 0)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, _BAND_HEIGHT), fill=_ACCENT)
    room = WIDTH - 2 * _EDGE
    small, y = _font(34), _TOP
    if card.site != card.title:
        draw.text((_EDGE, y), _cut(_known(card.site), small, room), fill=_GRAY, font=small)
    y += 72
    draw.rectangle((_EDGE, y, WIDTH - _EDGE, y + 2), fill=_BLACK)
    title, lines = _fit(_known(card.title), room)
    for number, line in enumerate(lines):
        draw.text((_EDGE, y + 36 + number * round(title.size * 1.2)), line, fill=_BLACK, font=title)
    draw.text((_EDGE, HEIGHT - 90), _cut(_known(card.detail), small, room), fill=_GRAY, font=small)
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


def _known(text: str) -> str:
    """The text, if the font has all its letters."""
    return text if all(map(_has, text)) else ""


@lru_cache(maxsize=1 << 12)
def _has(letter: str) -> bool:
    """Whether the font has a letter: what it lacks looks like what nothing is assigned to."""
    font = _font(34)
    return letter == " " or bytes(font.getmask(letter)) != bytes(font.getmask("\uffff"))


def _fit(text: str, room: int) -> tuple["FreeTypeFont", list[str]]:
    """The title's lines, in the largest size in which they are few enough; in the smallest the rest is cut."""
    for size in _SIZES:
        font = _font(size, 700)
        lines = _wrap(text, font, room)
        if len(lines) <= _MOST_LINES:
            return font, lines
    return font, [*lines[: _MOST_LINES - 1], _cut(" ".join(lines[_MOST_LINES - 1 :]), font, room)]


def _wrap(text: str, font: "FreeTypeFont", room: int) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(_cut(word, font, room))
    return lines


def _cut(text: str, font: "FreeTypeFont", room: int) -> str:
    """The text, or as much of it as fits, with an ellipsis."""
    if font.getlength(text) <= room:
        return text
    while text and font.getlength(f"{text}…") > room:
        text = text[:-1]
    return f"{text.rstrip()}…"
