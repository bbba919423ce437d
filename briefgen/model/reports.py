"""Reports: articles with their lists united with what their entries name."""

from collections.abc import Iterable, Mapping, Sequence

from briefgen.model.accounts import Reading
from briefgen.model.articles import Reality
from briefgen.model.declared import Key
from briefgen.model.mentions import Mention
from briefgen.model.model import Figure, Report, Statement
from briefgen.model.records import Role
from briefgen.model.references import ACTORS, RELAYS, References


def make_report(
    reading: Reading,
    statements: Sequence[Statement],
    figures: Sequence[Figure],
    event_of: Mapping[str, str],
    mentions: Mapping[Key, tuple[Mention, ...]],
    references: References,
) -> Report:
    """An article with what its entries name.

    A retracted article bears witness to nothing: it comes without statements and figures, and `event_of` has none of
    its events.
    """
    article, accounts = reading.article, reading.accounts
    documents, topics = references.among(("document",)), references.among(("topic",))
    named = _named(reading, statements, figures, references)
    return Report(
        article=article,
        source=reading.source,
        chain=reading.chain,
        countries=_roles(reading, named, references),
        officials=_united(references.among(("official",)).ids_of(article.officials), named, "official"),
        organizations=_united(references.among(("organization",)).ids_of(article.organizations), named, "organization"),
        topics=_once((*topics.ids_of(article.topics), *(id_ for said in statements for id_ in said.topics))),
        documents=_once(
            (
                *documents.ids_of(article.documents),
                *(id_ for account in accounts for id_ in documents.ids_of(account.entry.documents)),
                *(id_ for said in statements for id_ in said.documents),
            )
        ),
        series=_once(figure.series for figure in figures),
        events=_once(event_of[account.id] for account in accounts if account.id in event_of),
        statements=tuple(said.id for said in statements),
        figures=tuple(figure.id for figure in figures),
        anchors=reading.anchors,
        mentions=mentions.get(("article", article.id), ()),
        added=reading.added,
    )


def _named(
    reading: Reading, statements: Iterable[Statement], figures: Iterable[Figure], references: References
) -> dict[Key, None]:
    """Every country, official and organization that an entry names, in the order of the entries."""
    actors, relays, countries = references.among(ACTORS), references.among(RELAYS), references.among(("country",))
    named: dict[Key, None] = {}
    for account in reading.accounts:
        entry = account.entry
        named.update(dict.fromkeys(account.participants))
        named.update(dict.fromkeys(("country", country) for country in account.countries))
        named.update(dict.fromkeys(actors.keys_of((*entry.actor, *entry.target))))
        named.update(dict.fromkeys(account.according_to))
        if entry.effect:
            named.update(dict.fromkeys(countries.keys_of(entry.effect.relation)))
    for statement in statements:
        named.update(dict.fromkeys(voice.key for voice in statement.speakers if voice.key))
        named.update(dict.fromkeys(("country", voice.country) for voice in statement.speakers if voice.country))
        if statement.entry.via:
            named.update(dict.fromkeys(relays.keys_of(statement.entry.via)))
    for figure in figures:
        named.update(dict.fromkeys(figure.according_to))
    return named


def _roles(reading: Reading, named: Mapping[Key, None], references: References) -> tuple[tuple[str, Role], ...]:
    """The article's countries, each with its role.

    The role is what the article's list says, else that of a party if an event other than background has it among its
    countries; what entries name otherwise is mentioned. In the order: listed, parties, mentioned.
    """
    countries = references.among(("country",))
    roles: dict[str, Role] = {}
    for listing in reading.article.countries:
        found = countries[listing.country]
        if found:
            roles.setdefault(found[1], listing.role)
    for account in reading.accounts:
        if account.entry.reality is not Reality.BACKGROUND:
            for country in account.countries:
                roles.setdefault(country, Role.PARTY)
    for kind, id_ in named:
        if kind == "country":
            roles.setdefault(id_, Role.MENTIONED)
    return tuple(roles.items())


def _united(listed: Iterable[str], named: Iterable[Key], kind: str) -> tuple[str, ...]:
    return _once((*listed, *(id_ for other, id_ in named if other == kind)))


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))
