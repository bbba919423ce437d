"""Who a text says that somebody is. The people are artificial; offices and countries are real."""

import pytest

from briefgen.content.record import read_record
from briefgen.model.articles import Article
from briefgen.model.names.vocabulary import shipped_vocabulary
from briefgen.model.resolving.profiles import profile_countries
from briefgen.tools.scanning.introductions import Introduction, find_introductions

COUNTRIES, _ = profile_countries([], "en")


def article(body: str, name: str = "a", title: str = "Talks") -> Article:
    text = f"---\ntitle: {title}\ndate: 2021-04-06\nsummary: They talked.\n---\n{body}\n"
    record = read_record("article", f"content/articles/{name}.md", text.encode(), None).record
    assert isinstance(record, Article)
    return record


def introductions(*articles: Article, name: str = "Ann Alder") -> tuple[Introduction, ...]:
    return find_introductions(name, articles, COUNTRIES, shipped_vocabulary())


@pytest.mark.parametrize(
    ("text", "rank", "title", "country"),
    [
        # before the name
        ("Tajik Defense Minister Ann Alder spoke.", "", "Defense Minister", "tajikistan"),
        ("Tajikistan Defense Minister Colonel General Ann Alder", "Colonel General", "Defense Minister", "tajikistan"),
        ("The Tajik Defense Minister, Colonel-General Ann Alder", "Colonel-General", "Defense Minister", "tajikistan"),
        (
            "Iran’s Minister of Defense and Armed Forces Logistics Brigadier General Ann Alder",
            "Brigadier General",
            "Minister of Defense and Armed Forces Logistics",
            "iran",
        ),
        ("the Minister of Foreign Affairs of Tajikistan Ann Alder", "", "Minister of Foreign Affairs", "tajikistan"),
        ("On Monday Tajik Deputy Defense Minister Ann Alder", "", "Deputy Defense Minister", "tajikistan"),
        ("Attorney General Ann Alder", "", "Attorney General", ""),
        ("U.S. Secretary of State Ann Alder", "", "Secretary of State", "united-states"),
        ("Iranian General Ann Alder", "General", "", "iran"),
        # after it
        ("Ann Alder, Iran’s foreign minister, said", "", "foreign minister", "iran"),
        ("Ann Alder, the President of the United States.", "", "President", "united-states"),
        ("Saudi Arabia's foreign minister, Ann Alder, said", "", "foreign minister", "saudi-arabia"),
        # a title with an unknown country, or with two that it may mean
        ("President Ann Alder of France", "", "President", ""),
    ],
)
def test_introductions(text: str, rank: str, title: str, country: str) -> None:
    assert [(each.rank, each.title, each.country) for each in introductions(article(text))] == [(rank, title, country)]


@pytest.mark.parametrize(
    "text",
    [
        "Former Defense Minister Ann Alder",  # no longer
        "Acting Tajik Foreign Minister Ann Alder",  # another one holds it, or nobody
        "former Tajik Defense Minister, General Ann Alder",
        "Ann Alder, president-elect of Iran",
        "IRNA President Ann Alder",  # of an agency, not of a state
        "Ann Alder, president of Mobil, said",
        "Ann Alder, foreign minister of Tajikistan and Iran",
        "Foreign Ministers Ann Alder and Bob Beech",  # of two countries
        "Korean President Ann Alder",  # of which of the two
        "Tajik Defense Minister Ann Alderson",  # somebody else
        "Joann Alder",
        "They met in Iran. Ann Alder said",
        "the Iranian, Ann Alder",  # a nationality is no office
    ],
)
def test_what_is_no_introduction(text: str) -> None:
    assert introductions(article(text)) == ()


def test_a_leader_is_no_office_of_a_state() -> None:
    (found,) = introductions(article("Tajik opposition leader Ann Alder"))
    assert (found.title, found.country, found.is_office) == ("opposition leader", "tajikistan", False)


def test_each_article_attests_on_its_own_and_says_a_thing_once() -> None:
    first = article("Tajik President Ann Alder met the Tajik president, Ann Alder.", "a")
    second = article("Meanwhile Tajik President\nAnn Alder left.", "b")
    found = introductions(first, second)
    assert [(each.path, each.words, each.date.text) for each in found] == [
        ("content/articles/a.md", "Tajik President Ann Alder", "2021-04-06"),
        ("content/articles/b.md", "Tajik President\nAnn Alder", "2021-04-06"),
    ]


def test_titles_and_quotes_are_read_too() -> None:
    found = introductions(article("Nothing.", title="Iranian President Ann Alder in Dushanbe"))
    assert [each.words for each in found] == ["Iranian President Ann Alder"]
