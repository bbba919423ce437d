"""The words by which a text is searched for what its front matter may lack: `clues.toml`, read once."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clues:
    """The lists of `clues.toml`; the mappings give for each term what texts write for it."""

    saying: Words
    told: Words
    ahead: Words
    about: Words
    at_least: Words
    at_most: Words
    nobody: Words
    bodies: Words
    events: Mapping[str, Words]
    currencies: Mapping[str, Words]
    scales: Mapping[str, Words]
    units: Mapping[str, Words]


@cache
def clues() -> Clues:
    """The words that come with the program."""
    rows = tomllib.loads(files("briefgen.tools.scanning").joinpath("clues.toml").read_text(encoding="utf-8"))

    def words(name: str) -> Words:
        return tuple(rows[name])

    def table(name: str) -> Mapping[str, Words]:
        return {term: tuple(written) for term, written in rows[name].items()}

    return Clues(
        saying=words("saying"),
        told=words("told"),
        ahead=words("ahead"),
        about=words("about"),
        at_least=words("at_least"),
        at_most=words("at_most"),
        nobody=words("nobody"),
        bodies=words("bodies"),
        events=table("events"),
        currencies=table("currencies"),
        scales=table("scales"),
        units=table("units"),
    )


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches any of some words, the longest first; a star stands for any ending."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in longest_first)


def whole(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of some words, in any case, where no longer word goes on."""
    return re.compile(rf"(?<!\w)(?:{any_of(words)})(?!\w)", re.IGNORECASE)


def terms(table: Mapping[str, Words]) -> Mapping[str, str]:
    """The term for each way of writing it, in lower case."""
    return {word.lower(): term for term, words in table.items() for word in words}
