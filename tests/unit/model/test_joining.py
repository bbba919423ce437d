"""Which reports are joined into one event."""

from random import Random

import pytest

from briefgen.model.resolving.joining import Candidate, Links, bearer, join

ALIKE = ("meeting", "2021-04-06", "tehran")


def candidates(text: str) -> list[Candidate]:
    """`a#e1` is alike with every other bare one; `b#e1!` is like nothing; the order of entry is that of the text."""
    return [
        Candidate(entry.rstrip("!"), entry.split("#")[0], (day, entry, 0), None if entry.endswith("!") else ALIKE)
        for day, entry in enumerate(text.split())
    ]


def links(text: str) -> Links:
    """`a>b` says that a is the same as b, `a|b` keeps the two apart."""
    pairs = text.split()
    return Links(
        {pair.split(">")[0]: pair.split(">")[1] for pair in pairs if ">" in pair},
        frozenset(frozenset(pair.split("|")) for pair in pairs if "|" in pair),
    )


@pytest.mark.parametrize(
    ("entries", "said", "expected", "reason"),
    [
        ("a#1 b#1 c#1", "", "a#1+b#1+c#1", "nothing tells them apart"),
        ("a#1! b#1 c#1", "", "a#1 / b#1+c#1", "too little is stated of one"),
        ("a#1 a#2", "", "a#1 / a#2", "one article has two events"),
        ("a#1 a#2 b#1", "", "a#1 / a#2 / b#1", "nobody knows which of the two b means"),
        ("a#1 a#2 b#1", "a#2>a#1", "a#1+a#2+b#1", "the article says that its two are one"),
        ("a#1 b#1", "a#1|b#1", "a#1 / b#1", "kept apart"),
        ("a#1 b#1 c#1", "a#1|c#1", "a#1+b#1 / c#1", "kept apart also through a third; the first keep company"),
        ("a#1 b#1 c#1", "b#1|c#1", "a#1+b#1 / c#1", "the same where the third is the first"),
        ("a#1 b#1 c#1", "a#1|b#1 b#1|c#1 a#1|c#1", "a#1 / b#1 / c#1", "all three apart"),
        ("a#1! b#1!", "b#1>a#1", "a#1+b#1", "said to be the same"),
        ("a#1! b#1! c#1!", "b#1>a#1 c#1>b#1", "a#1+b#1+c#1", "a chain"),
        ("a#1! b#1!", "a#1>draft#1 b#1>draft#1", "a#1+b#1", "through an event that is not shown"),
        ("a#1! b#1!", "a#1>draft#1 draft#1>b#1", "a#1+b#1", "a chain through an event that is not shown"),
        ("a#1 b#1! c#1", "c#1>b#1 a#1|b#1", "a#1 / b#1+c#1", "not by itself with what is joined to one kept apart"),
        ("a#1 b#1 x#1!", "x#1>b#1 x#1|a#1", "a#1 / b#1+x#1", "the same, the other way round"),
    ],
)
def test_join(entries: str, said: str, expected: str, reason: str) -> None:
    given = candidates(entries)
    for seed in range(5):
        shuffled = list(given)
        Random(seed).shuffle(shuffled)
        joined = join(shuffled, links(said))
        groups = sorted("+".join(sorted(group)) for group in joined.groups)
        assert " / ".join(groups) == expected, reason


def test_what_joined_by_itself_is_told() -> None:
    joined = join(candidates("a#1 b#1 c#1"), links("c#1>b#1"))
    assert joined.automatic == (("a#1", "b#1"),)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("a#1>b#1 b#1>a#1", (("a#1", "b#1"),)),
        ("b#1>c#1 c#1>a#1 a#1>b#1", (("a#1", "b#1", "c#1"),)),
        ("x#1>a#1 a#1>b#1 b#1>a#1", (("a#1", "b#1"),)),
        ("a#1>b#1 b#1>c#1", ()),
        ("c#1>d#1 d#1>c#1 a#1>b#1 b#1>a#1", (("a#1", "b#1"), ("c#1", "d#1"))),
    ],
)
def test_circles(said: str, expected: tuple[tuple[str, ...], ...]) -> None:
    assert join(candidates("a#1! b#1! c#1! d#1! x#1!"), links(said)).cycles == expected


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ("b#1>a#1 a#1|b#1", (("a#1", "b#1"),)),
        ("b#1>a#1 c#1>a#1 b#1|c#1", (("b#1", "c#1"),)),
        ("b#1>a#1 b#1|c#1", ()),
    ],
)
def test_said_to_be_the_same_and_kept_apart(said: str, refused: tuple[tuple[str, str], ...]) -> None:
    assert join(candidates("a#1! b#1! c#1!"), links(said)).refused == refused


@pytest.mark.parametrize(
    ("entries", "said", "expected", "reason"),
    [
        ("a#1 b#1", "", "a#1", "the first that entered the site"),
        ("b#1 a#1", "", "b#1", "whatever it is called"),
        ("a#1 b#1", "a#1>b#1", "b#1", "the one that is pointed at"),
        ("a#1 b#1 c#1", "a#1>b#1 b#1>c#1", "c#1", "the end of a chain"),
        ("a#1 b#1 c#1", "c#1>b#1", "b#1", "the one that is pointed at, though another was first"),
        ("a#1 b#1 c#1 d#1", "c#1>b#1 d#1>a#1", "a#1", "of two that are pointed at, the first"),
        ("a#1 b#1", "a#1>draft#1 b#1>draft#1", "a#1", "what is pointed at is not shown"),
        ("a#1 b#1", "a#1>draft#1 draft#1>b#1", "b#1", "but leads to one that is"),
        ("a#1 b#1", "a#1>b#1 b#1>a#1", "a#1", "a circle leads nowhere"),
    ],
)
def test_bearer(entries: str, said: str, expected: str, reason: str) -> None:
    assert bearer(candidates(entries), links(said).same_as) == expected, reason
