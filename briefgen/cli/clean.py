"""`briefgen clean`."""

from pathlib import Path

import click

from briefgen.builder.publish import RefusedError
from briefgen.builder.publish import clean as remove
from briefgen.cli.options import refuse, say, site_option


@click.command()
@site_option
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to clean; default: output/ in the site.",
)
def clean(site: Path, output: Path | None) -> None:
    """Delete what `build` wrote, and nothing else."""
    folder = output or site / "output"
    try:
        count = remove(folder)
    except RefusedError as refusal:
        refuse(str(refusal))
    say(f"Deleted {count} {'file' if count == 1 else 'files'} from {folder}." if count else "Nothing to delete.")
