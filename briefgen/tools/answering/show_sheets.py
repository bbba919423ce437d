"""`briefgen show` for people: who held what then, and how sure is that."""

from collections.abc import Iterator

from briefgen.model.dates import PartialDate
from briefgen.model.model import Contact, Event, Turn
from briefgen.model.records import Entity, Level
from briefgen.model.tenures.tenure import IN_OFFICE, Answer
from briefgen.pages.views.labels import label, seats_label
from briefgen.tools.answering.answers import (
    AnyAnswer,
    CountryAnswer,
    Desk,
    OfficialAnswer,
    PostAnswer,
    RelationAnswer,
    TenureAnswer,
    surest_first,
)
from briefgen.tools.answering.evidence import explain
from briefgen.tools.answering.sheets import Row, Sheet, Table, Tone
from briefgen.tools.answering.show import RUNGS

_RUNGS = {
    Level.HEAD_OF_STATE: "Heads of state",
    Level.HEAD_OF_GOVERNMENT: "Heads of government",
    Level.FOREIGN: "Foreign ministers",
    Level.DEFENSE: "Defense ministers",
}
_TONES = {Answer.HELD: Tone.SURE, Answer.ATTESTED: Tone.SURE, Answer.FORMER: Tone.FAINT, Answer.FUTURE: Tone.FAINT}
_NEWEST = 10  # contacts of a relation that are listed


def as_sheet(answer: AnyAnswer, desk: Desk) -> Sheet:
    """An answer as a person reads it."""
    writer = _Writer(desk)
    match answer:
        case OfficialAnswer():
            return writer.official(answer)
        case PostAnswer():
            return writer.post(answer)
        case CountryAnswer():
            return writer.country(answer)
        case RelationAnswer():
            return writer.relation(answer)


class _Writer:
    def __init__(self, desk: Desk) -> None:
        self._names = desk.names
        self._tenures = desk.tenure_rows
        self._relation_names = desk.names.pair_name

    # Officials and posts

    def official(self, answer: OfficialAnswer) -> Sheet:
        official, as_of = answer.official, answer.as_of
        life = [
            f"{word} {self._say(date)}" for word, date in (("born", official.born), ("died", official.died)) if date
        ]
        stands = f"stands for {self._countries(answer.stands_for)}" if answer.stands_for else "stands for no country"
        rows = [
            self._row(each, as_of, each.title, self._country(each.country))
            for each in surest_first(reversed(answer.tenures))
        ]
        return Sheet(
            f"{official.name}, as of {self._say(as_of)}",
            (_facts(f"official:{official.id}", stands, *life), _other_names(official)),
            (
                Table(
                    "Posts",
                    ("Answer", "Post", "Country", "From – to", "Why"),
                    tuple(rows),
                    "The registry has no post of this person.",
                ),
            ),
        )

    def post(self, answer: PostAnswer) -> Sheet:
        post, as_of = answer.post, answer.as_of
        organization = self._names.named("organization", post.organization)
        accredited = self._names.named("country", post.accredited_to)
        seats = seats_label(post.seats)
        facts = _facts(
            f"post:{post.id}",
            self._country(answer.country),
            organization.text if organization else "",
            f"accredited to {accredited.text}" if accredited else "",
            label(post.level),
            f"seats: {seats}" if seats else "",
        )
        return Sheet(
            f"{post.name}, as of {self._say(as_of)}",
            (facts, _other_names(post)),
            (
                Table(
                    "Holders, the latest first",
                    ("Answer", "Official", "Called", "From – to", "Why"),
                    tuple(self._holders(answer)),
                    "The registry has no holder of this post.",
                ),
            ),
        )

    def _holders(self, answer: PostAnswer) -> Iterator[Row]:
        """The holders, the latest first, each followed by what lies between it and the one before."""
        tenures = answer.tenures
        for number in range(len(tenures) - 1, -1, -1):
            each = tenures[number]
            called = each.title if each.title != answer.post.name else ""
            yield self._row(each, answer.as_of, self._official(each), called)
            if number and answer.post.seats == 1:
                gap = self._tenures.gap(tenures[number - 1].tenure, each.tenure)
                if gap:
                    yield Row(("", "", "", gap, ""), Tone.FAINT)

    def _row(self, each: TenureAnswer, asked: PartialDate, subject: str, qualifier: str) -> Row:
        span = self._tenures.span(each.tenure)
        why = explain(each, asked, self._say)
        return Row((each.answer.value, subject, qualifier, span, why), _TONES.get(each.answer, Tone.PLAIN))

    # Countries and relations

    def country(self, answer: CountryAnswer) -> Sheet:
        profile, as_of = answer.profile, answer.as_of
        official_name = profile.official_name if profile.official_name != profile.name else ""
        capital = f"capital {profile.capital}" if profile.capital else ""
        return Sheet(
            f"{profile.name}, as of {self._say(as_of)}",
            (
                _facts(f"country:{profile.id}", profile.alpha3, official_name, capital),
                f"{_count(answer.counts.articles, 'article')}, {_count(answer.counts.events, 'event')}, "
                f"{_count(answer.counts.statements, 'statement')}",
            ),
            (
                Table(
                    "Posts",
                    ("Post", "Answer", "Holder", "From – to", "Why"),
                    tuple(row for held in answer.posts for row in self._posts(held)),
                    "The registry has no post of this country.",
                ),
                Table(
                    "Relations",
                    ("With", "Trend", "Contacts", "Last contact", "Articles"),
                    tuple(self._relation_row(relation, profile.id) for relation in answer.relations),
                    "The material has no relation of this country.",
                ),
            ),
        )

    def _posts(self, answer: PostAnswer) -> Iterator[Row]:
        """A post with those in it; where nobody is, with those who may be."""
        in_office = [each for each in answer.present if each.answer in IN_OFFICE]
        shown = in_office or answer.present
        for each in shown:
            why = explain(each, answer.as_of, self._say)
            span = self._tenures.span(each.tenure)
            tone = _TONES.get(each.answer, Tone.PLAIN)
            yield Row((answer.post.name, each.answer.value, self._official(each), span, why), tone)
        if not shown:
            yield Row((answer.post.name, "", "nobody is known", "", ""), Tone.FAINT)

    def _relation_row(self, answer: RelationAnswer, country: str) -> Row:
        other = next(id_ for id_ in answer.pair.countries if id_ != country)
        last = self._contact(*answer.contacts[0]) if answer.contacts else ""
        trend = self._trend(answer.turns[0]) if answer.turns else ""
        return Row((self._country(other), trend, str(len(answer.contacts)), last, str(answer.counts.articles)))

    def relation(self, answer: RelationAnswer) -> Sheet:
        pair, counts = answer.pair, answer.counts
        said = ", ".join(
            f"{number} by {self._country(country)}"
            for country, number in zip(pair.countries, answer.statements_by, strict=True)
        )
        as_of = f", as of {self._say(answer.as_of)}" if answer.as_of else ""
        series = ", ".join(self._names.name(("series", id_)) for id_ in pair.series)
        documents = ", ".join(self._names.name(("document", id_)) for id_ in pair.documents)
        return Sheet(
            f"{answer.name}{as_of}",
            (
                f"relation:{pair.id}",
                pair.record.status or "" if pair.record else "",
                f"{_count(counts.articles, 'article')}, {_count(counts.events, 'event')}, "
                f"{_count(counts.statements, 'statement')} ({said})",
                f"Figures: {series}" if series else "",
                f"Documents: {documents}" if documents else "",
            ),
            (
                Table(
                    "Trend, the newest turn first",
                    ("Since", "Direction", "According to", "Reason"),
                    tuple(self._turn_row(turn) for turn in answer.turns),
                    "No trend is stated.",
                ),
                Table(
                    f"Last contacts by level, of {_count(len(answer.contacts), 'contact')} in all",
                    ("Level", "Date", "Contact"),
                    tuple(self._rungs(answer)) if answer.contacts else (),
                ),
                Table(
                    "Contacts, the newest first",
                    ("Date", "Type", "Contact", "Event"),
                    tuple(self._contacts(answer)),
                    "No contact is reported.",
                ),
            ),
        )

    def _turn_row(self, turn: Turn) -> Row:
        according = ", ".join(self._names.name(key) for key in turn.according_to) or turn.words
        reason = " ".join(str(turn.reason).split()) if turn.reason else ""
        return Row((self._say(turn.date), turn.direction.value, according, reason))

    def _rungs(self, answer: RelationAnswer) -> Iterator[Row]:
        for level in RUNGS:
            last = answer.last_on(level)
            if last is None:
                yield Row((_RUNGS[level], "", "none reported"), Tone.FAINT)
            else:
                contact, event = last
                doubt = ", a post only possibly held" if contact.possible else ""
                yield Row((_RUNGS[level], self._say(event.date), f"{_placed(event)}{doubt}"))

    def _contacts(self, answer: RelationAnswer) -> Iterator[Row]:
        for _, event in answer.contacts[:_NEWEST]:
            yield Row((self._say(event.date), event.type, _placed(event), event.id))
        if len(answer.contacts) > _NEWEST:
            yield Row(("", "", f"and {len(answer.contacts) - _NEWEST} before", ""), Tone.FAINT)

    def _contact(self, _: Contact, event: Event) -> str:
        return f"{self._say(event.date)}, {_placed(event)}"

    def _trend(self, turn: Turn) -> str:
        return f"{turn.direction.value} since {self._say(turn.date)}"

    # Names and dates

    def _say(self, date: PartialDate) -> str:
        return self._names.when(date).text

    def _official(self, each: TenureAnswer) -> str:
        return self._names.name(("official", each.tenure.official))

    def _country(self, id_: str | None) -> str:
        return self._names.name(("country", id_)) if id_ else ""

    def _countries(self, ids: tuple[str, ...]) -> str:
        return " and ".join(map(self._country, ids))


def _placed(event: Event) -> str:
    return f"{event.title} ({event.place})" if event.place else event.title


def _other_names(record: Entity) -> str:
    """The names of a record in other scripts, each with its language."""
    return ", ".join(f"{name} ({language})" for language, name in record.names)


def _facts(*facts: str) -> str:
    return " · ".join(filter(None, facts))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
