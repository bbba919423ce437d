"""Which articles are shown, and what is their newest date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.model.articles import Article, Status
from briefgen.model.dates import PartialDate


@dataclass(frozen=True, slots=True)
class Selection:
    """Articles by what becomes of them, each newest first; `drafts` counts those held back because they are drafts."""

    shown: tuple[Article, ...]
    retracted: tuple[Article, ...]
    held_back: tuple[Article, ...]
    drafts: int


def select(articles: Sequence[Article], today: PartialDate, *, drafts: bool, future: bool) -> Selection:
    """Divide articles into those that are shown, those retracted, and those held back."""
    shown, retracted, held_back, unfinished = [], [], [], 0
    for article in sorted(articles, key=lambda article: (-article.date.sort_day, article.id)):
        is_draft = article.status is Status.DRAFT and not drafts
        if is_draft or (article.date.first > today.last and not future):
            held_back.append(article)
            unfinished += is_draft
        elif article.status is Status.RETRACTED:
            retracted.append(article)
        else:
            shown.append(article)
    return Selection(tuple(shown), tuple(retracted), tuple(held_back), unfinished)


def find_as_of(articles: Iterable[Article]) -> PartialDate | None:
    """The newest date among those on which articles appeared, were read, entered the site, or were changed.

    Dates are compared by their earliest day; of equals, the one that says most.
    """
    dates = (
        date
        for article in articles
        for date in (
            article.date,
            article.added,
            article.accessed,
            article.updated,
            *(correction.date for correction in article.corrections),
        )
        if date
    )
    return max(dates, key=lambda date: (date.sort_day, -date.last, date.text), default=None)
