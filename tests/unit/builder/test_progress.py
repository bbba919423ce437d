"""Progress in a log: seldom, and only of what takes long."""

from collections.abc import Callable

from briefgen.builder.progress import EVERY, lines


def clock_of(times: list[float]) -> Callable[[], float]:
    """A clock that shows the last of some times."""
    return lambda: times[-1]


def test_a_line_comes_every_few_seconds() -> None:
    told: list[str] = []
    times = [0.0]
    with lines(told.append, clock_of(times))("Rendering", 5000) as advance:
        advance(100)
        times.append(EVERY)
        advance(1100)
        advance(100)
        times.append(2 * EVERY)
        advance(100)
        advance(3600)
    assert told == ["Rendering: 1,200 of 5,000", "Rendering: 1,400 of 5,000", "Rendering: done in 10 s"]


def test_nothing_is_said_of_a_short_step() -> None:
    told: list[str] = []
    with lines(told.append, clock_of([0.0]))("Reading", 1) as advance:
        advance(1)
    assert told == []
