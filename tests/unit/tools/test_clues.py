"""The words of `clues.toml`."""

import pytest

from briefgen.model.articles import EVENT_TYPES
from briefgen.tools.scanning.clues import any_of, clues, terms, whole


def test_events_are_of_known_types() -> None:
    assert set(clues().events) <= set(EVENT_TYPES)


@pytest.mark.parametrize("table", ["currencies", "scales", "units"])
def test_no_word_means_two_terms(table: str) -> None:
    words = [word.lower() for words in getattr(clues(), table).values() for word in words]
    assert len(words) == len(set(words)) == len(terms(getattr(clues(), table)))


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        pytest.param(["met"], "They Met there", "Met", id="in any case"),
        pytest.param(["met"], "a meter", None, id="a whole word"),
        pytest.param(["сказал*"], "она сказала", "сказала", id="with any ending"),
        pytest.param(["held talks"], "held\ntalks", "held\ntalks", id="over a line break"),
        pytest.param(["dollar", "dollars"], "5 dollars", "dollars", id="the longest"),
    ],
)
def test_words_are_found(words: list[str], text: str, found: str | None) -> None:
    match = whole(words).search(text)
    assert (match and match[0]) == found


def test_of_several_words_the_longest_comes_first() -> None:
    assert any_of(["a", "a.b", "ab"]) == r"a\.b|ab|a"
