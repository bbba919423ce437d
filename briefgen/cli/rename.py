"""`briefgen rename`."""

from pathlib import Path

import click

from briefgen.cli.completion import complete_of_kind
from briefgen.cli.new import KINDS
from briefgen.cli.options import site_option
from briefgen.cli.rewriting import carry_out


@click.command()
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@click.argument("old", shell_complete=complete_of_kind)
@click.argument("new")
@click.option("--dry-run", is_flag=True, help="Print what would change, and change nothing.")
@site_option
def rename(kind: str, old: str, new: str, dry_run: bool, site: Path) -> None:
    """Give a record another id.

    Renames its file, edits every reference to it by its id and every link to its file, and adds a redirect from its
    former address. References by its name or an alias stay as they are. Nothing else in any file changes; if something
    can not be edited exactly, nothing is changed at all.

    \b
      briefgen rename official sherali-mirza sherali-mirzo --dry-run
    """  # noqa: D301  # click takes the backspace for "keep these lines"
    from briefgen.tools.editing.rename import rename as plan  # noqa: PLC0415

    done = f"Renamed the {kind} {old} to {new}"
    carry_out(site, lambda content: plan(content, kind, old, new), done, dry_run=dry_run)
