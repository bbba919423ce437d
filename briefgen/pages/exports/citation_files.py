r"""An article's reference for bibliographies: BibTeX, RIS and CSL JSON beside its page, `citation_*` tags in its head.

What is cited is the briefing: the desk wrote it, and it was published when it entered the site. The report that it is
on stands in a note, with its date and its source. When the page was read is for its reader to add.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from briefgen.base.urls import page_path
from briefgen.model.dates import PartialDate, parse_date
from briefgen.model.model import Report
from briefgen.pages.page import Page
from briefgen.pages.rows.citations import FILES, describe_report, publisher
from briefgen.pages.rows.names import Names
from briefgen.pages.rows.plain import plain_text
from briefgen.pages.views.cards import When


@dataclass(frozen=True, slots=True)
class Reference:
    """A briefing as bibliographies know it.

    `site` is empty where it is called as the desk is. `published` is when the briefing entered the site. `source` and
    `reported` are of the report that it is on. `url` is empty where the site does not say where it is published.
    """

    is_shared: ClassVar[bool] = True

    id: str
    title: str
    desk: str
    site: str
    published: When
    url: str
    language: str
    summary: str
    topics: tuple[str, ...]
    note: str
    source: str
    reported: When


def refer_to(names: Names, report: Report) -> Reference:
    """The reference of an article."""
    site, desk = names.model.site, publisher(names)
    path = page_path("article", report.id)
    return Reference(
        id=report.id,
        title=report.article.title,
        desk=desk,
        site=site.title if site.title != desk else "",
        published=names.when(report.added),
        url=f"{site.base_url}{path}" if site.base_url else "",
        language=site.language,
        summary=plain_text(report.article.summary, names),
        topics=tuple(names.name(("topic", id_)) for id_ in report.topics),
        note=f"Briefing on a {describe_report(names, report)}",
        source=names.name(("source", report.source)) if report.source else "",
        reported=names.when(report.date),
    )


def citation_pages(article: str, origin: str, compose: Callable[[], Reference]) -> Iterator[Page]:
    """The files of an article's reference."""
    folder = page_path("article", article)
    for _, file in FILES:
        yield Page(folder + file, file, compose, origin)


def citation_tags(reference: Reference) -> tuple[tuple[str, str], ...]:
    """The `citation_*` tags by which search engines and reference managers know an article (Highwire Press)."""
    tags = (
        ("citation_title", reference.title),
        ("citation_author", reference.desk),
        ("citation_publication_date", "/".join(_parts(parse_date(reference.published.edtf)))),
        ("citation_publisher", reference.desk),
        ("citation_journal_title", reference.site),
        ("citation_language", reference.language),
        ("citation_keywords", "; ".join(reference.topics)),
        ("citation_public_url", reference.url),
    )
    return tuple([(name, content) for name, content in tags if content])


def _parts(date: PartialDate) -> list[str]:
    """The year, the month and the day of a date, as far as it states them; of an interval, those of its first end."""
    stated = date.start or date.end or date
    return stated.text.rstrip("~").split("-")


# BibTeX

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # `\{` would still count as a brace
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    "-": "-{}",  # before another hyphen, with which it would become a dash
    **{letter: f"\\{letter}" for letter in "&%$#_"},
}
_IN_BRACES = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})
_SPECIAL = re.compile(r"[\\{}~^`&%$#_]|-(?=-)")


def write_bibtex(reference: Reference) -> bytes:
    """The reference as BibLaTeX reads it, and BibTeX too: `year` repeats what `date` says, since BibTeX knows no other.

    The desk and the title stand in a second pair of braces, so that no style takes the desk for a person or changes a
    capital. BibLaTeX reads dates as EDTF, as they are written. The address is taken as it stands.
    """
    date = parse_date(reference.published.edtf)
    fields = {
        "author": f"{{{_tex(reference.desk)}}}",
        "title": f"{{{_tex(reference.title)}}}",
        "date": date.text,
        "year": _parts(date)[0],
        "organization": _tex(reference.site),
        "url": reference.url.translate(_IN_BRACES),
        "note": _tex(reference.note),
        "keywords": ", ".join(map(_tex, reference.topics)),
        "abstract": _tex(reference.summary),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value.strip("{}")]
    return f"@online{{{reference.id},\n{''.join(lines)}}}\n".encode()


def _tex(text: str) -> str:
    """A text on one line, with what LaTeX takes for its own written as LaTeX wants it."""
    return _SPECIAL.sub(lambda match: _TEX[match[0]], _one_line(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())


# RIS

_NO_ASTERISK = ("AU", "T2", "KW")


def write_ris(reference: Reference) -> bytes:
    """The reference as RIS (2001, with the tags of 2011): a line a tag, ended by CR and LF; names without asterisks."""
    date = parse_date(reference.published.edtf)
    lines = [
        ("TY", "ELEC"),
        ("ID", reference.id),
        ("AU", reference.desk),
        ("TI", reference.title),
        ("T2", reference.site),
        ("PB", reference.desk),
        ("PY", _parts(date)[0]),
        ("DA", _ris_date(date)),
        ("LA", reference.language),
        *(("KW", topic) for topic in reference.topics),
        ("N1", reference.note),
        ("AB", reference.summary),
        ("UR", reference.url),
    ]
    texts = ((tag, _one_line(text.replace("*", "") if tag in _NO_ASTERISK else text)) for tag, text in lines)
    return "".join([*(f"{tag}  - {text}\r\n" for tag, text in texts if text), "ER  - \r\n"]).encode()


def _ris_date(date: PartialDate) -> str:
    """`2021/04/06/`, `2021/04//`: three slashes, and after them in words how the date is meant."""
    year, month, day = [*_parts(date), "", ""][:3]
    meant = "circa" if date.is_approximate else ""
    if date.is_interval:
        meant = "and later" if date.start else "and before"
    return f"{year}/{month}/{day}/{meant}"


# CSL JSON


def write_csl_json(reference: Reference) -> bytes:
    """The reference as CSL JSON, the input of citation processors."""
    item: dict[str, Any] = {
        "id": reference.id,
        "type": "webpage",
        "title": reference.title,
        "author": [{"literal": reference.desk}],
        "container-title": reference.site,
        "publisher": reference.desk,
        "issued": _csl_date(reference.published),
        "original-date": _csl_date(reference.reported),
        "original-publisher": reference.source,
        "URL": reference.url,
        "language": reference.language,
        "keyword": ", ".join(reference.topics),
        "abstract": reference.summary,
        "note": reference.note,
    }
    given = [f"  {_json(name)}: {_json(value)}" for name, value in item.items() if value]
    return ("[{\n" + ",\n".join(given) + "\n}]\n").encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _csl_date(when: When) -> dict[str, Any]:
    """A date in the parts that it states; one that is open on a side, for which CSL has no parts, in words."""
    date = parse_date(when.edtf)
    ends = (date.start, date.end) if date.is_interval else (date,)
    parts = [[int(part) for part in _parts(end)] for end in ends if end]
    if len(parts) < len(ends):
        return {"literal": when.text}
    return {"date-parts": parts, **({"circa": True} if date.is_approximate else {})}
