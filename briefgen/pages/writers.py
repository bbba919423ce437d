"""The writers of what machines read: each turns a view into the final bytes of a file.

A writer is to a feed or a table what a template is to a page: a pure function of its view. Links stand in views as
`base.urls` marks them; in a file that others fetch they become absolute.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Copy:
    """A file of the site that is published as it is.

    Args:
        source: its path, relative to the site's folder.
        hash: the hash of its bytes (`base.fingerprint.hash_bytes`), by which a change is seen.
    """

    source: str
    hash: str


@dataclass(frozen=True, slots=True)
class Plain:
    """A text that is the file's content, such as `robots.txt`."""

    text: str


def write_plain(view: Plain) -> bytes:
    """The text in UTF-8."""
    return view.text.encode()


WRITERS: Mapping[str, Callable[[Any], bytes]] = {"plain": write_plain}
"""The writers, by the name that a page gives as its maker."""
