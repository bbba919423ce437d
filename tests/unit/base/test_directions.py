"""Texts that turn nothing beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.base.directions import hold_directions

LRE, RLE, PDF, LRO, RLO, LRI, RLI, FSI, PDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("text", ["", "Tehran", "تهران, Тегеран\u200f"])
def test_what_opens_nothing_stays_as_it_is(text: str) -> None:
    assert hold_directions(text) is text


@pytest.mark.parametrize(
    ("text", "held"),
    [
        (f"a{RLO}b", f"a{RLO}b{PDF}"),
        (f"a{RLE}b{LRO}c", f"a{RLE}b{LRO}c{PDF}{PDF}"),
        (f"a{RLI}b", f"a{RLI}b{PDI}"),
        (f"a{FSI}b{RLO}c", f"a{FSI}b{RLO}c{PDF}{PDI}"),  # the last opened is the first closed
        (f"{RLE}a{PDF} {LRI}b{PDI}", f"{RLE}a{PDF} {LRI}b{PDI}"),  # closed already
        (f"{RLI}a{RLO}b{PDI}", f"{RLI}a{RLO}b{PDI}"),  # the override ends with its isolate
        (f"a{PDF}b", f"a{PDF}b"),  # an end of nothing does nothing
        (f"a{PDI}b", f"{FSI}a{PDI}b"),  # but this would end what holds the text
        (f"a{PDI}{RLO}b", f"{FSI}a{PDI}{RLO}b{PDF}"),
        (f"{RLO}a{PDI}b", f"{FSI}{RLO}a{PDI}b"),
        (f"{RLO}a{LRI}b{PDF}c", f"{RLO}a{LRI}b{PDF}c{PDI}{PDF}"),  # no embedding ends from within an isolate
        (f"{PDI}{LRI}{PDI}{PDI}", f"{FSI}{FSI}{PDI}{LRI}{PDI}{PDI}"),
    ],
)
def test_what_is_open_is_closed_and_the_whole_is_an_isolate(text: str, held: str) -> None:
    assert hold_directions(text) == f"{FSI}{held}{PDI}"


@given(st.text(alphabet=[LRE, RLE, PDF, LRO, RLO, LRI, RLI, FSI, PDI, "a"]))
def test_a_held_text_neither_leaves_anything_open_nor_gets_out(text: str) -> None:
    held = hold_directions(text)
    assert text in held
    around = [FSI, RLE]  # what the text stands in
    opened = list(around)
    for character in held:
        if character == PDI:
            while opened.pop() not in (LRI, RLI, FSI):
                pass
        elif character == PDF and opened[-1] in (LRE, RLE, LRO, RLO):
            opened.pop()
        elif character not in (PDF, "a"):
            opened.append(character)
        assert opened[:2] == around
    assert opened == around
