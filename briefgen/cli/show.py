"""`briefgen show`."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli.completion import complete_of_kind
from briefgen.cli.options import (
    CONTENT,
    date_given,
    print_problems,
    print_sheet,
    refuse,
    say,
    site_option,
    today_given,
)

if TYPE_CHECKING:
    from briefgen.model.dates import PartialDate
    from briefgen.tools.answering.answers import AnyAnswer, Desk
    from briefgen.tools.answering.opening import Opened

# What JSON allows in a string, and some readers take for the end of a line.
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@click.command()
@click.argument("kind", type=click.Choice(["official", "post", "country", "relation"]))
@click.argument("id_", metavar="ID", shell_complete=complete_of_kind)
@click.option("--as-of", metavar="DATE", help="The date asked about: 2021, 2021-04, 2021-04-06 or an interval.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the answer.")
@site_option
def show(kind: str, id_: str, as_of: str | None, form: str, site: Path) -> None:
    """Say who held which post on a date, and how two countries stand.

    ID is an id, a name or an alias; of a country also its ISO code; of a relation also its two countries (IR-TJ).
    Without --as-of, the date is that of the newest of what the site's articles report.

    \b
    Each tenure has one of these answers:
      held      certainly in the post on every day asked about
      attested  named in the post then; when it began and ended is not stated
      possibly  left open by a bound that is imprecise or missing
      former    had left it
      future    had not come to it yet
      unknown   nothing speaks for that date
    """  # noqa: D301  # click takes the backspace for "keep these lines"
    from briefgen.builder.build import Checked, Options  # noqa: PLC0415
    from briefgen.tools.answering.opening import Unfound, find_record, open_site  # noqa: PLC0415

    asked = date_given(as_of, "--as-of")
    options = Options(site, today=today_given(None))
    opened = open_site(options)
    if isinstance(opened, Checked):
        print_problems(opened, options, form)
        sys.exit(CONTENT)
    key = find_record(opened, kind, id_)
    if isinstance(key, Unfound):
        refuse(key.message)
    _print(*_answer(opened, *key, asked), form)


def _answer(opened: "Opened", kind: str, id_: str, asked: "PartialDate | None") -> "tuple[AnyAnswer, Desk]":
    from briefgen.tools.answering.answers import Desk  # noqa: PLC0415

    desk = Desk(opened, asked)
    as_of = asked or opened.model.as_of
    if kind == "relation":
        return desk.relation(id_, as_of), desk
    if as_of is None:
        refuse("this site has no published article that would give a date; ask with --as-of")
    if kind == "official":
        return desk.official(id_, as_of), desk
    return (desk.post(id_, as_of) if kind == "post" else desk.country(id_, as_of)), desk


def _print(answer: "AnyAnswer", desk: "Desk", form: str) -> None:
    if form == "json":
        from briefgen.tools.answering.show import as_values  # noqa: PLC0415

        say(json.dumps(as_values(answer), ensure_ascii=False, indent=2).translate(_LINE_ENDS))
        return
    from briefgen.tools.answering.show_sheets import as_sheet  # noqa: PLC0415

    print_sheet(as_sheet(answer, desk))
