"""What an earlier build already read and found, kept by content.

What a file says depends on its bytes, its place and the site's types of event; what a text mentions, on the text and on
all that is declared. Both are kept under a digest of just that, so nothing kept can be out of date: it is either asked
for or forgotten.
"""

import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from briefgen.base import diagnostics
from briefgen.base.fingerprint import Fingerprints
from briefgen.base.plain import Plain
from briefgen.builder.outcome import Facts
from briefgen.builder.processes import spread
from briefgen.builder.store import Key, Store, make_key, pack, unpack
from briefgen.content.load import EventTypes, Source
from briefgen.content.record import Reading, read_record
from briefgen.model import articles, dates, records, site, texts
from briefgen.model.articles import Article
from briefgen.model.facts import first_sentences, told_by, told_by_mentions
from briefgen.model.names import declared, mentions, naming
from briefgen.model.names.concern import Concern
from briefgen.model.names.mentions import Mentions
from briefgen.model.names.naming import Declared, Finder, Search
from briefgen.model.tenures import tenure_bounds

_MANY = 1000  # values that are written at a time

_DECLARED = make_key("declared")  # under which lies what was declared in the last build

_plain = Plain((diagnostics, dates, texts, records, articles, mentions, naming, declared, site, tenure_bounds))


def _unpack(packed: bytes) -> Any:
    return _plain.read(unpack(packed))


def _digest(value: tuple[Any, ...]) -> bytes:
    return make_key("told", marshal.dumps(_plain.write(value), 0))


class Cache:
    """Reads files and finds names for one build, in several processes where that pays, and what is known from before.

    Without a site nothing is kept. `unchanged` are the files that are known to hold what they held in the last build,
    each with the key of its reading.
    """

    def __init__(self, site: Path | None, jobs: int, unchanged: Mapping[str, Key] | None = None) -> None:
        self._store = Store(site) if site is not None else None
        self._jobs = jobs
        self._kept = self._store.read() if self._store else {}
        self._unchanged = {path: key for path, key in (unchanged or {}).items() if key in self._kept}
        self._unused = set(self._kept)
        self._unused.discard(_DECLARED)
        self._base = b""  # what is declared, if that is new
        self._new: dict[Key, bytes] = {}
        self._by_path: dict[str, Key] = {}
        self._told: dict[str, bytes] = {}
        self._told_by_mentions: dict[str, bytes] = {}
        self._sentences: dict[str, tuple[tuple[tuple[str, str], bytes], ...]] = {}

    def is_known(self, path: str) -> bool:
        """Whether a file's reading is kept, and the file need not be opened."""
        return path in self._unchanged

    def read_all(self, sources: Iterable[Source], event_types: EventTypes) -> Iterator[Reading]:
        """The readings of files, in their order; see `content.load.ReadAll`."""
        given = list(sources)
        types = repr(event_types)
        keys = [
            self._unchanged[path] if data is None else make_key("reading", kind, path, types, data)
            for kind, path, data in given
        ]
        self._by_path = {source.path: key for source, key in zip(given, keys, strict=True)}

        def read(source: Source) -> bytes:
            kind, path, data = source
            reading = read_record(kind, path, data or b"", event_types)
            record = reading.record
            told = _digest(told_by(record)) if isinstance(record, Article) else make_key("whole", data or b"")
            return pack((_plain.write(tuple(reading)), told))

        for path, (plain, told) in zip(self._by_path, self._recall(keys, given, read), strict=True):
            self._told[path] = told
            yield Reading(*_plain.read(plain))

    def find(self, declared: Declared, searches: Sequence[Search]) -> Iterator[Mentions]:
        """The mentions of each search; see `model.naming.Find`."""
        base = Fingerprints().of(declared)
        keys = self._keys_of(searches, base)
        self._carry_over(searches, keys, declared, base)
        finder: list[Finder] = []

        def find(search: Search) -> bytes:
            if not finder:  # only where something is to be found
                finder.append(Finder(declared))
            mentions, record = finder[0].find(search), search.record
            told = b""
            sentences: tuple[tuple[tuple[str, str], bytes], ...] = ()
            if isinstance(record, Article):
                told = _digest(tuple(told_by_mentions(mentions)))
                sentences = tuple((key, _digest(what)) for key, what in first_sentences(record, mentions).items())
            named, doubtful = tuple(sorted(mentions.keys)), _plain.write(mentions.doubtful)
            return pack((named, doubtful, pack(_plain.write(mentions.all)), told, sentences))

        shared: dict[tuple[str, str], tuple[str, str]] = {}
        for search, found in zip(searches, self._recall(keys, searches, find), strict=True):
            named, doubtful, packed, told, sentences = found
            self._told_by_mentions[search.record.path] = told
            self._sentences[search.record.path] = sentences
            named = frozenset([shared.setdefault(key, key) for key in named])
            yield Mentions(named, _plain.read(doubtful), partial(_unpack, packed))

    def _keys_of(self, searches: Iterable[Search], base: str) -> list[Key]:
        """The keys of searches, by what is declared."""
        return [
            make_key("mentions", base, self._by_path[search.record.path], repr((search.targets, search.named)))
            for search in searches
        ]

    def _carry_over(self, searches: Sequence[Search], keys: Sequence[Key], declared: Declared, base: str) -> None:
        """Of texts that no change of what is declared concerns, take what they mentioned in the last build."""
        last = self._kept.get(_DECLARED)
        known = unpack(last) if last else ("", None)
        self._base = pack((base, _plain.write(declared))) if known[0] != base else b""
        if known[0] == base or known[1] is None:
            return
        concern: Concern | None = None
        for search, key, old in zip(searches, keys, self._keys_of(searches, known[0]), strict=True):
            if key not in self._kept and old in self._kept:
                concern = concern or Concern(_plain.read(known[1]), declared)
                if not concern.touches(search):
                    self._kept[key] = value = self._kept[old]
                    if self._store:
                        self._keep(self._store, key, value)

    def _recall(self, keys: Sequence[Key], items: Sequence[Any], work: Callable[[Any], bytes]) -> Iterator[Any]:
        """What is kept under each key, or else what the work on its item gives."""
        missing = [item for key, item in zip(keys, items, strict=True) if key not in self._kept]
        made = spread(work, missing, self._jobs)
        for key in keys:
            value = self._kept.pop(key, None)
            if value is None:
                value = next(made)
                if self._store:
                    self._keep(self._store, key, value)
            yield unpack(value)
        self._unused.difference_update(keys)

    def _keep(self, store: Store, key: Key, value: bytes) -> None:
        """Have a value kept, soon: a site's values together would take as much memory as its articles."""
        self._new[key] = value
        if len(self._new) == _MANY:
            store.write(self._new)
            self._new.clear()

    def facts(self, *further: object) -> Facts:
        """What this build's content says, as far as it was read and searched; with further things that have a say."""
        told = marshal.dumps((self._told, self._told_by_mentions), 0)
        sentences: dict[tuple[str, str], list[bytes]] = {}
        for path, found in self._sentences.items():
            for key, digest in found:
                sentences.setdefault(key, []).append(path.encode() + digest)
        return Facts(
            make_key("facts", told, repr(further)),
            self._by_path,
            {key: make_key("sentences", *parts) for key, parts in sentences.items()},
        )

    def save(self, others: Mapping[Key, bytes]) -> None:
        """Keep what is new, with `others` that no digest stands for, and forget what was not asked for."""
        others = {**others, _DECLARED: self._base} if self._base else others
        if self._store and (self._new or others or self._unused):
            self._store.write({**self._new, **others}, self._unused - others.keys())
