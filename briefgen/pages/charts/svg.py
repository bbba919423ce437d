"""Drawings as SVG, made at build time.

Geometry stands in attributes, at one decimal; color, line style and type come from the style sheet by class alone, so
that a theme, a dark screen, forced colors and print each decide for themselves. No drawing has an id or a style of its
own. A drawing is 320 units wide, about as wide as a phone shows it, so that its text has the size that it has there.
"""

from collections.abc import Iterable
from html import escape

from markupsafe import Markup

WIDTH = 320
TEXT = 13  # the size of a chart's labels, in units; the style sheet says the same

# How wide letters are in common sans-serif fonts, in units of the size; enough to know what fits.
_NARROW, _WIDE = frozenset(" .,:;'’!|()[]/-fijlrtI"), frozenset("mwMW—@%…")
_WIDTHS = {"narrow": 0.34, "wide": 0.9, "capital": 0.7, "other": 0.56}
_IDEOGRAPHS = 0x2E80  # from here on most letters are as wide as the type is high


def number(value: float) -> str:
    """A coordinate, to a tenth of a unit: `12.5`, `12`."""
    rounded = round(value, 1)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


def numbers(*values: float) -> str:
    """Coordinates with spaces between."""
    return " ".join(map(number, values))


def measure(text: str) -> float:
    """How wide a label is, roughly, and rather more than less."""
    return TEXT * sum(_WIDTHS[_kind(letter)] if ord(letter) < _IDEOGRAPHS else 1 for letter in text)


def _kind(letter: str) -> str:
    if letter in _NARROW:
        return "narrow"
    if letter in _WIDE:
        return "wide"
    return "capital" if letter.isupper() else "other"


def shorten(text: str, width: float) -> str:
    """The text, or as much of it as fits, with an ellipsis."""
    if measure(text) <= width:
        return text
    while text and measure(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip(' ,–-')}…"


def drawing(name: str, title: str, height: float, parts: Iterable[str]) -> Markup:
    """A drawing. `name` is its class; `title` says what it shows to those who do not see it."""
    return _html(
        f'<svg class="chart {escape(name)}" viewBox="0 0 {WIDTH} {number(height)}" role="img">'
        f"<title>{escape(title)}</title>{''.join(parts)}</svg>"
    )


def ornament(name: str, width: float, height: float, parts: Iterable[str]) -> Markup:
    """A drawing that repeats what stands beside it in words, and so is nothing to those who do not see it."""
    size = numbers(width, height)
    return _html(f'<svg class="{escape(name)}" viewBox="0 0 {size}" aria-hidden="true">{"".join(parts)}</svg>')


def group(title: str, parts: Iterable[str]) -> str:
    """Parts that belong together; a pointer that rests on them shows the title."""
    return f"<g><title>{escape(title)}</title>{''.join(parts)}</g>"


def text(x: float, y: float, words: str, name: str = "", anchor: str = "") -> str:
    """A label; `anchor` says which end of it (`middle`, `end`) stands at `x`, if not its start."""
    end = f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{number(x)}" y="{number(y)}"{_class(name)}{end}>{escape(words)}</text>'


def rectangle(x: float, y: float, width: float, height: float, name: str = "") -> str:
    """A rectangle."""
    size = f'width="{number(width)}" height="{number(height)}"'
    return f'<rect x="{number(x)}" y="{number(y)}" {size}{_class(name)}/>'


def path(commands: str, name: str = "") -> str:
    """A path."""
    return f'<path d="{commands}"{_class(name)}/>'


def circle(x: float, y: float, radius: float, name: str = "") -> str:
    """A circle."""
    return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"{_class(name)}/>'


def hatching(x: float, y: float, width: float, height: float, step: float = 4) -> str:
    """The commands of diagonal lines that fill a rectangle; a pattern would need an id, and drawings have none."""
    lines = []
    position = step
    while position < width + height:
        left, right = max(position - height, 0), min(position, width)
        low, high = position - left, position - right
        lines.append(f"M{numbers(x + left, y + low)}L{numbers(x + right, y + high)}")
        position += step
    return "".join(lines)


def _class(name: str) -> str:
    return f' class="{escape(name)}"' if name else ""


def _html(markup: str) -> Markup:
    return Markup(markup)  # noqa: S704  # all that is put in was escaped where it was put in
