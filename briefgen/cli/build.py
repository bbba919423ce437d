"""`briefgen build`."""

import gc
import sys
from pathlib import Path
from typing import Any

import click

from briefgen.builder.outcome import Built, Options
from briefgen.builder.progress import Progress
from briefgen.builder.publish import RefusedError
from briefgen.builder.recall import recall
from briefgen.builder.summary import summarize
from briefgen.cli.options import CONTENT, make_options, make_progress, print_problems, reading_options, refuse, say


@click.command()
@reading_options
@click.option(
    "--output", type=click.Path(path_type=Path, file_okay=False), help="Where to write; default: output/ in the site."
)
@click.option(
    "--sqlite",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write the whole site into a database too; in the output folder, it is listed under /data/.",
)
@click.option("--precompress", is_flag=True, help="Put .gz and .br copies beside the site's texts, for web servers.")
@click.option(
    "--no-cache", "cache", is_flag=True, flag_value=False, default=True, help="Take nothing from earlier builds."
)
@click.option(
    "explain",
    "--explain",
    metavar="PAGE",
    multiple=True,
    help="Say why a page, such as /countries/iran/, was made again or not; can be given several times.",
)
def build(output: Path | None, form: str, quiet: bool, verbose: bool, **given: Any) -> None:
    """Build the site.

    Reads site.yaml and content/, reports every problem at once, and writes the site to output/. If there is an error,
    nothing is written and the site from the last build stays as it was. Only pages that changed are written, and
    pages that are no longer made are deleted; files that briefgen did not write are never touched.
    """
    options = make_options(given)
    try:
        folder = output or options.site / "output"
        built = recall(options, folder) or _build(options, folder, make_progress(quiet or form != "text"))
    except RefusedError as refusal:
        refuse(str(refusal))
    print_problems(built.checked, options, form)
    for line in built.explained:
        say(line)
    if form == "text" and not quiet:
        say(summarize(built, options, verbose))
    sys.exit(CONTENT if built.written is None else 0)


def _build(options: Options, folder: Path, progress: Progress) -> Built:
    """Build for real; only now is the whole program loaded.

    Almost all that is made lives until the end, which is near: looking for garbage again and again takes a third of the
    time and finds none.
    """
    gc.disable()
    from briefgen.builder.build import build as run  # noqa: PLC0415

    return run(options, folder, progress)
