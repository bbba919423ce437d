"""The writers of what machines read: each turns a view into the final bytes of a file.

A writer is to a feed or a table what a template is to a page: a pure function of its view. Links stand in views as
`base.urls` marks them; in a file that others fetch they become absolute.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.pages.exports.atom import write_atom
from briefgen.pages.exports.calendars import write_calendar
from briefgen.pages.exports.citation_files import write_bibtex, write_csl_json, write_ris
from briefgen.pages.exports.json_feed import write_json_feed
from briefgen.pages.exports.sitemap import write_sitemap
from briefgen.pages.exports.social_cards import write_card
from briefgen.pages.exports.tables import write_table
from briefgen.pages.exports.textfiles import write_json, write_text


@dataclass(frozen=True, slots=True)
class Copy:
    """A file of the site that is published as it is.

    Args:
        source: its path, relative to the site's folder.
        hash: the hash of its bytes (`base.fingerprint.hash_bytes`), by which a change is seen.
    """

    source: str
    hash: str


WRITERS: Mapping[str, Callable[[Any], bytes]] = {
    "atom": write_atom,
    "calendar": write_calendar,
    "card": write_card,
    "cite.bib": write_bibtex,
    "cite.json": write_csl_json,
    "cite.ris": write_ris,
    "json": write_json,
    "json-feed": write_json_feed,
    "sitemap": write_sitemap,
    "table": write_table,
    "text": write_text,
}
"""The writers, by the name that a page gives as its maker."""
