"""A page as a reader takes it in, in plain text: what golden tests compare, so that a changed class changes nothing.

Blocks stand on lines of their own, with their ids; links as `[text](address)`, times as `6 Apr 2021{2021-04-06}`. Of
head there is what browsers and search engines act on; the menu and the footer, which are the same on every page, are
left out.
"""

import re
from html.parser import HTMLParser

_BLOCKS = {
    "h1": "# ",
    "h2": "## ",
    "h3": "### ",
    "h4": "#### ",
    "p": "",
    "li": "- ",
    "dt": "- ",
    "dd": "  ",
    "tr": "| ",
    "blockquote": "> ",
    "caption": "",
    "summary": "",
    "figcaption": "",
    "pre": "",
    "div": "",
    "section": "",
    "article": "",
    "aside": "",
    "nav": "",
    "table": "",
    "figure": "",
}
_MARKS = {"del": "~~", "ins": "++", "mark": "==", "code": "`"}
_SILENT = {"script", "style", "svg", "noscript"}
_VOID = {"meta", "link", "img", "br", "hr", "input", "wbr", "col", "source"}


class _Reader(HTMLParser):
    def __init__(self, body: str) -> None:
        super().__init__()
        self._body = body
        self.lines: list[str] = []
        self._text: list[str] = []
        self._prefix = ""
        self._links: list[str] = []
        self._times: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if "head" in self._within:
            self._head(tag, given)
        elif self._is_read():
            self._start(tag, given)
        if tag not in _VOID:
            self._within.append(tag)

    def _head(self, tag: str, given: dict[str, str]) -> None:
        if tag == "link" and given.get("rel") in ("canonical", "alternate"):
            self.lines.append(f"{given['rel']} {given.get('type', '')}".strip() + f": {given['href']}")
        elif tag == "meta" and (given.get("name") == "robots" or given.get("http-equiv") == "refresh"):
            self.lines.append(f"{given.get('name') or given['http-equiv']}: {given['content']}")

    def _start(self, tag: str, given: dict[str, str]) -> None:
        if tag in _BLOCKS:
            self._break(_BLOCKS[tag])
        if "id" in given:
            self._text.append(f"{{#{given['id']}}} ")
        if tag in ("td", "th"):
            self._text.append(" · ")
        if tag == "a":
            self._links.append(given.get("href", ""))
            self._text.append("[")
        elif tag == "time":
            self._times.append(given.get("datetime", ""))
        elif tag == "img":
            self._text.append(f"![{given.get('alt', '')}]({given.get('src', '')})")
        self._text.append(_MARKS.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if "head" not in self._within and self._is_read():
            if tag == "a":
                self._text.append(f"]({self._links.pop()})")
            elif tag == "time" and (stated := self._times.pop()):
                self._text.append(f"{{{stated}}}")
            self._text.append(_MARKS.get(tag, ""))
            if tag in _BLOCKS:
                self._break("")
        while self._within and self._within.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._within and self._within[-1] == "title" and "head" in self._within:
            self.lines.append(f"title: {data}")
        elif self._is_read():
            self._text.append(data)

    def _is_read(self) -> bool:
        """Whether this is the text of the page, and not what surrounds it on every page."""
        return self._body in self._within and _SILENT.isdisjoint(self._within)

    def _break(self, prefix: str) -> None:
        text = re.sub(r"\s+", " ", "".join(self._text)).strip()
        text = re.sub(r"^(\{#[^}]+\} )?· ", r"\1", text)
        if text:
            self.lines.append(self._prefix + text)
            self._prefix = prefix
        else:
            self._prefix = prefix or self._prefix
        self._text = []


def read_page(html: str) -> str:
    """The text of a page; `dir`, `lang` and classes are for other tests."""
    reader = _Reader("main" if "<main" in html else "body")
    reader.feed(html)
    reader.close()
    reader._break("")
    return "\n".join(reader.lines) + "\n"
