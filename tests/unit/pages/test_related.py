from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.model import Model
from briefgen.pages.rows.related import Related
from tests.unit.model.desk import model_of

TOPICS = "".join(f"== topics/{name}\n" for name in ("trade", "arms", "water"))
PEOPLE = "".join(f"== officials/{name}\n" for name in ("anna", "boris"))


def article(id_: str, date: str, topics: str = "", officials: str = "", countries: str = "") -> str:
    return f"== articles/{id_}\ndate: {date}\ntopics: [{topics}]\nofficials: [{officials}]\ncountries: [{countries}]\n"


def related(text: str, id_: str) -> list[tuple[str, list[str]]]:
    model = model_of(TOPICS + PEOPLE + text)
    found = Related(model).of(model.reports[id_])
    return [(other, [key[1] for key in shared]) for other, shared in found]


def test_who_shares_most_comes_first_then_the_nearest_then_by_id() -> None:
    text = (
        article("own", "2021-04-06", "trade, arms", "anna", "TJ, IR")
        + article("near", "2021-04-05", "trade")
        + article("far-b", "2020-04-06", "trade")
        + article("far-a", "2022-04-06", "arms")
        + article("most", "2001-01-01", "arms, trade", "anna", "IR, TJ")
        + article("none", "2021-04-06", "water", "boris", "TJ, AF")
    )
    assert related(text, "own") == [
        ("most", ["iran-tajikistan", "anna", "trade", "arms"]),
        ("near", ["trade"]),
        ("far-a", ["arms"]),
        ("far-b", ["trade"]),
    ]


def test_only_the_twenty_nearest_of_each_subject_are_looked_at() -> None:
    crowd = "".join(article(f"near-{number:02}", f"2021-04-{number:02}", "trade") for number in range(1, 22))
    far = article("far", "2001-01-01", "trade, arms")
    own = article("own", "2021-04-30", "trade, water")
    assert [other for other, _ in related(crowd + far + own, "own")] == [f"near-{day}" for day in (21, 20, 19, 18, 17)]
    shares_two = article("two", "1990-01-01", "trade, water")
    assert related(crowd + far + own + shares_two, "own")[0] == ("two", ["trade", "water"])


def test_a_country_alone_is_not_shared() -> None:
    text = article("own", "2021-04-06", countries="TJ") + article("other", "2021-04-06", countries="TJ")
    assert related(text, "own") == []


def test_more_articles_of_one_day_than_are_looked_at() -> None:
    text = "".join(article(f"day-{number:02}", "2021-04-06", "trade") for number in range(30))
    assert [other for other, _ in related(text, "day-25")] == [f"day-0{number}" for number in range(5)]
    assert [other for other, _ in related(text, "day-00")] == [f"day-0{number}" for number in range(1, 6)]


def plainly(model: Model, id_: str) -> list[str]:
    """The rule word for word, with every article held against every other."""

    def subjects(other: str) -> set[tuple[str, str]]:
        report = model.reports[other]
        pairs = {("relation", pair) for pair in model.pairs if other in model.belongings["relation", pair].articles}
        return pairs | {("topic", topic) for topic in report.topics} | {("official", one) for one in report.officials}

    def distance(other: str) -> int:
        return abs(model.reports[other].date.sort_day - model.reports[id_].date.sort_day)

    own = subjects(id_)
    found: set[str] = set()
    for subject in own:
        sharing = [other for other in model.reports if other != id_ and subject in subjects(other)]
        found.update(sorted(sharing, key=lambda other: (distance(other), other))[:20])
    return sorted(found, key=lambda other: (-len(own & subjects(other)), distance(other), other))[:5]


ARTICLES = st.lists(
    st.tuples(
        st.integers(1, 9),
        st.sets(st.sampled_from(["trade", "arms", "water"]), max_size=3),
        st.sets(st.sampled_from(["anna", "boris"]), max_size=2),
        st.sets(st.sampled_from(["TJ", "IR", "AF"]), max_size=2),
    ),
    min_size=1,
    max_size=60,
)


@settings(max_examples=40, deadline=None)
@given(ARTICLES)
def test_the_quick_way_finds_what_the_plain_way_finds(
    articles: list[tuple[int, set[str], set[str], set[str]]],
) -> None:
    text = "".join(
        article(f"a-{number:02}", f"2021-04-0{day}", *(", ".join(sorted(names)) for names in named))
        for number, (day, *named) in enumerate(articles)
    )
    model = model_of(TOPICS + PEOPLE + text)
    quick = Related(model)
    for report in model.reports.values():
        assert [other for other, _ in quick.of(report)] == plainly(model, report.id)
