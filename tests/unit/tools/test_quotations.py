"""Quotations in running text, and who is said to have spoken them."""

import re

import pytest

from briefgen.model.names.mentions import Found, Mention
from briefgen.tools.scanning.quotations import find_quotations, find_speaker, is_attributed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“We have no problem here,” he said.", ["We have no problem here"], id="curly"),
        pytest.param('"We have no problem here," he said.', ["We have no problem here"], id="straight"),
        pytest.param("«У нас нет никаких проблем», — сказал он.", ["У нас нет никаких проблем"], id="guillemets"),
        pytest.param("„Wir haben kein Problem damit“, sagte er.", ["Wir haben kein Problem damit"], id="low and high"),
        pytest.param("“One two\nthree four.”", ["One two three four."], id="over two lines"),
        pytest.param("“A b c d.” And “e f g h.”", ["A b c d.", "e f g h."], id="two"),
        pytest.param("themed “Heart of Asia” there", [], id="a title is too short"),
        pytest.param("“We have no problem here, he said.", [], id="never closed"),
        pytest.param('a 5" pipe and a 6" pipe of that kind', [], id="inches"),
        pytest.param("no marks at all", [], id="none"),
    ],
)
def test_quotations_are_found(text: str, expected: list[str]) -> None:
    found = list(find_quotations(text))
    assert [each.text for each in found] == expected
    assert all(" ".join(text[each.start : each.end].split()).startswith(each.text) for each in found)


QUOTE = "“We have no problem here,”"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        pytest.param(f"{QUOTE} Hatami said.", ("official", "hatami"), id="name and verb"),
        pytest.param(f"{QUOTE} said General Hatami.", ("official", "hatami"), id="verb, rank and name"),
        pytest.param(f"Hatami said: {QUOTE}", ("official", "hatami"), id="before the quotation"),
        pytest.param(f"Hatami told Mirzo: {QUOTE}", ("official", "hatami"), id="not the one who is told"),
        pytest.param(f"{QUOTE} Hatami was quoted as saying by IRNA.", ("official", "hatami"), id="not who relays it"),
        pytest.param(f"{QUOTE} IRNA reports, according to Mirzo.", ("official", "mirzo"), id="according to"),
        pytest.param(f"{QUOTE} IRNA said.", ("organization", "irna"), id="an organization"),
        pytest.param(f"{QUOTE} Hatami said, and Mirzo said so too.", None, id="two who speak"),
        pytest.param(f"{QUOTE} he said.", None, id="a pronoun"),
        pytest.param(f"{QUOTE} was the news when Hatami arrived.", None, id="nobody speaks"),
        pytest.param("“Hatami said that we have no problem.”", None, id="only named within"),
    ],
)
def test_the_speaker_is_the_one_beside_a_verb_of_saying(text: str, speaker: tuple[str, str] | None) -> None:
    (quotation,) = find_quotations(text)
    assert find_speaker(text, quotation, (0, len(text)), list(_mentions(text))) == speaker


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{QUOTE} the minister went on to say.", True),
        (f"According to the agency, {QUOTE}", True),
        (f"The slogan {QUOTE} hung there.", False),
        ("“He said we have no problem.” hung there.", False),
    ],
)
def test_whether_somebody_said_it(text: str, expected: bool) -> None:
    (quotation,) = find_quotations(text)
    assert is_attributed(text, quotation, (0, len(text))) is expected


def _mentions(text: str) -> list[Mention]:
    kinds = {"Hatami": "official", "Mirzo": "official", "IRNA": "organization"}
    return [
        Mention("body", 0, *match.span(), match[0], Found.LINKED, kinds[match[0]], match[0].lower(), (0, len(text)))
        for match in re.finditer("Hatami|Mirzo|IRNA", text)
    ]
