"""Which spellings of a reference are one."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.folding import fold

ALIKE = [
    # one spelling            another                   why they are one
    ("Amir Hatami", "AMIR HATAMI", "case"),
    ("amir-hatami", "Amir Hatami", "an id and the name it was made from"),
    ("Amir \t Hatami ", "Amir Hatami", "runs of space, and space around"),
    ("Amir\u00a0Hatami", "Amir Hatami", "no-break space"),
    ("Asia\u2011Plus", "Asia-Plus", "no-break hyphen"),
    ("Asia–Plus", "Asia-Plus", "en dash"),
    ("Asia−Plus", "Asia-Plus", "minus sign"),
    ("Asia - Plus", "Asia-Plus", "a hyphen is a space, and spaces run together"),
    ("Co\u00adoperation", "Cooperation", "soft hyphen is invisible"),
    ("Côte d’Ivoire", "Cote d'Ivoire", "circumflex, curly apostrophe"),
    ("Côte d'Ivoire", "Co\u0302te d'Ivoire", "composed and decomposed"),
    ("Oʻzbekiston", "O'zbekiston", "the Uzbek turned comma"),
    ("O`zbekiston", "O‘zbekiston", "a grave accent typed for it"),
    ("O´zbekiston", "O'zbekiston", "an acute accent typed for it"),
    ("“Izvestia”", '"Izvestia"', "curly quotation marks"),
    ("Türkiye", "TURKIYE", "diaeresis"),
    ("İstanbul", "istanbul", "capital I with a dot"),
    ("Işık", "isik", "dotless i"),
    ("Straße", "STRASSE", "sharp s has no single capital"),
    ("Jørgen", "Jorgen", "a stroke is a diacritic too"),
    ("Lech Wałęsa", "Lech Walesa", "stroke and ogonek"),
    ("Đinđić", "Dindic", "d with stroke"),
    ("Guðni", "Gudni", "eth as English texts write it"),
    ("Þór", "Thor", "thorn as English texts write it"),
    ("Ærø", "Aero", "ash, and o with stroke"),
    ("Ｉｒａｎ", "Iran", "full-width letters"),
    ("ΑΘΉΝΑΣ", "Αθήνας", "accent and final sigma"),
    ("Горбачёв", "Горбачев", "yo"),
    ("Андрей", "Андреи", "short i: the breve is a diacritic"),
    ("Тоҷикистон", "Точикистон", "Tajik letter with a descender"),
    ("Қазоқистон", "КАЗОКИСТОН", "ka with descender, in capitals"),
    ("Роғун", "Рогун", "ghe with stroke"),
    ("Зоҳирӣ", "Зохири", "ha with descender, i with macron"),
    ("Ґалаґан", "Галаган", "ghe with upturn"),
    ("علي", "علی", "Arabic and Persian yeh"),
    ("موسى", "موسی", "alef maksura is a yeh without dots"),
    ("كرمان", "کرمان", "Arabic and Persian kaf"),
    ("می\u200cخواهم", "میخواهم", "zero-width non-joiner"),
    ("مُحَمَّد", "محمد", "vowel marks and doubling"),
    ("محـــمد", "محمد", "tatweel"),
    ("آمریکا", "امریکا", "madda"),
    ("أحمد", "احمد", "hamza above"),
    ("خانۀ", "خانه", "heh with hamza above"),
    ("\u200fایران\u200e", "ایران", "direction marks"),
    ("\ufeffIran", "Iran", "byte-order mark within a text"),
    ("שָׁלוֹם", "שלום", "Hebrew points"),
]

APART = [
    ("Muhriddin", "Muhiddin", "two people"),
    ("Hatami", "Khatami", "kh is not h"),
    ("Al Assad", "Alassad", "a hyphen is a space, not nothing"),
    ("Asia_Plus", "Asia-Plus", "an underscore is no hyphen"),
    ("U.S.", "US", "punctuation is kept: both spellings are listed"),
    ("D'Souza", "DSouza", "an apostrophe is kept"),
    ("Müller", "Mueller", "a transcription is another spelling"),
    ("Иран", "Иpaн", "Latin letters that look Cyrillic"),
    ("پارس", "بارس", "peh is not beh"),
    ("が", "か", "a voicing mark makes another Japanese letter"),
    ("दिल्ली", "दलल", "vowel signs are letters in Devanagari"),
    ("กี", "กา", "and in Thai"),
]


@pytest.mark.parametrize(("one", "other", "_why"), ALIKE)
def test_spellings_that_are_one(one: str, other: str, _why: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other", "_why"), APART)
def test_spellings_that_differ(one: str, other: str, _why: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        (" - ", ""),
        ("Côte-d’Ivoire", "cote d'ivoire"),
        ("Łódź—Đà Nẵng", "lodz da nang"),
        ("Сангтӯда-2", "сангтуда 2"),
        ("كتاب عربي", "کتاب عربی"),
    ],
)
def test_folded_form(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_character_folds_to_what_stays_as_it_is() -> None:
    characters = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF]
    assert [character for character in characters if fold(fold(character)) != fold(character)] == []


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_ascii_needs_no_unicode(text: str) -> None:
    """The short way for ASCII gives what the long way gives."""
    assert fold(text) == fold(text + "\N{ZERO WIDTH NON-JOINER}")
