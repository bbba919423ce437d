"""Which names in a text count, by what stands beside them.

A name is not to be found inside a longer capitalized one: Jordan in "Michael Jordan", China in "Bank of China". A run
of capitalized words is split at names that are declared, at ranks, titles, institutions, forms of address, dates, and
at a word that opens the sentence; a word that is left makes what stands beside it a part of something else.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from briefgen.model.names.beside import Beside, longer_name
from briefgen.model.names.capitals import Join, Prose
from briefgen.model.names.declared import DeclaredName, NameForm
from briefgen.model.names.family_names import given_name_before, is_no_family_name
from briefgen.model.names.phrases import Phrase
from briefgen.model.names.sightings import Sighting
from briefgen.model.names.vocabulary import Vocabulary

_PARTING_BEFORE = (
    Beside.NOTHING,
    Beside.RANK,
    Beside.TITLE,
    Beside.INSTITUTION,
    Beside.HONORIFIC,
    Beside.TIME,
    Beside.OPENER,
    Beside.PREFIX,
    Beside.NAME,
)
_PERSONAL = (Beside.RANK, Beside.TITLE, Beside.ROYAL, Beside.DOUBTFUL_OPENER, Beside.GIVEN_TIME)
_OFFICES = (Beside.TITLE, Beside.ROYAL)
_BEFORE_PERSON = (Beside.NAME, Beside.LEFT, Beside.RANK, Beside.HONORIFIC, Beside.ROYAL)


class Neighbors:
    """Judges the names of one text by their neighbors; a title's are judged more kindly, see `_is_headline`."""

    def __init__(
        self,
        prose: Prose,
        sightings: Sequence[Sighting],
        phrases: Sequence[Phrase],
        vocabulary: Vocabulary,
        *,
        is_title: bool,
    ) -> None:
        self._prose = prose
        self._vocabulary = vocabulary
        self._sightings = sightings
        self._is_title = is_title
        self._phrases_end = {phrase.last_word for phrase in phrases}
        self._phrases_start = {phrase.first_word for phrase in phrases}

    def judge(self) -> None:
        """Settle which names each sighting keeps.

        A name parts others only if it counts itself, so judging goes on until nothing is lost any more. Names are only
        ever lost, so the end does not depend on the order; going to and fro gets there soon, since a name that is lost
        takes others with it in one direction.
        """
        doubtful = []
        for sighting in self._sightings:
            sighting.kept = sighting.names
            if not sighting.stands_apart or "official" in sighting.kinds:
                doubtful.append(sighting)
        is_settled = False
        while not is_settled:
            is_settled = True
            doubtful.reverse()
            for sighting in doubtful:
                kept = tuple([name for name in sighting.kept if self._counts(sighting, name)])
                if len(kept) < len(sighting.kept):
                    sighting.kept = kept
                    is_settled = False
        for sighting in doubtful:
            if "official" not in sighting.kinds and any(name.kind == "post" for name in sighting.kept):
                sighting.is_alone = self._is_alone(sighting)

    def longer_names(self) -> Iterator[tuple[str, str]]:
        """The longer names that end in persons' names, from which those must be told apart.

        Each first without a suffix such as "Jr.", then with it. Names must be judged before.
        """
        for sighting in self._sightings:
            if "official" in sighting.kinds and (longer := self._longer(sighting)):
                yield longer

    @cached_property
    def _ending(self) -> Mapping[int, Sighting]:
        return {sighting.last_word: sighting for sighting in self._sightings}

    @cached_property
    def _starting(self) -> Mapping[int, Sighting]:
        return {sighting.first_word: sighting for sighting in self._sightings}

    @cached_property
    def _is_headline(self) -> bool:
        """Whether it is a title with all its words capitalized, where capitals tell nothing."""
        return self._is_title and self._prose.is_title_case

    def _counts(self, sighting: Sighting, name: DeclaredName) -> bool:
        if name.kind == "country":
            return self._counts_as_country(sighting, name)
        if name.form is NameForm.FAMILY:
            return self._counts_as_family_name(sighting, name)
        return self._counts_as_full_name(sighting, name)

    def _counts_as_country(self, sighting: Sighting, name: DeclaredName) -> bool:
        before, join = self._before(sighting, name), sighting.before.join
        is_left = before is Beside.LEFT
        is_place = name.form is NameForm.PLACE
        if before is Beside.HONORIFIC or (name.marked and join is Join.SPACE and before in _PERSONAL):
            return False  # Mr. French, Senator Jordan
        if self._is_headline and not name.marked and not is_place:
            return True
        if is_left and join in (Join.OF, Join.DASH):
            return False  # Bank of China
        holds_office = before in _OFFICES or sighting.before.beside in _OFFICES  # King is a family name too
        if (join is Join.OF and holds_office) or self._is_joined_to_country(sighting):
            return True  # President of Iran, the Iran-Iraq War
        is_part = (is_left and join is not Join.POSSESSIVE) or (is_place and before is Beside.DOUBTFUL_OPENER)
        if is_part or (is_left and name.marked):
            return False  # New Iran Air, New Delhi, Carter's Jordan
        heads = name.form is NameForm.ADJECTIVE or self._prose.is_possessive(sighting.end)
        return heads or self._after(sighting, name) is not Beside.LEFT

    def _counts_as_full_name(self, sighting: Sighting, name: DeclaredName) -> bool:
        """A full name of any record but a country, or a post's phrase."""
        prose = self._prose
        is_person = name.kind == "official"
        if is_person and prose.has_suffix(sighting.end):
            return False
        if self._is_headline and not (is_person and self._is_of_ordinary_words(sighting)):
            return True
        before, join = self._before(sighting, name), sighting.before.join
        if before is Beside.LEFT:
            is_beside = join in (Join.OF, Join.DASH) or prose.is_capitalized(sighting.first_word)
            if is_beside and join is not Join.POSSESSIVE:
                return False
        elif is_person and before in (Beside.DOUBTFUL_OPENER, Beside.GIVEN_TIME):
            return False
        return (
            name.kind == "post"
            or prose.is_possessive(sighting.end)
            or not prose.is_capitalized(sighting.last_word)
            or self._after(sighting, name) is not Beside.LEFT
        )

    def _counts_as_family_name(self, sighting: Sighting, name: DeclaredName) -> bool:
        if self._before(sighting, name) not in _PARTING_BEFORE or self._prose.has_suffix(sighting.end):
            return False
        if is_no_family_name(self._prose, sighting, self._vocabulary):
            return False
        if self._prose.is_possessive(sighting.end):
            return True
        return self._after(sighting, name) not in (Beside.LEFT, Beside.ROYAL)

    def _before(self, sighting: Sighting, name: DeclaredName) -> Beside:
        side = sighting.before
        if side.neighbor is None:
            return Beside.NOTHING
        if side.word in self._phrases_end:
            return Beside.TITLE
        return self._weigh(self._ending.get(side.word), side.beside, side.join, name)

    def _after(self, sighting: Sighting, name: DeclaredName) -> Beside:
        side = sighting.after
        if side.neighbor is None:
            return Beside.NOTHING
        if side.word in self._phrases_start:
            return Beside.TITLE
        return self._weigh(self._starting.get(side.word), side.beside, side.join, name)

    @staticmethod
    def _weigh(other: Sighting | None, beside: Beside, join: Join, name: DeclaredName) -> Beside:
        """Whether another declared name, if there is one beside a name, parts the two.

        By a space it does not if it may be a given name here: Howard in "Howard Baker", Israel in "Israel Katz". A name
        that is lost never parts better than one that is kept; `judge` relies on it.
        """
        if other is None:
            return beside
        if not other.kept:
            return beside if other.is_one_word else Beside.LEFT
        if join is Join.SPACE:
            is_family = all(found.form is NameForm.FAMILY for found in other.kept)
            is_given = other.is_one_word and any(found.kind == "official" for found in other.kept)
            if name.form is NameForm.FAMILY or is_family or is_given:
                return beside
        return Beside.NAME

    def _is_joined_to_country(self, sighting: Sighting) -> bool:
        """Whether a hyphen joins it to another country: "Iran-Iraq War"."""
        own = {name.key for name in sighting.names}
        sides = ((sighting.before, self._ending), (sighting.after, self._starting))
        return any(
            name.kind == "country" and name.key not in own
            for side, others in sides
            if side.join is Join.HYPHEN and side.word in others
            for name in others[side.word].names
        )

    def _is_of_ordinary_words(self, sighting: Sighting) -> bool:
        """Whether each word of a name may be a word: "Will Young Voters Turn Out"."""
        known = self._vocabulary
        return all(
            word in known.openers or word in known.doubtful_openers or word in known.words
            for word in map(self._prose.lower, range(sighting.first_word, sighting.last_word + 1))
        )

    def _is_alone(self, sighting: Sighting) -> bool:
        """Whether no person's name follows a post's phrase."""
        name = sighting.kept[0]
        return self._prose.is_possessive(sighting.end) or self._after(sighting, name) not in _BEFORE_PERSON

    def _longer(self, sighting: Sighting) -> tuple[str, str] | None:
        """The longer name that ends in a person's name, if the words before it may begin one."""
        prose, before = self._prose, sighting.before
        is_counted = any(name.form is NameForm.FULL for name in sighting.kept)
        begin = sighting.start
        if not (is_counted or before.word in self._phrases_end or self._is_headline_word(before.word)):
            begin = longer_name(prose, begin, before, self._vocabulary)
        stem = prose.text[begin : sighting.end]
        if (given := given_name_before(prose, sighting, self._vocabulary)) >= 0 and begin == sighting.start:
            stem = f"{prose.lower(given)} {stem}"
            return stem, stem
        if prose.has_suffix(sighting.end):
            return stem, f"{stem} {prose.lower(sighting.last_word + 1)}"
        return (stem, stem) if begin < sighting.start else None

    def _is_headline_word(self, word: int) -> bool:
        """Whether a word, where capitals tell nothing, is known to be no given name: "Zarif Meets Mirzo"."""
        if not (self._is_headline or self._prose.is_all_capitals):
            return False
        known = self._vocabulary
        written = self._prose.lower(word)
        return any(
            written in listed
            for listed in (known.openers, known.portfolios, known.person_verbs, known.headline_verbs, known.small_words)
        )
