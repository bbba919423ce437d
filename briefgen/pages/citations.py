"""How to cite a page, as visible text."""

from briefgen.base.urls import page_path
from briefgen.model.model import Key, Report
from briefgen.pages.blocks import Citation
from briefgen.pages.cards import When
from briefgen.pages.names import Names
from briefgen.pages.permalinks import address


def cite_article(names: Names, report: Report) -> Citation:
    """A briefing by the desk, with the report that it is on, whose date is the one that counts.

    The full form names those who relayed the report, the last significant change and the address; when the page was
    read is for its reader to add.
    """
    desk, article = publisher(names), report.article
    date = names.when(report.date).text
    source = names.source(report).text
    relays = [names.name(key) for key in (report.chain[:-1] if report.source else report.chain)]
    origin = f"report of {date}, {source}" + (f", relaying {' and '.join(relays)}" if relays else "")
    updated = f", updated {names.when(article.updated).text}" if article.updated else ""
    where = address(names.model.site, page_path("article", report.id))
    return Citation(
        short=f"{desk}, on {source}, {date}" if report.source else f"{desk}, {date}",
        full=f"{desk}, “{article.title}” (briefing on a {origin}{updated}), {where}",
    )


def cite_record(names: Names, key: Key, as_of: When | None) -> Citation:
    """The page of a record, which changes: with the date up to which it speaks."""
    desk, name = publisher(names), names.name(key)
    until = f", as of {as_of.text}" if as_of else ""
    return Citation(
        short=f"{desk}, “{name}”{until}",
        full=f"{desk}, “{name}”{until}, {address(names.model.site, page_path(*key))}",
    )


def publisher(names: Names) -> str:
    """Who publishes: the publisher of the settings, else the site."""
    site = names.model.site
    return site.publisher.name if site.publisher else site.title
