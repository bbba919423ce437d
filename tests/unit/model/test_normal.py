"""The normalised copy of a text, and the way back."""

import sys

import pytest

from briefgen.model.names.normal import DASH, normalise, searchable

COPIES = [
    # text                    copy                      why
    ("Amir Hatami", "Amir Hatami", "nothing to do"),
    ("Iran’s ‘x’ “y”", "Iran's 'x' \"y\"", "quotes"),
    ("Oʻzbekiston", "O'zbekiston", "the Uzbek turned comma"),
    ("a\u00a0b\u2009c\td\ne", "a b c d e", "spaces and line breaks"),
    ("a  b   c", "a b c", "runs of space"),
    ("Asia‑Plus Asia–Plus", "Asia-Plus Asia-Plus", "hyphens, and a dash without spaces"),
    ("a – b", f"a{DASH}b", "a dash with spaces"),
    ("a –b a— b a—b a -- b a--b", f"a{DASH}b a{DASH}b a{DASH}b a{DASH}b a{DASH}b", "dashes between clauses"),
    ("Co\u0302te", "Côte", "a letter in two code points"),
    ("علي كاظم", "علی کاظم", "Arabic yeh and kaf"),
    ("می‌خواهم", "میخواهم", "a zero-width non-joiner"),
    ("مُحَمَّد", "محمد", "vowel marks"),
    ("محـــمد", "محمد", "tatweel"),
    ("Mir\u00adzo", "Mirzo", "a soft hyphen"),
    ("a \u200f b", "a b", "a direction mark between spaces"),
    ("Türkiye", "Türkiye", "diacritics stay"),
]


@pytest.mark.parametrize(("text", "copy", "_why"), COPIES)
def test_copy(text: str, copy: str, _why: str) -> None:
    assert normalise(text).text == copy


@pytest.mark.parametrize(
    ("text", "start", "end", "original"),
    [
        ("x Amir  Hatami y", 2, 13, "Amir  Hatami"),
        ("x Co\u0302te y", 2, 6, "Co\u0302te"),
        ("x مُحَمَّدٌ y", 2, 6, "مُحَمَّدٌ"),
        ("(\u200fمحمد\u200e)", 1, 5, "محمد"),
        ("a – Iran", 2, 6, "Iran"),
        ("abc", 3, 3, ""),
    ],
)
def test_way_back(text: str, start: int, end: int, original: str) -> None:
    assert text[slice(*normalise(text).span(start, end))] == original


def test_searchable_text_has_the_same_length_for_every_character() -> None:
    for code in range(sys.maxunicode + 1):
        if not 0xD800 <= code <= 0xDFFF:
            assert len(searchable(chr(code))) == 1


@pytest.mark.parametrize(
    "character", list("-—–…‘’“”„«»‹›!?.,;:()[]{}/\\|@#$€%&*+=<>~^`´·•¡¿،؛؟۔٪「」、。🇮🇷🙂 \u00a0\n")
)
def test_punctuation_ends_a_word(character: str) -> None:
    assert searchable(character) == " "


@pytest.mark.parametrize("character", list("aäжяاڤ漢かกב1٣_\u0301\u064e"))
def test_letters_digits_and_marks_do_not(character: str) -> None:
    assert searchable(character) == character
