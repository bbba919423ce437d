"""Templates that a site copied from the default theme, and what changed in the default since.

Beside its copies a site keeps the defaults as they were, in `templates/.defaults/`. Without them nobody could say what
a new version of the default has that the copy lacks: the copy differs because it was meant to.
"""

import difflib
from collections.abc import Iterator
from pathlib import Path

from briefgen.base.diagnostics import Diagnostic, Position
from briefgen.model.codes import problem

BASES = ".defaults"
"""The folder, within a site's templates, of the defaults that its copies were made from."""


def find_outdated(site: Path, default: Path) -> Iterator[Diagnostic]:
    """Copies whose default is not any more what it was, or no longer there.

    Args:
        site: the folder of the site's templates.
        default: the folder of the default theme.
    """
    for name in copied_names(site):
        base, current = _read(site / BASES / name), _read(default / name)
        place = Position(f"templates/{name}", 1, 1)
        if current is None:
            message = f"The default theme has no {name} any more, so nothing uses this copy of it."
            yield problem("template-behind", message, place, "Delete it, and what stands in templates/.defaults/.")
        elif base != current and _read(site / name) != current:
            added, removed = _count(base or "", current)
            message = (
                f"The default {name} has changed since this copy was made: {_lines(added, 'added')}, {removed} removed."
            )
            hint = f"`briefgen templates diff {name}` shows what changed, and `--seen` says that the copy has it."
            yield problem("template-behind", message, place, hint)


def copied_names(site: Path) -> list[str]:
    """The names of the templates that a site has copied and still has, sorted."""
    bases = site / BASES
    found = (path.relative_to(bases).as_posix() for path in bases.rglob("*") if path.is_file())
    return sorted(name for name in found if (site / name).is_file())


def difference(site: Path, default: Path, name: str) -> str:
    """What changed in a default since a site copied it, as a unified diff; "" where nothing did."""
    base, current = _read(site / BASES / name) or "", _read(default / name) or ""
    lines = difflib.unified_diff(
        base.splitlines(keepends=True),
        current.splitlines(keepends=True),
        f"{name} as it was copied",
        f"{name} as it is now",
    )
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def _count(base: str, current: str) -> tuple[int, int]:
    lines = list(difflib.unified_diff(base.splitlines(), current.splitlines(), n=0, lineterm=""))[2:]
    return sum(line.startswith("+") for line in lines), sum(line.startswith("-") for line in lines)


def _lines(number: int, what: str) -> str:
    return f"{number} {'line' if number == 1 else 'lines'} {what}"


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
    except OSError:
        return None
