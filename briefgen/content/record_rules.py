"""What a record or an entry must be in itself, whatever other files say.

A rule gives findings: a code of the catalog, the key that it is about ("" for the whole), a message and a hint. It may
be given what was read only in part, and says on the absence of which keys a finding rests, so that nothing is missed
that stands in the file and could not be read.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from briefgen.base.spelling import nearest
from briefgen.model.articles import (
    Article,
    Assessment,
    Effect,
    EventEntry,
    FigureEntry,
    Reality,
    StatementEntry,
)
from briefgen.model.dates import PartialDate
from briefgen.model.folding import fold
from briefgen.model.records import Membership, Official, Record, Relation, TenureEntry
from briefgen.model.resolving.entries import name_entries

ENTRIES = ("events", "statements", "figures")
_SHOWN = 30  # the entries of an article that a hint names


class Finding(NamedTuple):
    """Something wrong with a record or an entry. `key` leads to it from there: `refs[0]`, `events[2].id`.

    It holds only if nothing of the keys in `absent` was lost.
    """

    code: str
    key: str
    message: str
    hint: str = ""
    absent: tuple[str, ...] = ()


Findings = Iterator[Finding]


def check_entry(entry: object) -> Iterable[Finding]:
    """What is wrong with an entry, by itself."""
    rule = _ENTRY_RULES.get(type(entry))
    return rule(entry) if rule else ()


def check_record(record: Record) -> Iterable[Finding]:
    """What is wrong with a record as a whole."""
    rule = _RECORD_RULES.get(type(record))
    return rule(record) if rule else ()


def _event(event: EventEntry) -> Findings:
    if event.reality in (Reality.CLAIMED, Reality.DENIED) and not event.according_to:
        message = f"This event is {event.reality}, but nobody is named whose account that is."
        yield Finding("missing-account", "reality", message, "Add `according_to:` with who says so.", ("according_to",))


def _statement(statement: StatementEntry) -> Findings:
    if not statement.by:
        hint = "Name who said it; for somebody unnamed, write `{words: a senior official}`."
        yield Finding("missing-key", "by", "This statement is by nobody.", hint, ("by",))
    if statement.quote is None and statement.paraphrase is None:
        hint = "Give the words: `quote:` if they are verbatim, else `paraphrase:`."
        yield Finding("quote-or-paraphrase", "", "This statement has no words.", hint, ("quote", "paraphrase"))
    elif statement.quote is not None and statement.paraphrase is not None:
        hint = "Keep one. What is partly verbatim is a paraphrase, or two statements."
        yield Finding("quote-or-paraphrase", "paraphrase", "This statement has both a quote and a paraphrase.", hint)


def _figure(figure: FigureEntry) -> Findings:
    low, high = figure.low, figure.high
    if figure.value is None and low is None and high is None:
        hint = "Give `value:`, or `low:` and `high:`; `low` alone means at least, `high` alone at most."
        yield Finding("value-or-range", "", "This figure has no number.", hint, ("value", "low", "high"))
    elif figure.value is not None and (low is not None or high is not None):
        hint = "Keep the value, or the range."
        yield Finding("value-or-range", "value", "This figure has both a value and a range.", hint)
    elif low is not None and high is not None and low.value > high.value:
        message = f"The range of this figure ends before it starts: {low.text} is more than {high.text}."
        yield Finding("value-or-range", "high", message, "`low` is the smaller number.")


def _assessment(assessment: Assessment) -> Findings:
    if assessment.confidence is not None and assessment.likelihood is not None:
        hint = "Keep one; for the other, write a second assessment."
        message = "This assessment has both a confidence and a likelihood."
        yield Finding("confidence-or-likelihood", "likelihood", message, hint)
    elif assessment.confidence is None and assessment.likelihood is None:
        hint = "Add `confidence: moderate`, or `likelihood: likely`."
        message = "This assessment does not say how sure it is."
        yield Finding("unrated-assessment", "", message, hint, ("confidence", "likelihood"))


def _effect(effect: Effect) -> Findings:
    yield from _two_countries("relation", effect.relation)


def _relation(relation: Relation) -> Findings:
    yield from _two_countries("countries", relation.countries)


def _two_countries(key: str, countries: tuple[str, ...]) -> Findings:
    hint = f"Write `{key}: [IR, TJ]`."
    if len(countries) != 2:
        message = (
            f"A relation has two countries; here stand {len(countries)}." if countries else "Here stands no country."
        )
        yield Finding("two-countries", key, message, hint, (key,))
    elif fold(countries[0]) == fold(countries[1]):
        yield Finding("two-countries", key, "The two countries of a relation are one here.", hint, (key,))


def _tenure(tenure: TenureEntry) -> Findings:
    if tenure.post is None and tenure.title is None:
        hint = "Add `post:` with the id of a post's record, or `title:`."
        yield Finding("missing-post", "", "This tenure does not say which post it is of.", hint, ("post", "title"))
    yield from _in_order("start", tenure.start, "end", tenure.end)


def _membership(membership: Membership) -> Findings:
    yield from _in_order("start", membership.start, "end", membership.end)


def _official(official: Official) -> Findings:
    yield from _in_order("born", official.born, "died", official.died)


def _in_order(first: str, start: PartialDate | None, second: str, end: PartialDate | None) -> Findings:
    if start and end and end.certainly_before(start):
        message = f"`{second}` ({end}) lies before `{first}` ({start})."
        yield Finding("backwards-dates", second, message, "Check both dates against the source.")


def _article(article: Article) -> Findings:
    yield from _duplicate_entries(article)
    names = name_entries(article)
    entries = dict.fromkeys(names.values())
    events = dict.fromkeys(name for field, name in names.items() if field.startswith("events"))
    for number, statement in enumerate(article.statements):
        if statement.event:
            yield from _known_entry(f"statements[{number}].event", statement.event, events, "event", ("events",))
    refs = [(f"key_points[{number}]", point.refs) for number, point in enumerate(article.key_points)]
    refs += [(f"corrections[{number}]", correction.refs) for number, correction in enumerate(article.corrections)]
    for field, given in refs:
        for number, entry in enumerate(given):
            yield from _known_entry(f"{field}.refs[{number}]", entry, entries, "event, statement or figure", ENTRIES)


def _known_entry(key: str, entry: str, known: Mapping[str, None], what: str, kinds: tuple[str, ...]) -> Findings:
    if entry not in known:
        some = list(islice(known, _SHOWN))  # a hint, not a list of ten thousand
        near = nearest(entry, some)
        hint = f"Did you mean `{near[0]}`? " if near else ""
        hint += f"It has {', '.join(some)}{' …' if len(known) > len(some) else '.'}" if known else "It has none."
        yield Finding("unknown-entry", key, f"This article has no {what} `{entry}`.", hint, kinds)


def _duplicate_entries(article: Article) -> Findings:
    seen: dict[str, str] = {}
    for name in ENTRIES:
        for number, entry in enumerate(getattr(article, name)):
            if entry.id in seen:
                message = f"Another entry, among the {seen[entry.id]}, has the id `{entry.id}` too."
                yield Finding("duplicate-entry", f"{name}[{number}].id", message, "Give one of them another id.")
            elif entry.id is not None:
                seen[entry.id] = name


Rule = Callable[[Any], Findings]

_ENTRY_RULES: Mapping[type, Rule] = {
    EventEntry: _event,
    StatementEntry: _statement,
    FigureEntry: _figure,
    Assessment: _assessment,
    Effect: _effect,
    TenureEntry: _tenure,
    Membership: _membership,
}

_RECORD_RULES: Mapping[type, Rule] = {Article: _article, Relation: _relation, Official: _official}
