"""`briefgen check --external`: whether the addresses that content names still lead where they led.

Asked are the reports' addresses and their lasting copies, and the addresses of records. What was learned is kept in the
site's folder and not asked again before it is old: a build never asks for anything.
"""

import datetime
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from urllib.parse import urlsplit

from briefgen import __version__
from briefgen.base.diagnostics import Diagnostic, Place, Severity
from briefgen.base.files import write_atomic
from briefgen.builder.progress import Progress, silence
from briefgen.model.codes import problem
from briefgen.model.model import Model
from briefgen.model.records import Record
from briefgen.model.rules.articles import checked_reports, find_missing_origins
from briefgen.model.site import Site
from briefgen.tools.asking.asking import Answer, Verdict

STORE = ".briefgen/external.json"
"""Where answers are kept, in the site's folder."""

HOSTS_AT_ONCE = 8

_VERSION = 1
_SOON = datetime.timedelta(days=1)  # what may be a passing trouble is asked again this soon
_PASSING = (Verdict.BLOCKED, Verdict.UNREACHABLE)
_CODES = {
    Verdict.MOVED: "address-moved",
    Verdict.GONE: "address-gone",
    Verdict.BLOCKED: "address-blocked",
    Verdict.UNREACHABLE: "address-unreachable",
    Verdict.LOCAL: "address-local",
}
_BEFORE_ALL = datetime.datetime.min.replace(tzinfo=datetime.UTC)


@dataclass(frozen=True, slots=True)
class Address:
    """An address, where it is written, and the lasting copy of what stood there, if there is one."""

    url: str
    place: Place
    archive: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """An answer, and when it was given."""

    answer: Answer
    asked: datetime.datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is wrong with the addresses, how many there are of each verdict, and how many were asked now."""

    diagnostics: tuple[Diagnostic, ...]
    verdicts: Mapping[Verdict, int]
    asked: int


def addresses(model: Model) -> Iterator[Address]:
    """Every address that a field of content names, with its place; those of drafts too."""
    for report in chain(checked_reports(model), model.retracted.values()):
        article = report.article
        if article.url:
            yield Address(article.url, Place(article.path, "url"), article.archive_url or "")
        if article.archive_url:
            yield Address(article.archive_url, Place(article.path, "archive_url"))
    for records in model.records.values():
        for record in records.values():
            yield from _of_record(record)


def _of_record(record: Record) -> Iterator[Address]:
    url = getattr(record, "url", None)
    if url:
        yield Address(url, Place(record.path, "url"))
    for number, link in enumerate(getattr(record, "links", ())):
        yield Address(link.url, Place(record.path, f"links[{number}].url"))


def check_addresses(
    model: Model,
    site: Path,
    ask: Callable[[str], Answer],
    now: datetime.datetime,
    max_age: datetime.timedelta,
    progress: Progress = silence,
) -> Outcome:
    """Ask for all addresses whose last answer is too old, and say what is wrong with them.

    Those that were never asked for come first, then those whose answers are oldest, so that with hosts that get no more
    than so many requests a run everything has its turn. What is not asked for now keeps the answer that it had.

    Args:
        model: the site.
        site: its folder, where answers are kept.
        ask: asks for one address; is called in several threads, but for one host in one alone.
        now: the time, with a zone.
        max_age: how long an answer holds; a passing trouble is asked again after a day.
        progress: told how many addresses are done.

    Raises:
        OSError: the answers can not be kept.
    """
    found = list(addresses(model))
    known = read_answers(site / STORE)
    named = {address.url for address in found}
    waiting = sorted(url for url in named if url not in known or _is_old(known[url], now, max_age))
    waiting.sort(key=lambda url: known[url].asked if url in known else _BEFORE_ALL)
    asked, local = 0, dict[str, Answer]()
    try:
        with progress("Asking", len(waiting)) as advance:
            for url, answer in _ask_all(waiting, ask):
                advance(1)
                if answer.verdict is Verdict.LOCAL:  # may be allowed the next time
                    local[url] = answer
                elif answer.verdict is not Verdict.UNASKED:
                    known[url] = Known(answer, now)
                    asked += 1
    finally:
        _write_answers(site / STORE, {url: known[url] for url in sorted(named & known.keys())})
    answers = {url: each.answer for url, each in known.items()} | local
    here = {url: answers.get(url, Answer(Verdict.UNASKED)) for url in named}
    return Outcome(
        (*_problems(found, here), *find_missing_copies(model)),
        Counter(answer.verdict for answer in here.values()),
        asked,
    )


def find_missing_copies(model: Model) -> Iterator[Diagnostic]:
    """Articles without a lasting copy of their report: warnings here, unless the site has decided otherwise."""
    decided = dict(model.site.checks)
    for each in find_missing_origins(model):
        if each.code == "missing-archive" and each.code not in decided:
            yield replace(each, severity=Severity.WARNING)


def introduce(site: Site) -> str:
    """How the program presents itself to hosts: who asks, and where to complain."""
    where = f"; +{site.base_url}" if site.base_url else ""
    return f"briefgen/{__version__} (checks that links still work{where})"


def conclude(outcome: Outcome) -> str:
    """What was found, in a sentence: `12 addresses, 5 asked now: 9 fine, 1 moved, 2 blocked.`."""
    counts = ", ".join(f"{outcome.verdicts[each]:,} {each}" for each in Verdict if outcome.verdicts[each])
    total = sum(outcome.verdicts.values())
    noun = "address" if total == 1 else "addresses"
    rest = " The rest has its turn in the next runs." if outcome.verdicts[Verdict.UNASKED] else ""
    return f"{total:,} {noun}, {outcome.asked:,} asked now{f': {counts}' if counts else ''}.{rest}"


def _is_old(known: Known, now: datetime.datetime, max_age: datetime.timedelta) -> bool:
    age = now - known.asked
    return age >= (min(_SOON, max_age) if known.answer.verdict in _PASSING else max_age) or age < datetime.timedelta()


def _ask_all(urls: Sequence[str], ask: Callable[[str], Answer]) -> Iterator[tuple[str, Answer]]:
    """Ask for addresses in their order, host by host, several hosts at once; answers come as they are given.

    The threads are no reason to stay: somebody who stops a run does not wait for servers.
    """
    by_host: dict[str, list[str]] = {}
    for url in urls:
        by_host.setdefault(_host(url), []).append(url)
    waiting: SimpleQueue[list[str]] = SimpleQueue()
    for group in by_host.values():
        waiting.put(group)
    given: SimpleQueue[tuple[str, Answer] | BaseException] = SimpleQueue()
    stop = Event()
    for _ in range(min(HOSTS_AT_ONCE, len(by_host))):
        Thread(target=_ask_hosts, args=(waiting, ask, given, stop), daemon=True).start()
    try:
        for _ in urls:
            answer = given.get()
            if isinstance(answer, BaseException):
                raise answer
            yield answer
    finally:
        stop.set()


def _ask_hosts(
    waiting: "SimpleQueue[list[str]]",
    ask: Callable[[str], Answer],
    given: "SimpleQueue[tuple[str, Answer] | BaseException]",
    stop: Event,
) -> None:
    """Ask one host after the other, as long as there are any; what goes wrong is for whoever takes the answers."""
    try:
        while True:
            for url in waiting.get_nowait():
                if stop.is_set():
                    return
                given.put((url, ask(url)))
    except Empty:
        return
    except BaseException as error:
        given.put(error)


def _host(url: str) -> str:
    return urlsplit(url).hostname or ""


def _problems(found: Iterable[Address], answers: Mapping[str, Answer]) -> Iterator[Diagnostic]:
    for address in found:
        answer = answers[address.url]
        if answer.verdict in _CODES:
            message, hint = _words(address, answer)
            yield problem(_CODES[answer.verdict], message, address.place, hint)


def _words(address: Address, answer: Answer) -> tuple[str, str]:
    """What to tell about an address: the finding, and what to do."""
    kept = f" A copy is kept at {address.archive}." if address.archive else ""
    match answer.verdict:
        case Verdict.MOVED if _is_root(answer.moved_to) and not _is_root(address.url):
            return (
                "This address leads to the start page of a site now, so what stood there may be gone.",
                f"Look for it at {answer.moved_to}, or name a lasting copy.{kept}",
            )
        case Verdict.MOVED:
            return "This address has moved for good.", f"Write {answer.moved_to}"
        case Verdict.GONE:
            return (
                f"There is nothing at this address any more ({answer.reason}).",
                f"Leave it as the record of where the report stood, and name a lasting copy in `archive_url:`.{kept}"
                if not address.archive
                else f"Leave it as the record of where the report stood.{kept}",
            )
        case Verdict.BLOCKED:
            return f"This address can not be checked: {answer.reason}.", "Look at it in a browser."
        case Verdict.LOCAL:
            return (
                "This address leads into a local or private network, where readers can not follow.",
                "Write a public one, or ask there all the same: `--allow-local`.",
            )
        case _:
            return f"Nobody answers at this address: {answer.reason}.", "Try again later, and look at it in a browser."


def _is_root(url: str) -> bool:
    return urlsplit(url).path in ("", "/")


def read_answers(path: Path) -> dict[str, Known]:
    """The answers that are kept; none if the file is missing, or is not what we write."""
    try:
        content = json.loads(path.read_bytes())
        if content["version"] != _VERSION:
            return {}
        return {
            url: Known(
                Answer(Verdict(row["verdict"]), row["moved_to"], row["reason"]),
                datetime.datetime.fromisoformat(row["asked"]).astimezone(datetime.UTC),
            )
            for url, row in content["addresses"].items()
        }
    except (FileNotFoundError, ValueError, TypeError, LookupError, AttributeError):
        return {}


def _write_answers(path: Path, answers: Mapping[str, Known]) -> None:
    rows = {
        url: {
            "verdict": known.answer.verdict.value,
            "moved_to": known.answer.moved_to,
            "reason": known.answer.reason,
            "asked": known.asked.isoformat(timespec="seconds"),
        }
        for url, known in answers.items()
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, json.dumps({"version": _VERSION, "addresses": rows}, ensure_ascii=False, indent=1).encode())
