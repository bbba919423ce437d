from collections.abc import Iterator

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from yaml.events import ScalarEvent

from briefgen.content.scalars import source_offset


def scalars(text: str) -> Iterator[ScalarEvent]:
    return (event for event in yaml.parse(text, Loader=yaml.CSafeLoader) if isinstance(event, ScalarEvent))


def value_of(text: str) -> ScalarEvent:
    return list(scalars(text))[-1]


CASES = [
    # YAML, a word of the value, why
    ("a: one two\n", "two", "plain"),
    ("a: one\n  two\n\n  three\n", "three", "plain over several lines"),
    ("a: 'it''s one'\n", "one", "single quotes, with one doubled"),
    ('a: "\\u0416 \\x41 \\U0001F642 \\" one"\n', "one", "double quotes with escapes"),
    ('a: "one\n  two\\\n  three four"\n', "four", "double quotes over several lines, with an escaped break"),
    ('a: "one\\\n  \\ two"\n', "two", "an escaped break and an escaped space"),
    ("a: >-\n  one two\n  three\n\n  four\n", "four", "folded"),
    ("a: |\n  one\n    two\n\n  three\n", "three", "literal, with a line further in"),
    ("a: |2-\n  one\n   two\n", "two", "literal, with indicators"),
    ("a: >- # a comment\n  one\n  two\n", "two", "a comment behind the indicator"),
    ("a:\n  - >\n    one\n    two\n", "two", "folded in a list"),
    ("a: 𝒳 日本 one\n", "one", "wide characters and such beyond the basic plane"),
]


@pytest.mark.parametrize(("text", "word", "why"), CASES)
def test_source_offset(text: str, word: str, why: str) -> None:
    scalar = value_of(text)
    start = scalar.value.index(word)
    first = source_offset(text, scalar, start)
    assert text[first : first + len(word)] == word, why
    assert source_offset(text, scalar, start + len(word) - 1) == first + len(word) - 1, why


def test_the_end_of_a_value() -> None:
    assert source_offset("a: one\n", value_of("a: one\n"), 3) == 6
    assert source_offset("a: 'one'\n", value_of("a: 'one'\n"), 3) == 7
    assert source_offset("a: one\n", value_of("a: one\n"), 99) == 6


LETTERS = st.text(st.sampled_from("ab \n'\"\\:#é日🙂-"), max_size=30)


@example(":::\\\\🙂:::::::::\\\\\\\\  :", '"', 19)  # spaces around an escaped line break
@given(LETTERS, st.sampled_from(["'", '"', "|", ">", None]), st.integers(10, 40))
def test_every_letter_is_found_where_it_stands(value: str, style: str | None, width: int) -> None:
    text = yaml.dump({"key": [value]}, default_style=style, width=width, allow_unicode=True)
    scalar = value_of(text)
    assert scalar.value == value
    for offset, character in enumerate(value):
        if character not in " \n":
            place = source_offset(text, scalar, offset)
            stands = text[place]
            escaped = stands == "\\" and scalar.style == '"'
            assert escaped or stands == character
