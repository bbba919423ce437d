"""The texts that search goes through, in groups: what Pagefind is given to index, and nothing else.

Each group has an index of its own, so that a new article remakes that of its own time alone: of a year, or where a year
is long of a month. What has no date stands together; the home page is among it, so that there is always one group.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from briefgen.base.urls import PLURALS, page_path
from briefgen.model.dates import years_entered
from briefgen.model.model import Key, Report
from briefgen.model.records import Topic
from briefgen.model.texts import Fragment, Text
from briefgen.pages.rows.names import Names
from briefgen.pages.rows.prose import Prose
from briefgen.pages.rows.rows import figure_text
from briefgen.pages.site.periods import month_of

LONGEST = 2_000
"""The number of texts beyond which a group is divided: the memory that an index takes grows with it."""

UNDATED = "undated"
_HOME = ("home", "")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a page under a heading with an id, or without either."""

    anchor: str
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchText:
    """What is searched of a page, and what a result shows beside its title."""

    path: str
    title: str
    sections: tuple[Section, ...]
    language: str
    kind: str
    date: str = ""
    source: str = ""


class SearchTexts:
    """The texts of one model's pages, each made when it is asked for.

    `groups` are the names of the groups, each fit for a folder (`undated`, `2021`, `2021-04`), with what is in them.
    """

    def __init__(self, names: Names) -> None:
        self._names = names
        self._model = names.model
        self._prose = Prose(names, {})
        self.groups: Mapping[str, tuple[Key, ...]] = {
            **dict(_divide([_HOME, *self._told()], (lambda _: UNDATED, _kind, _letter))),
            **dict(_divide([*self._articles()], (self._year, self._month))),
        }

    def _told(self) -> Iterator[Key]:
        """Every record with a page and a text of its own."""
        for kind, records in self._model.records.items():
            for id_, record in records.items():
                if self._names.href((kind, id_)) and (record.body.passages or isinstance(record, Topic)):
                    yield kind, id_

    def _articles(self) -> Iterator[Key]:
        if self._names.makes("article"):
            yield from (("article", id_) for id_ in self._model.reports)

    def _year(self, key: Key) -> str:
        return years_entered(self._model.reports[key[1]].date)[0]

    def _month(self, key: Key) -> str:
        return month_of(self._model.reports[key[1]].date)

    def texts(self, group: str) -> Iterator[SearchText]:
        """The texts of a group."""
        for kind, id_ in self.groups[group]:
            if (kind, id_) == _HOME:
                yield self._home()
            elif kind == "article":
                yield self._article(self._model.reports[id_])
            else:
                yield self._record((kind, id_))

    def _home(self) -> SearchText:
        site = self._model.site
        about = site.description or site.title  # without a word in it, there would be nothing to make an index of
        return SearchText("", site.title, (Section("", "", (about,)),), site.language, "home")

    def _record(self, key: Key) -> SearchText:
        record = self._model.records[key[0]][key[1]]
        opening = getattr(record, "description", None) or getattr(record, "status", None) or ""
        sections = self._sections(record.body, (opening,))
        return SearchText(page_path(*key), self._names.name(key), sections, self._model.site.language, key[0])

    def _article(self, report: Report) -> SearchText:
        article = report.article
        opening = [*self._words(article.summary)]
        opening += [words for point in article.key_points for words in self._words(point.text)]
        sections = (
            *self._sections(article.body, opening),
            *self._events(report),
            *self._statements(report),
            *self._figures(report),
            Section("", "", tuple(words for item in article.assessments for words in self._words(item.text))),
            Section("", "", tuple(self._named(report))),
        )
        return SearchText(
            page_path("article", report.id),
            article.title,
            sections,
            self._model.site.language,
            "article",
            self._names.when(report.date).text,
            self._names.source(report).text if report.source else "",
        )

    def _sections(self, body: Fragment, opening: Iterable[str]) -> tuple[Section, ...]:
        """A body by its headings, the first part of it after what opens the page; footnotes are part of its last."""
        parts: list[list[str]] = [[*opening], *([] for _ in body.headings)]
        for passage in body.passages:
            if passage.linkable or not passage.section:  # a heading stands over its section already
                parts[min(passage.section, len(body.headings))].append(self._prose.readable(passage))
        titles = [("", ""), *((heading.anchor, heading.text) for heading in body.headings)]
        return tuple(Section(*title, tuple(part)) for title, part in zip(titles, parts, strict=True))

    def _words(self, *texts: Text | None) -> Iterator[str]:
        for text in texts:
            if text is not None:
                yield from (self._prose.readable(passage) for passage in text.fragment.passages)

    def _events(self, report: Report) -> Iterator[Section]:
        for number, entry in enumerate(report.article.events):
            about = (entry.place or "", *entry.agenda, *self._words(entry.note))
            yield Section(report.anchors[f"events[{number}]"], entry.title, about)

    def _statements(self, report: Report) -> Iterator[Section]:
        for id_ in report.statements:
            statement = self._model.statements[id_]
            entry = statement.entry
            voices = [self._names.name(voice.key) if voice.key else voice.words for voice in statement.speakers]
            said = (entry.quote or entry.paraphrase or "", entry.original.text if entry.original else "")
            heading = f"{', '.join(voices)}, {self._names.when(statement.shown_date).text}"
            yield Section(statement.anchor, heading, (*said, *self._words(entry.note)))

    def _figures(self, report: Report) -> Iterator[Section]:
        for id_ in report.figures:
            figure = self._model.figures[id_]
            heading = f"{self._names.name(('series', figure.series))}, {self._names.when(figure.entry.period).text}"
            yield Section(figure.anchor, heading, (figure_text(figure.entry), *self._words(figure.entry.note)))

    def _named(self, report: Report) -> Iterator[str]:
        """What the article is about, so that it is found by the name of a topic that its text never uses."""
        for kind, ids in (
            ("country", [country for country, _ in report.countries]),
            ("official", report.officials),
            ("organization", report.organizations),
            ("topic", report.topics),
            ("document", report.documents),
        ):
            yield ", ".join(self._names.name((kind, id_)) for id_ in ids)


def _divide(keys: Sequence[Key], namings: Sequence[Callable[[Key], str]]) -> Iterator[tuple[str, tuple[Key, ...]]]:
    """Groups by the first naming; those that are too long by the next one."""
    groups: dict[str, list[Key]] = {}
    for key in keys:
        groups.setdefault(namings[0](key), []).append(key)
    for name, members in groups.items():
        if len(members) > LONGEST and namings[1:]:
            yield from _divide(members, namings[1:])
        else:
            yield name, tuple(members)


def _kind(key: Key) -> str:
    return PLURALS.get(key[0], UNDATED)


def _letter(key: Key) -> str:
    return f"{_kind(key)}-{key[1][:1]}" if key[0] in PLURALS else UNDATED


def write_search_text(text: SearchText) -> str:
    """The page that Pagefind reads: what a result shows, and the texts under headings with ids.

    The title is among what it shows, and is searched as such; in the text, an excerpt would begin with it.
    """
    shown = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">'
        for name, value in (("kind", text.kind), ("date", text.date), ("source", text.source))
        if value
    )
    body = "".join(
        (f'<h2 id="{escape(section.anchor)}">{escape(section.heading)}</h2>' if section.anchor else "")
        + "".join(f"<p>{escape(paragraph)}</p>" for paragraph in section.paragraphs if paragraph)
        for section in text.sections
    )
    return (
        f'<!DOCTYPE html><html lang="{escape(text.language)}"><head><meta charset="utf-8">{shown}</head>'
        f"<body><h1 data-pagefind-ignore>{escape(text.title)}</h1>{body}</body></html>"
    )
