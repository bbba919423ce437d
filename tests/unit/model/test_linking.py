"""Links in HTML: what they are put around, what they leave alone, and what becomes of addresses."""

import pytest

from briefgen.content.markdown import parse_body, parse_inline
from briefgen.model.linking import Link, bears_link, splice
from briefgen.model.texts import Fragment


def linked(value: str, *pieces: str) -> str:
    """Parse a field, and link each piece of its text."""
    fragment = parse_inline(value)[0]
    return splice(fragment, [link(fragment, piece) for piece in pieces], {})


def link(fragment: Fragment, piece: str, href: str | None = "r/", text: str | None = None) -> Link:
    start = fragment.passages[0].text.index(piece)
    return Link(0, start, start + len(piece), href, text)


@pytest.mark.parametrize(
    ("value", "piece", "html", "reason"),
    [
        ("Amir Hatami said", "Hatami", 'Amir <a href="r/">Hatami</a> said', "in the middle"),
        ("Hatami said", "Hatami", '<a href="r/">Hatami</a> said', "at the start"),
        ("said Hatami", "Hatami", 'said <a href="r/">Hatami</a>', "at the end"),
        ("A & B < C & D > E", "C & D", 'A &amp; B &lt; <a href="r/">C &amp; D</a> &gt; E', "among escaped characters"),
        ("& Iran & <", "<", '&amp; Iran &amp; <a href="r/">&lt;</a>', "an escaped character at the end"),
        ("*a* b `c` Iran", "Iran", '<em>a</em> b <code>c</code> <a href="r/">Iran</a>', "after other runs"),
        ("Amir\nHatami", "Amir\nHatami", '<a href="r/">Amir\nHatami</a>', "over a line's end"),
        ("Amir  \nHatami", "Amir\nHatami", '<a href="r/">Amir<br>\nHatami</a>', "over a line break"),
        ("Amir **Hatami** II", "Amir Hatami II", '<a href="r/">Amir <strong>Hatami</strong> II</a>', "over an element"),
        ("**Amir** Hatami", "Amir Hatami", '<a href="r/"><strong>Amir</strong> Hatami</a>', "an element at the start"),
        ("Amir **Hatami**", "Amir Hatami", '<a href="r/">Amir <strong>Hatami</strong></a>', "an element at the end"),
        ("***Amir** b* c", "Amir b c", '<a href="r/"><em><strong>Amir</strong> b</em> c</a>', "two at the start"),
        (
            "**Amir** *Hatami*",
            "Amir Hatami",
            '<a href="r/"><strong>Amir</strong> <em>Hatami</em></a>',
            "one at each end",
        ),
        ("**Amir**", "Amir", '<strong><a href="r/">Amir</a></strong>', "within one element"),
        ("![m](m.png)Iran", "Iran", '<img src="m.png" alt="m"><a href="r/">Iran</a>', "beside an image"),
    ],
)
def test_a_link_is_put_around_a_span(value: str, piece: str, html: str, reason: str) -> None:
    fragment = parse_inline(value)[0]
    found = link(fragment, piece)
    assert splice(fragment, [found], {}) == html, reason
    assert bears_link(fragment, 0, found.start, found.end)


@pytest.mark.parametrize(
    ("value", "piece", "reason"),
    [
        ("the **great Amir** Hatami", "Amir Hatami", "it would begin within an element"),
        ("Amir **Hatami the** great", "Amir Hatami", "it would end within an element"),
        ("*Amir **b*** c", "b c", "it would take in the end of one element and the middle of another"),
        ("[Amir](x) Hatami", "Amir", "it is a link already"),
        ("[Amir](x) Hatami", "Amir Hatami", "a link is in it"),
        ("Amir [b](x) Hatami", "Amir b Hatami", "a link is in its middle"),
        ("`Amir` Hatami", "Amir", "code is literal"),
        ("see https://iran.ir", "iran", "a bare address is no text"),
    ],
)
def test_a_span_that_can_not_bear_a_link_is_left_alone(value: str, piece: str, reason: str) -> None:
    fragment = parse_inline(value)[0]
    found = link(fragment, piece)
    assert splice(fragment, [found], {}) == fragment.html, reason
    assert not bears_link(fragment, 0, found.start, found.end)


def test_a_footnote_within_a_name_keeps_its_link() -> None:
    fragment = parse_body("Amir[^1] Hatami\n\n[^1]: a")[0]
    assert splice(fragment, [link(fragment, "Amir Hatami")], {}) == fragment.html


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 2), (3, 4), (4, 4), (2, 1)])
def test_what_is_no_span_bears_no_link(start: int, end: int) -> None:
    fragment = parse_inline("abc")[0]
    assert not bears_link(fragment, 0, start, end)
    assert splice(fragment, [Link(0, start, end, "r/")], {}) == "abc"


def test_neighbors_and_elements_between_them() -> None:
    assert linked("Iran**Iraq** Oman", "Iran", "Iraq", " Oman") == (
        '<a href="r/">Iran</a><strong><a href="r/">Iraq</a></strong><a href="r/"> Oman</a>'
    )
    assert linked("**Iran**Iraq *Oman* said", "IranIraq", " Oman") == (
        '<a href="r/"><strong>Iran</strong>Iraq</a><a href="r/"> <em>Oman</em></a> said'
    )


def test_links_are_put_in_whatever_their_order_and_the_first_of_two_that_overlap() -> None:
    fragment = parse_inline("Amir Hatami of Iran")[0]
    spans = [link(fragment, "Iran"), link(fragment, "Hatami of"), link(fragment, "Amir Hatami")]
    assert splice(fragment, spans, {}) == '<a href="r/">Amir Hatami</a> of <a href="r/">Iran</a>'
    assert splice(parse_inline("abc")[0], [Link(0, 0, 2, "1/"), Link(0, 1, 3, "2/")], {}) == '<a href="1/">ab</a>c'


def test_links_of_several_passages() -> None:
    fragment = parse_body("- Iran & a\n- b\n- Iran\n")[0]
    html = splice(fragment, [Link(2, 0, 4, "i/"), Link(0, 0, 4, "i/")], {})
    assert html == '<ul>\n<li><a href="i/">Iran</a> &amp; a</li>\n<li>b</li>\n<li><a href="i/">Iran</a></li>\n</ul>\n'


def test_a_link_by_hand_shows_its_text_or_the_name() -> None:
    fragment = parse_inline("[[iran|Persia]] and [[tj]] & [[x]]")[0]
    links = [
        link(fragment, "Persia", "../iran/"),
        link(fragment, "tj", "../tajikistan/", "Tajikistan"),
        link(fragment, "x", None, "A & <B>"),
    ]
    assert splice(fragment, links, {}) == (
        '<a href="../iran/">Persia</a> and <a href="../tajikistan/">Tajikistan</a> &amp; A &amp; &lt;B&gt;'
    )


def test_a_link_to_a_draft_is_plain_text() -> None:
    assert splice(parse_inline("a [[iran|Persia]]")[0], [Link(0, 2, 8, None)], {}) == "a Persia"


def test_attributes_are_escaped() -> None:
    found = Link(0, 0, 4, 'a?b&"', title='"T" <', css="record", lang="fa")
    assert splice(parse_inline("Iran")[0], [found], {}) == (
        '<a href="a?b&amp;&quot;" class="record" title="&quot;T&quot; &lt;" lang="fa">Iran</a>'
    )


@pytest.mark.parametrize(
    ("value", "addresses", "html", "reason"),
    [
        ("[a](x.md)", {0: "../x/"}, '<a href="../x/">a</a>', "the published address"),
        ('[a](x.md "T")', {0: "?a&b"}, '<a href="?a&amp;b" title="T">a</a>', "an address is escaped"),
        ("[*a* b](x.md) c", {0: None}, "<em>a</em> b c", "a link to nothing is its text"),
        ('![a & "b"](x.png "T") c', {0: "x.1.png"}, '<img src="x.1.png" alt="a &amp; &quot;b&quot;" title="T"> c', ""),
        ('![a & "b"](x.png "T") c', {0: None}, "a &amp; &quot;b&quot; c", "an image of nothing is its text"),
        ("[![m](m.png)](m.md)", {0: None, 1: "m/"}, '<a href="m/">m</a>', "an image in a link"),
        ("[![m](m.png)](m.md)", {0: "m.png", 1: None}, '<img src="m.png" alt="m">', "a link around an image"),
        ("[![m](m.png)](m.md)", {0: None, 1: None}, "m", "both"),
        (
            "[a](x.md) [b](y.md)",
            {1: "y/"},
            '<a href="x.md">a</a> <a href="y/">b</a>',
            "one that is not asked for stays",
        ),
    ],
)
def test_addresses(value: str, addresses: dict[int, str | None], html: str, reason: str) -> None:
    assert splice(parse_inline(value)[0], [], addresses) == html, reason


def test_links_and_addresses_together() -> None:
    fragment = parse_inline("Iran[a](x)Iraq ![m](m.png)Oman **b")[0]
    links = [link(fragment, "Iran"), link(fragment, "Iraq"), link(fragment, "Oman")]
    assert splice(fragment, links, {0: None, 1: None}) == (
        '<a href="r/">Iran</a>a<a href="r/">Iraq</a> m<a href="r/">Oman</a> **b'
    )
    assert splice(fragment, links, {0: "y", 1: "n.png"}) == (
        '<a href="r/">Iran</a><a href="y">a</a><a href="r/">Iraq</a> <img src="n.png" alt="m"><a href="r/">Oman</a> **b'
    )


def test_many_links_in_one_passage() -> None:
    size = 5_000
    fragment = parse_inline("Iran & `x` *b* " * size)[0]
    starts = [number * len("Iran & x b ") for number in range(size)]
    html = splice(fragment, [Link(0, start, start + 4, "i/") for start in starts], {})
    assert html == '<a href="i/">Iran</a> &amp; <code>x</code> <em>b</em> ' * size
