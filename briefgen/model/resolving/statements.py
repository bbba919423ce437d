"""Statements: who said what, when, for which countries, and through whom it reached us."""

from collections.abc import Iterable, Iterator, Mapping

from briefgen.model.articles import EventEntry, Speaker
from briefgen.model.dates import PartialDate
from briefgen.model.model import Event, Statement, Voice
from briefgen.model.names.declared import Key
from briefgen.model.resolving.accounts import Reading, relay_chain
from briefgen.model.resolving.events import TOOK_PLACE
from briefgen.model.resolving.references import References, once
from briefgen.model.resolving.registry import Registry
from briefgen.model.tenures.standing import Standing


def make_statements(
    readings: Iterable[Reading], events: Mapping[str, Event], event_of: Mapping[str, str], registry: Registry
) -> Iterator[Statement]:
    """The statements of some articles, in their order."""
    references = registry.references
    topics, documents = references.topics, references.documents
    for reading in readings:
        article = reading.article
        own = {account.anchor: account.entry for account in reading.accounts}
        source: Key | None = ("source", reading.source) if reading.source else None
        for number, entry in enumerate(article.statements):
            anchor = reading.anchors[f"statements[{number}]"]
            occasion = own.get(entry.event) if entry.event else None
            event = events[event_of[f"{article.id}#{entry.event}"]] if occasion else None
            date = entry.date
            if date is None and occasion and event:
                date = _date_of(occasion, event)
            shown_date = date or article.date
            speakers = _voices(entry.by, references)
            yield Statement(
                id=f"{article.id}#{anchor}",
                article=article.id,
                anchor=anchor,
                entry=entry,
                speakers=speakers,
                date=date,
                shown_date=shown_date,
                event=event.id if event else None,
                countries=_spoken_for(speakers, shown_date, registry.standing),
                chain=reading.chain if entry.via is None else relay_chain(entry.via, source, references),
                topics=topics.ids_of(entry.topics),
                documents=documents.ids_of(entry.documents),
            )


def _date_of(occasion: EventEntry, event: Event) -> PartialDate | None:
    """When something was said on an occasion: only an occasion that took place dates what was said there."""
    if occasion.reality in TOOK_PLACE:
        return occasion.date
    return event.date if event.reality in TOOK_PLACE else None


def _voices(speakers: Iterable[Speaker], references: References) -> tuple[Voice, ...]:
    actors, countries = references.actors, references.countries
    voices = []
    for speaker in speakers:
        if speaker.ref is not None:
            key = actors[speaker.ref]
            voices.append(Voice(key, "" if key else speaker.ref))
        else:
            country = countries[speaker.country] if speaker.country else None
            voices.append(Voice(None, speaker.words or "", country[1] if country else ""))
    return once(voices)


def _spoken_for(speakers: Iterable[Voice], date: PartialDate, standing: Standing) -> tuple[str, ...]:
    """The countries by or for which a statement speaks: those named as speakers, those for which its speakers stand."""
    countries: list[str] = []
    for voice in speakers:
        if voice.key is None:
            countries += filter(None, (voice.country,))
        elif voice.key[0] == "country":
            countries.append(voice.key[1])
        elif voice.key[0] == "official":
            countries += standing.countries(voice.key[1], date)
    return once(countries)
