"""Former addresses of pages: the files that lead from them, and the rules for hosts that do it themselves."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from urllib.parse import quote, unquote, urlsplit

from briefgen.base.urls import page_path
from briefgen.model.model import Key, Model
from briefgen.model.records import Record
from briefgen.pages.exports.textfiles import TextFile
from briefgen.pages.page import Page
from briefgen.pages.rows.names import Names


@dataclass(frozen=True, slots=True)
class Moved:
    """A former address.

    Args:
        path: as visitors ask for it: a folder (`old/page/`) or a file (`old/page.html`).
        key: the record whose page stood there.
        origin: the file that says so.
        number: the position in its `redirects`.
    """

    path: str
    key: Key
    origin: str
    number: int

    @property
    def file(self) -> str:
        """The file of the site that answers at the former address."""
        return f"{self.path}index.html" if self.path.endswith("/") else self.path


def former_addresses(names: Names) -> Iterator[Moved]:
    """The former addresses of all pages that the site has."""
    for key, record in _records(names.model):
        if names.href(key):
            for number, written in enumerate(record.redirects):
                path = written.strip("/")
                yield Moved(path if path.endswith((".html", ".htm")) else f"{path}/", key, record.path, number)


def _records(model: Model) -> Iterator[tuple[Key, Record]]:
    for report in chain(model.reports.values(), model.retracted.values()):
        yield ("article", report.id), report.article
    for pair in model.pairs.values():
        if pair.record:
            yield ("relation", pair.id), pair.record
    for kind, records in model.records.items():
        if kind != "relation":
            yield from (((kind, id_), record) for id_, record in records.items())


def redirect_rules(names: Names) -> Iterator[Page]:
    """The rules by which servers lead on by themselves, with status 301; none if no page has moved.

    `_redirects` is read by Netlify and Cloudflare Pages as it stands; the others are for an administrator to include.
    Both ways of asking for a folder are listed, with and without its slash.
    """
    root = unquote(urlsplit(names.model.site.base_url or "/").path) or "/"
    moves = [
        (f"{root}{path}", f"{root}{page_path(*moved.key)}")
        for moved in sorted(former_addresses(names), key=lambda moved: moved.path)
        for path in dict.fromkeys((moved.path.removesuffix("/"), moved.path))
    ]
    if moves:
        for name, rule in RULES.items():
            text = "".join(rule(old, quote(new)) for old, new in moves)
            yield Page.of(name, "text", TextFile(text), "the former addresses")


def _netlify(old: str, new: str) -> str:
    return f"{quote(old)} {new} 301\n"


def _nginx(old: str, new: str) -> str:
    """A line of a `map` from `$uri`, which nginx has decoded."""
    return f'"{old}" "{new}";\n'


def _caddy(old: str, new: str) -> str:
    """A directive; Caddy compares decoded paths, and braces would begin a placeholder."""
    escaped = old.replace("{", "\\{").replace("}", "\\}")
    return f'redir "{escaped}" "{new}" permanent\n'


def _apache(old: str, new: str) -> str:
    """A directive that is a regular expression, since a plain one would match whatever begins so."""
    return f'RedirectMatch 301 "^{re.escape(old)}$" "{new}"\n'


RULES: Mapping[str, Callable[[str, str], str]] = {
    "_redirects": _netlify,
    "_redirects.apache": _apache,
    "_redirects.caddy": _caddy,
    "_redirects.nginx": _nginx,
}
"""The files of rules, and how each writes that one address became another.

A former address has no quote, backslash, asterisk or percent sign: such paths are refused when content is read.
"""
