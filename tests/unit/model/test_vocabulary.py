"""The shipped vocabulary holds together, and a site can add to it."""

import re
from pathlib import Path

import pytest

from briefgen.model.countries import country_table
from briefgen.model.names.vocabulary import Unit, shipped_vocabulary, spell

DOCUMENTATION = Path(__file__).parents[3] / "docs" / "vocabulary.md"
SHIPPED = shipped_vocabulary()


@pytest.mark.parametrize(
    ("entry", "spelled"),
    [
        ("Colonel-General", "colonel general"),
        ("Lt. Gen.", "lt gen"),
        ("Ph.D.", "ph d"),
        ("Charge d’Affaires", "charge d'affaires"),
        ("Señor", "señor"),
    ],
)
def test_spelling(entry: str, spelled: str) -> None:
    assert spell(entry) == spelled


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("colonel general", Unit.RANK),
        ("prime minister", Unit.TITLE),
        ("embassy", Unit.INSTITUTION),
        ("ayatollah", Unit.HONORIFIC),
        ("sheikh", Unit.HONORIFIC),
        ("king", Unit.ROYAL),
        ("monday", Unit.TIME),
        ("april", Unit.TIME),
    ],
)
def test_units(words: str, unit: Unit) -> None:
    assert SHIPPED.units[words] is unit


def test_a_country_is_none_of_the_words() -> None:
    """A word that parts names must not be the name of a country itself."""
    names = {spell(name) for facts in country_table().values() for name in (facts.name, *facts.names)}
    assert not names & SHIPPED.units.keys()
    assert not names & (SHIPPED.openers | SHIPPED.doubtful_openers | SHIPPED.portfolios)


def test_what_is_no_name_hides_a_country() -> None:
    """Each entry contains a name or an adjective of the table, or it would hide nothing; none is such a name."""
    names = {name for facts in country_table().values() for name in (facts.name, *facts.names, *facts.adjectives)}
    known_elsewhere = {"Persian Gulf", "Washington State"}  # adjectives and places that sites declare
    for entry in SHIPPED.not_names:
        assert entry not in names
        words = re.split(r"[ ,-]+", entry)
        parts = {
            " ".join(words[first:last]) for first in range(len(words)) for last in range(first + 1, len(words) + 1)
        }
        assert entry in known_elsewhere or parts & names, entry


def test_openers_are_certain_or_doubtful() -> None:
    assert not SHIPPED.openers & SHIPPED.doubtful_openers


def test_a_site_adds_to_it() -> None:
    extended = SHIPPED.extended(["Hokim"], ["Majlis"], ["Hoji"], ["Iran Street"])
    assert extended.units["hokim"] is Unit.TITLE
    assert extended.units["majlis"] is Unit.INSTITUTION
    assert extended.units["hoji"] is Unit.HONORIFIC
    assert extended.not_names[-1] == "Iran Street"
    assert "hokim" not in SHIPPED.units


def test_every_section_is_documented() -> None:
    text = Path(__file__).parents[3].joinpath("briefgen/model/names/vocabulary.txt").read_text(encoding="utf-8")
    documented = DOCUMENTATION.read_text(encoding="utf-8")
    for section in re.findall(r"^\[(.+)\]$", text, re.MULTILINE):
        assert f"`{section}`" in documented
