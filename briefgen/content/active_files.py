"""Files that a browser would run if somebody opened them from the site."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from briefgen.base.diagnostics import Diagnostic, Position
from briefgen.base.files import read_bytes
from briefgen.content.limits import SVG_BYTES
from briefgen.model.codes import problem

_RUN_BY_BROWSERS = frozenset(
    (
        ".htm",
        ".html",
        ".js",
        ".mht",
        ".mhtml",
        ".mjs",
        ".shtml",
        ".svgz",
        ".swf",
        ".wasm",
        ".xht",
        ".xhtml",
        ".xml",
        ".xsl",
    )
)
# What makes a drawing a program: a script, an event handler, foreign markup, an address that runs, an entity.
_RUNS = re.compile(
    rb"<script|\son[a-z]+\s*=|javascript:|<foreignobject|<iframe|<embed|<object|data:text|<!entity|<!doctype",
    re.IGNORECASE,
)


def check_active_files(root: Path, paths: Iterable[str]) -> Iterator[Diagnostic]:
    """Warn of published files that a browser runs, or that hold what it would run."""
    for path in paths:
        ending = Path(path).suffix.lower()
        if ending in _RUN_BY_BROWSERS:
            message = f"A browser runs files that end in `{ending}`, under the name of this site."
            yield problem("active-file", message, Position(path), "Publish it as text or as a picture, or delete it.")
        elif ending == ".svg":
            data = read_bytes(root, path, SVG_BYTES)
            if not isinstance(data, bytes):
                yield problem("active-file", f"This drawing was not looked through. {data.message}", Position(path))
            elif match := _RUNS.search(data):
                message = f"This drawing has `{match[0].decode('ascii').strip()}` in it, which a browser may run."
                yield problem("active-file", message, Position(path), "Export it again as a plain SVG, or as a PNG.")
