"""Former addresses of pages: the files that lead from them, and the rules for hosts that do it themselves."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from urllib.parse import urlsplit

from briefgen.base.urls import page_path
from briefgen.model.model import Key, Model
from briefgen.model.records import Record
from briefgen.pages.names import Names
from briefgen.pages.page import Page
from briefgen.pages.textfiles import TextFile


@dataclass(frozen=True, slots=True)
class Moved:
    """A former address.

    Args:
        path: as visitors ask for it: a folder (`old/page/`) or a file (`old/page.html`).
        key: the record whose page stood there.
        origin: the file that says so.
    """

    path: str
    key: Key
    origin: str

    @property
    def file(self) -> str:
        """The file of the site that answers at the former address."""
        return f"{self.path}index.html" if self.path.endswith("/") else self.path


def former_addresses(names: Names) -> Iterator[Moved]:
    """The former addresses of all pages that the site has."""
    for key, record in _records(names.model):
        if names.href(key):
            for written in record.redirects:
                path = written.strip("/")
                yield Moved(path if path.endswith((".html", ".htm")) else f"{path}/", key, record.path)


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
    """`_redirects`, which Netlify and Cloudflare Pages read; none if no page has moved.

    Both ways of asking for a folder are listed, with and without its slash.
    """
    root = urlsplit(names.model.site.base_url or "/").path or "/"
    lines = [
        f"{root}{path} {root}{page_path(*moved.key)} 301\n"
        for moved in sorted(former_addresses(names), key=lambda moved: moved.path)
        for path in dict.fromkeys((moved.path.removesuffix("/"), moved.path))
    ]
    if lines:
        yield Page("_redirects", "text", TextFile("".join(lines)), "the former addresses")
