import pytest

from briefgen.base.spelling import nearest

KEYS = ("summary", "source", "source_text", "title", "date", "updated", "note", "Amir Hatami", "Mohammad Khatami")


@pytest.mark.parametrize(
    ("word", "expected", "why"),
    [
        ("sumary", "summary", "a letter left out"),
        ("summmary", "summary", "a letter too many"),
        ("sumamry", "summary", "two letters swapped"),
        ("Title", "title", "a capital"),
        ("sourcetext", "source_text", "a hyphen left out"),
        ("Hatami, Amir", None, "too far"),
        ("Amir Hatemi", "Amir Hatami", "a name with another vowel"),
        ("x", None, "nothing is near"),
        ("", None, "nothing is near nothing"),
    ],
)
def test_nearest(word: str, expected: str | None, why: str) -> None:
    assert nearest(word, KEYS) == (() if expected is None else (expected,)), why


def test_several_in_order_of_distance_then_as_given() -> None:
    assert nearest("meetin", ["meeting", "meetings", "greeting"], 3) == ("meeting", "meetings")
    assert nearest("e1", ["e2", "e3"], 2) == ()
    assert nearest("dat", ["date", "data"], 2) == ("date", "data")
