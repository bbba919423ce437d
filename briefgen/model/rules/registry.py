"""Rules about the registries: tenures that contradict something, names that two records bear, files without use."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from briefgen.base.diagnostics import Diagnostic, Place
from briefgen.model.codes import problem
from briefgen.model.dates import DISTANT_FUTURE, DISTANT_PAST
from briefgen.model.folding import fold
from briefgen.model.model import Model
from briefgen.model.records import Entity, Official
from briefgen.model.resolving.written import written_references
from briefgen.model.tenures.tenure import FindingKind, Tenure, TenureFinding

_NAMED_KINDS = ("official", "post", "organization", "topic", "document", "series", "source", "country")


def find_faulty_tenures(model: Model) -> Iterator[Diagnostic]:
    """Tenures contradicted by a life, an attestation or another tenure, and ends that a successor has closed."""
    for finding in model.history.findings():
        # An end before its start is reported where the file is read.
        if finding.kind is not FindingKind.END_BEFORE_START:
            yield _faulty_tenure(finding, model)


def _faulty_tenure(finding: TenureFinding, model: Model) -> Diagnostic:
    tenure, others = finding.tenures[0], finding.tenures[1:]
    related = tuple(_place(other, "start" if other.start else "", model) for other in others)
    post = _title(tenure, model)
    other = model.records["official"][others[0].official].label if others else ""
    first, last = _day(finding.first), _day(finding.last)
    match finding.kind:
        case FindingKind.BEFORE_BIRTH:
            message, key = f"This tenure begins before {tenure.born}, when its holder was born.", "start"
        case FindingKind.AFTER_DEATH:
            message, key = f"This tenure ends after {tenure.died}, when its holder died.", "end"
        case FindingKind.ATTESTED_OUTSIDE_TENURE | FindingKind.ATTESTED_OUTSIDE_LIFE:
            outside = "the life of its holder" if finding.kind is FindingKind.ATTESTED_OUTSIDE_LIFE else "this tenure"
            message = f"{post} is attested on {finding.attestation}, outside {outside}{_span(finding)}."
            number = tenure.attested.index(finding.attestation) if finding.attestation else 0
            key = f"attested[{number}]"
        case FindingKind.ATTESTED_AFTER_NEXT:
            message = f"{post} is attested until {last}, yet {other} follows in it by {first}."
            key = "attested"
        case FindingKind.ATTESTED_BEFORE_PREVIOUS:
            message = f"{post} is attested from {first} on, yet {other} was in it until {last} or later."
            key = "attested"
        case FindingKind.END_CLOSED_BY_NEXT:
            successor = "the next tenure" if others[0].official == tenure.official else other
            message, key = f"This tenure has no end, yet {successor} followed by {last}.", "end"
            hint = "Add the `end`; a range is enough, such as the interval in which it must lie."
            return problem("tenure-without-end", message, _place(tenure, key, model), hint, related)
        case FindingKind.SEATS_EXCEEDED:
            names = ", ".join(model.records["official"][each.official].label for each in others)
            days = first if first == last else f"{first} to {last}"
            message = f"More people hold {post} than it has seats: from {days} also {names}."
            hint = "Correct a date, or give the post's `seats`."
            return problem("seats-exceeded", message, _place(tenure, "start", model), hint, related)
        case _:
            message, key = f"The dates of {post} contradict each other.", ""
    hint = "Check the dates against their sources; nothing is concluded from them as long as they contradict."
    return problem("tenure-contradicted", message, _place(tenure, key, model), hint, related)


def _place(tenure: Tenure, key: str, model: Model) -> Place:
    official = model.records["official"][tenure.official]
    field = f"posts[{tenure.number}]"
    return Place(official.path, f"{field}.{key}" if key else field)


def _title(tenure: Tenure, model: Model) -> str:
    official = model.records["official"][tenure.official]
    entry = official.posts[tenure.number] if isinstance(official, Official) else None
    if entry and entry.title:
        return entry.title
    return model.records["post"][tenure.post].label if tenure.post else "the post"


def _span(finding: TenureFinding) -> str:
    """The days that are left, where any bound is known: ` (2013-11-01 to 2015-12-31)`."""
    first = "" if finding.first in (None, DISTANT_PAST) else f"from {_day(finding.first)}"
    last = "" if finding.last in (None, DISTANT_FUTURE) else f"until {_day(finding.last)}"
    return f" ({' '.join(filter(None, (first, last)))})" if first or last else ""


def _day(ordinal: int | None) -> str:
    return "" if ordinal is None else date.fromordinal(ordinal).isoformat()


def find_shared_names(model: Model) -> Iterator[Diagnostic]:
    """Names that two records of one kind bear: a reference by such a name is ambiguous."""
    for kind in _NAMED_KINDS:
        bearers: defaultdict[str, list[tuple[Entity, str, str]]] = defaultdict(list)
        for record in model.records.get(kind, {}).values():
            own = [("name" if hasattr(record, "name") else "title", record.label)]
            own += [(f"aliases[{number}]", alias) for number, alias in enumerate(record.aliases)]
            for folded, (field, name) in {fold(name): (field, name) for field, name in reversed(own)}.items():
                bearers[folded].append((record, field, name))
        for several in bearers.values():
            for record, field, name in several[1:]:
                other, other_field, _ = several[0]
                if not _told_apart(record, other, model):
                    yield problem(
                        "shared-name",
                        f"`{other.id}` is called “{name}” too, so the name alone means neither.",
                        Place(record.path, field),
                        "Take the name out of one of them, or refer to them by their ids.",
                        (Place(other.path, other_field),),
                    )


def _told_apart(one: Entity, other: Entity, model: Model) -> bool:
    """Whether two people of one name are known to the desk, because one file names the other in `distinct_from`."""
    return any(
        isinstance(person, Official)
        and ("official", namesake.id) in [model.find(("official",), written) for written in person.distinct_from]
        for person, namesake in ((one, other), (other, one))
    )


def find_empty_relations(model: Model) -> Iterator[Diagnostic]:
    """Relations with a file, and nothing in the material that the two countries share."""
    for pair in model.pairs.values():
        belongings = model.belongings.get(("relation", pair.id))
        shared = belongings and (belongings.articles or belongings.events)
        if pair.record and not shared and not pair.series:
            one, other = (model.countries[country].name for country in pair.countries)
            message = f"No article, event or series has both {one} and {other} as a party."
            hint = "Check the two countries, or brief on their relation."
            yield problem("empty-relation", message, Place(pair.record.path, "countries"), hint)


def find_unused_records(model: Model) -> Iterator[Diagnostic]:
    """Records of the registries that nothing names and no text mentions."""
    named = set(model.belongings)
    for records in model.records.values():
        for record in records.values():
            for written in written_references(record):
                key = model.find(written.kinds, written.text)
                if key:
                    named.add(key)
    for kind, records in model.records.items():
        if kind not in ("page", "relation"):
            for id_, record in records.items():
                if (kind, id_) not in named:
                    yield problem(
                        "unused-record", f"Nothing names `{id_}`, and no text mentions it.", Place(record.path)
                    )


REGISTRY_RULES = (find_faulty_tenures, find_shared_names, find_empty_relations, find_unused_records)
