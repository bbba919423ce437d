"""What is read by a short way, where a text allows it, is read as by the long way."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it.parser_inline import ParserInline

from briefgen.content.markdown_dialect import ONE_LINE, Parser, make_parser, new_env
from briefgen.model.names import capitals, near_misses, normal, sightings
from briefgen.model.names.capitals import Prose
from briefgen.model.names.vocabulary import shipped_vocabulary
from tests.property.test_markdown import MARKDOWN

# Everything that joins, ends, begins or hides a word, in ASCII and beyond it.
LETTERS = "aBzZ19_éÉßİıⅠǅмМمي漢\u0301\u064e\u200c\u00ad"
MARKS = " -'’\"“”.!?…؟。,;)]»\n\t—–`\u00a0"
TEXT = st.text(st.sampled_from(LETTERS + MARKS), max_size=30)
ASCII = st.text(st.sampled_from("".join(filter(str.isascii, LETTERS + MARKS)) + "@$&:/"), max_size=30)
TEXTS = TEXT | ASCII | st.text(max_size=20)


@settings(max_examples=500)
@given(TEXTS)
def test_capitalized_words_are_those_of_all_words_that_begin_with_a_capital(text: str) -> None:
    words = re.finditer(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", text)
    expected = [word.span() for word in words if text[word.start()].isupper()]
    assert near_misses._capitalized_words(text) == expected


@settings(max_examples=500)
@given(ASCII)
def test_a_text_of_ascii_has_the_copy_that_it_has_beside_other_letters(text: str) -> None:
    short = normal.normalise(text)
    long = normal.normalise(f"{text}é")
    assert (short.text, short.source) == (long.text[:-1], text)
    assert [short.span(at, at + 1) for at in range(len(short.text))] == [
        long.span(at, at + 1) for at in range(len(short.text))
    ]


@settings(max_examples=500)
@given(ASCII)
def test_a_text_of_ascii_has_the_words_that_it_has_beside_other_letters(text: str) -> None:
    short, long = (Prose(given, shipped_vocabulary()) for given in (text, f"{text} é"))
    assert (short.starts, short.ends) == (long.starts[:-1], long.ends[:-1])
    words = range(len(short.starts))
    assert [short.lower(word) for word in words] == [long.lower(word) for word in words]


@settings(max_examples=500)
@given(TEXTS)
def test_sentences_end_where_either_kind_of_mark_ends_them(text: str) -> None:
    either = re.compile(r"[.!?…؟۔]+[\"')\]»]*(?: |$)|。")
    assert [end.span() for end in capitals._SENTENCE_END.finditer(text)] == [
        end.span() for end in either.finditer(text)
    ]


@settings(max_examples=500)
@given(st.sets(st.tuples(st.integers(0, 12), st.integers(1, 5)), max_size=8))
def test_of_spans_that_overlap_the_longest_are_chosen(given_spans: set[tuple[int, int]]) -> None:
    spans = sorted((start, start + length) for start, length in given_spans)
    chosen: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= first or last <= start for first, last in chosen):
            chosen.append((start, end))
    assert sightings._choose(spans) == sorted(chosen)


def _long_way() -> Parser:
    """A parser that asks every rule about everything."""
    parser = make_parser()
    parser.disable(ONE_LINE)
    inline = ParserInline()
    inline.ruler, inline.ruler2 = parser.inline.ruler, parser.inline.ruler2
    parser.inline = inline
    return parser


SHORT, LONG = make_parser(), _long_way()
PLAIN = st.sampled_from(
    ["A word", "a-b: c!", "“É", "\n\n", "\n", "> ", "- ", "  ", "1. ", "=", "| a", ": b", "~", "é ~ "]
)


@settings(max_examples=500)
@given(MARKDOWN | st.lists(PLAIN, max_size=12).map("".join))
def test_paragraphs_without_markup_are_parsed_as_any_other(text: str) -> None:
    assert [token.as_dict() for token in SHORT.parse(text, new_env())] == [
        token.as_dict() for token in LONG.parse(text, new_env())
    ]
    assert [token.as_dict() for token in SHORT.parseInline(text, new_env())] == [
        token.as_dict() for token in LONG.parseInline(text, new_env())
    ]
