"""Posts: whose they are, and who holds them as of a date."""

from collections.abc import Iterator

from briefgen.model.dates import PartialDate
from briefgen.model.model import Key
from briefgen.model.records import Organization, OrganizationKind, Post
from briefgen.model.tenures.tenure import Tenure
from briefgen.pages.rows.names import Names
from briefgen.pages.rows.offices import Offices
from briefgen.pages.views.blocks import HolderLine

_OF_A_STATE = (OrganizationKind.MINISTRY, OrganizationKind.PARTY)


class Posts:
    """The posts of one model by country and by organization."""

    def __init__(self, names: Names, offices: Offices) -> None:
        self._names = names
        self._offices = offices
        self._history = names.model.history
        self._of: dict[Key, list[Post]] = {}
        for post in names.records(Post):
            for key in self._owners(post):
                self._of.setdefault(key, []).append(post)

    def _owners(self, post: Post) -> Iterator[Key]:
        """The organization whose post it is, and the country: the post's own, or that of its ministry or party."""
        if organization := self._names.find("organization", post.organization):
            yield organization
        if country := self.country(post):
            yield "country", country

    def country(self, post: Post) -> str:
        """The id of the country for which the holder of a post acts; empty if there is none."""
        key = self._names.find("country", post.country)
        if key is None and (found := self._names.find("organization", post.organization)):
            body = self._names.record(Organization, found[1])
            key = self._names.find("country", body.country) if body and body.type in _OF_A_STATE else None
        return key[1] if key else ""

    def of(self, key: Key) -> list[Post]:
        """The posts of a country or an organization, by level, then by name."""
        return sorted(self._of.get(key, ()), key=lambda post: (self._offices.rank(post.id), post.name, post.id))

    def tenures_of(self, key: Key) -> Iterator[Tenure]:
        """The tenures in all posts of a country or an organization."""
        for post in self._of.get(key, ()):
            yield from self._history.tenures_in(post.id)

    def holders(self, key: Key, as_of: PartialDate) -> tuple[HolderLine, ...]:
        """Who holds which post of a country or an organization as of a date, each with how far that is known."""
        return tuple(
            HolderLine(
                self._names.anchor(("post", post.id)),
                self._offices.in_office(post.id, as_of) or self._offices.attested_nearest(post.id, as_of),
            )
            for post in self.of(key)
        )
