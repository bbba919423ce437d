"""`briefgen check`."""

import dataclasses
import datetime
import importlib.util
import json
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from briefgen.builder import build as pipeline
from briefgen.builder.summary import conclude
from briefgen.cli.options import CONTENT, fail, make_options, make_progress, print_problems, reading_options, say

if TYPE_CHECKING:
    from briefgen.builder.build import Checked, Options
    from briefgen.builder.progress import Progress


@click.command()
@reading_options
@click.option("--watch", is_flag=True, help="Check again at each change, until Ctrl-C.")
@click.option("--external", is_flag=True, help="Ask over the network whether the addresses in content still work.")
@click.option(
    "--max-age",
    metavar="DAYS",
    type=click.IntRange(0),
    default=14,
    show_default=True,
    help="With --external: how long answers hold.",
)
@click.option("--allow-local", is_flag=True, help="With --external: ask in local and private networks too.")
def check(
    form: str,
    quiet: bool,
    verbose: bool,
    watch: bool,
    external: bool,
    max_age: int,
    allow_local: bool,
    **given: Any,
) -> None:
    """Find mistakes and contradictions; write nothing.

    Does all that a build does but the writing. Each problem is printed with its file, line and column, the line itself,
    and a hint. Which finding is an error, a warning or ignored can be set in site.yaml under checks.

    With --watch, a line "Checking …" comes before the problems of each run, and a line "Checked: …" after them, so that
    an editor can tell the runs apart; with --format json, these are objects with the key `run`.

    With --external, the addresses of reports, copies and records are asked for, slowly and politely, and articles
    without a lasting copy of their report are listed. Answers are kept in .briefgen/external.json for --max-age days.
    """
    options = make_options(given)
    if watch and external:
        raise click.UsageError("--watch and --external exclude one another: hosts are not asked at each change")
    if watch:
        _watch(options, form, verbose)
    progress = make_progress(quiet or form != "text")
    checked = pipeline.check(options, progress)
    lines = []
    if external:
        checked, asked = _ask_outside(checked, options, max_age, allow_local, progress)
        lines = [asked]
    print_problems(checked, options, form)
    if form == "text" and not quiet:
        say("\n".join([*lines, conclude(checked, options, verbose)]))
    sys.exit(CONTENT if checked.failed else 0)


def _ask_outside(
    checked: "Checked", options: "Options", max_age: int, allow_local: bool, progress: "Progress"
) -> tuple["Checked", str]:
    """What was checked, with what is wrong with addresses elsewhere; and what was asked, in a sentence."""
    if importlib.util.find_spec("protego") is None:
        fail("--external needs the package protego, which reads robots.txt: pip install 'briefgen[external]'")
    from briefgen.tools.asking import external  # noqa: PLC0415
    from briefgen.tools.asking.asking import Manners, Visitor  # noqa: PLC0415

    if checked.names is None:
        return checked, "No addresses were asked for, because of the errors."
    model = checked.names.model
    visitor = Visitor(Manners(external.introduce(model.site), allow_local=allow_local))
    outcome = external.check_addresses(
        model,
        options.site,
        visitor.ask,
        datetime.datetime.now(datetime.UTC),
        datetime.timedelta(days=max_age),
        progress,
    )
    found = pipeline.report([*checked.diagnostics, *outcome.diagnostics], options, dict(model.site.checks))
    merged = dataclasses.replace(checked, diagnostics=found.diagnostics, failed=found.failed)
    return merged, external.conclude(outcome)


def _watch(options: "Options", form: str, verbose: bool) -> None:
    """Check now and after each change, until somebody stops it."""
    try:
        from briefgen.tools.preview.watching import take_stock, watching  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name != "watchfiles":
            raise
        fail("--watch needs the package watchfiles, which tells what changes: pip install 'briefgen[serve]'")
    silent = make_progress(silent=True)
    stock = take_stock(options.site)
    with watching(options.site, stock) as queue:
        while True:
            _begin(form)
            checked = pipeline.check(options, silent)
            print_problems(checked, options, form)
            _end(checked, options, form, verbose)
            queue.get()
            while not queue.empty():
                queue.get()


def _begin(form: str) -> None:
    say(json.dumps({"run": "begins"}) if form == "json" else "Checking …")
    sys.stdout.flush()


def _end(checked: "Checked", options: "Options", form: str, verbose: bool) -> None:
    if form == "json":
        found = Counter(each.severity.value for each in checked.diagnostics)
        say(json.dumps({"run": "ends", "errors": found["error"], "warnings": found["warning"]}))
    else:
        say(f"Checked: {conclude(checked, options, verbose)}")
    sys.stdout.flush()
