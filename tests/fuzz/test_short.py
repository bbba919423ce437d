"""A short run of every target on the same inputs each time; `make fuzz` is the long one."""

from itertools import islice

import pytest

from tests.fuzz.mutations import REGRESSIONS, mutations, seeds
from tests.fuzz.targets import TARGETS

INPUTS = {"record": 400, "settings": 800, "dates": 800, "markdown": 600, "names": 600, "page": 100, "people": 600}


@pytest.mark.parametrize("target", TARGETS)
def test_nothing_is_raised(target: str) -> None:
    corpus = seeds(target)
    for data in (*corpus, *islice(mutations(corpus, seed=8), INPUTS[target])):
        try:
            TARGETS[target](data)
        except Exception as error:
            error.add_note(f"the input: {data!r}")
            raise


def test_every_regression_is_of_a_target() -> None:
    assert {path.name.partition("-")[0] for path in REGRESSIONS.iterdir()} <= set(TARGETS)
