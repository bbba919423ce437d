"""`briefgen import`."""

import datetime
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.options import (
    CONTENT,
    date_given,
    fail,
    make_progress,
    print_problems,
    refuse,
    say,
    site_option,
    today_given,
)

if TYPE_CHECKING:
    from briefgen.model.dates import PartialDate
    from briefgen.tools.answering.opening import Opened
    from briefgen.tools.importing.importer import Outcome

_NEEDED = ("trafilatura", "feedparser", "charset_normalizer")


@click.command("import")
@click.argument("sources", metavar="SOURCE…", nargs=-1, required=True)
@site_option
@click.option("--dry-run", "-n", is_flag=True, help="Say what would be written; write nothing.")
@click.option("--date", metavar="DATE", help="When it was published, where it does not say so itself.")
@click.option("--title", metavar="TITLE", help="Its title.")
@click.option("--url", metavar="URL", help="Its address.")
@click.option("--country", metavar="COUNTRY", help="For officials: the country of those whose file names none.")
@click.option("--allow-local", is_flag=True, help="Fetch from local and private networks too.")
@click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
def import_(
    sources: tuple[str, ...],
    site: Path,
    dry_run: bool,
    country: str | None,
    allow_local: bool,
    quiet: bool,
    **given: str | None,
) -> None:
    """Make drafts from pages, feeds and texts, or officials from a list.

    SOURCE is a saved page, the address of one, a feed (RSS, Atom, JSON Feed), a text, a folder of these, or - for
    standard input. Each becomes a draft with what it says of itself, and with its text beside it, which is never
    published. What is imported already is left alone.

    \b
    briefgen import officials FILE
      takes people and their posts from Popolo JSON, YAML as of congress-legislators, FollowTheMoney JSON lines, or CSV,
      and adds to files that are there already without changing what stands in them.
    """  # noqa: D301  # click takes the backspace for "keep these lines"
    if sources[0] == "officials":
        _import_officials(sources[1:], site, country, dry_run=dry_run, quiet=quiet)
        return
    if country:
        refuse("--country goes with `briefgen import officials`")
    missing = next((name for name in _NEEDED if importlib.util.find_spec(name) is None), None)
    if missing:
        fail(f"import needs the package {missing}: pip install 'briefgen[import]'")
    _import_sources(sources, site, given, dry_run=dry_run, allow_local=allow_local, quiet=quiet)


def _import_sources(
    written: tuple[str, ...], site: Path, given: dict[str, str | None], *, dry_run: bool, allow_local: bool, quiet: bool
) -> None:
    from briefgen.tools.importing.fetch import Limits  # noqa: PLC0415
    from briefgen.tools.importing.importer import SOURCE_BYTES, Given, Importer, Outcome, expand  # noqa: PLC0415

    sources = [source for each in written for source in expand(each)]
    if any(given.values()) and len(sources) > 1:
        refuse("--date, --title and --url say something of a single source")
    known = Given(_url_given(given["url"]), given["title"] or "", date_given(given["date"], "--date"))
    opened = _open(site)
    importer = Importer(opened, site, _today(), Limits(SOURCE_BYTES, allow_local=allow_local), dry_run=dry_run)
    text = sys.stdin.buffer.read(SOURCE_BYTES + 1) if "-" in sources else b""
    outcomes: list[Outcome] = []
    with make_progress(quiet)("Importing", len(sources)) as advance:
        for source in sources:
            outcomes += importer.run(source, known, text)
            advance(1)
    for outcome in outcomes:
        _print_outcome(outcome, dry_run=dry_run, quiet=quiet)
    if not outcomes:
        say("There is no page, no feed and no text to import.")
    sys.exit(CONTENT if any(outcome.problem for outcome in outcomes) else 0)


def _print_outcome(outcome: "Outcome", *, dry_run: bool, quiet: bool) -> None:
    from briefgen.base.report import visible  # noqa: PLC0415

    source = visible(outcome.source)
    if outcome.problem:
        click.echo(f"{source}: not imported: {visible(outcome.problem)}", err=True)
    elif not quiet and not outcome.is_new:
        say(f"{source}: imported already, as {outcome.path}")
    elif not quiet:
        say(f"{source}: {'would become' if dry_run else 'is now'} {outcome.path}")
        for note in outcome.notes:
            say(f"  {visible(note)}")


def _import_officials(files: tuple[str, ...], site: Path, country: str | None, *, dry_run: bool, quiet: bool) -> None:
    from briefgen.tools.importing.extract import Failure  # noqa: PLC0415
    from briefgen.tools.importing.import_officials import import_officials  # noqa: PLC0415

    if len(files) != 1:
        refuse("name one file: briefgen import officials FILE")
    opened = _open(site)
    found = import_officials(opened, site, Path(files[0]), country or "", _today(), dry_run=dry_run)
    if isinstance(found, Failure):
        click.echo(f"{files[0]}: not imported: {found.message}", err=True)
        sys.exit(CONTENT)
    for line in found.lines(dry_run=dry_run) if not quiet else found.problems:
        say(line)
    sys.exit(CONTENT if found.problems else 0)


def _url_given(written: str | None) -> str:
    from briefgen.content.values import find_url_problem  # noqa: PLC0415

    found = find_url_problem(written) if written else None
    if found:
        raise click.BadParameter(found[0], param_hint="--url")
    return written or ""


def _today() -> "PartialDate":
    from briefgen.model.dates import from_day  # noqa: PLC0415

    return from_day(today_given(None) or datetime.date.today())


def _open(site: Path) -> "Opened":
    """The site; ends the program if it has errors: names that half a registry tells are not worth a draft."""
    from briefgen.builder.build import Checked, Options  # noqa: PLC0415
    from briefgen.tools.answering.opening import open_site  # noqa: PLC0415

    options = Options(site, today=today_given(None))
    opened = open_site(options)
    if isinstance(opened, Checked):
        print_problems(opened, options, "text")
        sys.exit(CONTENT)
    return opened
