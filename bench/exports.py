"""What a site offers to machines: how large it is, and how long it takes as a share of the build.

Run from the repository: `python -m bench.exports [ARTICLES]` (5,000 without a number). The synthetic desk is built
once, in one process, without earlier results and without a search index; then what machines read is made once more and
timed: the views, their keys, the bytes, and writing them to files. Times are CPU seconds. The database (`--sqlite`)
comes on top of a build, so its share is that of a build with it.
"""

import datetime
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from unittest import mock

from bench.corpus import make_corpus
from briefgen.base.fingerprint import Fingerprints
from briefgen.builder.build import Checked, Options, build, check
from briefgen.builder.progress import silence
from briefgen.builder.render import Press
from briefgen.pages.exports.database import write_database
from briefgen.pages.exports.exports import exports
from briefgen.pages.rows.names import Names
from briefgen.pages.rows.prose import Prose
from briefgen.pages.site.frame import make_frame
from briefgen.pages.theme.templates import Theme

TODAY = datetime.date(2040, 1, 1)
KINDS: Mapping[str, str] = {
    "atom": "feeds (Atom)",
    "json-feed": "feeds (JSON Feed)",
    "calendar": "calendars",
    "table": "tables (CSV)",
    "json": "JSON",
    "cite.bib": "references",
    "cite.ris": "references",
    "cite.json": "references",
    "sitemap": "sitemap",
    "text": "rules, descriptions",
}
WHOLE, RECORDS = "the whole site", "beside records"


@dataclass(slots=True)
class Cost:
    """Files of one kind: how many, how many bytes, how many CPU seconds."""

    files: int = 0
    size: int = 0
    seconds: float = 0.0


def main(words: list[str]) -> None:
    """Measure, and print the table."""
    count = int(words[0]) if words else 5_000
    with tempfile.TemporaryDirectory(prefix="briefgen-exports-") as folder:
        root = Path(folder)
        make_corpus(root / "site", count)
        whole = _build(root)
        checked = check(Options(root / "site", today=TODAY, jobs=1, cache=False), silence)
        assert checked.names is not None
        names, costs = checked.names, _export(checked, root)
        layout = _lay_out(names)
        database = _store(names, root / "desk.db")
    print(f"{count:,} articles: {whole.files:,} files, {whole.size / 1e6:,.1f} MB, {whole.seconds:.1f} CPU seconds\n")
    print(f"{'':34} {'files':>7} {'MB':>8} {'seconds':>8} {'share':>7}")
    for place in (WHOLE, RECORDS):
        found = {kind: cost for (where, kind), cost in costs.items() if where == place}
        _print(place, _sum(found.values()), whole.seconds)
        for kind, cost in sorted(found.items()):
            _print(f"  {kind}", cost, whole.seconds)
    _print("rows and lists, for both", layout, whole.seconds)
    _print("the database, on request", database, whole.seconds + database.seconds)


def _build(root: Path) -> Cost:
    """A whole build, from nothing and in one process."""
    started = process_time()
    with mock.patch("briefgen.builder.indexing.find_engine", return_value=None):
        build(Options(root / "site", today=TODAY, jobs=1, cache=False), root / "output", silence)
    seconds = process_time() - started
    sizes = [path.stat().st_size for path in (root / "output").rglob("*") if path.is_file()]
    return Cost(len(sizes), sum(sizes), seconds)


def _export(checked: Checked, root: Path) -> Mapping[tuple[str, str], Cost]:
    """What machines read, made once more: its cost by place and kind."""
    press = Press(Theme(root / "site/templates"), root / "site", checked.root, offline=False)
    costs: dict[tuple[str, str], Cost] = defaultdict(Cost)
    fingerprints = Fingerprints()
    (root / "exports").mkdir()
    for number, page in enumerate(checked.pages):
        if page.maker in KINDS and not page.path.startswith("search/"):
            started = process_time()
            view = page.compose()
            press.key(page, view, fingerprints)
            data = press.make(page, view)
            (root / "exports" / str(number)).write_bytes(data)
            place = WHOLE if page.path.count("/") < 2 or page.path.startswith("data/") else RECORDS
            cost = costs[place, KINDS[page.maker]]
            cost.files += 1
            cost.size += len(data)
            cost.seconds += process_time() - started
    return costs


def _lay_out(names: Names) -> Cost:
    """The time that it takes to find out which files there are, and to lay out what their views share."""
    started = process_time()
    for _ in exports(names, Prose(names, {}), make_frame(names)):
        pass
    return Cost(seconds=process_time() - started)


def _store(names: Names, path: Path) -> Cost:
    started = process_time()
    write_database(names, path)
    return Cost(1, path.stat().st_size, process_time() - started)


def _sum(costs: Iterable[Cost]) -> Cost:
    total = Cost()
    for cost in costs:
        total = Cost(total.files + cost.files, total.size + cost.size, total.seconds + cost.seconds)
    return total


def _print(name: str, cost: Cost, whole: float) -> None:
    share = f"{cost.seconds / whole:.1%}"
    print(f"{name:34} {cost.files:7,} {cost.size / 1e6:8.1f} {cost.seconds:8.2f} {share:>7}")


if __name__ == "__main__":
    main(sys.argv[1:])
