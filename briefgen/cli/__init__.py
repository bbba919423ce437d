"""The commands: parse, call, print.

Each command is a module of this package, imported when it is called, so that `briefgen --version` is quick.

Exit status: 0 fine, 1 content problems (errors; with `--strict` warnings too), 2 wrong usage, 3 the program or the
machine failed.
"""

import importlib
import keyword
import os
import sys
import traceback
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NoReturn

import click

from briefgen import __version__

COMMANDS = {
    "init": "Begin a site: settings, an example article with two officials, a page about the desk.",
    "new": "Make the file of a new record, such as an article, a person or a post.",
    "build": "Build the site.",
    "check": "Find mistakes and contradictions; write nothing.",
    "serve": "Show the site while you write, and build it again at each change.",
    "clean": "Delete what `build` wrote, and nothing else.",
    "import": "Make drafts from pages, feeds and texts, and officials from lists.",
    "scan": "Say which names a text has, and what its front matter lacks.",
    "show": "Say who held which post on a date, and how two countries stand.",
    "status": "Say what waits, what is late, and what changed.",
    "rename": "Give a record another id, everywhere at once.",
    "merge": "Make two records one.",
    "templates": "Say what a site's own templates can replace, and copy them.",
    "schema": "Print the JSON Schema of a kind's front matter, or of site.yaml.",
    "completion": "Print what makes a shell complete commands and ids.",
}
"""Every command with its line in the list of commands; the module `briefgen.cli.NAME` has the command `NAME`."""

FAILURE = 3
INTERRUPTED = 130  # what shells report for a program stopped by Ctrl-C


class _Commands(click.Group):
    """The commands, found by their names without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if keyword.iskeyword(cmd_name) else cmd_name
        command = getattr(importlib.import_module(f"briefgen.cli.{name}"), name)
        assert isinstance(command, click.Command)  # noqa: S101  # each module holds the command of its name
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefgen", message="%(prog)s %(version)s")
def commands() -> None:
    """Turn news briefings in Markdown into a checked, static site.

    \b
    Start here:
      briefgen init my-desk      begin a site that can be built as it is
      briefgen new article …     begin a briefing
      briefgen check             find mistakes and contradictions
      briefgen build             read site.yaml and content/, write the site to output/

    Run a command with --help to learn what it does. Any static web server can host the output:
    python -m http.server --directory output
    """  # noqa: D301  # click takes the backspace for "keep these lines"


def run() -> NoReturn:
    """Be the program: run the command line, and end the process.

    The system takes the memory back as a whole. To give back a big site's model value by value, as Python does at the
    end of a process, takes a sixth of a build that mends one word.
    """
    try:
        main()
    except SystemExit as end:  # which keeps what the command had in hand alive
        status = end.code if isinstance(end.code, int) else FAILURE
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:  # whoever read it is gone
            status = FAILURE
        os._exit(status)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line; every way out has its exit status, and none shows a traceback.

    Args:
        arguments: the words after the program's name; None takes those with which the process was started.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that lacks a character shows its number instead
            stream.reconfigure(errors="backslashreplace")
    try:
        sys.exit(commands.main(arguments, prog_name="briefgen", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(INTERRUPTED)
    except Exception as error:
        if os.environ.get("BRIEFGEN_DEBUG"):
            traceback.print_exc()
        else:
            click.echo(f"briefgen: {_explain(error)}", err=True)
        sys.exit(FAILURE)


def _explain(error: Exception) -> str:
    """One line for people: what the machine refused, or that the program is at fault."""
    if isinstance(error, OSError):
        where = f"{os.fsdecode(error.filename)}: " if isinstance(error.filename, str | bytes) else ""
        return f"{where}{error.strerror or error}"
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return f"a defect of the program, not of your content: {what} (BRIEFGEN_DEBUG=1 shows where; please report it)"
