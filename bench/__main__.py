"""`python -m bench`: build the same news with briefgen, Hugo and Pelican, in turns, and write down how they compare.

Sizes and repetitions can be chosen: `python -m bench --articles 1000 5000 --repeats 5`. The programs take turns within
each repetition, so that whatever else the machine does meets all of them. Results go to `bench/results/`, beside those
of other sizes that were measured on the same machine.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from bench.contenders import EDITS, Contender, contenders
from bench.measure import Run, count_files, measure
from bench.report import Result, earlier_results, write_results

_RESULTS = Path(__file__).parent / "results"


def main() -> None:
    """Measure, and write the results."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 5_000, 20_000])
    parser.add_argument("--repeats", type=int, nargs="+", default=[5], help="for each size, or one for all")
    parser.add_argument("--only", nargs="+", default=[], help="parts of the names of those to measure")
    given = parser.parse_args()
    repeats = given.repeats * len(given.articles) if len(given.repeats) == 1 else given.repeats
    results = earlier_results(_RESULTS, given.articles)
    for articles, times in zip(given.articles, repeats, strict=True):
        folder = Path(tempfile.mkdtemp(prefix="briefgen-bench-"))
        try:
            found = [each for each in contenders(folder, articles) if _is_wanted(each, given.only)]
            results += _compare(found, articles, times)
            write_results(_RESULTS, results)
        finally:
            shutil.rmtree(folder)


def _is_wanted(contender: Contender, parts: list[str]) -> bool:
    return not parts or any(part in contender.name for part in parts)


def _compare(found: list[Contender], articles: int, times: int) -> list[Result]:
    runs: dict[tuple[str, str], list[Run]] = {}
    for number in range(times):
        for edit in EDITS:
            for contender in found:
                contender.prepare(edit, number * len(EDITS))
                run = measure(contender.command, contender.site)
                runs.setdefault((contender.name, edit), []).append(run)
                print(f"{articles:6} {number + 1}/{times} {contender.name:32} {edit:22} {run.wall:8.2f} s", flush=True)
    made = {contender.name: count_files(contender.output) for contender in found}
    programs = {contender.name: contender.program for contender in found}
    return [
        Result(articles, name, programs[name], edit, tuple(several), *made[name])
        for (name, edit), several in runs.items()
    ]


if __name__ == "__main__":
    main()
