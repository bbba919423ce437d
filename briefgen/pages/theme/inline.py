"""Small pieces of a line as HTML: a link, a date, a badge, a person with the post, a relay chain.

Templates use these as filters. They are plain functions of cards, because such pieces come by the hundred on a page and
a macro costs several times as much. What makes a whole row, a block or a page is a template's. The same pieces stand on
many pages, so those last made are kept.
"""

from collections.abc import Callable, Container, Iterable, Mapping
from functools import lru_cache

import markupsafe
from markupsafe import Markup

from briefgen.base.directions import hold_directions
from briefgen.base.urls import link
from briefgen.pages.views.blocks import ForeignName
from briefgen.pages.views.cards import Anchor, Badge, CountryChip, Link, Person, Turning, When

_kept = lru_cache(maxsize=1 << 14)


def escape(value: object) -> Markup:
    """Text as HTML that turns nothing beside it; markup as it is. What programs read is escaped by `e` alone."""
    return markupsafe.escape(hold_directions(value) if type(value) is str else value)


def _html(text: str) -> Markup:
    """Text that is HTML already: all that is put into it is escaped where it is put in."""
    return Markup(text)  # noqa: S704


def _join(between: str, pieces: Iterable[Markup]) -> Markup:
    """Pieces in a row. `Markup.join` would look at each once more, to escape what is no markup."""
    return _html(between.join(pieces))


@_kept
def show_link(anchor: Anchor) -> Markup:
    """A link, or plain text where there is no address."""
    if anchor.href:
        return _html(f'<a href="{escape(anchor.href)}">{escape(anchor.text)}</a>')
    return escape(anchor.text)


def show_links(anchors: Iterable[Anchor]) -> Markup:
    """Links with commas between."""
    return _join(", ", [show_link(anchor) for anchor in anchors])


def show_texts(texts: Iterable[str], between: str = ", ") -> Markup:
    """Texts with commas between, or with something else: each by itself, so that none turns the next."""
    return _join(between, [escape(text) for text in texts])


@_kept
def show_time(when: When) -> Markup:
    """A date that does not break; `<time>` where HTML knows such a date, since it knows no `2015~` and no ranges."""
    if when.datetime:
        return _html(f'<time datetime="{escape(when.datetime)}">{escape(when.text)}</time>')
    return _html(f'<span class="time">{escape(when.text)}</span>')


@_kept
def show_badge(badge: Badge) -> Markup:
    """A badge. Its glyph is the style sheet's, so that assistive technology and filters have the word alone."""
    return _html(f'<span class="badge {escape(badge.name)}">{escape(badge.text)}</span>')


@_kept
def show_turn(turn: Turning) -> Markup:
    """The direction of a relation: `▲ Improved`, its glyph from the style sheet."""
    return _html(f'<span class="turn {escape(turn.direction)}">{escape(turn.text)}</span>')


@_kept
def show_code(code: str) -> Markup:
    """A country's alpha-3 code, which stays with the word before it."""
    return _html(f"\N{NO-BREAK SPACE}<abbr>{escape(code)}</abbr>") if code else Markup()


@_kept
def show_country(chip: CountryChip) -> Markup:
    """A country's name with its code."""
    return _join("", [show_link(chip.country), show_code(chip.code)])


def show_countries(chips: Iterable[CountryChip]) -> Markup:
    """Countries with commas between."""
    return _join(", ", [show_country(chip) for chip in chips])


def show_person(person: Person, linked: bool = False) -> Markup:
    """A person with the posts of that day, `linked` or not, and the country."""
    text: str = show_link(person.name)
    if person.posts:
        posts = show_links(person.posts) if linked else _show_posts(person)
        text = f'{text}, <span class="post">{posts}</span>'
    return _html(f"{text}{show_code(person.country)}")


def show_people(people: Iterable[Person], subject: Container[str] = ()) -> Markup:
    """People with semicolons between, since posts bring commas of their own.

    Whom the page is about (`subject`, links) is shown by the posts alone, if any are known.
    """
    return _join(
        "; ",
        [
            _show_posts(person) if person.posts and person.name.href in subject else show_person(person)
            for person in people
        ],
    )


def _show_posts(person: Person) -> Markup:
    return show_texts([post.text for post in person.posts])


def without(chips: tuple[CountryChip, ...], subject: Container[str]) -> tuple[CountryChip, ...]:
    """Countries but those that the page is about."""
    return tuple([chip for chip in chips if chip.country.href not in subject]) if subject else chips


def show_chain(chain: Iterable[Link], hedge: str = "") -> Markup:
    """How words reached us: `Said by Hatami (reportedly) → reported by IRNA → Asia-Plus`."""
    phrases = [
        _html(f"{escape(phrase.verb)} {show_links(phrase.anchors)}") if phrase.verb else show_links(phrase.anchors)
        for phrase in chain
    ]
    if hedge and phrases:
        phrases[0] += _html(f" ({escape(hedge)})")
    return _join(' <span aria-hidden="true">→</span> ', phrases)


@_kept
def show_name(name: ForeignName) -> Markup:
    """A name in its own language and direction."""
    direction = ' dir="rtl"' if name.direction == "rtl" else ""
    return _html(f'<bdi lang="{escape(name.language)}"{direction}>{escape(name.text)}</bdi>')


def show_count(count: int, one: str, several: str) -> str:
    """How many, in the words for one and for several."""
    return one if count == 1 else several % {"count": count}


def site_href(path: str) -> str:
    """A link to a file of this site by its path, such as `feed.xml`."""
    return link(path)


FILTERS: Mapping[str, Callable[..., object]] = {
    "a": show_link,
    "links": show_links,
    "texts": show_texts,
    "time": show_time,
    "badge": show_badge,
    "turn": show_turn,
    "code": show_code,
    "country": show_country,
    "countries": show_countries,
    "without": without,
    "person": show_person,
    "people": show_people,
    "chain": show_chain,
    "name": show_name,
    "href": site_href,
    "count": show_count,
}
