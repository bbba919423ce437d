"""`briefgen completion`, and what it completes: the ids of a site's records."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import click
from click.shell_completion import CompletionItem, get_completion_class

from briefgen.cli.options import say

SHELLS = ("bash", "zsh", "fish")
_ID = re.compile(r"^id:[ \t]*([a-z0-9-]+)[ \t]*$", re.MULTILINE)
_GLANCE = 4_000  # bytes; an id stands near the top

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
def completion(shell: str) -> None:
    """Print what makes a shell complete commands, options and the ids of records.

    \b
    Put into the shell's settings:
      bash   eval "$(briefgen completion bash)"      in ~/.bashrc
      zsh    eval "$(briefgen completion zsh)"       in ~/.zshrc, after compinit
      fish   briefgen completion fish | source       in ~/.config/fish/config.fish

    Bash has to be 4.4 or newer; on macOS that is not the one that comes with the system.
    """  # noqa: D301  # click takes the backspace for "keep these lines"
    from briefgen.cli import commands  # noqa: PLC0415

    completer = get_completion_class(shell)
    assert completer is not None  # noqa: S101 - click brings all three
    say(completer(commands, {}, "briefgen", "_BRIEFGEN_COMPLETE").source().rstrip("\n"))


def complete_references(*kinds: str) -> Complete:
    """Completes the ids of records of some kinds; of countries also those of the table that ships with the program."""
    return lambda context, _, incomplete: _items(context, kinds, incomplete)


def complete_of_kind(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes the ids of records of the kind that the argument before names."""
    del parameter
    return _items(context, (str(context.params.get("kind")),), incomplete)


def _items(context: click.Context, kinds: tuple[str, ...], incomplete: str) -> list[CompletionItem]:
    site = Path(context.params.get("site") or ".")
    found = {id_ for kind in kinds for id_ in find_ids(site, kind) if id_.startswith(incomplete)}
    return [CompletionItem(id_) for id_ in sorted(found)]


def find_ids(site: Path, kind: str) -> Iterator[str]:
    """The ids of a kind of record, by a look at the names and the first lines of its files; nothing is decoded."""
    from briefgen.base.files import walk  # noqa: PLC0415
    from briefgen.model.countries import country_table  # noqa: PLC0415
    from briefgen.model.kinds import RECORD_TYPES  # noqa: PLC0415

    if kind == "country":
        yield from country_table()
    if kind not in RECORD_TYPES or not (site / "content" / RECORD_TYPES[kind].folder).is_dir():
        return
    for path in walk(site, f"content/{RECORD_TYPES[kind].folder}"):
        if isinstance(path, str) and path.endswith(".md"):
            with open(site / path, "rb") as file:
                given = _ID.search(file.read(_GLANCE).decode("utf-8", "replace"))
            yield given[1] if given else Path(path).stem
