"""Files that a browser would run if somebody opened them from the site."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.parsers import expat

from briefgen.base.diagnostics import Diagnostic, Position
from briefgen.base.files import read_bytes
from briefgen.content.limits import SVG_BYTES
from briefgen.model.codes import problem

# HTML, scripts, and what servers call XML of some kind: there a browser runs the scripts of any namespace.
_RUN_BY_BROWSERS = frozenset(
    (
        ".atom",
        ".hta",
        ".htm",
        ".html",
        ".js",
        ".mht",
        ".mhtml",
        ".mjs",
        ".mml",
        ".rdf",
        ".rss",
        ".shtml",
        ".svgz",
        ".swf",
        ".wasm",
        ".xht",
        ".xhtml",
        ".xml",
        ".xsd",
        ".xsl",
        ".xslt",
    )
)
_CHUNK = 4_096  # bytes
_ACTIVE_ELEMENTS = frozenset(("embed", "foreignobject", "handler", "iframe", "object", "script"))
_ADDRESSES = frozenset(("href", "src", "values", "to", "from", "by"))  # the last four, of an animation
# Browsers skip white space and control characters in an address.
_SKIPPED = re.compile("[\x00-\x20]")
_ACTIVE_ADDRESS = re.compile("(?:java|vb)script:|data:(?!image/(?:png|jpeg|gif|webp)(?:[;,]|$))", re.IGNORECASE)


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
            elif found := find_active(data):
                message = f"This drawing has `{found}` in it, which a browser may run."
                yield problem("active-file", message, Position(path), "Export it again as a plain SVG, or as a PNG.")


def find_active(data: bytes) -> str:
    """What a browser may run in a drawing, as it is written there; empty for a plain drawing.

    It is read by an XML parser, as a browser does it: so neither a namespace's prefix, nor an encoding, nor an escape
    hides anything. In what is no XML a browser runs all that stands before the mistake, so that is never plain.
    """
    found: list[str] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, attributes: found.extend(_find_in_element(name, attributes))
    parser.ProcessingInstructionHandler = lambda target, _: found.extend(_find_in_instruction(target))
    parser.EntityDeclHandler = lambda *_: found.append("<!ENTITY")
    try:
        for start in range(0, len(data), _CHUNK):
            parser.Parse(data[start : start + _CHUNK], False)
            if found:  # before entities are made use of, which can be many times as much text
                return found[0]
        parser.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError):
        return found[0] if found else "a mistake of XML"
    return found[0] if found else ""


def _find_in_element(name: str, attributes: Mapping[str, str]) -> Iterator[str]:
    local = name.rpartition(" ")[2]
    if local.lower() in _ACTIVE_ELEMENTS:
        yield f"<{local}"
    for attribute, value in attributes.items():
        if attribute.lower().startswith("on"):
            yield f"{attribute}="
        elif attribute.rpartition(" ")[2] in _ADDRESSES:
            yield from _active_addresses(value)
        elif attribute == "attributeName" and value.strip().lower().startswith("on"):
            yield value.strip()


def _find_in_instruction(target: str) -> Iterator[str]:
    if target.lower() == "xml-stylesheet":  # may be a program that makes a page (XSLT)
        yield "<?xml-stylesheet"


def _active_addresses(value: str) -> Iterator[str]:
    for address in (value, *value.split(";")):  # an animation goes through several
        if match := _ACTIVE_ADDRESS.match(_SKIPPED.sub("", address)):
            yield match[0]
