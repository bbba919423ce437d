"""Markdown: the HTML it becomes, the passages in it, the problems, and where each character stands in its source."""

import re
from pathlib import Path

import pytest

from briefgen.content.markdown import MarkdownProblem, locate, parse_body, parse_inline, plain_text
from briefgen.model.texts import Fragment, HandLink, Heading, Passage, Run, Target

NUMBERED = re.compile(r'<p id="p[0-9]+"><a class="anchor" href="#(p-[-0-9a-f]+)">¶[0-9]+</a> <span id="\1">')


def cases() -> list[object]:
    text = Path(__file__).with_name("markdown_cases.txt").read_text(encoding="utf-8")
    found: list[object] = []
    for case in text.split("\n%% ")[1:]:
        title, _, rest = case.partition("\n")
        source, _, html = rest.partition("\n=>\n")
        found.append(pytest.param(title.startswith("field"), source, html.rstrip("\n"), id=title))
    return found


def field(value: str) -> Passage:
    (passage,) = parse_inline(value)[0].passages
    return passage


def body(text: str) -> Fragment:
    return parse_body(text)[0]


def texts(fragment: Fragment) -> list[str]:
    return [passage.text for passage in fragment.passages]


@pytest.mark.parametrize(("inline", "source", "html"), cases())
def test_html(inline: bool, source: str, html: str) -> None:
    fragment, _ = parse_inline(source) if inline else parse_body(source)
    assert NUMBERED.sub("<p>", fragment.html).replace("</span></p>", "</p>").rstrip("\n") == html


def test_a_plain_string_is_one_passage() -> None:
    assert plain_text("A <b> & *c*") == Fragment("A &lt;b&gt; &amp; *c*", (Passage("A <b> & *c*", (Run(0, 11, 0),)),))
    assert plain_text("") == Fragment("", (Passage("", ()),))


@pytest.mark.parametrize("value", ["", "Iran", 'Iran & "Co" > 2', "a: b! c~d (e) {f} 2 + 2 = 4 ¶"])
def test_a_field_without_markup_is_the_same_as_plain_text(value: str) -> None:
    assert parse_inline(value) == (plain_text(value), ())


# --- passages ---


def test_runs_say_where_text_stands_in_the_html() -> None:
    fragment = parse_inline("Hosting **Sherali** Mirzo & `x<y`,\n  [he](a) *&lt;*")[0]
    passage = fragment.passages[0]
    assert passage.text == "Hosting Sherali Mirzo & x<y,\nhe <"
    assert [(passage.text[run.start : run.end], fragment.html[run.html :][:3]) for run in passage.runs] == [
        ("Hosting ", "Hos"),
        ("Sherali", "She"),
        (" Mirzo & ", " Mi"),
        ("x<y", "x&l"),
        (",\n", ",\n<"),
        ("he", "he<"),
        (" ", " <e"),
        ("<", "&lt"),
    ]


def test_code_links_and_addresses_are_opaque() -> None:
    passage = field("`Iran` said [Iran says](x) <https://iran.ir> https://iran.ir/Iran, [[iran|Iran]] Iran")
    assert [passage.text[start:end] for start, end in passage.opaque] == [
        "Iran",
        "Iran says",
        "https://iran.ir",
        "https://iran.ir/Iran,",
    ]


def test_opaque_spans_are_in_order_and_apart() -> None:
    assert field("[see https://iran.ir or `b`](x) `c`[d](x)").opaque == ((0, 24), (25, 27))


def test_records_linked_by_hand() -> None:
    passage = field("A [[iran]] b [[ country:iran|the  Persian\nside ]] c [[Amir\n Hatami]]")
    assert passage.text == "A iran b the  Persian\nside c Amir\n Hatami"
    assert passage.hand_links == (
        HandLink(2, 6, "iran", False),
        HandLink(9, 26, "country:iran", True),
        HandLink(29, 41, "Amir Hatami", False),
    )


def test_a_passage_for_each_block_of_running_text() -> None:
    fragment = body(
        "# A\n\nb\n\n> c\n\n- d\n- e\n\n  f\n\n|g|h|\n|-|-|\n||i|\n\nj[^1]\n\n[^1]: k\n\n    l\n\n```\nm\n```\n"
    )
    assert texts(fragment) == list("Abcdefghijkl")
    assert [passage.linkable for passage in fragment.passages] == [False] + [True] * 11


def test_headings_begin_sections_and_footnotes_are_one() -> None:
    fragment = body("a[^1]\n\n# b\n\nc\n\n## d\n\ne\n\n[^1]: f")
    assert [(passage.text, passage.section) for passage in fragment.passages] == [
        ("a", 0),
        ("b", 1),
        ("c", 1),
        ("d", 2),
        ("e", 2),
        ("f", 3),
    ]


def test_an_image_alone_is_a_passage_without_text() -> None:
    assert texts(body("![map](map.png)\n\na")) == ["", "a"]


# --- targets ---


def test_targets_say_where_their_address_and_their_element_stand() -> None:
    fragment = body('a [b & *c*](<d&.md> "t") ![e<](f.png)\n\n[g](#h) [i](https://example.org)')
    html = fragment.html
    shown = [
        (target.written, html[target.start : target.end], html[slice(*target.outer)], html[slice(*target.inner)])
        for target in fragment.targets
    ]
    assert shown == [
        ("d&.md", "d&amp;.md", '<a href="d&amp;.md" title="t">b &amp; <em>c</em></a>', "b &amp; <em>c</em>"),
        ("f.png", "f.png", '<img src="f.png" alt="e&lt;">', "e&lt;"),
        ("#h", "#h", '<a href="#h">g</a>', "g"),
    ]
    assert [(target.image, target.passage, target.at) for target in fragment.targets] == [
        (False, 0, 2),
        (True, 0, 8),
        (False, 1, 0),
    ]


def test_an_image_in_a_link_is_a_target_of_its_own() -> None:
    fragment = parse_inline("[![m](m.png)](m.html)")[0]
    assert fragment.targets == (
        Target(27, 32, "m.png", True, 0, 0, (17, 42), (39, 40)),
        Target(9, 15, "m.html", False, 0, 0, (0, 46), (17, 42)),
    )


# --- ids ---


def test_a_paragraph_has_an_id_by_its_number_and_one_that_holds_as_long_as_its_text() -> None:
    # The first eight hex digits of the SHA-256 of "One two."
    fragment = body("One\n two.\n\nOther.\n\n> One  *two*.\n")
    assert fragment.html == (
        '<p id="p1"><a class="anchor" href="#p-677caa60">¶1</a> <span id="p-677caa60">One\ntwo.</span></p>\n'
        '<p id="p2"><a class="anchor" href="#p-053a32f0">¶2</a> <span id="p-053a32f0">Other.</span></p>\n'
        "<blockquote>\n"
        '<p id="p3"><a class="anchor" href="#p-677caa60-2">¶3</a> <span id="p-677caa60-2">One  <em>two</em>.</span>'
        "</p>\n"
        "</blockquote>\n"
    )
    assert fragment.anchors == ("p1", "p-677caa60", "p2", "p-053a32f0", "p3", "p-677caa60-2")


def test_footnotes_and_the_first_references_to_them_have_ids() -> None:
    assert body("# A[^a] b[^b] a[^a]\n\n[^a]: c\n[^b]: d").anchors == ("a-b-a", "fnref_1", "fnref_2", "fn_1", "fn_2")


def test_paragraphs_are_those_shown_as_such_outside_of_footnotes() -> None:
    fragment = body("- tight\n\n# b\n\n- loose\n\n- c\n\n|d|\n|-|\n\n> e[^1]\n\n[^1]: f\n")
    assert [anchor for anchor in fragment.anchors if re.fullmatch("p[0-9]+", anchor)] == ["p1", "p2", "p3"]


def test_paragraphs_of_an_image_differ_by_what_stands_for_it() -> None:
    first, second = (body(f"![{name}](x.png)").anchors[1] for name in ("Tehran", "Dushanbe"))
    assert first != second


@pytest.mark.parametrize(
    ("heading", "anchor", "reason"),
    [
        ("Arms exports", "arms-exports", "words and hyphens"),
        ("C++ & C#: the *state* of `it`", "c-c-the-state-of-it", "what is no letter or digit goes"),
        ("Муҳимтарин масъалаҳо", "муҳимтарин-масъалаҳо", "any script"),
        ("وزارت دفاع", "وزارت-دفاع", "any script"),
        ("می‌گوید", "میگوید", "a zero-width non-joiner is no letter"),
        ("हिन्दी", "हिन्दी", "vowel signs belong to their letter"),
        ("Straße É", "strasse-é", "case is folded"),
        ("¿?", "section", "no letters at all"),
        ("P1", "h-p1", "the id of a paragraph"),
        ("E12", "h-e12", "the id of an event"),
        ("s1", "h-s1", "the id of a statement"),
        ("F1", "h-f1", "the id of a figure"),
        ("p-0123abcd", "h-p-0123abcd", "the lasting id of a paragraph"),
        ("P 0123abcd 2", "h-p-0123abcd-2", "the lasting id of a repeated paragraph"),
        ("fn_1", "fn-1", "a footnote's id holds an underscore, a heading's never does"),
        ("a" * 100, "a" * 80, "not too long to be shared"),
        ("[[iran|Iran]] today", "iran-today", "the shown text of a link"),
    ],
)
def test_ids_of_headings(heading: str, anchor: str, reason: str) -> None:
    assert body(f"# {heading}").anchors == (anchor,), reason


def test_ids_are_unique_and_keep_clear_of_those_on_the_page() -> None:
    fragment = parse_body("# Talks\n# Talks 2\n# Talks\n# Aid\n# Talks\n", ("aid", "talks-4"))[0]
    assert fragment.anchors == ("talks", "talks-2", "talks-3", "aid-2", "talks-5")
    assert fragment.headings[2] == Heading(2, "talks-3", "Talks")


# --- problems ---


@pytest.mark.parametrize(
    ("source", "code", "line", "reason"),
    [
        (">" * 21 + "a", "deep-markdown", 0, "21 quotes"),
        ("a\n\n" + "- " * 21 + "a", "deep-markdown", 2, "21 lists in one line"),
        ("".join(f"{' ' * 2 * depth}- a\n" for depth in range(21)), "deep-markdown", 20, "21 lists, each in its line"),
        (">" * 10 + "- " * 11 + "a", "deep-markdown", 0, "10 quotes and 11 lists"),
        ("|a|b|\n|-|-|\n|1|2|\n|1|2|3|", "extra-cells", 3, "one cell too many"),
        ("|a|\n|-|\n|[[iran|Iran]]|", "extra-cells", 2, "a pipe that is not escaped"),
        ("a[^1]\n\n[^1]: b\n\n[^2]: c", "unused-definition", 4, "a footnote that nothing refers to"),
        ("a[^1]\n\n[^1]: b\n[^1]: c", "unused-definition", 3, "a second footnote of one label"),
        ("a[^1]\n\n[^1]: b\n\n    [^2]: c", "unused-definition", 4, "a footnote within one"),
        ("a\n\n[Editor]: cut", "unused-definition", 2, "what reads as a link definition"),
        ("[a]\n\n[a]: b\n[a]: c", "unused-definition", 3, "a second definition of one label"),
    ],
)
def test_problems_of_blocks(source: str, code: str, line: int, reason: str) -> None:
    _, problems = parse_body(source)
    assert [(problem.code, problem.line) for problem in problems] == [(code, line)], reason
    assert problems[0].message.endswith(".")
    assert problems[0].hint.endswith(".")


@pytest.mark.parametrize(
    "source",
    [
        ">" * 20 + "a",
        "- " * 20 + "a",
        ">" * 10 + "- " * 10 + "a",
        "".join(f"{' ' * 2 * depth}- a\n" for depth in range(20)),
        ">" * 21,
        "|a|b|\n|-|-|\n|1|\n|1|2|\n| 1 | 2 | \n|1|[[iran\\|Iran]]|",
        "a[^1] [b] ![c][d]\n\n[^1]: b[^2]\n[^2]: c\n\n[b]: c\n[d]: e",
    ],
)
def test_no_problem(source: str) -> None:
    fragment, problems = parse_body(source)
    assert problems == ()
    assert "a" in "".join(texts(fragment)) or "a" not in source


def test_what_is_nested_too_deep_is_reported_in_every_place_and_the_rest_is_there() -> None:
    fragment, problems = parse_body("before\n\n" + ">" * 30 + "a\n\nbetween\n\n" + "- " * 30 + "b\n\nafter")
    assert [problem.line for problem in problems] == [2, 6]
    assert texts(fragment) == ["before", "between", "after"]


def test_an_image_of_another_host_is_a_problem_at_its_place() -> None:
    problem = MarkdownProblem(
        "foreign-image",
        "This image lies on another host.",
        "Save it beside the article or in content/static/, and write its relative path.",
        passage=0,
        start=3,
        end=29,
    )
    assert parse_inline("é: ![a](http://example.org/a)")[1] == (problem,)


# --- places ---


@pytest.mark.parametrize(
    ("source", "passage", "piece", "place", "reason"),
    [
        ("Iran", 0, "an", (1, 3), "plain"),
        ("a\n\n  Iran said\n  Mirzo said", 1, "Mirzo", (4, 3), "an indent is stripped"),
        ("> a\n>\n> > Iran\nMirzo", 1, "Iran", (3, 5), "quotes are stripped"),
        ("> a\n>\n> > Iran\nMirzo", 1, "Mirzo", (4, 1), "a lazy line has no quote"),
        ("1. a\n\n   - b\n     Iran", 1, "Iran", (4, 6), "list items are stripped"),
        ("-\tIran", 0, "Iran", (1, 3), "a tab is one column"),
        ("> ## ## > Iran ##", 0, "> Iran", (1, 9), "a heading's text, not its marks"),
        ("Iran\nIran\n===", 0, "Iran", (1, 1), "a heading of two lines"),
        ("|a|b|\n|-|-|\n| x\\|y | Iran |", 2, "y", (3, 6), "an escaped pipe in a cell"),
        ("|a|b|\n|-|-|\n| x\\|y | Iran |", 3, "Iran", (3, 10), "a cell"),
        ("|a|b|\n|-|-|\n||Iran|", 2, "Iran", (3, 3), "after an empty cell"),
        ("**a** [b `c`](d) Iran", 0, "Iran", (1, 18), "marks, code and addresses are skipped"),
        ("a&amp;&nbsp;Iran", 0, "Iran", (1, 13), "entities are skipped"),
        ("a&amp;b", 0, "&", (1, 2), "an entity is where it begins"),
        ("\\*a\\b Iran", 0, "*", (1, 2), "an escaped character is after its backslash"),
        ("\\*a\\b Iran", 0, "\\b", (1, 4), "a backslash that escapes nothing"),
        ("a  \n  b\\\n  Iran", 0, "Iran", (3, 3), "line breaks"),
        ("`` `Iran` ``", 0, "Iran", (1, 5), "the space within code marks"),
        ("[[iran| Iran ]] [[tj]]", 0, "Iran", (1, 9), "shown text"),
        ("[[iran| Iran ]] [[tj]]", 0, "tj", (1, 19), "a reference"),
        ("![a](b) <https://example.org> Iran", 0, "Iran", (1, 31), "an image, a bare address"),
        ("a[^1] Iran\n\n[^1]: b\n\n    c", 0, "Iran", (1, 7), "after a footnote"),
        ("a[^1] Iran\n\n[^1]: b\n\n    c", 2, "c", (5, 5), "in a footnote"),
        ("ab[^2]\n\n[^1]: c\n\n[^2]: Iran", 1, "Iran", (5, 7), "footnotes come last, in the order of references"),
    ],
)
def test_places_in_the_source(source: str, passage: int, piece: str, place: tuple[int, int], reason: str) -> None:
    offset = body(source).passages[passage].text.index(piece)
    assert locate(source, False, passage, offset) == place, reason


def test_places_in_a_field() -> None:
    assert locate("**a**\n é [[iran]]", True, 0, 4) == (2, 6)
    assert locate("> # a", True, 0, 4) == (1, 5)


def test_the_end_of_a_passage_has_a_place() -> None:
    assert locate("> **ab**", False, 0, 2) == (1, 7)
    assert locate("a\n\n> ![b](c)", False, 1, 0) == (3, 3)
    assert locate("", True, 0, 0) == (1, 1)


# --- size ---


def nested_links(size: int) -> str:
    return "[" * size + "a" + "](b)" * size


def footnotes(size: int) -> str:
    return "".join(f"[^{n}]" for n in range(size)) + "\n\n" + "".join(f"[^{n}]: a\n" for n in range(size))


HUGE = [
    *[
        piece * 2_000
        for piece in ("[", "![", "[[", "[[a|", "[[a|b]", "[a](", "[a][", "[^a", "*a ", "**a_", "`a``", "<a:")
    ],
    *[
        piece * 2_000
        for piece in ("> ", "- ", "# a\n", "a\n===\n", "|a", "|-|\n", "|a|\n|-|\n\n", "[a]: b\n", "[a\n", "&a")
    ],
    *["[^1]: a\n\n" + piece * 2_000 for piece in ("[^", "[^a", "[^1]")],
    "|a" * 400 + "\n" + "|-" * 400 + "\n" + "|b\n" * 400,
    nested_links(2_000),
    footnotes(1_000),
]


@pytest.mark.parametrize("source", HUGE, ids=lambda source: repr(source[:14]))
def test_what_is_huge_and_odd_is_read_to_its_end(source: str) -> None:
    # The last paragraph is there whatever came before, and nothing recurses too deep.
    assert texts(body(f"{source}\n\nlast"))[-1] in ("last", "a")
    assert parse_inline(source)[0].passages[0].text.strip("\n") != ""
