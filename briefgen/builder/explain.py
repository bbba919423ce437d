"""Why a page was made again, or was not: `briefgen build --explain PAGE`.

A build keeps a trace of every page: a few bytes for each thing that the page's bytes depend on. Two traces tell what
differed.
"""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from difflib import get_close_matches

from briefgen.base.fingerprint import TRACE
from briefgen.builder.publish import Output
from briefgen.builder.render import CIRCUMSTANCES, Rendered
from briefgen.pages.page import Page


def explain(asked: str, pages: Sequence[Page], output: Output, rendered: Rendered) -> str:
    """What became of a page in a build, and why, in one line.

    Args:
        asked: the page, as an address in the site (`/countries/iran/`) or as a file of the output.
        pages: all pages of the site.
        output: what was there before, and what is known of it.
        rendered: what became of the pages.
    """
    path = asked.strip().lstrip("/")
    wanted = (f"{path}index.html",) if not path or path.endswith("/") else (path, f"{path}/index.html")
    page = next((page for page in pages if page.path in wanted), None)
    if page is None:
        near = get_close_matches(wanted[-1], [page.path for page in pages], 1)
        return f"{asked}: there is no such page." + (f" Did you mean {near[0]}?" if near else "")
    return f"{page.path} {_tell(page, output, rendered)}"


def _tell(page: Page, output: Output, rendered: Rendered) -> str:
    before, after = output.files.get(page.path), rendered.files[page.path]
    is_written = page.path in rendered.staged
    if before is None:
        return "was made: no earlier build that is known made it."
    if before.key == after.key:
        if is_written:
            return "was made again: its file was missing, or something else than briefgen had changed it."
        return "was left alone: nothing that it shows changed."
    what = _what_changed(page, output.trace(page.path), rendered.traces.get(page.path, b""))
    why = f"changed: {', '.join(what)}" if what else "changed, and no earlier build left a trace that tells in what"
    return f"was made again{'' if is_written else ', and came out the same'}; {why}."


def _what_changed(page: Page, before: bytes, after: bytes) -> list[str]:
    """What a page depends on and two traces disagree about; empty where they are not of one shape."""
    view = page.view
    names = [*CIRCUMSTANCES, *(item.name for item in fields(view))] if is_dataclass(view) else []
    if not len(before) == len(after) == len(names) * TRACE:
        return []
    places = range(0, len(after), TRACE)
    return [
        name
        for name, place in zip(names, places, strict=True)
        if before[place : place + TRACE] != after[place : place + TRACE]
    ]
