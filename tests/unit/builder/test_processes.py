import contextlib
import os
import signal

import pytest

from briefgen.builder import processes
from briefgen.builder.processes import spread

ITEMS = range(1_000)


@pytest.fixture(autouse=True)
def _worth(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any work is worth a process, so that small tests have several."""
    monkeypatch.setattr(processes, "_WORTH", 0)


def who(_: int) -> int:
    return os.getpid()


def test_results_come_in_the_order_of_the_items() -> None:
    assert list(spread(lambda item: item * 2, ITEMS, 3)) == [item * 2 for item in ITEMS]


def test_this_process_does_a_share_of_the_work() -> None:
    workers = set(spread(who, ITEMS, 3))
    assert os.getpid() in workers
    assert len(workers) <= 3


def test_one_job_is_done_here() -> None:
    assert set(spread(who, ITEMS, 1)) == {os.getpid()}


def test_little_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_WORTH", 3600)
    assert set(spread(who, ITEMS, 3)) == {os.getpid()}


@pytest.mark.parametrize("count", [0, 1, 39, 40, 41, 90, 91])
def test_any_number_of_items(count: int) -> None:
    assert list(spread(str, range(count), 3)) == [str(item) for item in range(count)]


def test_blocks_grow_where_there_would_be_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_MOST_BLOCKS", 3)
    assert list(spread(str, ITEMS, 2)) == [str(item) for item in ITEMS]


def test_what_work_raises_is_raised_here() -> None:
    """Whichever process it happens in."""

    def fail(item: int) -> int:
        if item >= 500:
            raise OSError(f"no space for {item // 500}")
        return item

    with pytest.raises(OSError, match="no space for 1"):
        list(spread(fail, ITEMS, 3))


def test_a_process_that_is_killed_is_noticed() -> None:
    here = os.getpid()

    def die(item: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):  # there is none yet
            os.waitid(os.P_ALL, 0, os.WEXITED | os.WNOWAIT)
        return item

    with pytest.raises(OSError, match="killed"):
        list(spread(die, ITEMS, 2))


def test_results_that_nobody_wants_any_more_are_not_waited_for() -> None:
    found = spread(str, ITEMS, 3)
    assert [next(found) for _ in range(50)] == [str(item) for item in range(50)]
    found.close()  # type: ignore[attr-defined]  # a generator
