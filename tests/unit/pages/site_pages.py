"""The views of a site described in a few lines of text, for tests of what pages say."""

from typing import TypeVar

from briefgen.model.site import Site
from briefgen.pages.records.builders import record_pages
from briefgen.pages.rows.rows import Rows
from briefgen.pages.site.frame import make_frame
from briefgen.pages.views.cards import Anchor, Link, Person
from tests.unit.model.desk import resolved

V = TypeVar("V")

SITE = Site(title="Test desk", base_url="https://example.org/desk/")  # type: ignore[arg-type]  # a plain string does


def rows_of(text: str, *, today: str = "2030-01-01", site: Site = SITE, drafts: bool = False) -> Rows:
    """The cards of a site whose references are all in order."""
    model, problems = resolved(text, today=today, site=site, drafts=drafts)
    assert not [each for each in problems if each.code != "events-joined"], problems
    return Rows(model)


def view_of(text: str, path: str, kind: type[V], *, today: str = "2030-01-01", site: Site = SITE) -> V:
    """The view of one page of a site, by its path without `index.html`."""
    rows = rows_of(text, today=today, site=site)
    views = {page.path: page.view for page in record_pages(rows, make_frame(rows))}
    view = views[f"{path}/index.html"]
    assert isinstance(view, kind)
    return view


def line(person: Person) -> str:
    """A person as it is read: name, posts, code."""
    return ", ".join([person.name.text, *(post.text for post in person.posts)]) + (f" {person.country}".rstrip())


def told(chain: tuple[Link, ...]) -> str:
    """A relay chain as it is read."""
    return " → ".join(f"{link.verb} {', '.join(texts(link.anchors))}".strip() for link in chain)


def texts(anchors: tuple[Anchor, ...]) -> list[str]:
    """The texts of some anchors."""
    return [anchor.text for anchor in anchors]


def shown(href: str) -> str:
    """A link as a path from the site's root."""
    return href.replace("\x00", "/").replace("\x01", "")
