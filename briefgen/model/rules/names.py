"""Rules about names in texts: ambiguous ones, near misses, and posts that somebody did not hold then."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.base.diagnostics import Diagnostic, Place
from briefgen.model.codes import problem
from briefgen.model.dates import PartialDate, parse_date
from briefgen.model.model import Key, Model, Report
from briefgen.model.names.mentions import NO_MENTIONS, Found, Mention
from briefgen.model.records import Post
from briefgen.model.resolving.written import passage_at
from briefgen.model.rules.articles import checked_reports
from briefgen.model.tenures.tenure import Answer

_OUT_OF_OFFICE = (Answer.FORMER, Answer.FUTURE)
_NOT_MARKDOWN = re.compile(r"title|events\[\d+\]\.title|statements\[\d+\]\.(quote|paraphrase)")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class _Source:
    """A record whose texts were searched: its file, and its doubtful mentions."""

    path: str
    mentions: tuple[Mention, ...]


def _sources(model: Model) -> Iterator[_Source]:
    for (kind, id_), mentions in model.mentions.items():
        if kind == "article":
            report = model.reports.get(id_) or model.held[id_]
            yield _Source(report.article.path, mentions.doubtful)
        else:
            yield _Source(model.records[kind][id_].path, mentions.doubtful)


def find_ambiguous_names(model: Model) -> Iterator[Diagnostic]:
    """Names that several records bear, and of which nothing tells whose they are: once for each spelling in a file."""
    for source in _sources(model):
        seen: set[tuple[str, tuple[Key, ...]]] = set()
        for mention in source.mentions:
            case = (mention.text, mention.candidates)
            if mention.found is Found.AMBIGUOUS and case not in seen:
                seen.add(case)
                message = f"“{mention.text}” may mean {_list(mention.candidates, model)}, so it is not linked."
                links = " or ".join(f"`[[{_reference(key, model)}|{mention.text}]]`" for key in mention.candidates)
                hint = f"Write {links}."
                if _NOT_MARKDOWN.fullmatch(mention.field):
                    hint = "Name the one that is meant in a field of the article, or write the full name."
                yield problem("ambiguous-name", message, _place(source.path, mention), hint)


def find_near_misses(model: Model) -> Iterator[Diagnostic]:
    """Names that are nearly declared ones."""
    for source in _sources(model):
        for mention in source.mentions:
            if mention.found is Found.UNKNOWN and mention.candidates and not mention.posts:
                message = f"“{mention.text}” is nearly the name of {_list(mention.candidates, model)}."
                hint = (
                    "Correct the spelling, or add it to the record's `aliases`. The name of somebody else goes into "
                    "site.yaml under `vocabulary`, among the `not_names`."
                )
                yield problem("name-near-miss", message, _place(source.path, mention), hint)


def _list(keys: Sequence[Key], model: Model) -> str:
    return " or ".join(f"`{_reference(key, model)}` ({_label(key, model)})" for key in keys)


def _label(key: Key, model: Model) -> str:
    kind, id_ = key
    if kind == "country":
        return model.countries[id_].name if id_ in model.countries else id_
    return model.records[kind][id_].label


def _reference(key: Key, model: Model) -> str:
    """How a link by hand names a record: by its id, with the kind in front where other kinds have the id too."""
    kind, id_ = key
    others = sum(id_ in records for other, records in model.records.items() if other != kind)
    is_article = id_ in model.reports or id_ in model.held
    return f"{kind}:{id_}" if others or is_article else id_


def _place(path: str, mention: Mention) -> Place:
    return Place(path, mention.field, mention.passage, mention.start, mention.end)


def find_contradicted_posts(model: Model) -> Iterator[Diagnostic]:
    """Posts that a text gives somebody who, says the registry, had left them by then or not yet come to them.

    What is told of an event is held against the event's date, all else against the article's; and where a sentence
    states years, one of them is enough. Each person is reported once in an article.
    """
    for report in checked_reports(model):
        seen: set[tuple[Key, ...]] = set()
        for mention in model.mentions.get(("article", report.id), NO_MENTIONS).doubtful:
            people = _people(mention)
            if not mention.posts or not people or people in seen:
                continue
            dates = _dates(report, mention)
            reasons = [_contradiction(post, official, dates, model) for _, official in people for post in mention.posts]
            if all(reasons):
                seen.add(people)
                posts = " or ".join(_label(("post", post), model) for post in mention.posts)
                message = f"“{mention.text}” is called {posts}, {reasons[0]}."
                hint = "Check the text, and the dates of the tenure. Of somebody who has left, write “former”."
                yield problem("post-contradicted", message, _place(report.article.path, mention), hint)


def _people(mention: Mention) -> tuple[Key, ...]:
    """The officials whom a mention means, or may mean."""
    keys = (mention.key,) if mention.id else mention.candidates
    return tuple(key for key in keys if key[0] == "official")


def _dates(report: Report, mention: Mention) -> list[PartialDate]:
    """The dates on which a text may say that somebody was in a post."""
    article = report.article
    own = re.match(r"(events|statements)\[(\d+)\]", mention.field)
    entry = getattr(article, own[1])[int(own[2])] if own else None
    first, last = mention.sentence
    sentence = passage_at(article, mention.field, mention.passage).text[first:last]
    return [(entry.date if entry else None) or article.date, *map(parse_date, _YEAR.findall(sentence))]


def _contradiction(post: str, official: str, dates: Sequence[PartialDate], model: Model) -> str:
    """Why somebody can not have been in a post on any of some dates, as the registry has it; empty if it may be."""
    history = model.history
    own = [tenure for tenure in history.tenures_of(official) if tenure.post == post]
    answers = [history.answer(tenure, date) for tenure in own for date in dates]
    if own:
        if any(answer not in _OUT_OF_OFFICE for answer in answers):
            return ""
        times = "not come to that post" if answers[0] is Answer.FUTURE else "left that post"
        return f"but by the registry {_label(('official', official), model)} had {times} by {dates[0]}"
    holders = [
        [tenure.official for tenure, answer in history.present(post, date) if answer is Answer.HELD] for date in dates
    ]
    record = model.records["post"][post]
    if not all(holders) or not isinstance(record, Post) or record.seats != 1:
        return ""
    return f"but by the registry {_label(('official', holders[0][0]), model)} held that post on {dates[0]}"


NAME_RULES = (find_ambiguous_names, find_near_misses, find_contradicted_posts)
