"""`briefgen serve`."""

import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.options import fail, make_progress, print_problems, say, site_option, today_given

if TYPE_CHECKING:
    from briefgen.base.diagnostics import Diagnostic
    from briefgen.builder.outcome import Checked

_PORT = 8000


@click.command()
@site_option
@click.option(
    "--port", "-p", type=click.IntRange(1, 65535), default=_PORT, show_default=True, help="Or the next that is free."
)
@click.option("--open", "show", is_flag=True, help="Open the site in a browser.")
@click.option("--date", "today", metavar="DATE", help="Take this day for today (YYYY-MM-DD).")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--jobs", type=click.IntRange(0), default=0, show_default="one a processor", help="Processes to use.")
@click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
def serve(site: Path, port: int, show: bool, today: str | None, strict: bool, jobs: int, quiet: bool) -> None:
    """Show the site while you write.

    Builds it, serves it to this machine alone, and builds it again whenever content, templates or site.yaml change; the
    browser follows by itself. Drafts and articles dated in the future are shown too, and marked. A mistake appears over
    the page with its place and a hint, while the last good site stays; output/ is never touched. Ctrl-C ends it.
    """
    from briefgen.builder.outcome import Options  # noqa: PLC0415
    from briefgen.builder.summary import conclude  # noqa: PLC0415

    try:
        from briefgen.tools.preview.serve import serve as run  # noqa: PLC0415
    except ModuleNotFoundError as error:
        if error.name != "watchfiles":
            raise
        fail("serve needs the package watchfiles, which tells what changes: pip install 'briefgen[serve]'")
    options = Options(site, today=today_given(today), drafts=True, future=True, strict=strict, jobs=jobs)

    told: list[tuple[Diagnostic, ...]] = [()]

    def tell(checked: "Checked") -> None:
        if checked.diagnostics != told[0]:  # what was said before still stands on the terminal
            print_problems(checked, options, "text")
            told[0] = checked.diagnostics
        if not quiet:
            shown = f"{checked.articles:,} articles" if checked.articles != 1 else "1 article"
            say(conclude(checked, options, verbose=False) if checked.failed else f"{shown} read.")
            sys.stdout.flush()

    def ready(address: str) -> None:
        taken = "" if address.startswith(f"http://127.0.0.1:{port}/") else f" (port {port} is taken)"
        say(f"The site is at {address}{taken}. Ctrl-C ends the preview.")
        sys.stdout.flush()
        if show:
            webbrowser.open(address)

    try:
        run(options, port, make_progress(quiet), tell, ready)
    except KeyboardInterrupt:
        click.echo("", err=True)
