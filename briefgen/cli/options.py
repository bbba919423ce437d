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
    from briefgen.builder.build import Checked, Options
    from briefgen.builder.progress import Progress
    from briefgen.model.dates import PartialDate
    from briefgen.tools.answering.sheets import Sheet

CONTENT, USAGE = 1, 2  # the exit status of content problems, and of wrong usage

FORMS = ("text", "json", "github", "gitlab", "sarif")  # for people, for programs, and for services of code hosts

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
        click.option("--format", "form", type=click.Choice(FORMS), default="text", help="How to print problems."),
        click.option(
            "--jobs", type=click.IntRange(0), default=0, show_default="one a processor", help="Processes to use."
        ),
        click.option("--quiet", "-q", is_flag=True, help="Print problems only."),
        click.option("--verbose", "-v", is_flag=True, help="Print more of what was done."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def make_options(given: dict[str, Any]) -> "Options":
    """The options of a run, from what `reading_options` gave."""
    from briefgen.builder.outcome import Options  # noqa: PLC0415

    return Options(**{**given, "today": today_given(given["today"]), "base_url": base_url_given(given["base_url"])})


def base_url_given(given: str | None) -> str | None:
    """The address that `--base-url` names, ending in a slash; None leaves the one of `site.yaml`."""
    from briefgen.content.values import find_url_problem  # noqa: PLC0415

    if given is None:
        return None
    found = find_url_problem(given)
    if found:
        raise click.BadParameter(found[0], param_hint="--base-url")
    if "?" in given or "#" in given:
        raise click.BadParameter("the address of a site has no `?` and no `#`", param_hint="--base-url")
    return given.rstrip("/") + "/"


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


def date_given(given: str | None, option: str) -> "PartialDate | None":
    """The date that an option names, as precise as it is written; None without the option."""
    from briefgen.model.dates import DateError, parse_date  # noqa: PLC0415

    try:
        return None if given is None else parse_date(given)
    except DateError as error:
        raise click.BadParameter(str(error), param_hint=option) from error


def print_problems(checked: "Checked", options: "Options", form: str) -> None:
    """Print all problems: for people on standard error, for programs on standard output."""
    from briefgen.base.report import as_json, as_text  # noqa: PLC0415

    def read(path: str) -> bytes | None:
        try:
            return (options.site / path).read_bytes()
        except OSError:
            return None

    if form == "json":
        _write(as_json(checked.diagnostics, read))
    elif form != "text":
        from briefgen.tools.asking.annotations import FORMS as WRITERS  # noqa: PLC0415

        _write(WRITERS[form](checked.diagnostics, _from_here(options.site)))
    else:
        color = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
        _write(as_text(checked.diagnostics, read, color=color), err=True)


def _from_here(site: Path) -> str:
    """The site's folder as seen from where the program was started, which is empty; whole if it lies elsewhere."""
    found = site.resolve()
    here = Path.cwd()
    path = found.relative_to(here) if found.is_relative_to(here) else found
    return "" if path == Path() else path.as_posix()


def say(text: str) -> None:
    """Print a line or a few for people."""
    _write(f"{text}\n")


def print_sheet(sheet: "Sheet") -> None:
    """Print an answer: as wide as the terminal is, or as plain text where there is none."""
    from briefgen.tools.answering.sheets import as_plain_text, print_on_terminal  # noqa: PLC0415

    if sys.stdout.isatty():
        print_on_terminal(sheet)
    else:
        _write(as_plain_text(sheet))


def _write(text: str, *, err: bool = False) -> None:
    """Print, even if nobody reads any more: what a run is worth, its exit status says."""
    try:
        click.echo(text, nl=False, err=err)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), (sys.stderr if err else sys.stdout).fileno())


def refuse(message: str) -> NoReturn:
    """End the program because it was asked for what it must not do."""
    click.echo(f"briefgen: {message}", err=True)
    sys.exit(USAGE)


def fail(message: str) -> NoReturn:
    """End the program because the machine failed."""
    click.echo(f"briefgen: {message}", err=True)
    sys.exit(FAILURE)


def make_progress(silent: bool) -> "Progress":
    """What shows the progress of long work: a bar on a terminal, now and then a line elsewhere."""
    from briefgen.builder.progress import bar, lines, silence  # noqa: PLC0415

    if silent:
        return silence
    return bar if sys.stderr.isatty() else lines(lambda line: _write(f"{line}\n", err=True))
