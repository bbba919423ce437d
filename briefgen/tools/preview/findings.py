"""What all texts of a site mention, as it was found for one edition, and how to go on from there after an edit."""

from collections.abc import Callable, Mapping
from functools import cache

from briefgen.model.names.concern import Concern, Gist, gist_of
from briefgen.model.names.declared import Key
from briefgen.model.names.mentions import Mentions
from briefgen.model.names.naming import Declared, Finder, Search
from briefgen.model.records import Record
from briefgen.model.tenures.tenure import History

Found = tuple[Search, Mentions]

_MOST = 150  # texts that are searched within a quarter of a second


class Gists:
    """The gists of texts, made when somebody asks for them and kept as long as their records do not change."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Record, Gist]] = {}

    def of(self, record: Record) -> Gist:
        """The gist of a record's texts."""
        known = self._known.get(record.path)
        if known is None or known[0] is not record:
            known = self._known[record.path] = record, gist_of(record)
        return known[1]


class Findings:
    """What was declared, and what each text mentions, with the search that found it, by the path of its file."""

    def __init__(
        self,
        declared: Declared,
        found: Mapping[str, Found] | None = None,
        gists: Gists | None = None,
        finder: Callable[[], Finder] | None = None,
    ) -> None:
        """Take what is known. `finder` makes what finds names, or has it already."""
        self.declared = declared
        self.found = dict(found or {})
        self._gists = gists or Gists()
        self._finder = finder or cache(lambda: Finder(declared))
        self._next: Findings | None = None

    def with_found(self, found: Mapping[str, Found]) -> "Findings":
        """The same declarations, and what was found by them."""
        return Findings(self.declared, found, self._gists, self._finder)

    def declared_now(self, declared: Declared) -> "Findings":
        """What of this still holds with what is declared now."""
        if declared == self.declared:
            return self
        if self._next is not None and declared == self._next.declared:
            return self._next
        return self._go_on(declared, None)

    def find_one(self, search: Search) -> Mentions:
        """The mentions of a single search, which are not remembered."""
        return self._finder().find(search)

    def find_concerned(self, declared: Declared, history: History, search: Search) -> Mapping[Key, Mentions] | None:
        """The mentions of one search, and of all others that what is declared now concerns; None if these are many."""
        following = self._go_on(declared, history)
        concerned = [each for path, (each, _) in self.found.items() if path not in following.found]
        if len(concerned) > _MOST:
            return None
        found = {each.key: (each, following.find_one(each)) for each in concerned if each.key != search.key}
        following.found.update({each.record.path: (each, mentions) for each, mentions in found.values()})
        self._next = following  # the site is about to be read again, with just these declarations
        return {**{key: mentions for key, (_, mentions) in found.items()}, search.key: following.find_one(search)}

    def prepare(self) -> None:
        """Be ready to find and to go on."""
        self._finder()
        for search, _ in self.found.values():
            self._gists.of(search.record)

    def _go_on(self, declared: Declared, history: History | None) -> "Findings":
        concern, gists = Concern(self.declared, declared), self._gists
        kept = {
            path: (search, mentions)
            for path, (search, mentions) in self.found.items()
            if not concern.touches(search, gists.of(search.record))
        }
        return Findings(declared, kept, gists, cache(lambda: Finder(declared, history)))
