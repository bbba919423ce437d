"""`briefgen check`."""

import sys
from typing import Any

import click

from briefgen.builder import build as pipeline
from briefgen.builder.summary import conclude
from briefgen.cli.options import CONTENT, make_options, make_progress, print_problems, reading_options, say


@click.command()
@reading_options
def check(form: str, quiet: bool, verbose: bool, **given: Any) -> None:
    """Find mistakes and contradictions; write nothing.

    Does all that a build does but the writing. Each problem is printed with its file, line and column, the line itself,
    and a hint. Which finding is an error, a warning or ignored can be set in site.yaml under checks.
    """
    options = make_options(given)
    checked = pipeline.check(options, make_progress(quiet or form == "json"))
    print_problems(checked, options, form)
    if form == "text" and not quiet:
        say(conclude(checked, options, verbose))
    sys.exit(CONTENT if checked.failed else 0)
