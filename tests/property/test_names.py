"""Names in texts made at random: what must hold whatever the text says, and whatever is declared."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.names.declared import DeclaredName, Key
from briefgen.model.names.matching import Matcher
from briefgen.model.names.mentions import Found, Located, Mention
from briefgen.model.names.names import NameIndex
from briefgen.model.names.normal import normalise
from briefgen.model.names.vocabulary import shipped_vocabulary
from briefgen.model.texts import Passage
from tests.unit.model.name_tables import DATE, index, registry

NAMES = tuple(sorted(registry().names, key=lambda name: (name.kind != "country", name.kind, name.id, name.text)))
OWN = tuple(name for name in NAMES if name.kind != "country")
REMOVABLE = sorted({name.key for name in OWN if name.kind != "post"})

# Pieces of newspaper language around names: words that part them, words that make them longer, punctuation.
PIECES = (
    *(name.text for name in OWN),
    *("Iran", "Iranian", "Iran’s", "Tajikistan", "Jordan", "Turkey", "US", "U.S.", "South Korea", "Georgia", "China"),
    *("Jane", "Howard", "Bank", "Process", "Red", "H.", "Jr.", "II", "bin", "al-", "de", "of", "of the", "the", "and"),
    *("President", "General", "Minister of Energy", "Mr.", "Mrs.", "King", "Government", "Monday", "in May", "former"),
    *(
        "Meanwhile",
        "Will",
        "said",
        "left",
        "met",
        "talks",
        ".",
        ". ",
        ", ",
        "; ",
        "-",
        " – ",
        "—",
        "“",
        "”",
        "’s",
        "\n",
    ),
)
SENTENCE = st.lists(st.sampled_from(PIECES), min_size=1, max_size=9).map(" ".join)
FIELDS = ("summary", "body", "body", "body", "events[0].note")
ARTICLE = st.lists(st.tuples(st.sampled_from(FIELDS), SENTENCE), min_size=1, max_size=4)
FIELDS_NAME = st.frozensets(st.sampled_from(sorted({name.key for name in NAMES})), max_size=4)


def locate(article: list[tuple[str, str]]) -> list[Located]:
    return [Located(Passage(text, ()), field, number) for number, (field, text) in enumerate(article)]


def find(names: NameIndex, article: list[tuple[str, str]], named: frozenset[Key]) -> tuple[Mention, ...]:
    return names.mentions(locate(article), date=DATE, named=named, holders=registry().holders)


@settings(max_examples=400, deadline=None)
@given(ARTICLE, FIELDS_NAME)
def test_mentions_lie_in_their_text(article: list[tuple[str, str]], named: frozenset[Key]) -> None:
    found = find(index(), article, named)
    for mention in found:
        text = article[mention.passage][1]
        begin, end = mention.sentence
        assert mention.text
        assert text[mention.start : mention.end] == mention.text
        assert 0 <= begin <= mention.start < mention.end <= end <= len(text)
        assert (mention.found is Found.AMBIGUOUS) == (len(mention.candidates) > 1) == (mention.id == "")
    for one, other in pairwise(found):
        apart = one.passage != other.passage or one.end <= other.start
        assert apart or (one.start <= other.start and other.end <= one.end and other.kind == "country")


@settings(max_examples=400, deadline=None)
@given(ARTICLE, FIELDS_NAME)
def test_a_record_bears_one_link_in_a_section(article: list[tuple[str, str]], named: frozenset[Key]) -> None:
    linked = [
        (mention.field.partition("[")[0], mention.key)
        for mention in find(index(), article, named)
        if mention.found is Found.LINKED
    ]
    assert len(linked) == len(set(linked))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(OWN), max_size=12).flatmap(st.permutations), ARTICLE, FIELDS_NAME)
def test_the_order_of_names_makes_no_difference(
    names: list[DeclaredName], article: list[tuple[str, str]], named: frozenset[Key]
) -> None:
    one = NameIndex(names, shipped_vocabulary())
    other = NameIndex([*reversed(names), *names[:3]], shipped_vocabulary())
    assert find(one, article, named) == find(other, article, named)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(REMOVABLE), ARTICLE, FIELDS_NAME)
def test_removing_a_record_changes_only_what_it_matched(
    removed: Key, article: list[tuple[str, str]], named: frozenset[Key]
) -> None:
    """And what was ambiguous with it, or stood in one run of capitals with it, which it had parted."""
    before = find(index(), article, named)
    after = find(_without(removed), article, named)
    touched = [
        (passage, *_run_around(text, start, end))
        for passage, (_, text) in enumerate(article)
        for start, end in _matched(removed, text)
    ]

    def elsewhere(mentions: tuple[Mention, ...]) -> list[tuple[int, int, int, Key, tuple[Key, ...]]]:
        return [
            (mention.passage, mention.start, mention.end, mention.key, mention.candidates)
            for mention in mentions
            if not any(
                passage == mention.passage and start < mention.end and mention.start < end
                for passage, start, end in touched
            )
        ]

    assert elsewhere(before) == elsewhere(after)


@settings(max_examples=400, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=9).map("".join), FIELDS_NAME)
def test_any_text_can_be_read(text: str, named: frozenset[Key]) -> None:
    found = find(index(), [("body", text)], named)
    index().unknown_names(locate([("body", text)]), found)
    assert all(text[mention.start : mention.end] == mention.text for mention in found)


@settings(deadline=None)
@given(st.text(alphabet="aB -–—'’\u0301\u200c\u00ad\u064eعي\u00a0\n", max_size=20), st.data())
def test_a_copy_leads_back_to_its_text(text: str, data: st.DataObject) -> None:
    normal = normalise(text)
    assert normalise(normal.text).text == normal.text
    letters = [at for at, character in enumerate(normal.text) if character.isalpha()]
    if letters:
        first, last = sorted(data.draw(st.lists(st.sampled_from(letters), min_size=2, max_size=2)))
        start, end = normal.span(first, last + 1)
        assert normalise(text[start:end]).text == normal.text[first : last + 1]


_WITHOUT: dict[Key, NameIndex] = {}


def _without(removed: Key) -> NameIndex:
    if removed not in _WITHOUT:
        _WITHOUT[removed] = NameIndex([name for name in NAMES if name.key != removed], shipped_vocabulary())
    return _WITHOUT[removed]


def _matched(removed: Key, text: str) -> list[tuple[int, int]]:
    """Where the text has a spelling of a record."""
    normal = normalise(text)
    matcher = Matcher([name for name in NAMES if name.key == removed], shipped_vocabulary())
    return [normal.span(match.start, match.end) for match in matcher.find(normal.text) if match.spelling.names]


def _run_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch around a span that no punctuation ends; hyphens, dashes and the periods of initials do not."""
    while start and text[start - 1] not in ",;“”":
        start -= 1
    while end < len(text) and text[end] not in ",;“”":
        end += 1
    return start, end
