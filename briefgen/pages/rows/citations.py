"""How to cite a page, as visible text."""

from briefgen.base.directions import hold_directions
from briefgen.base.urls import link, page_path
from briefgen.model.model import Key, Report
from briefgen.pages.rows.names import Names
from briefgen.pages.rows.permalinks import address
from briefgen.pages.views.blocks import Citation
from briefgen.pages.views.cards import Anchor, When

FILES = (("BibTeX", "cite.bib"), ("RIS", "cite.ris"), ("CSL JSON", "cite.json"))
"""The files of an article's reference beside its page; see `citation_files`."""


def cite_article(names: Names, report: Report) -> Citation:
    """A briefing by the desk, with the report that it is on, whose date is the one that counts.

    The full form names those who relayed the report, the last significant change and the address; when the page was
    read is for its reader to add.
    """
    desk, date = hold_directions(publisher(names)), names.when(report.date).text
    path = page_path("article", report.id)
    where = address(names.model.site, path)
    title, source = hold_directions(report.article.title), hold_directions(names.source(report).text)
    return Citation(
        short=f"{desk}, on {source}, {date}" if report.source else f"{desk}, {date}",
        full=f"{desk}, “{title}” (briefing on a {describe_report(names, report)}), {where}",
        files=tuple([Anchor(name, link(path + file)) for name, file in FILES]),
    )


def describe_report(names: Names, report: Report) -> str:
    """The report that a briefing is on, and when the briefing last changed.

    As in `report of 7 Apr 2021, Asia-Plus, relaying IRNA, updated 9 Apr 2021`.
    """
    date, updated = names.when(report.date).text, report.article.updated
    source = hold_directions(names.source(report).text)
    relays = [hold_directions(names.name(key)) for key in (report.chain[:-1] if report.source else report.chain)]
    relaying = f", relaying {' and '.join(relays)}" if relays else ""
    changed = f", updated {names.when(updated).text}" if updated else ""
    return f"report of {date}, {source}{relaying}{changed}"


def cite_record(names: Names, key: Key, as_of: When | None) -> Citation:
    """The page of a record, which changes: with the date up to which it speaks."""
    desk, name = hold_directions(publisher(names)), hold_directions(names.name(key))
    until = f", as of {as_of.text}" if as_of else ""
    return Citation(
        short=f"{desk}, “{name}”{until}",
        full=f"{desk}, “{name}”{until}, {address(names.model.site, page_path(*key))}",
    )


def publisher(names: Names) -> str:
    """Who publishes: the publisher of the settings, else the site."""
    site = names.model.site
    return site.publisher.name if site.publisher else site.title
