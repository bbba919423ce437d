"""Results as JSON with every single run, and as a table of medians with their spread and their ratio to Hugo."""

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from statistics import median

from bench.measure import Run

_RIVAL = "Hugo"


@dataclass(frozen=True, slots=True)
class Result:
    """The runs of one program after one kind of edit; `pages` and `bytes` are what its site consists of."""

    articles: int
    name: str
    program: str
    edit: str
    runs: tuple[Run, ...]
    pages: int
    bytes: int

    def median(self, of: str) -> float:
        """The median of `wall`, `cpu` or `memory`."""
        return float(median(getattr(run, of) for run in self.runs))


def write_results(folder: Path, results: Sequence[Result]) -> None:
    """Write `results.json`, `results.md` and a chart for each size, `cold-1000.svg`."""
    folder.mkdir(exist_ok=True)
    about = {"date": datetime.now(UTC).date().isoformat(), "machine": _machine()}
    found = [asdict(result) for result in results]
    (folder / "results.json").write_text(json.dumps({**about, "results": found}, indent=1), encoding="utf-8")
    lines = [f"Measured on {about['date']}: {about['machine']}.", ""]
    lines += [f"- {name}: {program}" for name, program in sorted({(each.name, each.program) for each in results})]
    for articles in sorted({result.articles for result in results}):
        lines += ["", f"## {articles:,} articles", "", *_table([each for each in results if each.articles == articles])]
        chart = bars([each for each in results if each.articles == articles and each.edit == "cold"])
        (folder / f"cold-{articles}.svg").write_text(chart, encoding="utf-8")
    (folder / "results.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def earlier_results(folder: Path, sizes: Sequence[int]) -> list[Result]:
    """The results of other sizes that were written on this machine, so that sizes can be measured one by one."""
    try:
        content = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    if content["machine"] != _machine():
        return []
    found = (Result(**{**each, "runs": tuple(Run(**run) for run in each["runs"])}) for each in content["results"])
    return [each for each in found if each.articles not in sizes]


def _machine() -> str:
    model = next(
        (line.split(":", 1)[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")),
        platform.machine(),
    )
    memory = next((int(line.split()[1]) for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    system = f"{platform.system()}, Python {platform.python_version()}"
    return f"{os.cpu_count()} processors ({model}), {memory >> 20} GB, {system}"


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8").splitlines()
    except OSError:
        return []


def _table(results: Sequence[Result]) -> Iterable[str]:
    """Seconds with the fastest and the slowest run; ratios are to Hugo's build from nothing."""
    base = next((each for each in results if each.name == _RIVAL and each.edit == "cold"), None)
    heads = ("build", "after", "seconds", "fastest–slowest", "runs", "processor", "memory")
    yield f"| {' | '.join((*heads, f'× {_RIVAL} cold', '× its memory', 'pages', 'MB'))} |"
    yield "| --- | --- |" + " ---: |" * 9
    for each in results:
        walls = sorted(run.wall for run in each.runs)
        ratios = [f"{each.median(of) / base.median(of):.2f}" if base else "" for of in ("wall", "memory")]
        cells = (
            each.name,
            each.edit,
            f"{each.median('wall'):.2f}",
            f"{walls[0]:.2f}–{walls[-1]:.2f}",
            str(len(walls)),
            f"{each.median('cpu'):.2f} s",
            f"{each.median('memory') / 1e6:.0f} MB",
            *ratios,
            f"{each.pages:,}",
            f"{each.bytes / 1e6:.0f}",
        )
        yield f"| {' | '.join(cells)} |"


_ROW, _LABEL, _WIDTH = 26, 210, 640  # units of the drawing


def bars(results: Sequence[Result]) -> str:
    """A drawing: a bar for each build's seconds. Its colors are those of the text around it."""
    most = max((each.median("wall") for each in results), default=1)
    rows = []
    for number, each in enumerate(sorted(results, key=lambda each: each.median("wall"))):
        top, seconds = number * _ROW, each.median("wall")
        length = seconds / most * (_WIDTH - _LABEL - 70)
        rows.append(
            f'<text x="{_LABEL - 8}" y="{top + 17}" text-anchor="end">{escape(each.name)}</text>'
            f'<rect x="{_LABEL}" y="{top + 5}" width="{length:.1f}" height="16" opacity=".6"/>'
            f'<text x="{_LABEL + length + 6:.1f}" y="{top + 17}">{seconds:.2f} s</text>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {len(results) * _ROW}" role="img" '
        f'font-family="sans-serif" font-size="13" fill="#555"><title>Seconds to build the site from nothing</title>'
        f"{''.join(rows)}</svg>\n"
    )
