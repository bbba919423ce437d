"""Capitalized words that look like a name which no record bears: what `briefgen scan` proposes to look into."""

from collections.abc import Iterable, Iterator

from briefgen.model.names.beside import Beside, classify_word
from briefgen.model.names.capitals import Join, Neighbor, Prose
from briefgen.model.names.vocabulary import Vocabulary

_LEFT = (Beside.LEFT, Beside.GIVEN_TIME, Beside.DOUBTFUL_OPENER)
_WITHIN = (Join.SPACE, Join.HYPHEN)


def leftover_names(
    prose: Prose, taken: Iterable[tuple[int, int]], vocabulary: Vocabulary, *, is_title: bool
) -> Iterator[tuple[int, int]]:
    """Yield the spans of capitalized runs that are nobody's, in a normalised text.

    `taken` are spans that are accounted for: mentions, links, code. Runs are split where names are: at ranks, titles,
    dates and words that open a sentence. A single word that opens one is no run, and neither is anything where
    capitals tell nothing: in a text all in capitals, and in a title with all its words capitalized.
    """
    if prose.is_all_capitals or (is_title and prose.is_title_case):
        return
    used: set[int] = set()
    for start, end in taken:
        used.update(range(prose.first_after(start), prose.last_before(end) + 1))
    word = 0
    while word < len(prose.starts):
        last = word
        if _is_left(prose, word, used, vocabulary):
            while (following := _next_of_run(prose, last, used, vocabulary)) is not None:
                last = following
            is_currency = prose.text.startswith("$", prose.ends[last])
            if not is_currency and (last > word or not prose.opens_sentence(word)):
                yield prose.starts[word], prose.ends[last]
        word = last + 1


def _next_of_run(prose: Prose, word: int, used: set[int], vocabulary: Vocabulary) -> int | None:
    """The word with which a run goes on after `word`, perhaps after particles or an "of"; None at its end."""
    neighbor = prose.neighbor_after(prose.ends[word])
    if neighbor is None and prose.lower(word + 1) == "of":
        neighbor = prose.neighbor_after(prose.ends[word + 1])
    if neighbor is None or neighbor.join not in _WITHIN:
        return None
    return neighbor.word if _is_left(prose, neighbor.word, used, vocabulary) else None


def _is_left(prose: Prose, word: int, used: set[int], vocabulary: Vocabulary) -> bool:
    """Whether a word bears a capital that nothing accounts for."""
    if word in used or not prose.is_capitalized(word) or prose.lower(word) == "i" or prose.unit_after(word):
        return False
    return classify_word(prose, Neighbor(word, Join.SPACE), vocabulary) in _LEFT
