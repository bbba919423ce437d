"""`briefgen merge`."""

from pathlib import Path

import click

from briefgen.cli.completion import complete_of_kind
from briefgen.cli.options import site_option
from briefgen.cli.rewriting import carry_out

KINDS = ("official", "post", "organization", "source", "topic", "document", "series", "page")


@click.command()
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@click.argument("from_", metavar="FROM", shell_complete=complete_of_kind)
@click.argument("into", metavar="INTO", shell_complete=complete_of_kind)
@click.option("--discard", is_flag=True, help="Drop what FROM says and INTO can not take over.")
@click.option("--dry-run", is_flag=True, help="Print what would change, and change nothing.")
@site_option
def merge(kind: str, from_: str, into: str, discard: bool, dry_run: bool, site: Path) -> None:
    """Make two records one: INTO takes over what FROM says, and whatever referred to it.

    KIND is official, post, organization, source, topic, document, series or page.

    References to FROM by its id name INTO then; its names become aliases of INTO, its address a redirect, and its file
    is deleted. What INTO does not say moves over as it is written. Where both say something and not the same, nothing
    is changed, and it says what has to be decided.

    \b
      briefgen merge official sherali-mirza sherali-mirzo --dry-run
    """  # noqa: D301  # click takes the backspace for "keep these lines"
    from briefgen.tools.editing.merge import merge as plan  # noqa: PLC0415

    done = f"Merged the {kind} {from_} into {into}"
    carry_out(site, lambda content: plan(content, kind, from_, into, discard=discard), done, dry_run=dry_run)
