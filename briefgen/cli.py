"""The commands: parse, call, print. What a command needs is imported inside it, so that `briefgen --version` is quick.

Exit status: 0 fine, 1 content problems (errors; with `--strict` warnings too), 2 wrong usage, 3 the program or the
machine failed.
"""

import datetime
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from briefgen import __version__

if TYPE_CHECKING:
    from briefgen.builder.build import Checked, Options, Progress

CONTENT, USAGE, FAILURE = 1, 2, 3

Command = TypeVar("Command", bound=Callable[..., Any])


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefgen", message="%(prog)s %(version)s")
def main() -> None:
    """Turn news briefings in Markdown into a checked, static site.

    \b
    Start here:
      briefgen build     read site.yaml and content/, write the site to output/
      briefgen check     everything but the writing: find mistakes and contradictions

    Run a command with --help to learn what it does. Any static web server can host the output:
    python -m http.server --directory output
    """  # noqa: D301  # click takes the backspace for "keep these lines"


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


@main.command()
@reading_options
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), help="Where to write; default: output/ in the site."
)
def build(output: Path | None, form: str, quiet: bool, verbose: bool, **given: Any) -> None:
    """Build the site.

    Reads site.yaml and content/, reports every problem at once, and writes the site to output/. If there is an error,
    nothing is written and the site from the last build stays as it was. Only pages that changed are written, and
    pages that are no longer made are deleted; files that briefgen did not write are never touched.
    """
    from briefgen.builder import build as pipeline  # noqa: PLC0415
    from briefgen.builder.publish import RefusedError  # noqa: PLC0415
    from briefgen.builder.summary import summarize  # noqa: PLC0415

    options = _options(given)
    folder = output or options.site / "output"
    try:
        built = pipeline.build(options, folder, _progress(quiet or form == "json"))
    except RefusedError as refusal:
        raise click.UsageError(str(refusal)) from refusal
    except OSError as failure:
        _fail(f"the site could not be written: {failure}")
    _print(built.checked, options, form)
    if form == "text" and not quiet:
        _say(summarize(built, options, verbose))
    sys.exit(CONTENT if built.written is None else 0)


@main.command()
@reading_options
def check(form: str, quiet: bool, verbose: bool, **given: Any) -> None:
    """Find mistakes and contradictions; write nothing.

    Does all that a build does but the writing. Each problem is printed with its file, line and column, the line itself,
    and a hint. Which finding is an error, a warning or ignored can be set in site.yaml under checks.
    """
    from briefgen.builder import build as pipeline  # noqa: PLC0415
    from briefgen.builder.summary import conclude  # noqa: PLC0415

    options = _options(given)
    try:
        checked = pipeline.check(options, _progress(quiet or form == "json"))
    except OSError as failure:
        _fail(f"the site could not be read: {failure}")
    _print(checked, options, form)
    if form == "text" and not quiet:
        _say(conclude(checked, options, verbose))
    sys.exit(CONTENT if checked.failed else 0)


@main.command()
@site_option
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to clean; default: output/ in the site.",
)
def clean(site: Path, output: Path | None) -> None:
    """Delete what `build` wrote, and nothing else."""
    from briefgen.builder.publish import RefusedError  # noqa: PLC0415
    from briefgen.builder.publish import clean as remove  # noqa: PLC0415

    folder = output or site / "output"
    try:
        count = remove(folder)
    except RefusedError as refusal:
        raise click.UsageError(str(refusal)) from refusal
    except OSError as failure:
        _fail(f"{folder} could not be cleaned: {failure}")
    _say(f"Deleted {count} files from {folder}." if count else "Nothing to delete.")


def _options(given: dict[str, Any]) -> "Options":
    from briefgen.builder.build import Options  # noqa: PLC0415

    return Options(**{**given, "today": _today(given["today"])})


def _today(given: str | None) -> datetime.date | None:
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


def _print(checked: "Checked", options: "Options", form: str) -> None:
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


def _say(line: str) -> None:
    click.echo(line)


def _fail(message: str) -> None:
    click.echo(f"briefgen: {message}", err=True)
    sys.exit(FAILURE)


def _progress(silent: bool) -> "Progress":
    from briefgen.builder.progress import bar, silence  # noqa: PLC0415

    return silence if silent or not sys.stderr.isatty() else bar
