"""The page of a post."""

from collections.abc import Iterator
from functools import partial

from briefgen.model.model import Key
from briefgen.model.records import Post
from briefgen.pages.page import Page
from briefgen.pages.records.entity import entity_fields, make_page
from briefgen.pages.rows.as_of import record_as_of
from briefgen.pages.rows.lists import Lists
from briefgen.pages.rows.posts import Posts
from briefgen.pages.rows.rows import Rows
from briefgen.pages.rows.tenure_rows import TenureRows
from briefgen.pages.views.blocks import DatedLists
from briefgen.pages.views.cards import Frame
from briefgen.pages.views.labels import label, seats_label
from briefgen.pages.views.views import PostView

SHOWN = 10


def post_pages(rows: Rows, frame: Frame) -> Iterator[Page]:
    """The pages of all posts."""
    posts, tenures = Posts(rows, rows.offices), TenureRows(rows, rows.offices)
    for post in rows.records(Post):
        yield make_page(rows, ("post", post.id), PostView.template, partial(_view, rows, frame, post, posts, tenures))


def is_cut(rows: Rows, key: Key) -> bool:
    """Whether a post's page shows only the head of a dated list."""
    return Lists(rows, key).is_longer(SHOWN, "articles", "statements", "mentioned_in")


def _view(rows: Rows, frame: Frame, post: Post, posts: Posts, tenures: TenureRows) -> PostView:
    key = ("post", post.id)
    lists = Lists(rows, key)
    as_of = record_as_of(rows.model, key, rows.model.history.tenures_in(post.id))
    country = posts.country(post)
    articles = (*lists.found.articles, *lists.found.mentioned_in)
    return PostView(
        **entity_fields(rows, frame, key, post, as_of=as_of, about=f"{post.name}: who held it when, as reported."),
        country=rows.chip(country) if country else None,
        organization=rows.named("organization", post.organization),
        accredited_to=rows.chip_named(post.accredited_to),
        level=label(post.level),
        seats=seats_label(post.seats),
        holders=tenures.of_post(post, as_of or rows.model.today),
        years=tenures.years(post, (rows.model.reports[id_].date for id_ in articles)),
        lists=DatedLists(
            latest=lists.articles(SHOWN), statements=lists.statements(SHOWN), mentioned_in=lists.mentions(SHOWN)
        ),
    )
