"""The files of a site: which hold records, which are published as they are, and which are where they should not be."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.base.diagnostics import Diagnostic, Position
from briefgen.base.files import Unreadable, clash_key, is_portable, walk
from briefgen.base.spelling import nearest
from briefgen.content.config import SITE_FILE
from briefgen.content.limits import RECORDS
from briefgen.model.codes import problem
from briefgen.model.kinds import KIND_OF_FOLDER

CONTENT = "content"
STATIC = "static"

# Endings of files that somebody meant for a record.
_NEARLY_RECORDS = (".markdown", ".mdown", ".mkd", ".mdx", ".md.txt", ".md~", ".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Listing:
    """The files under content/, sorted, by what they are.

    `records` are pairs of a kind and a path, `static` the files of `content/static/`, `attached` those that lie among
    the records, `unreadable` the paths at which a record may be that can not be reached.
    """

    records: tuple[tuple[str, str], ...]
    static: tuple[str, ...]
    attached: tuple[str, ...]
    unreadable: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def list_files(root: Path) -> Listing:
    """Walk the folder content/ of a site."""
    records: list[tuple[str, str]] = []
    static: list[str] = []
    attached: list[str] = []
    unreadable: list[str] = []
    diagnostics: list[Diagnostic] = []
    strange: set[str] = set()
    if not (root / CONTENT).is_dir():
        return Listing((), (), (), (), tuple(_no_content(root)))
    for found in walk(root, CONTENT):
        if isinstance(found, Unreadable):
            diagnostics.append(problem(found.code, found.message, Position(found.path)))
            unreadable.append(found.path)
            continue
        folder, slash, name = found.removeprefix(f"{CONTENT}/").partition("/")
        kind = KIND_OF_FOLDER.get(folder)
        if not slash:
            diagnostics.append(_misplaced(found))
        elif folder == STATIC:
            static.append(found)
        elif kind is None:
            strange.add(folder)
        elif name.endswith(".md"):
            records.append((kind, found))
        else:
            attached.append(found)
            if name.lower().endswith((".md", *_NEARLY_RECORDS)):
                diagnostics.append(_no_record(found))
    diagnostics += [_unknown_folder(folder) for folder in sorted(strange)]
    diagnostics += _check_names([*(path for _, path in records), *static, *attached])
    if len(records) > RECORDS:
        message = f"This site has {len(records):,} records; the limit is {RECORDS:,}."
        diagnostics.append(problem("many-records", message, Position(CONTENT)))
        records = []
    return Listing(tuple(records), tuple(static), tuple(attached), tuple(unreadable), tuple(diagnostics))


def _no_content(root: Path) -> Iterator[Diagnostic]:
    """That a site has no content; where there is no site, that is said already."""
    if (root / SITE_FILE).exists():
        hint = "Make the folders `content/articles/`, `content/officials/` …, or begin with `briefgen init`."
        message = "This site has no folder content/, so there is nothing to show."
        yield problem("no-content", message, Position(CONTENT), hint)


def _misplaced(path: str) -> Diagnostic:
    message = "This file lies in no folder of content/, so it is no part of the site."
    hint = "Move it into the folder of its kind, such as `content/articles/`, or into `content/static/`."
    return problem("misplaced-file", message, Position(path), hint)


def _no_record(path: str) -> Diagnostic:
    message = "This file is not read as a record: records end in `.md`."
    return problem("misplaced-file", message, Position(path), "Rename it if it is one.")


def _unknown_folder(folder: str) -> Diagnostic:
    folders = (*KIND_OF_FOLDER, STATIC)
    near = nearest(folder, folders)
    hint = f"Did you mean `{CONTENT}/{near[0]}/`? " if near else ""
    message = f"The folder {CONTENT}/{folder}/ means nothing, so its files are no part of the site."
    return problem("unknown-folder", message, Position(f"{CONTENT}/{folder}"), f"{hint}Folders: {', '.join(folders)}.")


def _check_names(paths: list[str]) -> list[Diagnostic]:
    """Names that would be lost on another system: two that it takes for one, or one that it does not allow."""
    diagnostics = []
    known: dict[str, str] = {}
    for path in paths:
        earlier = known.setdefault(clash_key(path), path)
        if earlier != path:
            message = f"Windows and macOS take {earlier} and {path} for one file."
            diagnostics.append(
                problem("clashing-files", message, Position(path), "Rename one of them.", (Position(earlier),))
            )
        if not all(map(is_portable, path.split("/"))):
            message = "Windows does not allow a file of this name."
            diagnostics.append(problem("unportable-name", message, Position(path), "Rename it."))
    return diagnostics
