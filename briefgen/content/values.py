"""Single values of front matter: each kind of scalar read from its text, or refused in words that say what to write."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Final
from urllib.parse import urlsplit

from yaml.events import ScalarEvent

from briefgen.base.diagnostics import excerpt
from briefgen.base.files import is_address_part, is_portable, join_path
from briefgen.base.spelling import nearest
from briefgen.content.events import Reader
from briefgen.content.limits import ID_LENGTH
from briefgen.content.markdown import parse_inline
from briefgen.content.spans import field_span
from briefgen.model.articles import Number
from briefgen.model.codes import problem
from briefgen.model.countries import country_table
from briefgen.model.dates import DateError, PartialDate, parse_date
from briefgen.model.texts import Text


class Failed:
    """The one value that says: there was something, its problem is reported, nothing can be made of it."""


FAILED: Final = Failed()

Parse = Callable[[Reader, ScalarEvent], Any]

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RESERVED_ID = re.compile(r"page|static|[0-9]{4}(?:-[0-9]{2}){0,2}")
_PARAGRAPH_ANCHOR = re.compile(r"p[0-9]+|p-[0-9a-f]{8}(?:-[0-9]+)?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,30})?")
_COUNT = re.compile(r"[1-9][0-9]{0,5}")
# What Unicode has as ignorable, as fillers and as blanks: nothing of it is seen, and nothing can be clicked.
_UNSEEN = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]*"
)
_NOT_IN_URL = re.compile(r'[\s\x00-\x1f\x7f-\x9f\ufffe\uffff<>"\\]')


def parse_text(reader: Reader, event: ScalarEvent) -> str | Failed:
    """Plain text, without white space around it."""
    value = event.value.strip()
    if not _UNSEEN.fullmatch(value):
        return value
    message = "This text has only characters that nobody sees." if value else "This text is empty."
    reader.report("empty-value", message, event, "Write the text, or delete the line.")
    return FAILED


def parse_markdown(reader: Reader, event: ScalarEvent) -> Text | Failed:
    """A text with inline Markdown."""
    if isinstance(parse_text(reader, event), Failed):
        return FAILED
    fragment, problems = parse_inline(event.value)
    for found in problems:
        position = reader.position(*field_span(reader.text, event, found.passage, found.start, found.end))
        reader.diagnostics.append(problem(found.code, found.message, position, found.hint))
    return Text(event.value, fragment)


def parse_id(reader: Reader, event: ScalarEvent) -> str:
    """A record's id. A bad one is reported and taken nevertheless, so that references to it are not reported too."""
    found = find_id_problem(event.value)
    if found:
        reader.report(*found[:2], event, found[2])
    return event.value


def find_id_problem(id_: str) -> tuple[str, str, str] | None:
    """Why a text can be no record's id: a code, a message and a hint; None where it can.

    An id has lower-case words of ASCII joined by single hyphens, and is none that the addresses of lists use.
    """
    if not _ID.fullmatch(id_):
        proposal = "-".join(re.findall(r"[a-z0-9]+", id_.lower()))
        message = f"`{excerpt(id_)}` can be no id, because it stands in the address of the page."
        hint = "An id has lower-case letters a to z and digits, in words joined by single hyphens"
        return "bad-id", message, f"{hint}: `{proposal}`." if proposal else f"{hint}."
    if _RESERVED_ID.fullmatch(id_):
        message = f"The id `{id_}` is reserved: addresses of lists use it."
        example = f", such as `{id_}-talks`" if id_[0].isdigit() else ""
        return "reserved-id", message, f"Choose a longer one{example}."
    if len(id_) > ID_LENGTH:
        return "bad-id", f"This id has {len(id_)} characters; the limit is {ID_LENGTH}.", "Choose a shorter one."
    return None


def parse_entry_id(reader: Reader, event: ScalarEvent) -> str | Failed:
    """The id of an event, a statement or a figure, which is its anchor on the article's page."""
    id_ = event.value
    if not _ID.fullmatch(id_) or len(id_) > ID_LENGTH:
        hint = "Use lower-case letters and digits, in words joined by single hyphens: `e1`, `s2`, `talks`."
        reader.report("bad-id", f"`{excerpt(id_)}` can be no id of an entry.", event, hint)
        return FAILED
    if _PARAGRAPH_ANCHOR.fullmatch(id_):
        reader.report("reserved-id", f"The id `{id_}` is reserved: paragraphs bear it.", event, "Choose another one.")
        return FAILED
    return id_


def parse_entry_ref(reader: Reader, event: ScalarEvent) -> str | Failed:
    """An entry of any article: `article#entry`."""
    article, mark, entry = event.value.strip().partition("#")
    if article and mark and _ID.fullmatch(entry):
        return event.value.strip()
    hint = "Write the article and the id of its entry, joined by `#`: `other-article#e4`."
    reader.report("bad-entry-reference", f"`{excerpt(event.value)}` names no entry of an article.", event, hint)
    return FAILED


def parse_partial_date(reader: Reader, event: ScalarEvent) -> PartialDate | Failed:
    """A date in the subset of EDTF that `model.dates` reads."""
    try:
        return parse_date(event.value)
    except DateError as error:
        reader.report("bad-date", _sentence(error.problem), event, _sentence(error.hint))
        return FAILED


def parse_bool(reader: Reader, event: ScalarEvent) -> bool | Failed:
    """`true` or `false`, and none of the other words that YAML 1.1 takes for them."""
    if event.value in ("true", "false"):
        return event.value == "true"
    hint = "Write `true` or `false`."
    reader.report("bad-boolean", f"`{excerpt(event.value)}` is neither true nor false.", event, hint)
    return FAILED


def parse_number(reader: Reader, event: ScalarEvent) -> Number | Failed:
    """A decimal number, with the precision in which it is written."""
    if _NUMBER.fullmatch(event.value):
        return Number(event.value, float(event.value))
    plain = re.sub(r"[\s,'_]", "", event.value)
    hint = "Write digits alone, with a point before decimals; the unit stands in the series."
    if _NUMBER.fullmatch(plain):
        hint = f"Write `{plain}`, without marks between the digits; decimals follow a point."
    reader.report("bad-number", f"`{excerpt(event.value)}` is no number.", event, hint)
    return FAILED


def parse_count(reader: Reader, event: ScalarEvent) -> int | Failed:
    """A whole number from 1 to 999999."""
    if _COUNT.fullmatch(event.value):
        return int(event.value)
    reader.report("bad-number", f"`{excerpt(event.value)}` is no count.", event, "Write a whole number from 1 on.")
    return FAILED


def parse_seats(reader: Reader, event: ScalarEvent) -> int | Failed:
    """A number of seats; `many` counts as 0."""
    if event.value == "many":
        return 0
    if _COUNT.fullmatch(event.value):
        return int(event.value)
    hint = "Write a whole number from 1 on, or `many`."
    reader.report("bad-number", f"`{excerpt(event.value)}` is no number of seats.", event, hint)
    return FAILED


def parse_url(reader: Reader, event: ScalarEvent) -> str | Failed:
    """An absolute http or https address."""
    found = find_url_problem(event.value)
    if not found:
        return event.value
    reader.report("bad-url", found[0], event, found[1])
    return FAILED


def find_url_problem(url: str) -> tuple[str, str] | None:
    """Why a text is no http or https address, with a hint; None where it is one."""
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return f"`{excerpt(url)}` is no address that can be read.", "Copy it from the browser once more."
    if _NOT_IN_URL.search(url):
        return f"`{excerpt(url)}` has a character that no address has.", "Copy it from the browser once more."
    if parts.scheme not in ("http", "https"):
        what = f"begins with `{excerpt(parts.scheme)}:`" if parts.scheme else "has no `https://` in front"
        return f"This address {what}; only http and https are taken.", "Write the whole address, with `https://`."
    return None if host else (f"`{excerpt(url)}` names no host.", "Write the whole address, with `https://`.")


def parse_address(reader: Reader, event: ScalarEvent) -> str | Failed:
    """A path of this site, or an http or https address."""
    if ":" in event.value.partition("/")[0] or event.value.startswith("//"):
        return parse_url(reader, event)
    if join_path("", event.value) is not None:
        return event.value
    hint = "Write a path under the site's root, such as `timeline/`, or a whole address, with `https://`."
    reader.report("bad-path", f"The path `{excerpt(event.value)}` leads out of the site.", event, hint)
    return FAILED


def parse_file_path(reader: Reader, event: ScalarEvent) -> str | Failed:
    """A relative path of a file, which stays inside the site when it is followed from the record's folder."""
    if event.value.strip() and join_path(reader.folder, event.value) is not None:
        return event.value
    hint = "Write a relative path with forward slashes: of a file beside this one, or under `static/`."
    reader.report("bad-path", f"The path `{excerpt(event.value)}` leads out of the site.", event, hint)
    return FAILED


def parse_page_path(reader: Reader, event: ScalarEvent) -> str | Failed:
    """A path of a page under the site's root: relative, of plain names, without `..`, query and fragment."""
    path = event.value
    parts = path.removesuffix("/").split("/")
    plain = join_path("", path) is not None and not any(part == "" or part.startswith(".") for part in parts)
    if plain and not re.search("[?#%]", path) and all(map(_can_be_folder, parts)):
        return path
    hint = "Write the former path under the site's root, without a slash in front: `old/path/of/this/page`."
    reader.report("bad-path", f"`{excerpt(path)}` can be no path of a page of this site.", event, hint)
    return FAILED


def _can_be_folder(name: str) -> bool:
    """Whether every file system can have a folder of this name, and every reader can see what it is called."""
    return is_portable(name) and is_address_part(name) and len(name.encode("utf-8", "replace")) <= ID_LENGTH


def parse_language(reader: Reader, event: ScalarEvent) -> str | Failed:
    """A language as a BCP 47 code."""
    if _LANGUAGE.fullmatch(event.value):
        return event.value
    hint = "Write its code: `en`, `fa`, `tg`, `sr-Latn`."
    if _LANGUAGE.fullmatch(event.value.replace("_", "-")):
        hint = f"Write `{event.value.replace('_', '-')}`."
    reader.report("bad-language", f"`{excerpt(event.value)}` is no code of a language.", event, hint)
    return FAILED


def parse_country_code(reader: Reader, event: ScalarEvent) -> str | Failed:
    """Two letters that ISO 3166-1 assigns to a country, or once did: `TJ`, `SU`."""
    if event.value.upper() in _country_codes():
        return event.value.upper()
    hint = "Write the two letters of ISO 3166-1, such as `TJ`; a country outside ISO goes without `code`."
    reader.report("bad-code", f"`{excerpt(event.value)}` is no code of a country.", event, hint)
    return FAILED


@cache
def _country_codes() -> frozenset[str]:
    return frozenset(facts.code for facts in country_table().values())


def one_of(words: Mapping[str, Any]) -> Parse:
    """A parser for one of some words, each with the value that it means."""

    def parse(reader: Reader, event: ScalarEvent) -> Any:
        if event.value in words:
            return words[event.value]
        report_unknown_word(reader, event, tuple(words))
        return FAILED

    return parse


def one_of_choices(name: str) -> Parse:
    """A parser for one of the words that the reader holds under a name; any, where it holds none.

    Another one is reported and taken nevertheless, so that the rest of its entry is still looked at.
    """

    def parse(reader: Reader, event: ScalarEvent) -> str:
        words = reader.choices.get(name)
        if words is not None and event.value not in words:
            report_unknown_word(reader, event, words)
        return event.value

    return parse


def enumerated(words: type[StrEnum]) -> Parse:
    """A parser for the members of an enumeration."""
    return one_of({member.value: member for member in words})


def report_unknown_word(reader: Reader, event: ScalarEvent, words: tuple[str, ...]) -> None:
    """Say which words a field takes, and which one was probably meant."""
    near = nearest(event.value, words)
    meant = f"Did you mean `{near[0]}`? " if near else ""
    hint = f"{meant}Write one of: {', '.join(words)}."
    reader.report("unknown-value", f"`{excerpt(event.value)}` is not a word that `{reader.key}` takes.", event, hint)


def _sentence(text: str) -> str:
    """A clause with a capital and a full stop."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else f"{text}."
