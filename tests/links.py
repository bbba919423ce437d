"""What a built site links to, and whether it is there: at any address, or on the file system."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

_ADDRESSES = {"href", "src", "action", "poster", "data", "srcset", "formaction", "cite"}
_LABELS = {"aria-labelledby", "aria-describedby", "aria-controls", "for", "headers", "list"}
_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)""")
_ELSEWHERE = ("http:", "https:", "mailto:")


class Document(HTMLParser):
    """The ids of an HTML page, the addresses it leads to, and the ids its labels name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.labels: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        given = {name: value or "" for name, value in attrs}
        if "id" in given:
            self.ids.append(given["id"])
        self.addresses += [value for name, value in given.items() if name in _ADDRESSES]
        self.labels += [word for name in _LABELS & given.keys() for word in given[name].split()]
        if given.get("http-equiv", "").lower() == "refresh":
            self.addresses.append(given["content"].partition("url=")[2])


@dataclass(frozen=True)
class Built:
    """The files of a built site, and the address at which it stands; no address for one that is read as files."""

    files: Mapping[str, bytes]
    base: str = ""
    documents: dict[str, Document] = field(default_factory=dict)

    @cached_property
    def _root(self) -> str:
        return urlsplit(self.base).path if self.base else "/"

    def document(self, path: str) -> Document:
        """A page, parsed once."""
        if path not in self.documents:
            self.documents[path] = Document(self.files[path].decode())
        return self.documents[path]

    @property
    def pages(self) -> list[str]:
        """The paths of all pages."""
        return [path for path in self.files if path.endswith(".html") and not path.startswith("static/")]

    def problems(self) -> Iterator[str]:
        """Every address that leads nowhere, and every id that is given twice or missed, each with its page."""
        addresses = [(path, address) for path in self.pages for address in self.document(path).addresses]
        sheets = [path for path in self.files if path.endswith(".css")]
        addresses += [(path, address) for path in sheets for address in _CSS_URL.findall(self.files[path].decode())]
        for path in self.pages:
            yield from self._faulty_ids(path)
        for path, address in addresses:
            if problem := self.problem(path, address):
                yield f"{path}: {address}: {problem}"

    def _faulty_ids(self, path: str) -> Iterator[str]:
        document = self.document(path)
        for id_ in sorted({id_ for id_ in document.ids if document.ids.count(id_) > 1}):
            yield f"{path}: two elements have the id {id_}"
        for id_ in document.labels:
            if id_ not in document.ids:
                yield f"{path}: a label names #{id_}, which is not there"

    def problem(self, page: str, address: str) -> str:
        """What is wrong with an address on a page; empty if it leads somewhere."""
        if address.startswith(_ELSEWHERE):
            if not self.base or not address.startswith(self.base):
                return "" if urlsplit(address).netloc or address.startswith("mailto:") else "names no host"
            address = self._root + address.removeprefix(self.base)
        split = urlsplit(address)
        if split.scheme or split.netloc:
            return "has a scheme that no link may have"
        target = self.target(page, unquote(split.path))
        if target is None:
            return "leads out of the site"
        if target not in self.files:
            return f"there is no {target}"
        if split.fragment and target.endswith(".html") and unquote(split.fragment) not in self.document(target).ids:
            return f"{target} has no such place"
        return ""

    def target(self, page: str, path: str) -> str | None:
        """The file that a path leads to, as a server or a file system finds it; None outside of the site."""
        if not path:
            return page
        if path.startswith("/"):
            if not self.base or not path.startswith(self._root):
                return None
            found = path.removeprefix(self._root)
        else:
            found = normpath(join(dirname(page), path))
            found = f"{found}/" if path.endswith("/") or path.rpartition("/")[2] in (".", "..") else found
        found = "" if found in ("./", ".") else found
        if found.startswith(("/", "../")) or found == "..":
            return None
        return f"{found}index.html" if self.base and (not found or found.endswith("/")) else found
