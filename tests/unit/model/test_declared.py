"""Which names a record declares, and what kind of name each is."""

import pytest

from briefgen.model.countries import country_table
from briefgen.model.names.declared import DeclaredName, NameForm, declare_country, declare_record
from briefgen.model.records import (
    Country,
    Document,
    Entity,
    Official,
    Organization,
    Page,
    Post,
    Relation,
    Series,
    Source,
    Topic,
)


def forms(names: tuple[DeclaredName, ...]) -> dict[str, str]:
    return {name.text: name.form.value for name in names}


OFFICIALS = [
    # fields                                                         forms                             why
    ({"name": "Amir Hatami"}, {"Amir Hatami": "full"}, "no family name given: there is none"),
    (
        {"name": "Amir Hatami", "family_name": "Hatami"},
        {"Amir Hatami": "full", "Hatami": "family"},
        "the family name",
    ),
    (
        {"name": "Margaret Thatcher", "aliases": ("Maggie", "Iron Lady")},
        {"Margaret Thatcher": "full", "Maggie": "family", "Iron Lady": "full"},
        "an alias of one word is like a family name, one of two stands for itself",
    ),
    (
        {"name": "Sukarno", "family_name": "Sukarno", "aliases": ("Soekarno",)},
        {"Sukarno": "full", "Soekarno": "full"},
        "who has one word only is fully named by it",
    ),
    (
        {"name": "Pelé", "aliases": ("Edson Arantes", "Edson")},
        {"Pelé": "full", "Edson Arantes": "full", "Edson": "family"},
        "the name itself is full, also beside a longer one",
    ),
    (
        {"name": "Deng Xiaoping", "names": (("zh", "邓小平"), ("ru", "Дэн"), ("fa", "دنگ شیائوپینگ"))},
        {"Deng Xiaoping": "full", "邓小平": "full", "Дэн": "family", "دنگ شیائوپینگ": "full"},
        "scripts without spaces have full names of one word",
    ),
    (
        {"name": "Amir Hatami", "aliases": ("Amir Hatami",), "names": (("de", "Amir Hatami"),)},
        {"Amir Hatami": "full"},
        "the same spelling twice",
    ),
]


@pytest.mark.parametrize(("fields", "expected", "_why"), OFFICIALS)
def test_officials(fields: dict[str, str], expected: dict[str, str], _why: str) -> None:
    assert forms(declare_record(Official(id="x", **fields))) == expected  # type: ignore[arg-type]


def test_a_post_bears_its_country() -> None:
    names = declare_record(Post(id="x", name="Minister", aliases=("Tajik Minister",)), "tajikistan")
    assert names == (
        DeclaredName("post", "x", "Minister", NameForm.PHRASE, country="tajikistan"),
        DeclaredName("post", "x", "Tajik Minister", NameForm.PHRASE, country="tajikistan"),
    )


@pytest.mark.parametrize(
    ("record", "texts"),
    [
        (Organization(id="x", name="NATO", aliases=("Atlantic Alliance",)), ["NATO", "Atlantic Alliance"]),
        (Document(id="x", title="Resolution 2231"), ["Resolution 2231"]),
        (Topic(id="x", name="Trade"), []),
        (Topic(id="x", name="Trade", match=True), ["Trade"]),
        (Source(id="x", name="Asia-Plus"), []),
        (Source(id="x", name="Asia-Plus", match=True), ["Asia-Plus"]),
        (Series(id="x", title="Turnover"), []),
        (Series(id="x", title="Turnover", match=True), ["Turnover"]),
        (Page(id="x", title="About"), []),
        (Relation(id="x", name="A and B", countries=()), []),
    ],
)
def test_other_records(record: Entity, texts: list[str]) -> None:
    names = declare_record(record)
    assert [name.text for name in names] == texts
    assert all(name.form is NameForm.FULL for name in names)


def test_a_country_of_the_table() -> None:
    names = declare_country("georgia", country_table()["georgia"], None)
    assert {name.text for name in names if name.marked} == {"Georgia", "Georgians"}
    assert forms(names)["Georgian"] == "adjective"
    assert forms(names)["Republic of Georgia"] == "full"


def test_a_file_adds_to_the_table() -> None:
    record = Country(
        id="turkiye",
        name="Turkey",
        adjectives=("Ottoman",),
        places=("Ankara",),
        aliases=("Anatolia",),
        names=(("ru", "Турция"),),
    )
    names = forms(declare_country("turkiye", country_table()["turkiye"], record, ("Türkei", "")))
    expected = {
        **dict.fromkeys(("Turkey", "Türkiye", "Anatolia", "Турция", "Türkei"), "full"),
        **dict.fromkeys(("Turkish", "Ottoman"), "adjective"),
        "Ankara": "place",
    }
    assert expected.items() <= names.items()
    assert "" not in names


def test_what_the_file_lists_itself_is_not_marked() -> None:
    facts = country_table()["tajikistan"]
    record = Country(id="tajikistan", name="Tajikistan", adjectives=("Tajiks",))
    unmarked = {name.text for name in declare_country("tajikistan", facts, record) if not name.marked}
    assert "Tajiks" in unmarked
    assert "Tajiks" not in {name.text for name in declare_country("tajikistan", facts, None) if not name.marked}


def test_the_name_of_the_file_stays_marked() -> None:
    record = Country(id="georgia", name="Georgia")
    marked = {name.text for name in declare_country("georgia", country_table()["georgia"], record) if name.marked}
    assert "Georgia" in marked


def test_a_country_outside_the_table() -> None:
    record = Country(id="west-germany", name="West Germany", adjectives=("West German",))
    assert forms(declare_country("west-germany", None, record)) == {"West Germany": "full", "West German": "adjective"}
