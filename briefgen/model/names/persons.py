"""Whose a name is, where the words beside it do not tell: decided by all texts and fields of an article.

A bare family name counts only beside the full name, and only if it can be nobody else's. That rule prefers a mention
that is missed to one that is wrong.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from briefgen.model.dates import PartialDate
from briefgen.model.names.declared import DeclaredName, Key, NameForm
from briefgen.model.names.mentions import Holders
from briefgen.model.names.sightings import Sighting
from briefgen.model.names.vocabulary import spell
from briefgen.model.tenures.tenure import IN_OFFICE

Words = tuple[str, ...]


@lru_cache(maxsize=1 << 14)  # a site speaks of the same people again and again
def words_of(text: str) -> Words:
    """Return the words of a name in the form in which they are compared."""
    return tuple(spell(text).split())


@dataclass(frozen=True, slots=True)
class Titles:
    """How posts are called: the words of their phrases, each with the post.

    `bearers` are the officials of whom the registry says no more than that they were in declared posts.
    """

    phrases: tuple[tuple[frozenset[str], str], ...]
    bearers: frozenset[str]

    def posts_called(self, title: str) -> list[str]:
        """The posts that may be called so for short."""
        words = set(words_of(title))
        return [post for phrase, post in self.phrases if words <= phrase]


class Persons:
    """Decides names by what the article says elsewhere.

    `full_names` are those of every official, `titles` says how posts are called, `named` are the records that the
    article's fields name, `date` is the article's. Before any family name is asked about, full names are noted with
    `note`. `overheard` are the names that may make a family name somebody else's, each without what follows it ("Jr.")
    and as a whole; few articles make it necessary to listen.
    """

    def __init__(
        self,
        full_names: Mapping[str, Sequence[str]],
        titles: Titles,
        named: Collection[Key],
        date: PartialDate,
        holders: Holders,
        overheard: Iterable[tuple[str, str]],
    ) -> None:
        self._full_names = full_names
        self._titles = titles
        self._named = named
        self._date = date
        self._holders = holders
        self._first_full: dict[str, int] = {}
        self._overheard = overheard
        self._somebody_elses: dict[DeclaredName, bool] = {}
        self._answers: dict[str, Sequence[tuple[str, bool]]] = {}

    def note(self, number: int, keys: Iterable[Key]) -> None:
        """Note that the mention of this number, in reading order, gives records their full name."""
        for kind, id_ in keys:
            if kind == "official":
                self._first_full.setdefault(id_, number)

    def bear_in_full(self, sighting: Sighting) -> tuple[Key, ...]:
        """Return the records whose full name it is: none, one, or several where nothing decides between them."""
        keys = _keys([name for name in sighting.kept if name.form is not NameForm.FAMILY])
        if len(keys) < 2:
            return keys
        by_post = [key for key in keys if key[0] == "official" and key[1] in self._in_office(sighting.posts)]
        by_fields = [key for key in keys if key in self._named]
        decided = {found[0] for found in (by_post, by_fields) if len(found) == 1}
        return tuple(decided) if len(decided) == 1 else keys

    def bear(self, number: int, sighting: Sighting, full: tuple[Key, ...]) -> tuple[Key, ...]:
        """Return the records that a name means: none, one, or several where nothing decides between them.

        `full` are those whose full name it is.
        """
        if not sighting.has_family_names:
            return full
        family = [name for name in sighting.kept if name.form is NameForm.FAMILY and name.key not in full]
        in_office = _keys([name for name in family if name.id in self._in_office(sighting.posts)])
        bare = self._bare(number, family, sighting)
        if len(in_office) == 1 and all(kind == "country" for kind, _ in full):
            return in_office  # Defense Minister Israel
        if full or bare:
            return tuple(sorted({*full, *bare}))
        return in_office

    def known_in(self, sighting: Sighting) -> tuple[Key, ...]:
        """Return whose family name it is of those who, at whatever time, were in the post before it."""
        known = {official for post in sighting.posts for official, _ in self._tenures(post)}
        return _keys([name for name in sighting.kept if name.kind == "official" and name.id in known])

    def _bare(self, number: int, names: Iterable[DeclaredName], sighting: Sighting) -> tuple[Key, ...]:
        """Return those who bear a bare family name: fully named before it, while it is nobody else's."""
        bearers = [name for name in names if name.id in self._first_full and self._may_hold(name.id, sighting)]
        if not any(self._first_full[name.id] < number for name in bearers):
            return ()
        if len(bearers) == 1:
            name = bearers[0]
            if name not in self._somebody_elses:
                self._somebody_elses[name] = self._is_somebody_elses(name)
            if self._somebody_elses[name]:
                return ()
        return _keys(bearers)

    def _is_somebody_elses(self, name: DeclaredName) -> bool:
        """Whether a longer name in the article ends in a family name, and is none of this person's."""
        family = words_of(name.text)
        own = [words_of(full) for full in self._full_names.get(name.id, ())]
        return any(
            stem[-len(family) :] == family and text != family and not any(_is_short_for(text, full) for full in own)
            for stem, text in self._heard
        )

    @cached_property
    def _heard(self) -> frozenset[tuple[Words, Words]]:
        return frozenset((words_of(stem), words_of(text)) for stem, text in self._overheard)

    def _may_hold(self, official: str, sighting: Sighting) -> bool:
        """Whether a post's phrase before a name leaves room for the person.

        It does if the registry knows of a tenure. One that names no country does too if a post of the person may be
        called so ("President" after "Iranian President"), or if nothing is known of the person's posts.
        """
        posts = sighting.posts
        if not posts or any(official == other for post in posts for other, _ in self._tenures(post)):
            return True
        if not sighting.title:
            return False
        alike = self._titles.posts_called(sighting.title)
        return official not in self._titles.bearers or any(
            official == other for post in alike for other, _ in self._tenures(post)
        )

    def _in_office(self, posts: Collection[str]) -> set[str]:
        """The officials who hold, possibly hold or are attested in one of the posts at the article's date."""
        return {official for post in posts for official, is_in_office in self._tenures(post) if is_in_office}

    def _tenures(self, post: str) -> Sequence[tuple[str, bool]]:
        if post not in self._answers:
            tenures = self._holders(post, self._date)
            self._answers[post] = [(official, answer in IN_OFFICE) for official, answer in tenures]
        return self._answers[post]


def _keys(names: Sequence[DeclaredName]) -> tuple[Key, ...]:
    return tuple(sorted({name.key for name in names})) if len(names) > 1 else tuple([name.key for name in names])


def _is_short_for(text: Words, full: Words) -> bool:
    """Whether each word of a name is, in order, a word of a full name or the initial of one."""
    remaining = iter(full)
    return all(any(word == other or word == other[:1] for other in remaining) for word in text)
