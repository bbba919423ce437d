"""What commands have in common: their options, and how they print."""

import datetime
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from briefgen.cli import FAILURE

if TYPE_CHECKING:
    from briefgen.builder.build import Checked, Options, Progress

CONTENT = 1  # the exit status of content problems

Command = TypeVar("Command", bound=Callable[..., Any])


def site_option(command: Command) -> Command:
    """Which site a command works on."""
    return click.option(
        "--site",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        default=Path(),
        show_default="this folder",
        help="The folder that holds site.yaml.",
    )(command)


def reading_options(command: Command) -> Command:
    """What `build` and `check` have in common."""
    options = [
        site_option,
        click.option("--base-url", metavar="URL", help="Where the site will stand, instead of base_url in site.yaml."),
        click.option("--drafts", is_flag=True, help="Show articles with status: draft too."),
        click.option("--future", is_flag=True, help="Show articles dated after today too."),
        click.option("--date", "today", metavar="DATE", help="Take this day for today (YYYY-MM-DD)."),
        click.option("--offline", is_flag=True, help="Make links that work when pages are opened as files."),
        click.option("--strict", is_flag=True, help="Let warnings fail the run as errors do."),
        click.option(
            "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print problems."
        ),
        click.option(
            "--jobs", type=click.IntRange(0), default=0, show_default="one a processor", help="Processes to use."
        ),
        click.option("--quiet", "-q", is_flag=True, help="Print problems only."),
        click.option("--verbose", "-v", is_flag=True, help="Print what each step did and how long it took."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def make_options(given: dict[str, Any]) -> "Options":
    """The options of a run, from what `reading_options` gave."""
    from briefgen.builder.build import Options  # noqa: PLC0415

    return Options(**{**given, "today": today_given(given["today"])})


def today_given(given: str | None) -> datetime.date | None:
    """The day that decides what lies in the future: `--date`, else SOURCE_DATE_EPOCH; None leaves it to the clock."""
    if given is not None:
        try:
            return datetime.date.fromisoformat(given)
        except ValueError as error:
            raise click.BadParameter(f"{given!r} is not a day; write it as 2021-04-06", param_hint="--date") from error
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return None
    try:
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise click.UsageError(f"SOURCE_DATE_EPOCH is {epoch!r}, which is not a time in seconds") from error


def print_problems(checked: "Checked", options: "Options", form: str) -> None:
    """Print all problems: for people on standard error, for programs on standard output."""
    from briefgen.base.report import as_json, as_text  # noqa: PLC0415

    def read(path: str) -> bytes | None:
        try:
            return (options.site / path).read_bytes()
        except OSError:
            return None

    if form == "json":
        click.echo(as_json(checked.diagnostics, read), nl=False)
    else:
        color = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
        click.echo(as_text(checked.diagnostics, read, color=color), nl=False, err=True)


def say(line: str) -> None:
    """Print a line for people."""
    click.echo(line)


def fail(message: str) -> NoReturn:
    """End the program because the machine failed."""
    click.echo(f"briefgen: {message}", err=True)
    sys.exit(FAILURE)


def make_progress(silent: bool) -> "Progress":
    """What shows the progress of long work: a bar, but only on a terminal."""
    from briefgen.builder.progress import bar, silence  # noqa: PLC0415

    return silence if silent or not sys.stderr.isatty() else bar
