"""The sample with some values of its front matter exchanged for others: a site or diagnostics, never an exception."""

import datetime
import random
import re
import shutil
from pathlib import Path
from unittest import mock

import pytest

from briefgen.base.diagnostics import Severity
from briefgen.builder.build import Options, build
from briefgen.builder.progress import silence

SAMPLE = Path(__file__).parents[2]
FILES = {path.relative_to(SAMPLE): path.read_text(encoding="utf-8") for path in sorted(SAMPLE.glob("content/**/*.md"))}
# A value at the end of a line, or an item of a list on one line.
VALUE = re.compile(r"(?<=: )[^\[\]{},\n#|>&*!%@`\"']+(?=\n|, |\}|\])|(?<=\[)[^\[\]{},\n:\"']+(?=[,\]])")
DATE, NUMBER = re.compile(r"\d{4}(-\d\d){0,2}~?"), re.compile(r"[\d.]+")
DATES = (
    *(
        "0001",
        "0001-02",
        "0001-01-01",
        "1000",
        "1999-12-31",
        "2013/..",
        "../2013",
        "0001/9999",
        "2015~",
        "2015/2020-03",
    ),
    *("2021", "2021-04", "2021-04-05", "2021-04-06~", "9999", "9999-12-31"),
)
NUMBERS = ("0", "-3", "1", "7", "0.000001", "2021", "1e3", "1e300", "99999999999", "123456789012345678901234567890")
WRITTEN = sorted({value for text in FILES.values() for value in VALUE.findall(text.split("\n---")[0])})
WORDS = tuple(value for value in WRITTEN if not DATE.fullmatch(value) and not NUMBER.fullmatch(value))


def exchanged(text: str, chance: random.Random) -> str:
    """A file with one to three values exchanged, each for one that is of its sort where that is a date or a number."""
    front, mark, body = text.partition("\n---\n")
    places = list(VALUE.finditer(front))
    for place in sorted(
        chance.sample(places, min(chance.randint(1, 3), len(places))), key=lambda match: -match.start()
    ):
        pool = DATES if DATE.fullmatch(place[0]) else NUMBERS if NUMBER.fullmatch(place[0]) else WORDS
        front = front[: place.start()] + chance.choice(pool) + front[place.end() :]
    return front + mark + body


@pytest.mark.parametrize("seed", range(60))
def test_no_value_brings_an_exception(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    shutil.copytree(SAMPLE / "content", tmp_path / "content")
    shutil.copy(SAMPLE / "site.yaml", tmp_path)
    for path in chance.sample(sorted(FILES), chance.choice((1, 1, 2, 4))):
        (tmp_path / path).write_text(exchanged(FILES[path], chance), encoding="utf-8")
    today = chance.choice((datetime.date.min, datetime.date(2030, 1, 1), datetime.date.max))
    options = Options(tmp_path, today=today, cache=False, jobs=1, sqlite=tmp_path / "site.sqlite")
    with mock.patch("briefgen.builder.indexing.find_engine", return_value=None):
        built = build(options, tmp_path / "output", silence)
    errors = [each for each in built.checked.diagnostics if each.severity is Severity.ERROR]
    assert bool(built.written) == (errors == [])
