"""`briefgen scan`."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from briefgen.cli.options import CONTENT, date_given, print_problems, print_sheet, refuse, say, site_option, today_given

if TYPE_CHECKING:
    from briefgen.builder.build import Checked, Options
    from briefgen.tools.answering.opening import Opened
    from briefgen.tools.scanning.proposals import Proposal
    from briefgen.tools.scanning.scan import Scan


@click.command()
@click.argument("file")
@site_option
@click.option("--write", is_flag=True, help="Add the records that the text certainly names to the front matter.")
@click.option("--all", "everything", is_flag=True, help="With --write, also add candidates for events and the like.")
@click.option("--date", metavar="DATE", help="When the text appeared, for one that does not say so itself.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the names.")
def scan(file: str, site: Path, write: bool, everything: bool, date: str | None, form: str) -> None:
    """Say which names a text has, and what its front matter lacks.

    FILE is an article of the site, any other file of it, a text that lies elsewhere, or - for standard input. Each name
    is linked, indexed (found, while another mention bears the link), ambiguous, or unknown to the registries; the
    nearest record stands beside an unknown name, and is never linked by likeness.
    """
    from briefgen.builder.build import Checked, Options  # noqa: PLC0415
    from briefgen.tools.answering.opening import open_site  # noqa: PLC0415
    from briefgen.tools.scanning.proposals import propose  # noqa: PLC0415
    from briefgen.tools.scanning.scan import as_json  # noqa: PLC0415
    from briefgen.tools.scanning.scan import scan as search  # noqa: PLC0415
    from briefgen.tools.scanning.scanned import Scanned, read_scanned  # noqa: PLC0415

    if everything and not write:
        refuse("--all says what --write is to add, and needs it")
    published = date_given(date, "--date")
    path = None if file == "-" else _find(file, site)
    data = _read(path)
    options = Options(site, today=today_given(None))
    opened = open_site(options)
    if isinstance(opened, Checked):
        _stop(opened, options, form)
    scanned = read_scanned(opened, site, path, data, published)
    if not isinstance(scanned, Scanned):
        _stop(Checked(scanned, failed=True), options, form)
    if write and not (path and scanned.has_front_matter):
        refuse(f"{scanned.path} has no front matter of an article to add to")
    found = search(opened, scanned)
    proposal = propose(opened, found)
    if form == "json":
        lines = as_json(scanned.path, found.names)
        click.echo(lines, nl=False)
    else:
        _print(opened, found, proposal)
    if write and path:
        _add(opened, found, proposal, path, data, everything=everything)


def _find(written: str, site: Path) -> Path:
    """The file that is meant: as seen from here, else from the site's folder."""
    path = Path(written) if Path(written).exists() else site / written
    if not path.exists():
        refuse(f"there is no file {written}, neither here nor in the site's folder")
    return path


def _read(path: Path | None) -> bytes:
    """All of a file, or of standard input."""
    from briefgen.base.files import Unreadable, read_bytes  # noqa: PLC0415
    from briefgen.content.limits import FILE_BYTES  # noqa: PLC0415

    if path is None:
        return sys.stdin.buffer.read()
    data = read_bytes(Path(), str(path), FILE_BYTES)
    if isinstance(data, Unreadable):
        refuse(f"{path}: {data.message}")
    return data


def _stop(checked: "Checked", options: "Options", form: str) -> NoReturn:
    print_problems(checked, options, form)
    sys.exit(CONTENT)


def _print(opened: "Opened", found: "Scan", proposal: "Proposal") -> None:
    from briefgen.tools.scanning.scan_sheets import as_front_matter, as_sheet  # noqa: PLC0415

    print_sheet(as_sheet(opened, found, proposal))
    front = as_front_matter(found, proposal).rstrip()
    say(f"\nProposed for the front matter\n\n{front}" if front else "\nThe front matter lacks nothing that was found.")


def _add(opened: "Opened", found: "Scan", proposal: "Proposal", path: Path, data: bytes, *, everything: bool) -> None:
    """Write what was proposed into the file, and say so."""
    from briefgen.base.files import write_atomic  # noqa: PLC0415
    from briefgen.tools.scanning.proposals import extend  # noqa: PLC0415

    additions = proposal.additions(everything=everything)
    if not additions:
        click.echo("Nothing to add.", err=True)
        return
    written = extend(opened, found, data, additions)
    if written is None:
        refuse(f"the front matter of {path} is written so that nothing can be added to it safely; copy it by hand")
    if _read(path) != data:
        refuse(f"{path} was changed while it was scanned, so nothing was added; scan it again")
    target = Path(os.path.realpath(path))
    mode = target.stat().st_mode
    write_atomic(target, written)
    target.chmod(mode)
    counts = ", ".join(f"{addition.key} ({len(addition.items)})" for addition in additions)
    click.echo(f"Added to {path}: {counts}.", err=True)
