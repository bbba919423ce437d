"""What a preview read and found a moment ago, kept as it is: after an edit nearly all of it holds still.

A file's reading holds as long as its bytes and the site's types of event; what a text mentions, as long as its record,
what its fields name, and whatever of all that is declared may concern it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from briefgen.builder.cache import Cache
from briefgen.content.load import EventTypes, Source
from briefgen.content.record import Reading
from briefgen.model.names.concern import Concern
from briefgen.model.names.mentions import Mention
from briefgen.model.names.naming import Declared, Finder, Search

_FEW = 50  # texts that are searched here; more are left to all processors

_Found = tuple[Search, tuple[Mention, ...]]


class Memory(Cache):
    """Reads files and finds names for one build after another, beginning with what the last `build` kept."""

    def __init__(self, site: Path, jobs: int) -> None:
        super().__init__(site, jobs)
        self._event_types: EventTypes = None
        self._readings: dict[str, tuple[Source, Reading]] = {}
        self._declared: Declared | None = None
        self._finder: Finder | None = None
        self._mentions: dict[str, _Found] = {}

    def settle_down(self) -> None:
        """Be ready for edits: for single texts, and alone, since no process must be forked once there are threads.

        What was read and found so far is kept for the next build, which forgets what it does not need.
        """
        self._jobs = 1
        if self._store and self._new:
            self._store.write(self._new)
        self._new.clear()
        if self._finder is None and self._declared is not None:
            self._finder = Finder(self._declared)

    def read_all(self, sources: Iterable[Source], event_types: EventTypes) -> Iterator[Reading]:
        """The readings of files, in their order; only those that are new or changed are read."""
        given = list(sources)
        known = self._readings if event_types == self._event_types else {}
        fresh = [source for source in given if source.path not in known or known[source.path][0] != source]
        made = {source.path: (source, reading) for source, reading in self._read_fresh(fresh, event_types)}
        self._event_types = event_types
        self._readings = {source.path: made.get(source.path) or known[source.path] for source in given}
        return (reading for _, reading in self._readings.values())

    def find(self, declared: Declared, searches: Sequence[Search]) -> Iterator[tuple[Mention, ...]]:
        """The mentions of each search; only those of texts that changed, or that declarations concern, are run."""
        if declared != self._declared:
            self._mentions = self._still_true(declared)
            self._declared, self._finder = declared, None
        known = self._mentions
        fresh = [each for each in searches if not _holds(known.get(each.record.path), each)]
        found = zip(fresh, self._find_fresh(declared, fresh), strict=True)
        made = {search.record.path: (search, mentions) for search, mentions in found}
        self._mentions = {path: made.get(path) or known[path] for path in (each.record.path for each in searches)}
        return (mentions for _, mentions in self._mentions.values())

    def find_one(self, search: Search) -> tuple[Mention, ...]:
        """The mentions of a single search, by what was declared when all were run; it is not remembered."""
        if self._declared is None:
            return ()
        return next(iter(self._find_fresh(self._declared, [search])))

    def _still_true(self, declared: Declared) -> dict[str, _Found]:
        """What was found and would be found now."""
        if self._declared is None:
            return {}
        concern = Concern(self._declared, declared)
        return {path: found for path, found in self._mentions.items() if not concern.touches(found[0])}

    def _read_fresh(self, sources: Sequence[Source], event_types: EventTypes) -> Iterator[tuple[Source, Reading]]:
        kinds: Mapping[str, Source] = {source.path: source for source in sources}
        keys = self._by_path
        for reading in super().read_all(sources, event_types) if sources else ():
            yield kinds[reading.path], reading
        self._by_path = {**keys, **self._by_path}  # a search through an old text asks for the key of its file too

    def _find_fresh(self, declared: Declared, searches: Sequence[Search]) -> Iterable[tuple[Mention, ...]]:
        if len(searches) > _FEW:
            return super().find(declared, searches)
        if searches and self._finder is None:
            self._finder = Finder(declared)
        return [self._finder.find(search) for search in searches] if self._finder else []


def _holds(known: _Found | None, search: Search) -> bool:
    """Whether a search would find what it found."""
    if known is None or known[0].record is not search.record:
        return False
    return known[0].targets == search.targets and known[0].named == search.named
