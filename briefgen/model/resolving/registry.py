"""What the registries say, resolved: which record a reference names, who held which post, who stands for whom."""

from collections.abc import Mapping
from dataclasses import dataclass

from briefgen.base.diagnostics import Diagnostic
from briefgen.model.kinds import RECORD_TYPES, Records
from briefgen.model.records import Country, Entity, Official, Post
from briefgen.model.resolving.profiles import CountryProfile, call_countries, profile_countries
from briefgen.model.resolving.references import References, call_records, sources_of_organizations
from briefgen.model.site import Site
from briefgen.model.tenures.standing import Standing, read_standing
from briefgen.model.tenures.tenure import History, Tenure


@dataclass(frozen=True, slots=True)
class Registry:
    """Everything that content declares, ready to be asked."""

    entities: Mapping[str, Mapping[str, Entity]]  # by kind, then id
    profiles: Mapping[str, CountryProfile]  # every country that content may name
    references: References
    history: History
    standing: Standing


def read_registry(site: Site, records: Records) -> tuple[Registry, tuple[Diagnostic, ...]]:
    """Make the registry of a site's records; the diagnostics are of the countries' files."""
    profiles, problems = profile_countries(records.of(Country), site.language)
    references = read_references(site, records, profiles)
    history = read_history(records, references)
    entities: dict[str, Mapping[str, Entity]] = {
        kind: {record.id: record for record in records.by_kind.get(kind, ()) if isinstance(record, Entity)}
        for kind, record_type in RECORD_TYPES.items()
        if issubclass(record_type, Entity)
    }
    return Registry(entities, profiles, references, history, read_standing(records, references, history)), problems


def read_references(site: Site, records: Records, profiles: Mapping[str, CountryProfile]) -> References:
    """What references to the records of a site, and to countries, mean."""
    calls = (*call_records(records), *call_countries(profiles, site.language))
    return References(calls, sources_of_organizations(records, calls))


def read_history(records: Records, references: References) -> History:
    """The tenures of all officials, weighed against each other."""
    posts = references.posts
    tenures = []
    for official in records.of(Official):
        for number, entry in enumerate(official.posts):
            post = posts[entry.post] if entry.post else None
            tenures.append(
                Tenure(
                    official=official.id,
                    post=post[1] if post else None,
                    start=entry.start,
                    end=entry.end,
                    attested=entry.attested,
                    born=official.born,
                    died=official.died,
                    number=number,
                )
            )
    return History(tenures, {post.id: post.seats or None for post in records.of(Post)})
