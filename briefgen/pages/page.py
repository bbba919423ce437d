"""What a site is made of: pages, each a pure function of its view."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site.

    Its view is made only when somebody asks for it, and kept by nobody: so a site's views are never all in memory, and
    each process makes those of its own pages.

    Args:
        path: where it lies under the output folder, such as `officials/amir-hatami/index.html`.
        maker: what turns the view into bytes: a template's name (`official.html`), or a writer's (`atom`, `json`).
        compose: makes the view: all that the maker sees; plain, frozen values with a fingerprint. Always the same one.
        origin: what the page is made from, for the message when two pages want one path.
        bodies: the files of the articles whose bodies it shows.
        named: the record that it shows articles to name, each with the sentence that does; by kind and id.
    """

    path: str
    maker: str
    compose: Callable[[], object]
    origin: str
    bodies: tuple[str, ...] = ()
    named: tuple[str, str] | None = None

    @classmethod
    def of(cls, path: str, maker: str, view: object, origin: str) -> Self:
        """A page whose view is there already."""
        return cls(path, maker, lambda: view, origin)

    @property
    def view(self) -> object:
        """The page's view."""
        return self.compose()
