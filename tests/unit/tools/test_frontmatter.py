"""Items are added to front matter, and every other byte of the file stays."""

from textwrap import dedent

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefgen.tools.editing.frontmatter import Addition, Item, add_to_front_matter

PATH = "content/articles/talks.md"

COUNTRIES = Addition("countries", (Item("TJ"), Item(pairs=(("country", "AF"), ("role", "mentioned")))))
OFFICIALS = Addition("officials", (Item("anna-alder"), Item("boris-birch")))
EVENTS = Addition(
    "events", (Item(pairs=(("date", "2021-04-06"), ("type", "meeting"), ("title", '"A: b"'))),), flat=False
)


def added(front: str, *additions: Addition, body: str = "Text.\n") -> str:
    """The front matter after something was added, and the proof that the body is as it was."""
    file = f"---\n{front}---\n{body}"
    found = add_to_front_matter(PATH, file.encode(), additions)
    assert found is not None
    text = found.decode()
    assert text.startswith("---\n")
    assert text.endswith(f"---\n{body}")
    return text[4 : -len(f"---\n{body}")]


CASES = [
    (
        "a key that is missing comes after those before it in the order of the documentation",
        "title: T\nsummary: S\nevents: []\n",
        (COUNTRIES,),
        "title: T\nsummary: S\ncountries: [TJ, {country: AF, role: mentioned}]\nevents: []\n",
    ),
    (
        "whatever the order of the file is",
        "events: []\nsummary: S\ntitle: T\n",
        (OFFICIALS,),
        "events: []\nsummary: S\ntitle: T\nofficials: [anna-alder, boris-birch]\n",
    ),
    (
        "past the comment at the end of a line, before the comment above the next key",
        "title: T # ours\n\n# what happened\nevents: []\n",
        (OFFICIALS,),
        "title: T # ours\nofficials: [anna-alder, boris-birch]\n\n# what happened\nevents: []\n",
    ),
    (
        "after a folded text",
        "title: T\nsummary: >-\n  One\n  two.\n\nevents: []\n",
        (OFFICIALS,),
        "title: T\nsummary: >-\n  One\n  two.\nofficials: [anna-alder, boris-birch]\n\nevents: []\n",
    ),
    (
        "after a text in quotes over two lines",
        'title: T\nsummary: "One\n  two."\nevents: []\n',
        (OFFICIALS,),
        'title: T\nsummary: "One\n  two."\nofficials: [anna-alder, boris-birch]\nevents: []\n',
    ),
    (
        "after a list of entries with a text in blocks at its end",
        "title: T\nkey_points:\n  - text: >-\n      One\n      two.\n    refs: [s1]\n  - |\n    Three.\nevents: []\n",
        (OFFICIALS,),
        "title: T\nkey_points:\n  - text: >-\n      One\n      two.\n    refs: [s1]\n  - |\n    Three.\n"
        "officials: [anna-alder, boris-birch]\nevents: []\n",
    ),
    (
        "several that are missing, in their order",
        "title: T\nstatements: []\n",
        (EVENTS, OFFICIALS, COUNTRIES),
        "title: T\ncountries: [TJ, {country: AF, role: mentioned}]\nofficials: [anna-alder, boris-birch]\nevents:\n"
        '  - date: 2021-04-06\n    type: meeting\n    title: "A: b"\nstatements: []\n',
    ),
    (
        "a list in brackets grows in them",
        "title: T\nofficials: [carl-cedar]\n",
        (OFFICIALS,),
        "title: T\nofficials: [carl-cedar, anna-alder, boris-birch]\n",
    ),
    (
        "with its spaces, its comment and its last comma",
        "officials:  [ carl-cedar , ]  # who\n",
        (OFFICIALS,),
        "officials:  [ carl-cedar, anna-alder, boris-birch , ]  # who\n",
    ),
    (
        "over several lines, before a comment",
        "officials: [\n  carl-cedar # first\n]\n",
        (OFFICIALS,),
        "officials: [\n  carl-cedar, anna-alder, boris-birch # first\n]\n",
    ),
    (
        "an empty list in brackets",
        "officials: []\ncountries: [ ]\n",
        (OFFICIALS, COUNTRIES),
        "officials: [anna-alder, boris-birch]\ncountries: [TJ, {country: AF, role: mentioned} ]\n",
    ),
    (
        "an entry in a list in brackets",
        "events: [{date: 2021, type: visit, title: V}]\n",
        (EVENTS,),
        'events: [{date: 2021, type: visit, title: V}, {date: 2021-04-06, type: meeting, title: "A: b"}]\n',
    ),
    (
        "a list with dashes gets lines with the same indent",
        "countries:\n    - TJ # host\n    - country: IR\n      role: party\n\n# below\ntitle: T\n",
        (COUNTRIES,),
        "countries:\n    - TJ # host\n    - country: IR\n      role: party\n    - TJ\n"
        "    - {country: AF, role: mentioned}\n\n# below\ntitle: T\n".replace(
            "    - {country: AF, role: mentioned}\n", "    - country: AF\n      role: mentioned\n"
        ),
    ),
    (
        "dashes without indent",
        "officials:\n- carl-cedar\ntitle: T\n",
        (OFFICIALS,),
        "officials:\n- carl-cedar\n- anna-alder\n- boris-birch\ntitle: T\n",
    ),
    (
        "an entry after one whose last value is folded",
        "events:\n- date: 2021\n  type: visit\n  title: V\n  note: >-\n    One\n    two.\n\nnote: N\n",
        (EVENTS,),
        "events:\n- date: 2021\n  type: visit\n  title: V\n  note: >-\n    One\n    two.\n- date: 2021-04-06\n"
        '  type: meeting\n  title: "A: b"\n\nnote: N\n',
    ),
    (
        "a key without a value",
        "officials:\ncountries: # none yet\nevents: ~\ntitle: T\n",
        (OFFICIALS, COUNTRIES, EVENTS),
        "officials: [anna-alder, boris-birch]\ncountries: [TJ, {country: AF, role: mentioned}] # none yet\nevents:\n"
        '  - date: 2021-04-06\n    type: meeting\n    title: "A: b"\ntitle: T\n',
    ),
    (
        "a plain null",
        "officials: null\n",
        (OFFICIALS,),
        "officials: [anna-alder, boris-birch]\n",
    ),
    (
        "a key in quotes",
        '"officials" : [carl-cedar]\n',
        (OFFICIALS,),
        '"officials" : [carl-cedar, anna-alder, boris-birch]\n',
    ),
    (
        "in other scripts",
        "title: Гуфтугӯ\nbyline: شیرعلی\n",
        (OFFICIALS,),
        "title: Гуфтугӯ\nbyline: شیرعلی\nofficials: [anna-alder, boris-birch]\n",
    ),
    (
        "a list that would be a long line gets a line for each item",
        "title: T\n",
        (Addition("officials", tuple(Item(f"somebody-with-a-long-name-{number}") for number in range(4))),),
        "title: T\nofficials:\n  - somebody-with-a-long-name-0\n  - somebody-with-a-long-name-1\n"
        "  - somebody-with-a-long-name-2\n  - somebody-with-a-long-name-3\n",
    ),
    ("nothing to add", "title: T\n", (), "title: T\n"),
]


@pytest.mark.parametrize(("front", "additions", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_items_are_added(front: str, additions: tuple[Addition, ...], expected: str) -> None:
    assert added(front, *additions) == expected


@pytest.mark.parametrize(("front", "additions", "expected"), [pytest.param(*case[1:], id=case[0]) for case in CASES])
def test_lines_may_end_in_crlf_after_a_byte_order_mark(
    front: str, additions: tuple[Addition, ...], expected: str
) -> None:
    mark, body = b"\xef\xbb\xbf", "Text.\nMore.\n"
    before, after = (f"---\n{part}---\n{body}".replace("\n", "\r\n").encode() for part in (front, expected))
    assert add_to_front_matter(PATH, mark + before, additions) == mark + after


def test_lines_that_end_in_both_ways_stay_as_they_are() -> None:
    data = b"---\r\ntitle: T\nsummary: S\r\nofficials: [a,\r\n  b]\n---\r\nText\nmore\r\n"
    expected = (
        b"---\r\ntitle: T\nsummary: S\r\ncountries: [TJ, {country: AF, role: mentioned}]\r\n"
        b"officials: [a,\r\n  b, anna-alder, boris-birch]\n---\r\nText\nmore\r\n"
    )
    assert add_to_front_matter(PATH, data, (COUNTRIES, OFFICIALS)) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("No front matter.\n", id="none"),
        pytest.param("---\ntitle: T\n", id="without an end"),
        pytest.param("---\n{title: T}\n---\n", id="all in braces"),
        pytest.param("---\n- title\n---\n", id="a list"),
        pytest.param("---\ntitle: [\n---\n", id="broken"),
        pytest.param("---\n---\n", id="empty"),
    ],
)
def test_what_can_not_be_added_to(text: str) -> None:
    assert add_to_front_matter(PATH, text.encode(), (OFFICIALS,)) is None


LINES = st.sampled_from(
    [
        "title: T",
        "summary: >-\n  One\n  two.",
        'summary: "One\n  two"',
        "byline: x # c",
        "officials: [a, b]",
        "officials:\n  - a\n  - b # c",
        "officials:\n- a",
        "officials:",
        "events: []",
        "events:\n  - date: 2021\n    type: visit\n    title: V",
        "key_points:\n  - One\n  - |\n    Two",
        "extra: {a: [1, 2], b: {c: d}}",
        "# a comment",
        "",
    ]
)


@given(st.lists(LINES, min_size=1, max_size=8, unique_by=lambda line: line.split(":")[0]), st.booleans())
def test_what_stood_there_stands_there_still(lines: list[str], is_crlf: bool) -> None:
    front = "\n".join(lines) + "\n"
    data = f"---\n{front}---\nText.\n".encode()
    data = data.replace(b"\n", b"\r\n") if is_crlf else data
    found = add_to_front_matter(PATH, data, (OFFICIALS, COUNTRIES, EVENTS))
    if found is None:
        assert not any(":" in line for line in lines)
        return
    rest = iter(found)
    assert all(byte in rest for byte in data)  # every byte in its order
    assert add_to_front_matter(PATH, found, ()) == found
    before, after = (yaml.safe_load(each.split(b"---")[1]) for each in (data, found))
    assert after.pop("officials") == [*(before.pop("officials", None) or []), "anna-alder", "boris-birch"]
    assert after.pop("countries") == ["TJ", {"country": "AF", "role": "mentioned"}]
    assert after.pop("events")[:-1] == (before.pop("events", None) or [])
    assert after == before


def test_the_example_of_the_documentation() -> None:
    front = dedent("""\
        title: Talks in Tehran
        date: 2021-04-06
        summary: They talked.
        countries: [TJ] # more?
        """)
    assert added(front, Addition("countries", (Item("IR"),)), OFFICIALS) == dedent("""\
        title: Talks in Tehran
        date: 2021-04-06
        summary: They talked.
        countries: [TJ, IR] # more?
        officials: [anna-alder, boris-birch]
        """)
