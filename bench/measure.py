"""One run of a command: how long, how much work, how much memory.

Memory is the sum of the proportional set sizes (PSS) of the process and all its descendants, so that pages which
forked processes share count once; it is sampled, and the peak is told. Linux only.
"""

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.1  # seconds between two samples; more would slow down what is measured


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds on the clock, seconds of processor time of all processes, and peak memory in bytes."""

    wall: float
    cpu: float
    memory: int


def measure(command: Sequence[str], folder: Path) -> Run:
    """Run a command in a folder. If it fails, so does this run, with what it said."""
    started = time.perf_counter()
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "NO_COLOR": "1"}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        watch = _Watch(process.pid)
        watch.start()
        said = process.stderr.read() if process.stderr else b""
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, command))} failed:\n{said[-2000:].decode(errors='replace')}")
    return Run(wall, used.ru_utime + used.ru_stime, watch.peak)


class _Watch(threading.Thread):
    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._ended = threading.Event()
        self.peak = 0

    def run(self) -> None:
        while not self._ended.wait(_EVERY):
            self.peak = max(self.peak, sum(map(_memory, _family(self._process))))

    def stop(self) -> None:
        self._ended.set()
        self.join()


def _family(process: int) -> list[int]:
    """A process and all its descendants."""
    found, waiting = [], [process]
    while waiting:
        current = waiting.pop()
        found.append(current)
        try:
            for task in os.listdir(f"/proc/{current}/task"):
                waiting += map(int, Path(f"/proc/{current}/task/{task}/children").read_text().split())
        except OSError:
            continue  # it has ended meanwhile
    return found


def _memory(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def count_files(folder: Path) -> tuple[int, int]:
    """How many pages (HTML) a folder holds, and how many bytes in all its files but hidden ones."""
    pages = size = 0
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        pages += sum(name.endswith(".html") for name in names)
        size += sum(os.path.getsize(os.path.join(parent, name)) for name in names)
    return pages, size
