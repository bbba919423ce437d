"""Which names are found in a text, and whose they are: the tables of `name_cases/`."""

import pytest

from tests.unit.model.name_tables import Case, cases, found, index

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=[case.reason for case in CASES])
def test_mentions(case: Case) -> None:
    assert found(case, index()) == case.expected


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 200
