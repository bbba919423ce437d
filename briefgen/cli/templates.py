"""`briefgen templates`: list, show, copy, diff."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from briefgen.cli.options import print_sheet, refuse, say, site_option

if TYPE_CHECKING:
    from briefgen.tools.theming.template_facts import TemplateFacts


def _complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from briefgen.tools.theming.template_facts import default_names  # noqa: PLC0415

    del context, parameter
    return [CompletionItem(name) for name in default_names() if name.startswith(incomplete)]


name_argument = click.argument("name", metavar="NAME", shell_complete=_complete)


@click.group()
def templates() -> None:
    """Say what a site's own templates can replace, and copy what they are to change.

    A file in templates/ replaces the default of the same name. To change a part of a page, extend the default and
    replace one of its blocks, as in templates/article.html:

    \b
      {% extends "default/article.html" %}
      {% block lead %}<p class="mine">{{ view.lead }}</p>{% endblock %}

    To change it all, copy it. Should the default change later, `briefgen check` says so.
    """  # noqa: D301  # click takes the backspace for "keep these lines"


@templates.command("list")
@site_option
def list_templates(site: Path) -> None:
    """List all that can be replaced: pages, their parts, assets, new files."""
    from briefgen.tools.answering.sheets import Row, Sheet, Table, Tone  # noqa: PLC0415
    from briefgen.tools.theming.template_copies import state_of  # noqa: PLC0415
    from briefgen.tools.theming.template_facts import default_names, describe  # noqa: PLC0415

    rows = []
    for name in default_names():
        state = state_of(site, name)
        rows.append(Row((name, describe(name).purpose, state), Tone.SURE if state else Tone.PLAIN))
    table = Table("Files of templates/", ("Name", "Makes", "In this site"), tuple(rows))
    print_sheet(Sheet("What a site can replace", tables=(table,)))


@templates.command()
@name_argument
@click.option("--source", is_flag=True, help="Print the default itself.")
@site_option
def show(name: str, source: bool, site: Path) -> None:
    """Say what a template makes, what it sees, and which blocks can be replaced."""
    from briefgen.pages.theme.templates import default_templates  # noqa: PLC0415
    from briefgen.tools.request import RequestError  # noqa: PLC0415
    from briefgen.tools.theming.template_copies import settle_name, state_of  # noqa: PLC0415
    from briefgen.tools.theming.template_facts import describe  # noqa: PLC0415

    try:
        name = settle_name(name)
    except RequestError as error:
        refuse(str(error))
    if source:
        say((default_templates() / name).read_text(encoding="utf-8").rstrip("\n"))
        return
    _print(describe(name), state_of(site, name))


def _print(facts: "TemplateFacts", state: str) -> None:
    from briefgen.tools.answering.sheets import Row, Sheet, Table  # noqa: PLC0415

    lines = [facts.purpose]
    for label, names in (("Blocks", facts.blocks), ("Uses", facts.uses), ("Used by", facts.used_by)):
        lines.append(f"{label}: {', '.join(names)}" if names else "")
    lines.append(f"In this site: {state}" if state else "")
    tables = []
    for number, value_type in enumerate(facts.types):
        doc = " ".join(value_type.doc.split())
        title = f"{facts.variable}: {value_type.name}" if number == 0 else value_type.name
        rows = tuple(Row((value.name, value.type, value.doc)) for value in value_type.values)
        tables.append(Table(f"{title} – {doc}", ("Value", "Type", "What it is"), rows))
    print_sheet(Sheet(facts.name, tuple(lines), tuple(tables)))


@templates.command()
@name_argument
@site_option
def copy(name: str, site: Path) -> None:
    """Copy a default into the site, to be changed there.

    What it was copied from is kept in templates/.defaults/, so that it can be told later what has changed in the
    default. Put both under version control.
    """
    from briefgen.tools.request import RequestError  # noqa: PLC0415
    from briefgen.tools.theming.template_copies import copy_template, settle_name  # noqa: PLC0415

    try:
        path = copy_template(site, settle_name(name))
    except RequestError as error:
        refuse(str(error))
    say(f"Copied to {path}.")


@templates.command()
@name_argument
@click.option("--seen", is_flag=True, help="Note that the copy has it now.")
@site_option
def diff(name: str, seen: bool, site: Path) -> None:
    """Print what changed in a default since the site copied it."""
    from briefgen.tools.request import RequestError  # noqa: PLC0415
    from briefgen.tools.theming.template_copies import changes_of_default, mark_seen, settle_name  # noqa: PLC0415

    try:
        settled = settle_name(name)
        changes = changes_of_default(site, settled)
    except RequestError as error:
        refuse(str(error))
    say(changes.rstrip("\n") or f"The default {settled} is what it was when it was copied.")
    if seen:
        mark_seen(site, settled)
