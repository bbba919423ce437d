"""What holds of the model whatever the articles say, right or wrong."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.articles import Article, Status
from briefgen.model.dates import parse_date
from briefgen.model.kinds import Records
from briefgen.model.model import Model
from briefgen.model.resolving.resolve import resolve
from briefgen.model.rules.rules import check_model
from briefgen.model.site import Site
from tests.unit.model.desk import PEOPLE, records_of

REGISTRY = f"""{PEOPLE}
== organizations/irna
== sources/asia-plus
== sources/irna
organization: irna
== topics/trade
== series/turnover
countries: [IR, TJ]
== relations/x
countries: [IR, TJ]
"""
PEOPLE_NAMED = st.sampled_from(["anna-alder", "Boris Birch", "irna", "nobody"])
COUNTRIES = st.sampled_from(["TJ", "Iran", "AF", "Atlantis"])
ARTICLES = ("a", "b", "c", "d")
ENTRIES = st.sampled_from([f"{article}#e{number}" for article in ARTICLES for number in (1, 2, 9)])


def listed(items: st.SearchStrategy[str], most: int = 2) -> st.SearchStrategy[str]:
    return st.lists(items, max_size=most, unique=True).map(lambda some: f"[{', '.join(some)}]")


EVENT = st.builds(
    "{{date: {}, type: {}, title: T, place: {}, participants: {}, host: {}, actor: {}, reality: {}, "
    "according_to: [irna], distinct_from: {}{}{}}}".format,
    st.sampled_from(["2021-04-06", "2021-04", "2021-05-01"]),
    st.sampled_from(["meeting", "visit"]),
    st.sampled_from(["Tehran", "null"]),
    listed(PEOPLE_NAMED),
    listed(PEOPLE_NAMED, 1),
    listed(COUNTRIES, 1),
    st.sampled_from(["occurred", "expected", "claimed", "denied", "background"]),
    listed(ENTRIES),
    ENTRIES.map(", same_as: {}".format) | st.just(""),
    st.just(", effect: {relation: [IR, TJ], trend: improved}") | st.just(""),
)
STATEMENT = st.builds(
    "{{by: {}, quote: Boris Birch came., event: {}, topics: [{}]}}".format,
    PEOPLE_NAMED | COUNTRIES,
    st.sampled_from(["e1", "null"]),
    st.sampled_from(["trade", "nothing"]),
)


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, ...]:
    """Up to four articles with all kinds of entries, right and wrong."""
    found: list[Article] = []
    for id_ in draw(st.lists(st.sampled_from(ARTICLES), unique=True)):
        events = draw(st.lists(EVENT, max_size=2))
        statements = draw(st.lists(STATEMENT, max_size=2)) if events else []
        front = [
            f"status: {draw(st.sampled_from(['published', 'published', 'draft', 'retracted']))}",
            f"added: {draw(st.sampled_from(['2021-04-08', '2021-04-09']))}",
            f"via: {draw(listed(st.sampled_from(['irna', 'asia-plus', 'nobody'])))}",
            f"source: {draw(st.sampled_from(['asia-plus', 'irna', 'null']))}",
            f"countries: {draw(listed(COUNTRIES))}",
            f"events: [{', '.join(events)}]",
            f"statements: [{', '.join(statements)}]",
            "figures: [{series: turnover, period: 2015, value: 1}]",
        ]
        found += records_of(f"== articles/{id_}\n" + "\n".join(front) + "\n").of(Article)
    return tuple(found)


def model_of(some: tuple[Article, ...]) -> Model:
    records = records_of(REGISTRY)
    together = Records({**records.by_kind, "article": some})
    return resolve(Site(title="Desk"), together, today=parse_date("2021-04-30"))[0]


def shown(model: Model) -> tuple[object, ...]:
    """Everything of a model that pages are made from, in its order."""
    return (
        list(model.reports.items()),
        list(model.events.items()),
        list(model.statements.items()),
        list(model.figures.items()),
        list(model.pairs.items()),
        list(model.belongings.items()),
        list(model.countries),
        model.as_of,
    )


@settings(max_examples=60, deadline=None)
@given(articles(), st.randoms(use_true_random=False))
def test_the_order_of_files_changes_nothing(some: tuple[Article, ...], random: object) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert shown(model_of(some)) == shown(model_of(tuple(shuffled)))


@settings(max_examples=60, deadline=None)
@given(articles())
def test_what_is_held_back_changes_nothing_that_is_shown(some: tuple[Article, ...]) -> None:
    linked = {entry.same_as.split("#")[0] for article in some for entry in article.events if entry.same_as}
    kept = tuple(article for article in some if article.status is Status.PUBLISHED or article.id in linked)
    bare = tuple(
        article if article.status is Status.PUBLISHED else replace(article, statements=(), figures=(), countries=())
        for article in kept
    )
    assert shown(model_of(some)) == shown(model_of(bare))


@settings(max_examples=60, deadline=None)
@given(articles())
def test_ids_lead_to_what_is_there(some: tuple[Article, ...]) -> None:
    model = model_of(some)
    check_model(model)
    published = {article.id for article in some if article.status is Status.PUBLISHED}
    assert set(model.reports) == published
    for event in model.events.values():
        assert event.accounts[0].id == event.id
        assert all(model.event_of[account.id] == event.id for account in event.accounts)
        assert {account.article for account in event.accounts} <= published
    for belongings in model.belongings.values():
        assert set(belongings.articles) <= published
        assert not set(belongings.articles) & set(belongings.mentioned_in)
        assert set(belongings.events) <= set(model.events)
        assert set(belongings.statements) <= set(model.statements)
        assert set(belongings.figures) <= set(model.figures)
    for pair in model.pairs.values():
        assert set(pair.countries) <= set(model.countries)
    for kept_apart in model.apart:
        events = [model.event_of.get(entry) for entry in kept_apart]
        if len(set(events)) == 1 and events[0] is not None:  # only `same_as` may join them, and that is an error
            assert any(account.entry.same_as for account in model.events[events[0]].accounts)
