"""`briefgen status`."""

import json
import sys
from pathlib import Path

import click

from briefgen.cli.options import CONTENT, print_problems, print_sheet, say, site_option, today_given


@click.command()
@click.option("--days", type=click.IntRange(1), default=30, show_default=True, help="How far back changes are listed.")
@click.option("--date", "today", metavar="DATE", help="Take this day for today (YYYY-MM-DD).")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
@site_option
def status(days: int, today: str | None, form: str, site: Path) -> None:
    """Say what waits, what is late, and what changed.

    Lists drafts; articles dated in the future, and how long until they appear; events that were expected and of which
    no report says that they occurred; articles without an archived copy of what they report on; and what entered the
    site or changed lately. Changes count back from the newest date of the site's articles, not from today.
    """
    from briefgen.builder.outcome import Checked, Options  # noqa: PLC0415
    from briefgen.tools.answering.opening import open_site  # noqa: PLC0415
    from briefgen.tools.answering.status import as_sheet, as_values, find_status  # noqa: PLC0415

    options = Options(site, today=today_given(today))
    opened = open_site(options)
    if isinstance(opened, Checked):
        print_problems(opened, options, form)
        sys.exit(CONTENT)
    found = find_status(opened.model, days)
    if form == "json":
        say(json.dumps(as_values(found), ensure_ascii=False, indent=2))
    else:
        print_sheet(as_sheet(found))
