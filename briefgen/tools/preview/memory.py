"""What a preview read and found a moment ago, kept as it is: after an edit nearly all of it holds still.

A file's reading holds as long as its bytes and the site's types of event; what a text mentions, as long as its record,
what its fields name, and whatever of all that is declared may concern it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from briefgen.builder.cache import Cache
from briefgen.content.load import EventTypes, Source
from briefgen.content.record import Reading
from briefgen.model.names.mentions import Mentions
from briefgen.model.names.naming import Declared, Search
from briefgen.tools.preview.findings import Findings, Found

_FEW = 50  # texts that are searched here; more are left to all processors


class Memory(Cache):
    """Reads files and finds names for one build after another, beginning with what the last `build` kept.

    `findings` are those of the last build; each has its own, so that it can go on with them while the next is made.
    """

    def __init__(self, site: Path, jobs: int) -> None:
        super().__init__(site, jobs)
        self._event_types: EventTypes = None
        self._readings: dict[str, tuple[Source, Reading]] = {}
        self.findings: Findings | None = None

    def settle_down(self) -> None:
        """Be ready for edits: for single texts, and alone, since no process must be forked once there are threads.

        What was read and found so far is kept for the next build, which forgets what it does not need.
        """
        self._jobs = 1
        if self._store and self._new:
            self._store.write(self._new)
        self._new.clear()

    def read_all(self, sources: Iterable[Source], event_types: EventTypes) -> Iterator[Reading]:
        """The readings of files, in their order; only those that are new or changed are read."""
        given = list(sources)
        known = self._readings if event_types == self._event_types else {}
        fresh = [source for source in given if source.path not in known or known[source.path][0] != source]
        made = {source.path: (source, reading) for source, reading in self._read_fresh(fresh, event_types)}
        self._event_types = event_types
        self._readings = {source.path: made.get(source.path) or known[source.path] for source in given}
        return (reading for _, reading in self._readings.values())

    def find(self, declared: Declared, searches: Sequence[Search]) -> Iterator[Mentions]:
        """The mentions of each search; only those of texts that changed, or that declarations concern, are run."""
        before = self.findings.declared_now(declared) if self.findings else Findings(declared)
        known = before.found
        fresh = [each for each in searches if not _holds(known.get(each.record.path), each)]
        if len(fresh) > _FEW:
            mentions: Iterable[Mentions] = super().find(declared, fresh)
        else:
            mentions = map(before.find_one, fresh)
        made = {search.record.path: (search, found) for search, found in zip(fresh, mentions, strict=True)}
        found = {path: made.get(path) or known[path] for path in (each.record.path for each in searches)}
        self.findings = before.with_found(found)
        return (mentions for _, mentions in found.values())

    def _read_fresh(self, sources: Sequence[Source], event_types: EventTypes) -> Iterator[tuple[Source, Reading]]:
        kinds: Mapping[str, Source] = {source.path: source for source in sources}
        keys = self._by_path
        for reading in super().read_all(sources, event_types) if sources else ():
            yield kinds[reading.path], reading
        self._by_path = {**keys, **self._by_path}  # a search through an old text asks for the key of its file too


def _holds(known: Found | None, search: Search) -> bool:
    """Whether a search would find what it found."""
    if known is None or known[0].record is not search.record:
        return False
    return known[0].targets == search.targets and known[0].named == search.named
