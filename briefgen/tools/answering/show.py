"""`briefgen show` for programs: answers as plain values. Dates are EDTF as written, references are ids."""

import datetime
from typing import Any

from briefgen.model.dates import DISTANT_FUTURE, DISTANT_PAST, PartialDate
from briefgen.model.model import Contact, Event, Turn
from briefgen.model.records import Level
from briefgen.tools.answering.answers import (
    AnyAnswer,
    CountryAnswer,
    OfficialAnswer,
    PostAnswer,
    RelationAnswer,
    TenureAnswer,
)

RUNGS = (Level.HEAD_OF_STATE, Level.HEAD_OF_GOVERNMENT, Level.FOREIGN, Level.DEFENSE)
"""The rungs of the ladder on which contacts of two countries are counted, the highest first."""

Values = dict[str, Any]


def as_values(answer: AnyAnswer) -> Values:
    """An answer as JSON has it."""
    match answer:
        case OfficialAnswer():
            return _official(answer)
        case PostAnswer():
            return _post(answer)
        case CountryAnswer():
            return _country(answer)
        case RelationAnswer():
            return _relation(answer)


def _head(kind: str, id_: str, name: str, as_of: PartialDate | None) -> Values:
    return {"kind": kind, "id": id_, "name": name, "as_of": _text(as_of)}


def _official(answer: OfficialAnswer) -> Values:
    official = answer.official
    return {
        **_head("official", official.id, official.name, answer.as_of),
        "role": official.role.value,
        "stands_for": list(answer.stands_for),
        "born": _text(official.born),
        "died": _text(official.died),
        "posts": [
            {"post": each.tenure.post, "title": each.title, "country": each.country, **_tenure(each)}
            for each in answer.tenures
        ],
    }


def _post(answer: PostAnswer) -> Values:
    post = answer.post
    return {
        **_head("post", post.id, post.name, answer.as_of),
        "country": answer.country,
        "level": post.level.value if post.level else None,
        "seats": post.seats or None,
        "holders": [_holder(each) for each in answer.tenures],
    }


def _holder(answer: TenureAnswer) -> Values:
    return {"official": answer.tenure.official, "title": answer.title, **_tenure(answer)}


def _tenure(answer: TenureAnswer) -> Values:
    """A tenure's answer, its dates as written, and the days between which its bounds lie; null where nothing bounds."""
    tenure, bounds = answer.tenure, answer.bounds
    return {
        "answer": answer.answer.value,
        "start": _text(tenure.start),
        "end": _text(tenure.end),
        "attested": [date.text for date in tenure.attested],
        "earliest_start": _day(bounds.earliest_start),
        "latest_start": _day(bounds.latest_start),
        "earliest_end": _day(bounds.earliest_end),
        "latest_end": _day(bounds.latest_end),
    }


def _country(answer: CountryAnswer) -> Values:
    profile = answer.profile
    return {
        **_head("country", profile.id, profile.name, answer.as_of),
        "code": profile.code or None,
        "official_name": profile.official_name or None,
        "capital": profile.capital or None,
        "posts": [
            {
                "post": held.post.id,
                "name": held.post.name,
                "level": held.post.level.value if held.post.level else None,
                "holders": [_holder(each) for each in held.present],
            }
            for held in answer.posts
        ],
        "relations": [_relation_in_list(relation, profile.id) for relation in answer.relations],
        "articles": answer.counts.articles,
        "events": answer.counts.events,
        "statements": answer.counts.statements,
    }


def _relation_in_list(answer: RelationAnswer, country: str) -> Values:
    contacts = answer.contacts
    return {
        "relation": answer.pair.id,
        "country": next(other for other in answer.pair.countries if other != country),
        "trend": _turn(answer.turns[0]) if answer.turns else None,
        "contacts": len(contacts),
        "last_contact": _contact(*contacts[0]) if contacts else None,
        "articles": answer.counts.articles,
    }


def _relation(answer: RelationAnswer) -> Values:
    pair = answer.pair
    by_rung = {level.value: answer.last_on(level) for level in RUNGS}
    return {
        **_head("relation", pair.id, answer.name, answer.as_of),
        "countries": list(pair.countries),
        "status": pair.record.status if pair.record else None,
        "trend": _turn(answer.turns[0]) if answer.turns else None,
        "turns": [_turn(turn) for turn in answer.turns],
        "ladder": {level: _contact(*last) if last else None for level, last in by_rung.items()},
        "contacts": [_contact(*contact) for contact in answer.contacts],
        "articles": answer.counts.articles,
        "events": answer.counts.events,
        "statements": dict(zip(pair.countries, answer.statements_by, strict=True)),
        "series": list(pair.series),
        "documents": list(pair.documents),
    }


def _turn(turn: Turn) -> Values:
    return {
        "date": turn.date.text,
        "direction": turn.direction.value,
        "reason": str(turn.reason) if turn.reason else None,
        "according_to": [f"{kind}:{id_}" for kind, id_ in turn.according_to] or ([turn.words] if turn.words else []),
        "article": turn.article,
        "event": turn.event,
    }


def _contact(contact: Contact, event: Event) -> Values:
    """A contact; `possible` tells that its rung rests on a post which was only possibly held."""
    return {
        "event": event.id,
        "date": event.date.text,
        "type": event.type,
        "title": event.title,
        "place": event.place,
        "officials": [id_ for kind, id_ in event.participants if kind == "official"],
        "rung": contact.rung.value if contact.rung else None,
        "possible": contact.possible,
    }


def _text(date: PartialDate | None) -> str | None:
    return date.text if date else None


def _day(day: int) -> str | None:
    return None if day in (DISTANT_PAST, DISTANT_FUTURE) else datetime.date.fromordinal(day).isoformat()
