"""Reports: articles with their lists united with what their entries name."""

from collections.abc import Iterable, Mapping, Sequence

from briefgen.model.articles import Reality
from briefgen.model.model import Account, Figure, Report, Statement
from briefgen.model.names.declared import Key
from briefgen.model.names.mentions import NO_MENTIONS, Mentions
from briefgen.model.records import Role
from briefgen.model.resolving.accounts import Reading
from briefgen.model.resolving.references import References, once


def make_report(
    reading: Reading,
    statements: Sequence[Statement],
    figures: Sequence[Figure],
    event_of: Mapping[str, str],
    mentions: Mapping[Key, Mentions],
    references: References,
) -> Report:
    """An article with what its entries name.

    A retracted article bears witness to nothing: it comes without statements and figures, and `event_of` has none of
    its events.
    """
    article, accounts = reading.article, reading.accounts
    documents, topics = references.documents, references.topics
    officials = list(references.officials.ids_of(article.officials))
    organizations = list(references.organizations.ids_of(article.organizations))
    countries: list[str] = []
    for kind, id_ in _named(accounts, statements, figures, references):
        if kind == "official":
            officials.append(id_)
        elif kind == "organization":
            organizations.append(id_)
        elif kind == "country":
            countries.append(id_)
    return Report(
        article=article,
        source=reading.source,
        chain=reading.chain,
        countries=_roles(reading, countries, references),
        officials=once(officials),
        organizations=once(organizations),
        topics=once([*topics.ids_of(article.topics), *(id_ for said in statements for id_ in said.topics)]),
        documents=once(
            [
                *documents.ids_of(article.documents),
                *(id_ for account in accounts for id_ in documents.ids_of(account.entry.documents)),
                *(id_ for said in statements for id_ in said.documents),
            ]
        ),
        series=once([figure.series for figure in figures]),
        events=once([event_of[account.id] for account in accounts if account.id in event_of]),
        statements=tuple([said.id for said in statements]),
        figures=tuple([figure.id for figure in figures]),
        anchors=reading.anchors,
        mentions=mentions.get(("article", article.id), NO_MENTIONS),
        added=reading.added,
    )


def _named(
    accounts: Iterable[Account], statements: Iterable[Statement], figures: Iterable[Figure], references: References
) -> list[Key]:
    """Every country, official and organization that an entry names, in the order of the entries."""
    relays, countries = references.relays, references.countries
    named: list[Key] = []
    for account in accounts:
        named += account.participants
        named += [("country", country) for country in account.countries]
        named += account.according_to
        if account.entry.effect:
            named += countries.keys_of(account.entry.effect.relation)
    for statement in statements:
        for voice in statement.speakers:
            if voice.key:
                named.append(voice.key)
            elif voice.country:
                named.append(("country", voice.country))
        if statement.entry.via:
            named += relays.keys_of(statement.entry.via)
    for figure in figures:
        named += figure.according_to
    return named


def _roles(reading: Reading, named: Iterable[str], references: References) -> tuple[tuple[str, Role], ...]:
    """The article's countries, each with its role.

    The role is what the article's list says, else that of a party if an event other than background has it among its
    countries; what entries name otherwise is mentioned. In the order: listed, parties, mentioned.
    """
    countries = references.countries
    roles: dict[str, Role] = {}
    for listing in reading.article.countries:
        found = countries[listing.country]
        if found:
            roles.setdefault(found[1], listing.role)
    for account in reading.accounts:
        if account.entry.reality is not Reality.BACKGROUND:
            for country in account.countries:
                roles.setdefault(country, Role.PARTY)
    for country in named:
        roles.setdefault(country, Role.MENTIONED)
    return tuple(roles.items())
