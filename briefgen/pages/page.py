"""What a site is made of: pages, each a pure function of its view."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site.

    Args:
        path: where it lies under the output folder, such as `officials/amir-hatami/index.html`.
        maker: what turns the view into bytes: a template's name (`official.html`), or a writer's (`atom`, `json`).
        view: all that the maker sees; plain, frozen values with a fingerprint.
        origin: what the page is made from, for the message when two pages want one path.
    """

    path: str
    maker: str
    view: object
    origin: str
