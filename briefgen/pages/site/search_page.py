"""The search page. What searches is a script of the theme; here stands what it needs to know of this site."""

from collections.abc import Iterator

from briefgen.base.urls import PLURALS
from briefgen.pages.exports.opensearch import search_description
from briefgen.pages.exports.search_records import FOLDER as RECORDS
from briefgen.pages.exports.search_records import KINDS, letters_file, record_files
from briefgen.pages.exports.search_texts import SearchTexts
from briefgen.pages.page import Page
from briefgen.pages.rows.rows import Rows
from briefgen.pages.site.frame import HOME, INDEX_TITLES, indexes
from briefgen.pages.views.blocks import CountedLink
from briefgen.pages.views.cards import Frame, Head
from briefgen.pages.views.site_views import Choice, SearchView

PATH = "search/"
TEXTS = f"{PATH}texts/"
"""The folder of the indexes of texts, one a group."""

_WAYS = tuple(kind for kind in INDEX_TITLES if kind != "search")
_ABOUT = "Find people, countries, posts and organizations by any of their names, and briefings by their words."


def search_pages(rows: Rows, frame: Frame, texts: SearchTexts) -> Iterator[Page]:
    """The search page, and the files of records that it searches. The indexes of texts are made elsewhere."""
    files = record_files(rows)
    yield from files
    yield letters_file()
    yield from search_description(rows.model.site)
    searched = [kind for kind in ("article", *KINDS) if rows.makes(kind)]
    years = sorted({group[:4] for group in texts.groups if group[:4].isdigit()}, reverse=True)
    view = SearchView(
        head=Head("Search", _ABOUT, PATH, (HOME,), "search"),
        frame=frame,
        lead=_ABOUT,
        kinds=tuple(Choice(PLURALS[kind], INDEX_TITLES[kind], kind.capitalize()) for kind in searched),
        countries=tuple(Choice(id_, rows.name(("country", id_))) for id_ in _countries(rows)),
        years=tuple(Choice(year, year) for year in years),
        records=tuple(page.path.removeprefix(RECORDS).removesuffix(".json") for page in files),
        groups=tuple(texts.groups),
        indexes=tuple(CountedLink(anchor, 0) for anchor in indexes(rows, _WAYS)),
    )
    yield Page.of(f"{PATH}index.html", view.template, view, "the search page")


def _countries(rows: Rows) -> list[str]:
    """The countries that a search can be narrowed to, by name."""
    ids = rows.model.countries if rows.makes("country") else ()
    return sorted(ids, key=lambda id_: (rows.name(("country", id_)), id_))
