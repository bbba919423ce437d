"""`briefgen new`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.completion import complete_references
from briefgen.cli.options import CONTENT, date_given, print_problems, refuse, say, site_option, today_given

if TYPE_CHECKING:
    from briefgen.tools.writing.scaffold import Made

KINDS = (
    "article",
    "country",
    "official",
    "post",
    "organization",
    "source",
    "topic",
    "document",
    "series",
    "relation",
    "page",
)
_ONLY_FOR = {
    "country": ("article", "official", "post", "organization", "source", "series", "relation"),
    "date": ("article", "document"),
    "source": ("article",),
}


@click.command()
@click.argument("kind", type=click.Choice(KINDS), metavar="KIND")
@click.argument("words", metavar="TITLE", nargs=-1, required=True)
@click.option("--id", "id_", metavar="ID", help="Its id, and the name of its file; default: made from the title.")
@click.option(
    "--country",
    multiple=True,
    metavar="COUNTRY",
    shell_complete=complete_references("country"),
    help="A country, by code or name; several times for several.",
)
@click.option("--date", metavar="DATE", help="Of an article or a document; default for an article: today.")
@click.option(
    "--source",
    metavar="SOURCE",
    shell_complete=complete_references("source"),
    help="Who published what an article reports on.",
)
@click.option("--edit", is_flag=True, help="Open the file in $EDITOR.")
@site_option
def new(kind: str, words: tuple[str, ...], edit: bool, site: Path, **given: Any) -> None:
    """Make the file of a new record, such as an article, a person or a post.

    KIND is article, country, official, post, organization, source, topic, document, series, relation or page.

    The file has the fields that matter; all others stand in it as comments, to be filled in or deleted. It passes
    `briefgen check` as it is. An article begins as a draft.

    \b
      briefgen new article "Ministers hold talks in Tehran" --date 2021-04-06 --country TJ --country IR
      briefgen new official "Sherali Mirzo" --country TJ
      briefgen new relation IR TJ

    An official whom an article names already gets the posts, ranks and country by which the article introduces him or
    her, each with the words that say so: check them. Files are made from templates, which a site can replace: see
    `briefgen templates list`.
    """  # noqa: D301  # click takes the backspace for "keep these lines"
    from briefgen.builder.build import Checked, Options  # noqa: PLC0415
    from briefgen.model.dates import from_day  # noqa: PLC0415
    from briefgen.tools.request import RequestError  # noqa: PLC0415
    from briefgen.tools.writing.new_records import Order  # noqa: PLC0415
    from briefgen.tools.writing.scaffold import make_file  # noqa: PLC0415

    title = " ".join(" ".join(words).split())
    if not title:
        raise click.BadParameter("a title has at least one letter", param_hint="TITLE")
    if not _is_text(title):
        raise click.BadParameter("this is not in the encoding of this terminal", param_hint="TITLE")
    for option, kinds in _ONLY_FOR.items():
        if given[option] and kind not in kinds:
            raise click.UsageError(f"--{option} is nothing that is said of {kind!r}; it goes with {', '.join(kinds)}")
    given_day = today_given(None)
    today = from_day(given_day) if given_day else None
    order = Order(
        kind=kind,
        title=title,
        today=today,
        id=given["id_"],
        countries=given["country"],
        date=date_given(given["date"], "--date"),
        source=given["source"],
    )
    try:
        made = make_file(site, order)
    except RequestError as error:
        refuse(str(error))
    if isinstance(made, Checked):
        print_problems(made, Options(site), "text")
        sys.exit(CONTENT)
    _report(made)
    if edit:
        click.edit(filename=str(site / made.path))


def _is_text(words: str) -> bool:
    """Whether the terminal gave characters, and not bytes that it could not read."""
    return not any("\ud800" <= character <= "\udfff" for character in words)


def _report(made: "Made") -> None:
    say(f"Made {made.path}")
    new = made.new
    for attested in (*new.ranks, *new.posts):
        say(f"  taken from an article: {attested.name} – {attested.says}")
    for attested in new.doubtful:
        say(f"  not taken, because it names no country: {attested.name} – {attested.says}")
