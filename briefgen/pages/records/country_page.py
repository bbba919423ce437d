"""The page of a country."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from briefgen.base.urls import link, page_path
from briefgen.model.dates import PartialDate, months_entered, parse_date
from briefgen.model.model import Belongings, CountryProfile, Key
from briefgen.pages.charts.strips import view_strip
from briefgen.pages.page import Page
from briefgen.pages.records.entity import entity_fields, make_page
from briefgen.pages.rows.as_of import record_as_of
from briefgen.pages.rows.lists import ALL, Lists
from briefgen.pages.rows.posts import Posts
from briefgen.pages.rows.relation_lines import RelationLines
from briefgen.pages.rows.rows import Rows
from briefgen.pages.site.frame import HOME, indexes
from briefgen.pages.views.blocks import Activity, Listing, MonthCount, RelationLine
from briefgen.pages.views.cards import Anchor, Cut, Frame, Head, Period
from briefgen.pages.views.site_views import RelationsView
from briefgen.pages.views.views import CountryView, GlanceFact

SHOWN = 10
_FACT_SOURCES = ("source", "article")
_MONTHS = 12
_FEW_MONTHS, _FEW_REPORTS = 6, 8  # below these a strip of months says nothing


def country_pages(rows: Rows, frame: Frame) -> Iterator[Page]:
    """The pages of all countries that something names, each with the second page of its relations if it has many."""
    posts, relations = Posts(rows, rows.offices), RelationLines(rows)
    for profile in rows.model.countries.values():
        compose = partial(_view, rows, frame, profile, posts, relations)
        page = make_page(rows, ("country", profile.id), CountryView.template, compose)
        yield page
        if relations.count(profile.id) > SHOWN:
            more = partial(_more_relations, rows, frame, profile, relations)
            yield Page(f"{_more_path(profile)}index.html", RelationsView.template, more, page.origin)


def is_cut(rows: Rows, key: Key) -> bool:
    """Whether a country's page shows only the head of a dated list."""
    return Lists(rows, key).is_longer(SHOWN, *ALL)


def _view(
    rows: Rows, frame: Frame, profile: CountryProfile, posts: Posts, relation_lines: RelationLines
) -> CountryView:
    key = ("country", profile.id)
    lists = Lists(rows, key)
    relations = relation_lines.of_country(profile.id)
    as_of = record_as_of(rows.model, key, posts.tenures_of(key))
    is_named = any((lists.found != Belongings(), relations, posts.of(key)))
    return CountryView(
        **entity_fields(
            rows,
            frame,
            key,
            profile.record,
            as_of=as_of,
            about=f"{profile.name}: who holds which post, relations, statements and events, as reported.",
        ),
        code=profile.alpha3,
        official_name=profile.official_name if profile.official_name != profile.name else "",
        facts=tuple(_facts(rows, profile)),
        posts=posts.holders(key, as_of or rows.model.today),
        relations=_relations(profile, relations),
        lists=lists.all(SHOWN),
        strip=view_strip(rows, lists.found.events),
        activity=_activity(rows, lists.found.articles, as_of),
        figures=lists.figures(SHOWN),
        empty="" if is_named else f"This page fills when {profile.name} is named.",
    )


def _facts(rows: Rows, profile: CountryProfile) -> Iterator[GlanceFact]:
    """The capital and the region, then what the country's file gives at a glance."""
    if profile.capital:
        yield GlanceFact("Capital", profile.capital)
    if profile.facts and profile.facts.region:
        yield GlanceFact("Region", profile.facts.region)
    for fact in profile.record.facts if profile.record else ():
        key = rows.model.find(_FACT_SOURCES, fact.source) if fact.source else None
        words = Anchor(fact.source) if fact.source else None
        yield GlanceFact(fact.label, fact.value, rows.when_given(fact.as_of), rows.anchor(key) if key else words)


# Relations


def _relations(profile: CountryProfile, lines: tuple[RelationLine, ...]) -> Listing[RelationLine]:
    """The head of the relations; they bear no date, so that the rest stands on a page of its own."""
    if len(lines) <= SHOWN:
        return Listing(lines)
    label = f"{SHOWN + 1}–{len(lines)}" if len(lines) > SHOWN + 1 else f"{len(lines)}"
    rest = Period(label, link(_more_path(profile)), 0)
    return Listing(lines[:SHOWN], Cut(len(lines), (rest,)))


def _more_path(profile: CountryProfile) -> str:
    return f"{page_path('country', profile.id)}page/2/"


def _more_relations(rows: Rows, frame: Frame, profile: CountryProfile, relations: RelationLines) -> RelationsView:
    key = ("country", profile.id)
    title = f"Relations of {profile.name}"
    return RelationsView(
        head=Head(
            title=title,
            description=f"{title}, continued.",
            path=_more_path(profile),
            crumbs=(HOME, *indexes(rows, ("country",)), rows.anchor(key)),
            kind="relations",
        ),
        frame=frame,
        relations=relations.of_country(profile.id)[SHOWN:],
    )


# Activity


def _activity(rows: Rows, articles: tuple[str, ...], as_of: PartialDate | None) -> Activity | None:
    """The reports of the twelve months up to the page's date, by month; None where they are too few to say anything."""
    if as_of is None:
        return None
    last = date.fromordinal(as_of.sort_day)
    number = last.year * 12 + last.month - 1
    first = max(number - _MONTHS + 1, 12)  # January of the year 1, before which there are no dates
    months = [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(first, number + 1)]
    counts = dict.fromkeys(months, 0)
    begin = parse_date(months[0]).first
    for id_ in articles:  # newest first
        published = rows.model.reports[id_].date
        if published.last < begin:
            break
        for month in months_entered(published):
            if month in counts:
                counts[month] += 1
    total = sum(counts.values())
    busy = [number for number, count in enumerate(counts.values()) if count]
    if total < _FEW_REPORTS or _MONTHS - busy[0] < _FEW_MONTHS:
        return None
    cells = tuple(MonthCount(rows.when(parse_date(month)), count) for month, count in counts.items())
    return Activity(cells, total)
