"""Fuzz for long: `python -m tests.fuzz [--seconds N] [TARGET …]`; each target gets ten minutes unless told otherwise.

Where atheris is installed (`make fuzz` installs it; on Linux), it goes by what each input reaches in the program, and
goes on from what it found before (`.briefgen/fuzz/`). Elsewhere seeds are changed at random. The first input that
raises, or takes longer than ten seconds, is kept, and ends the run: fix the defect, and put the input into
`regressions/`, under the name of its target and of what it was.
"""

import argparse
import subprocess
import sys
import time
import traceback
from importlib.util import find_spec
from pathlib import Path

from tests.fuzz.mutations import SEEDS, mutations, seeds

FOUND = Path(".briefgen/fuzz")
PROGRAM = """
import sys, atheris
with atheris.instrument_imports(include=["briefgen"]):
    from tests.fuzz.targets import TARGETS
atheris.Setup(sys.argv[:1] + sys.argv[2:], TARGETS[sys.argv[1]])
atheris.Fuzz()
"""
TARGETS = tuple(sorted(SEEDS))


def main() -> int:
    """Fuzz the targets that are named, or all."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Fuzz the readers of content.")
    parser.add_argument("--seconds", type=int, default=600, help="for each target (default: 600)")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of: {', '.join(TARGETS)}")
    given = parser.parse_args()
    if unknown := set(given.targets) - set(TARGETS):
        parser.error(f"no target {', '.join(sorted(unknown))}")
    run = _guided if find_spec("atheris") else _at_random
    return max(run(target, given.seconds) for target in given.targets or TARGETS)


def _guided(target: str, seconds: int) -> int:
    corpus, crashes = FOUND / target, FOUND / "crashes"
    corpus.mkdir(parents=True, exist_ok=True)
    crashes.mkdir(exist_ok=True)
    print(f"== {target}", flush=True)
    limits = [f"-max_total_time={seconds}", "-timeout=10", "-max_len=20000", "-print_final_stats=1", "-verbosity=0"]
    command = [sys.executable, "-c", PROGRAM, target, *limits, f"-artifact_prefix={crashes}/{target}-"]
    return subprocess.run([*command, str(corpus), str(SEEDS[target])], check=False).returncode


def _at_random(target: str, seconds: int) -> int:
    from tests.fuzz.targets import TARGETS as RUN  # noqa: PLC0415 - imports the program, as the other way does

    start, number = time.monotonic(), 0
    for number, data in enumerate(mutations(seeds(target), time.time_ns()), 1):
        began = time.monotonic()
        try:
            RUN[target](data)
            assert time.monotonic() - began < 10, "it took longer than ten seconds"
        except Exception:
            traceback.print_exc()
            crash = FOUND / "crashes" / f"{target}-{number}"
            crash.parent.mkdir(parents=True, exist_ok=True)
            crash.write_bytes(data)
            print(f"{target}: the input is kept as {crash}")
            return 1
        if time.monotonic() - start > seconds:
            break
    taken = time.monotonic() - start
    print(f"{target}: {number:,} inputs in {taken:.0f} s, {number / taken:.0f} a second", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
