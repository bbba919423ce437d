"""Inputs made of seeds: cut, doubled, spliced, and with something put in that means something to a reader."""

import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

_HERE = Path(__file__).parent
SEEDS: Mapping[str, Path] = {
    **{folder.name: folder for folder in sorted((_HERE / "seeds").iterdir())},
    "page": _HERE.parent / "unit" / "tools" / "pages",
}
"""The folder of the inputs that each target starts from. Pages are those that the importer's own tests read."""

REGRESSIONS = Path(__file__).with_name("regressions")
_LONGEST = 20_000  # bytes

# What means something to YAML, Markdown, HTML, XML, JSON, or to whoever reads text; ␠, ␤ and ␉ stand for white space.
_MARKS = r"""
---␤ ␤ ␉ ␠ : :␠ -␠ ?␠ # ␠# &a␠ *a !t␠ <<:␠ |␤ >-␤ ' " \ [ ] { } , % @ ` ```␤ ~~~ [[ ]] ]( ![ [^1] [^1]:␠ ** _ | |-| >␠
1.␠ ␠␠␠␠ < > & &#0; &amp; <!-- --> <![CDATA[ ]]> <script> </p> <!DOCTYPE␠html> <?xml␠ null ~ true 0 -1 1e999 2021-04-06
../ .. id:␠ title:␠ date:␠ extra:␠ [] {} "" \u0000 \ud800 é я 日 🙂 İ ß
"""
_PIECES = (
    *(mark.translate(str.maketrans("␠␤␉", " \n\t")).encode() for mark in _MARKS.split()),
    *(character.encode() for character in "\x00\r\x1b\x7f\x85\u2028\ufeff\u202e\u200b\u0301\uffff"),
    *(b"x" * 300, b"\r\n", b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xff\xfe", b"\xf4\x90\x80\x80"),
)


def seeds(target: str) -> list[bytes]:
    """The inputs that a target starts from, and those that once were too much for it."""
    files = [*SEEDS[target].iterdir(), *REGRESSIONS.glob(f"{target}-*")]
    return [path.read_bytes() for path in sorted(files)]


def mutations(corpus: Sequence[bytes], seed: int) -> Iterator[bytes]:
    """Inputs without end; the same seed makes the same."""
    chance = random.Random(seed)
    while True:
        data = bytearray(chance.choice(corpus))
        for _ in range(chance.choice((1, 1, 2, 4, 16))):
            _mutate(data, corpus, chance)
        yield bytes(data[:_LONGEST])


def _mutate(data: bytearray, corpus: Sequence[bytes], chance: random.Random) -> None:
    start = chance.randint(0, len(data))
    end = min(len(data), start + chance.choice((0, 1, 2, 8, 40, 400)))
    match chance.randrange(6):
        case 0:
            del data[start:end]
        case 1:
            data[start:end] = data[start:end] * chance.choice((2, 3, 40))
        case 2:
            other = chance.choice(corpus)
            place = chance.randint(0, len(other))
            data[start:end] = other[place : place + chance.choice((4, 40, 400))]
        case 3 if start < len(data):
            data[start] = chance.randrange(256)
        case _:
            data[start:end] = chance.choice(_PIECES) * chance.choice((1, 1, 1, 2, 30))
