"""Which mentions bear a link, what they say of themselves, and what looks like a name that nobody bears."""

from collections.abc import Sequence

import pytest

from briefgen.model.dates import PartialDate
from briefgen.model.names.declared import DeclaredName, NameForm
from briefgen.model.names.mentions import Found, Located, Mention
from briefgen.model.names.names import NameIndex
from briefgen.model.names.vocabulary import shipped_vocabulary
from briefgen.model.tenures.tenure import Answer
from briefgen.model.texts import HandLink, Passage
from tests.unit.model.name_tables import DATE, index, registry


def find(*passages: Located, names: NameIndex | None = None) -> tuple[Mention, ...]:
    return (names or index()).mentions(passages, date=DATE, named=(), holders=registry().holders)


def body(*texts: str, section: int = 0) -> list[Located]:
    return [Located(Passage(text, (), section=section), "body", number) for number, text in enumerate(texts)]


def heading(text: str, section: int) -> Located:
    return Located(Passage(text, (), linkable=False, section=section), "body", 100 + section)


def states(mentions: Sequence[Mention]) -> list[tuple[str, str]]:
    return [(mention.text, mention.found.value) for mention in mentions]


def test_the_first_mention_of_a_section_is_linked() -> None:
    found = find(*body("Iran said no. Iran and Iraq agreed.", "The Iranian side left Iraq."))
    assert states(found) == [
        ("Iran", "linked"),
        ("Iran", "indexed"),
        ("Iraq", "linked"),
        ("Iranian", "indexed"),
        ("Iraq", "indexed"),
    ]


def test_each_section_of_the_body_has_its_own_first_mention() -> None:
    found = find(*body("Iran."), heading("On Iran", 1), *body("Iran. Iran.", section=1))
    assert states(found) == [("Iran", "linked"), ("Iran", "indexed"), ("Iran", "linked"), ("Iran", "indexed")]


def test_entries_of_one_kind_share_a_section_and_other_fields_do_not() -> None:
    fields = (
        "summary",
        "key_points[0].text",
        "key_points[1].text",
        "events[0].note",
        "events[3].note",
        "figures[0].note",
    )
    found = find(*(Located(Passage("Iran", ()), field) for field in fields))
    linked = [mention.field for mention in found if mention.found is Found.LINKED]
    assert linked == ["summary", "key_points[0].text", "events[0].note", "figures[0].note"]


def test_texts_are_read_in_the_order_of_the_page() -> None:
    fields = [
        *("assessments[0].text", "figures[0].note", "note", "statements[0].note", "events[0].note"),
        *("body", "key_points[0].text", "summary", "title"),
    ]
    found = find(*(Located(Passage("Iran", ()), field, is_title=field == "title") for field in fields))
    assert [mention.field for mention in found] == [
        "title",
        "summary",
        "key_points[0].text",
        "body",
        "events[0].note",
        "statements[0].note",
        "figures[0].note",
        "assessments[0].text",
        "note",
    ]


def test_a_title_is_indexed_and_never_linked() -> None:
    found = find(Located(Passage("Iran says no", ()), "title", is_title=True))
    assert states(found) == [("Iran", "indexed")]


def test_a_country_within_a_longer_name_leaves_the_link_to_the_next_mention() -> None:
    found = find(*body("The Tajik Defense Minister left. Tajikistan said no."))
    assert states(found) == [("Tajik Defense Minister", "linked"), ("Tajik", "indexed"), ("Tajikistan", "linked")]


@pytest.mark.parametrize(
    ("text", "state", "_why"),
    [
        ("The Tajik Defense Minister left.", "linked", "alone"),
        ("The Tajik defense minister left.", "linked", "alone, in small letters"),
        ("The Tajik Defense Minister’s visit", "linked", "a possessive ends it"),
        ("the Tajik Defense Minister, Sherali Mirzo", "linked", "a comma ends it"),
        ("Tajik Defense Minister Sherali Mirzo", "indexed", "before the name of its holder"),
        ("Tajik Defense Minister Colonel-General Sherali Mirzo", "indexed", "before a rank"),
        ("Tajik Defense Minister Jane Doe", "indexed", "before a name that nobody declares"),
        ("the Tajik defense minister Jane Doe", "indexed", "before a name, in small letters"),
    ],
)
def test_a_post_is_linked_only_where_its_phrase_stands_alone(text: str, state: str, _why: str) -> None:
    assert [mention.found for mention in find(*body(text)) if mention.kind == "post"] == [state]


def test_a_link_by_hand_is_the_link_of_its_section() -> None:
    passage = Passage("They met there, in Iran.", (), hand_links=(HandLink(0, 4, "iran", shown=True),))
    found = find(Located(passage, "body", targets=(("country", "iran"),)))
    assert [(mention.text, mention.found, mention.by_hand) for mention in found] == [
        ("They", Found.LINKED, True),
        ("Iran", Found.INDEXED, False),
    ]


def test_a_link_by_hand_after_the_first_mention_leaves_that_linked() -> None:
    passage = Passage("In Iran they met.", (), hand_links=(HandLink(8, 12, "iran", shown=True),))
    found = find(Located(passage, "body", targets=(("country", "iran"),)))
    assert states(found) == [("Iran", "linked"), ("they", "linked")]


def test_a_mention_says_where_it_stands() -> None:
    text = "Gen. Hatami left. On April 6 Amir\u00a0Hatami’s U.S. visit ended. It rained."
    (mention,) = (found for found in find(*body("", text)) if found.kind == "official")
    assert (mention.field, mention.passage) == ("body", 1)
    assert text[mention.start : mention.end] == mention.text == "Amir\u00a0Hatami"
    assert text[slice(*mention.sentence)] == "On April 6 Amir\u00a0Hatami’s U.S. visit ended."


SENTENCES = [
    # the sentence around Iran           in this text                                            why
    ("Iran left.", "He came. Iran left. It rained.", "full stops"),
    ("Iran left!", "Did he? Iran left! It rained.", "question and exclamation marks"),
    ("Iran left.", "Iran left.", "the only sentence"),
    ("Iran left", "He came. Iran left", "no full stop at the end"),
    ("“Iran left.”", "He came. “Iran left.” It rained.", "a quotation"),
    ("Mr. Doe left Iran.", "He came. Mr. Doe left Iran. It rained.", "a form of address"),
    ("Lt. Gen. Doe left Iran.", "He came. Lt. Gen. Doe left Iran.", "an abbreviated rank"),
    ("J. R. Doe left Iran.", "He came. J. R. Doe left Iran.", "initials"),
    ("On Feb. 5 he left Iran.", "He came. On Feb. 5 he left Iran.", "an abbreviated month"),
    (
        "The talks in Iran failed.",
        "They left the U.S. The talks in Iran failed.",
        "an abbreviation at a sentence’s end",
    ),
    ("It grew by 1.5 per cent in Iran.", "So. It grew by 1.5 per cent in Iran.", "a decimal point"),
    ("Iran said … no.", "He came. Iran said … no.", "an ellipsis within"),
    ("Iran left.", "He sat.  Iran left.", "two spaces"),
    ("Iran\nleft.", "He came.\nIran\nleft.", "line breaks"),
    ("ایران رفت؟", "او آمد. ایران رفت؟ باران", "the question mark of Arabic script"),
]


@pytest.mark.parametrize(("sentence", "text", "_why"), SENTENCES)
def test_the_sentence_of_a_mention(sentence: str, text: str, _why: str) -> None:
    (mention,) = (found for found in find(*body(text)) if found.id == "iran")
    assert text[slice(*mention.sentence)] == sentence


def test_an_ambiguous_mention_names_its_candidates_and_bears_no_link() -> None:
    (mention,) = find(*body("John Smith left."))
    assert mention.found is Found.AMBIGUOUS
    assert (mention.kind, mention.id) == ("official", "")
    assert mention.candidates == (("official", "john-smith-minister"), ("official", "john-smith-senator"))


def test_records_of_two_kinds_with_one_name_are_ambiguous() -> None:
    names = [
        DeclaredName("organization", "asia-plus", "Asia-Plus", NameForm.FULL),
        DeclaredName("source", "asia-plus", "Asia-Plus", NameForm.FULL),
    ]
    own = NameIndex(names, shipped_vocabulary())
    (mention,) = find(*body("Asia-Plus reports."), names=own)
    assert (mention.found, mention.kind, mention.id) == (Found.AMBIGUOUS, "", "")
    (decided,) = own.mentions(
        body("Asia-Plus reports."), date=DATE, named=[("source", "asia-plus")], holders=registry().holders
    )
    assert (decided.found, decided.kind) == (Found.LINKED, "source")


@pytest.mark.parametrize(
    ("answer", "counts"),
    [("held", True), ("possibly", True), ("attested", True), ("former", False), ("future", False), ("unknown", False)],
)
def test_only_who_is_in_office_bears_a_family_name_after_a_post(answer: str, counts: bool) -> None:
    asked = []

    def holders(post: str, date: PartialDate, /) -> Sequence[tuple[str, Answer]]:
        asked.append((post, date))
        return [("james-baker", Answer(answer))]

    found = index().mentions(body("Treasury Secretary Baker left."), date=DATE, named=(), holders=holders)
    assert [mention.id for mention in found] == ["james-baker" if counts else ""]
    assert [(mention.found is Found.UNKNOWN, mention.posts) for mention in found] == [
        (not counts, ("us-treasury-secretary",))
    ]
    assert asked == [("us-treasury-secretary", DATE)]


def test_two_in_office_with_one_family_name() -> None:
    def holders(_post: str, _date: PartialDate, /) -> Sequence[tuple[str, Answer]]:
        return [("john-smith-senator", Answer.HELD), ("john-smith-minister", Answer.POSSIBLY)]

    (found,) = index().mentions(body("Foreign Secretary Smith left."), date=DATE, named=(), holders=holders)
    assert found.found is Found.AMBIGUOUS


@pytest.mark.parametrize(
    ("text", "ids", "reason"),
    [
        ("President Rouhani left.", ["hassan-rouhani"], "his own post may be called so for short"),
        ("US President Rouhani left.", ["us-president"], "a phrase that names another country's post is not his"),
        ("Treasury Secretary Rouhani left.", [], "and his post is never called so"),
        ("Treasury Secretary Doe left.", ["jane-doe"], "but nothing is known of her posts"),
        ("US President Doe left.", ["us-president"], "who is no president of a country that is named"),
    ],
)
def test_a_post_before_a_family_name_that_only_another_post_declares(text: str, ids: list[str], reason: str) -> None:
    people = (("hassan-rouhani", "Hassan Rouhani"), ("jane-doe", "Jane Doe"))
    posts = (
        ("us-president", "US President", "united-states"),
        ("us-president", "President", "united-states"),
        ("us-treasury", "Treasury Secretary", "united-states"),
        ("ir-president", "President of Iran", "iran"),
    )
    names = [DeclaredName("country", "united-states", "US", NameForm.FULL)]
    names += [DeclaredName("official", id_, name, NameForm.FULL) for id_, name in people]
    names += [DeclaredName("official", id_, name.split()[1], NameForm.FAMILY) for id_, name in people]
    names += [DeclaredName("post", id_, phrase, NameForm.PHRASE, country=country) for id_, phrase, country in posts]
    found = NameIndex(names, shipped_vocabulary(), ["hassan-rouhani"]).mentions(
        body("Jane Doe met Hassan Rouhani.", text),
        date=DATE,
        named=(),
        holders=lambda post, _: [("hassan-rouhani", Answer.HELD)] if post == "ir-president" else [],
    )
    assert [mention.id for mention in found[2:] if mention.kind != "country"] == ids, reason


UNKNOWN = [
    # leftovers                            text                                                      why
    (["Jane Doe"], "Yesterday Jane Doe met Amir Hatami.", "a name that nobody declares"),
    (["Jane Doe"], "Defense Minister Jane Doe met Iran’s President.", "ranks, titles and countries are accounted for"),
    (["Jane Doe"], "Jane Doe left.", "two words that open a sentence"),
    ([], "Bread was dear. It rained.", "one word that opens a sentence"),
    (["Moscow"], "They met in Moscow on Monday.", "one word elsewhere; a day"),
    (["Bank of Doeland"], "the Bank of Doeland", "joined by “of”"),
    (["Heart of Asia", "Istanbul Process"], "the “Heart of Asia –Istanbul Process.”", "a dash ends it"),
    (["Nazar bin Doe"], "He met Nazar bin Doe there.", "a particle"),
    (["J. R. Doe"], "He met J. R. Doe there.", "initials"),
    (["Jane Doe", "Richard Roe"], "He met Jane Doe, Richard Roe and others.", "a list"),
    ([], "JANE DOE LEAVES", "capitals tell nothing"),
    ([], "It cost US$5.", "a currency"),
    (["Джейн Доу"], "Он видел Джейн Доу там.", "Cyrillic"),
]


@pytest.mark.parametrize(("leftovers", "text", "_why"), UNKNOWN)
def test_what_looks_like_a_name_that_nobody_bears(leftovers: list[str], text: str, _why: str) -> None:
    passages = body(text)
    unknown = index().unknown_names(passages, find(*passages))
    assert [(mention.text, mention.found, mention.key) for mention in unknown] == [
        (leftover, Found.UNKNOWN, ("", "")) for leftover in leftovers
    ]


def test_links_and_code_are_no_unknown_names() -> None:
    link = HandLink(10, 14, "nobody", shown=True)
    located = Located(Passage("Jane Doe, Jill, John Doe", (), opaque=((0, 8),), hand_links=(link,)), "body")
    assert [mention.text for mention in index().unknown_names([located], ())] == ["John Doe"]


@pytest.mark.parametrize(
    "run",
    [
        "of Defense ",
        "Defense ",
        "and Defense ",
        "al ",
        "General ",
        "Baker ",
        "Amir Hatami ",
        "Iran-Iraq-",
        "“Duke” ",
        "’s",
    ],
)
def test_a_run_without_end_is_read(run: str) -> None:
    """No input may exhaust the interpreter's stack, or hide what stands elsewhere."""
    found = find(*body(f"Minister {run * 3000}Minister.", "Iran left."))
    assert [mention.text for mention in found if mention.passage == 1] == ["Iran"]
