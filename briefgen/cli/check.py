"""`briefgen check`."""

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


@click.command()
@reading_options
@click.option("--watch", is_flag=True, help="Check again at each change, until Ctrl-C.")
def check(form: str, quiet: bool, verbose: bool, watch: bool, **given: Any) -> None:
    """Find mistakes and contradictions; write nothing.

    Does all that a build does but the writing. Each problem is printed with its file, line and column, the line itself,
    and a hint. Which finding is an error, a warning or ignored can be set in site.yaml under checks.

    With --watch, a line "Checking …" comes before the problems of each run, and a line "Checked: …" after them, so that
    an editor can tell the runs apart; with --format json, these are objects with the key `run`.
    """
    options = make_options(given)
    if watch:
        _watch(options, form, verbose)
    checked = pipeline.check(options, make_progress(quiet or form == "json"))
    print_problems(checked, options, form)
    if form == "text" and not quiet:
        say(conclude(checked, options, verbose))
    sys.exit(CONTENT if checked.failed else 0)


def _watch(options: "Options", form: str, verbose: bool) -> None:
    """Check now and after each change, until somebody stops it."""
    try:
        from briefgen.tools.watching import take_stock, watching  # noqa: PLC0415
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
