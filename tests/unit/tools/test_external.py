import datetime
import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from unittest import mock

import pytest

from briefgen.base.diagnostics import Place
from briefgen.content.load import load_site
from briefgen.model.dates import parse_date
from briefgen.model.model import Model
from briefgen.model.resolving.resolve import resolve
from briefgen.model.site import Site
from briefgen.tools.asking.asking import Answer, Manners, Verdict
from briefgen.tools.asking.external import STORE, Outcome, check_addresses, conclude, introduce
from tests.harness import Desk, article, front
from tests.unit.tools.hosts import Reply, serving

NOW = datetime.datetime(2026, 3, 1, 12, tzinfo=datetime.UTC)
TWO_WEEKS = datetime.timedelta(days=14)
URL = "https://example.org/report"
COPY = "https://archive.example/report"


def read(desk: Desk) -> Model:
    loaded = load_site(desk.root)
    assert loaded.site is not None
    model, problems = resolve(loaded.site, loaded.records, today=parse_date("2030-01-01"))
    assert not problems
    return model


class Asked:
    """Answers given by address, with what was asked for."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self.answers = answers
        self.urls: list[str] = []

    def __call__(self, url: str) -> Answer:
        self.urls.append(url)
        return self.answers.get(url, Answer(Verdict.FINE))


def run(desk: Desk, answers: Mapping[str, Answer], now: datetime.datetime = NOW) -> tuple[Outcome, list[str]]:
    asked = Asked(answers)
    outcome = check_addresses(read(desk), desk.root, asked, now, TWO_WEEKS)
    return outcome, sorted(asked.urls)


def desk_with(tmp_path: Path, settings: str = "title: Test desk\n", **fields: object) -> Desk:
    return Desk.make(tmp_path / "desk", {"content/articles/talks.md": article("", **fields)}, settings)


def test_asked_are_the_addresses_of_reports_copies_and_records(tmp_path: Path) -> None:
    files = {
        "content/articles/talks.md": article(url=URL, archive_url=COPY),
        "content/articles/draft.md": article(url="https://example.org/draft", status="draft"),
        "content/articles/gone.md": article(url="https://example.org/gone", status="retracted", note="Wrong."),
        "content/sources/asia-plus.md": front({"name": "Asia-Plus", "url": "https://asia.example/"}),
        "content/documents/deed.md": front({"title": "Deed", "url": "https://deeds.example/1"}),
        "content/officials/mirzo.md": front(
            {"name": "Sherali Mirzo", "links": [{"title": "CV", "url": "https://cv.example/"}]}
        ),
    }
    _, asked = run(Desk.make(tmp_path, files), {})
    assert asked == [
        COPY,
        "https://asia.example/",
        "https://cv.example/",
        "https://deeds.example/1",
        "https://example.org/draft",
        "https://example.org/gone",
        URL,
    ]


FOUND = [
    (
        Answer(Verdict.MOVED, "https://example.org/new"),
        ("address-moved", "This address has moved for good.", "Write https://example.org/new"),
    ),
    (
        Answer(Verdict.MOVED, "https://example.org/"),
        (
            "address-moved",
            "This address leads to the start page of a site now, so what stood there may be gone.",
            f"Look for it at https://example.org/, or name a lasting copy. A copy is kept at {COPY}.",
        ),
    ),
    (
        Answer(Verdict.GONE, "", "HTTP 404"),
        (
            "address-gone",
            "There is nothing at this address any more (HTTP 404).",
            f"Leave it as the record of where the report stood. A copy is kept at {COPY}.",
        ),
    ),
    (
        Answer(Verdict.BLOCKED, "", "HTTP 403: the server refuses to answer a program"),
        (
            "address-blocked",
            "This address can not be checked: HTTP 403: the server refuses to answer a program.",
            "Look at it in a browser.",
        ),
    ),
    (
        Answer(Verdict.UNREACHABLE, "", "Connection refused"),
        (
            "address-unreachable",
            "Nobody answers at this address: Connection refused.",
            "Try again later, and look at it in a browser.",
        ),
    ),
]


@pytest.mark.parametrize(("answer", "expected"), FOUND, ids=[expected[0] for _, expected in FOUND])
def test_what_is_told(answer: Answer, expected: tuple[str, str, str], tmp_path: Path) -> None:
    outcome, _ = run(desk_with(tmp_path, url=URL, archive_url=COPY), {URL: answer})
    (found,) = outcome.diagnostics
    assert (found.code, found.message, found.hint) == expected
    assert found.position == Place("content/articles/talks.md", "url")


def test_what_was_asked_is_not_asked_again_before_it_is_old(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, url=URL, archive_url=COPY)
    gone = {URL: Answer(Verdict.GONE, "", "HTTP 404")}
    first, asked = run(desk, gone)
    assert asked == [COPY, URL]
    second, asked = run(desk, {}, NOW + TWO_WEEKS - datetime.timedelta(seconds=1))
    assert asked == []
    assert second.diagnostics == first.diagnostics
    _, asked = run(desk, {}, NOW + TWO_WEEKS)
    assert asked == [COPY, URL]


def test_a_passing_trouble_is_asked_again_the_next_day(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, url=URL, archive_url=COPY)
    run(desk, {URL: Answer(Verdict.UNREACHABLE, "", "Connection refused")})
    assert run(desk, {}, NOW + datetime.timedelta(hours=23))[1] == []
    assert run(desk, {}, NOW + datetime.timedelta(hours=24))[1] == [URL]


KEPT = ["", "no JSON", "[]", '{"version": 0, "addresses": {}}', '{"version": 1, "addresses": {"u": {"verdict": "?"}}}']


@pytest.mark.parametrize("kept", KEPT)
def test_answers_that_are_not_ours_count_for_nothing(kept: str, tmp_path: Path) -> None:
    desk = desk_with(tmp_path, url=URL)
    desk.write(STORE, kept)
    assert run(desk, {})[1] == [URL]


def test_answers_to_what_is_no_longer_named_are_forgotten(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, url=URL)
    run(desk, {})
    desk.write("content/articles/talks.md", article(url=COPY))
    run(desk, {})
    assert list(json.loads((desk.root / STORE).read_bytes())["addresses"]) == [COPY]


def test_what_was_learned_before_a_stop_is_kept(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, url="https://a.example/", archive_url="https://b.example/")

    def ask(url: str) -> Answer:
        if url.startswith("https://b."):
            raise KeyboardInterrupt
        return Answer(Verdict.FINE)

    with mock.patch("briefgen.tools.asking.external.HOSTS_AT_ONCE", 1), pytest.raises(KeyboardInterrupt):
        check_addresses(read(desk), desk.root, ask, NOW, TWO_WEEKS)
    assert list(json.loads((desk.root / STORE).read_bytes())["addresses"]) == ["https://a.example/"]


def test_what_was_never_asked_for_comes_first_and_then_what_is_oldest(tmp_path: Path) -> None:
    """A host that gets only so many requests in a run would else hear of the same addresses in every run."""
    paths = ("a", "b", "c", "d")
    files = {f"content/articles/{path}.md": article(url=f"https://e.org/{path}") for path in paths}
    desk = Desk.make(tmp_path, files)
    turns = []
    for week in range(4):
        asked: list[str] = []

        def ask(url: str, asked: list[str] = asked) -> Answer:
            if len(asked) == 2:
                return Answer(Verdict.UNASKED)
            asked.append(url[-1])
            return Answer(Verdict.FINE)

        outcome = check_addresses(read(desk), desk.root, ask, NOW + week * TWO_WEEKS, TWO_WEEKS)
        turns.append(("".join(asked), outcome.asked, outcome.verdicts[Verdict.UNASKED]))
    assert turns == [("ab", 2, 2), ("cd", 2, 0), ("ab", 2, 0), ("cd", 2, 0)]


def test_what_is_not_asked_for_keeps_its_answer(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, url=URL, archive_url=COPY)
    first, _ = run(desk, {URL: Answer(Verdict.GONE, "", "HTTP 404")})
    later, _ = run(desk, dict.fromkeys((URL, COPY), Answer(Verdict.UNASKED)), NOW + TWO_WEEKS)
    assert later.diagnostics == first.diagnostics
    assert later.asked == 0


def test_a_private_address_is_told_and_asked_again_at_once(tmp_path: Path) -> None:
    desk = desk_with(tmp_path, url=URL, archive_url=COPY)
    outcome, _ = run(desk, {URL: Answer(Verdict.LOCAL)})
    assert [(each.code, each.position) for each in outcome.diagnostics] == [
        ("address-local", Place("content/articles/talks.md", "url"))
    ]
    assert run(desk, {})[1] == [URL]


def test_a_host_is_asked_in_one_thread_and_hosts_in_several(tmp_path: Path) -> None:
    """Two hosts that answer only when both are asked show that they are asked at once."""
    files = {
        f"content/articles/{host}{page}.md": article(url=f"https://{host}.example/{page}")
        for host in "ab"
        for page in range(3)
    }
    both = threading.Barrier(2, timeout=30)
    threads: dict[str, set[int]] = {"a": set(), "b": set()}

    def ask(url: str) -> Answer:
        threads[url[8]].add(threading.get_ident())
        both.wait()
        return Answer(Verdict.FINE)

    check_addresses(read(Desk.make(tmp_path, files)), tmp_path, ask, NOW, TWO_WEEKS)
    assert [len(each) for each in threads.values()] == [1, 1]


def test_progress_counts_addresses(tmp_path: Path) -> None:
    told: list[int] = []

    @contextmanager
    def progress(step: str, total: int) -> Iterator[Callable[[int], None]]:
        assert (step, total) == ("Asking", 2)
        yield told.append

    desk = desk_with(tmp_path, url="https://a.example/", archive_url="https://b.example/")
    check_addresses(read(desk), desk.root, Asked({}), NOW, TWO_WEEKS, progress)
    assert told == [1, 1]


def test_articles_without_a_copy_are_listed_unless_the_site_has_decided_otherwise(tmp_path: Path) -> None:
    outcome, _ = run(desk_with(tmp_path / "a", url=URL), {})
    assert [(each.code, each.severity.value) for each in outcome.diagnostics] == [("missing-archive", "warning")]
    for decision in ("ignore", "error"):
        settings = f"title: D\nchecks: {{missing-archive: {decision}}}\n"
        outcome, _ = run(desk_with(tmp_path / decision, settings, url=URL), {})
        assert outcome.diagnostics == ()


def test_a_sentence_says_how_many_there_are() -> None:
    found = Counter({Verdict.FINE: 1200, Verdict.GONE: 1})
    assert conclude(Outcome((), found, 3)) == "1,201 addresses, 3 asked now: 1,200 fine, 1 gone."
    more = Counter({Verdict.FINE: 1, Verdict.UNASKED: 2})
    assert conclude(Outcome((), more, 1)) == (
        "3 addresses, 1 asked now: 1 fine, 2 not asked yet. The rest has its turn in the next runs."
    )


def test_hosts_learn_who_asks() -> None:
    assert introduce(Site(title="D")).endswith(" (checks that links still work)")
    with mock.patch("briefgen.tools.asking.external.__version__", "1.2.3"):
        site = Site(title="D", base_url="https://example.org/desk/")  # type: ignore[arg-type]
        assert introduce(site) == "briefgen/1.2.3 (checks that links still work; +https://example.org/desk/)"


@pytest.mark.usefixtures("quick")
def test_the_command_asks_once_and_fails_only_if_it_must(tmp_path: Path) -> None:
    with serving({"/moved": Reply(301, "/new"), "/new": Reply()}) as host:
        desk = desk_with(tmp_path, url=f"{host.url}/moved", archive_url=f"{host.url}/gone")
        first = desk.run("check", "--external", "--allow-local")
        assert first.status == 0
        assert "1 moved, 1 gone" in first.out
        assert [line for line in first.err.splitlines() if line.startswith("content/")] == [
            "content/articles/talks.md:5:6: warning: This address has moved for good. [address-moved]",
            "content/articles/talks.md:6:14: warning: There is nothing at this address any more (HTTP 404)."
            " [address-gone]",
        ]
        asked = list(host.requests)
        assert desk.run("check", "--external", "--strict").status == 1
        assert host.requests == asked
        assert desk.run("check", "--external", "--allow-local", "--max-age", "0").status == 0
        assert len(host.requests) == 2 * len(asked)


@pytest.mark.usefixtures("quick")
def test_each_form_tells_what_was_found_at_its_field(tmp_path: Path) -> None:
    with serving({"/moved": Reply(301, "/new"), "/new": Reply(), "/private": Reply(403)}) as host:
        desk = desk_with(tmp_path, url=f"{host.url}/moved", archive_url=f"{host.url}/gone")
        desk.write("content/articles/other.md", article(url=f"{host.url}/private"))
        found = desk.run("check", "--external", "--allow-local", "--format", "json", "--date", "2030-01-01")
        rows = [json.loads(line) for line in found.out.splitlines()]
    places = {row["code"]: (row["path"], row["line"], row["column"]) for row in rows}
    assert places == {
        "address-moved": ("content/articles/talks.md", 5, 6),
        "address-gone": ("content/articles/talks.md", 6, 14),
        "address-blocked": ("content/articles/other.md", 5, 6),
        "missing-archive": ("content/articles/other.md", 5, 6),
    }
    hint = next(row["hint"] for row in rows if row["code"] == "address-moved")
    assert hint == f"Write {host.url}/new"

    def kept(form: str) -> str:
        return desk.run("check", "--external", "--allow-local", "--format", form).out

    github = [line.partition("title=")[2].partition("::")[0] for line in kept("github").splitlines()]
    gitlab = [row["check_name"] for row in json.loads(kept("gitlab"))]
    sarif = [row["ruleId"] for row in json.loads(kept("sarif"))["runs"][0]["results"]]
    assert set(github) == set(gitlab) == set(sarif) == set(places)


@pytest.mark.usefixtures("quick")
def test_this_machine_is_not_asked_unless_that_is_wanted(tmp_path: Path) -> None:
    with serving({}) as host:
        found = desk_with(tmp_path, url=f"{host.url}/a").run("check", "--external")
        assert host.requests == []
    assert "1 address, 0 asked now: 1 in a private network." in found.out
    assert "content/articles/talks.md:5:6: warning: " in found.err
    assert "[address-local]" in found.err


@pytest.mark.usefixtures("quick")
def test_only_this_option_asks(tmp_path: Path) -> None:
    with serving({}) as host:
        desk = desk_with(tmp_path, url=f"{host.url}/a")
        desk.run("check")
        desk.run("build")
        assert host.requests == []


def test_a_broken_site_is_told_what_is_broken(tmp_path: Path) -> None:
    found = desk_with(tmp_path, url=URL, officials=["Nobody"]).run("check", "--external")
    assert found.status == 1
    assert "[unknown-reference]" in found.err
    assert "No addresses were asked for, because of the errors." in found.out


def test_without_its_library_it_says_what_to_install(tmp_path: Path) -> None:
    with mock.patch("importlib.util.find_spec", return_value=None):
        found = desk_with(tmp_path).run("check", "--external")
    assert found.status == 3
    assert "pip install 'briefgen[external]'" in found.err


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hosts on this machine need no pauses, and no proxy."""
    monkeypatch.setattr("briefgen.tools.asking.asking.Manners", partial(Manners, pause=0.0))
    monkeypatch.setenv("no_proxy", "*")
