"""Drawings that are programs are found, however they hide it; plain ones are left alone."""

import pytest

from briefgen.content.active_files import find_active

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink"'


def drawing(inside: str, before: str = "") -> bytes:
    return f"{before}<svg {SVG}>{inside}</svg>".encode()


@pytest.mark.parametrize(
    ("data", "expected", "reason"),
    [
        (drawing("<script>a()</script>"), "<script", "a script"),
        (b'<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script/></s:svg>', "<script", "a prefix of its own"),
        (drawing('<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>'), "<script", "of another language"),
        (drawing('<rect onclick="a()"/>'), "onclick=", "an event handler"),
        (drawing('<rect\nONLOAD\n=\n"a()"/>'), "ONLOAD=", "over several lines"),
        (drawing('<a x:href="javascript:a()"/>'), "javascript:", "a link that runs"),
        (drawing('<a href="&#106;ava&#9;script:a()"/>'), "javascript:", "with escapes, and a tab that browsers skip"),
        (drawing('<a href=" VBScript:a"/>'), "VBScript:", "another language"),
        (drawing('<a href="data:text/html,a"/>'), "data:", "a page within a link"),
        (drawing('<use href="data:image/svg+xml,a#b"/>'), "data:", "a drawing within a drawing"),
        (drawing('<animate values="a;javascript:b"/>'), "javascript:", "the second value of an animation"),
        (drawing('<set attributeName="onload" to="a()"/>'), "onload", "a handler that an animation sets"),
        (drawing("<foreignObject/>"), "<foreignObject", "a page within a drawing"),
        (drawing("", '<?xml-stylesheet href="a.xsl"?>'), "<?xml-stylesheet", "a program for what is shown"),
        (drawing("&a;", '<!DOCTYPE svg [<!ENTITY a "b">]>'), "<!ENTITY", "an entity of its own"),
        (drawing("<script/>").decode().encode("utf-16"), "<script", "in UTF-16"),
        (drawing("<rect>"), "a mistake of XML", "what is no XML"),
        (b"", "a mistake of XML", "nothing"),
        (drawing("<rect/>", "<?xml version='1.0' encoding='UTF-7'?>"), "a mistake of XML", "an encoding to hide in"),
        (drawing('<text on="1">onload= javascript: &lt;script></text>'), "on=", "all that begins with on"),
        (drawing('<text id="data:1" class="javascript:">onload= &lt;script></text>'), "", "words"),
        (drawing('<image x:href="data:image/png;base64,AAAA"/>'), "", "a picture within a drawing"),
        (drawing('<a href="https://example.org/"/><use href="#a"/>'), "", "plain links"),
        (drawing("<rect/>", '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "a">'), "", "a type"),
        (drawing("<style>rect { fill: red }</style><rect/>"), "", "a style"),
    ],
)
def test_find_active(data: bytes, expected: str, reason: str) -> None:
    assert find_active(data) == expected, reason


def test_entities_in_one_another_are_not_written_out() -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30))
    assert find_active(drawing("&a29;", f'<!DOCTYPE svg [<!ENTITY a0 "b">{levels}]>')) == "<!ENTITY"
