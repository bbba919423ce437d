import socket
from collections.abc import Mapping
from typing import Any

import pytest

from briefgen.tools.asking.asking import Answer, Manners, Verdict, Visitor
from tests.unit.tools.hosts import Host, Reply, serving


class Time:
    """A clock that only pauses move."""

    def __init__(self) -> None:
        self.now = 0.0
        self.pauses: list[float] = []

    def clock(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")


def visitor(time: Time, **manners: Any) -> Visitor:
    given = {"allow_local": True, **manners}
    return Visitor(Manners("tester/1 (looks for links)", sleep=time.sleep, clock=time.clock, **given))


def ask(replies: Mapping[str, Reply], *paths: str, **manners: Any) -> tuple[list[Answer], Host, Time]:
    time = Time()
    with serving(replies) as host:
        each = visitor(time, **manners)
        return [each.ask(f"{host.url}{path}") for path in paths], host, time


VERDICTS = [
    ("a page", {"/a": Reply()}, Verdict.FINE, ""),
    ("nothing", {}, Verdict.GONE, "HTTP 404"),
    ("nothing, for good", {"/a": Reply(410)}, Verdict.GONE, "HTTP 410"),
    ("not for programs", {"/a": Reply(403)}, Verdict.BLOCKED, "HTTP 403: the server refuses to answer a program"),
    ("for subscribers", {"/a": Reply(401)}, Verdict.BLOCKED, "HTTP 401: the server refuses to answer a program"),
    ("out of order", {"/a": Reply(500)}, Verdict.UNREACHABLE, "HTTP 500"),
    ("asks for a rest", {"/a": Reply(429)}, Verdict.BLOCKED, "HTTP 429: the host asks for fewer requests"),
    ("HEAD is not known", {"/a": Reply(head=405)}, Verdict.FINE, ""),
    ("HEAD is answered wrongly", {"/a": Reply(head=404)}, Verdict.FINE, ""),
    ("elsewhere today", {"/a": Reply(302, "/b"), "/b": Reply()}, Verdict.FINE, ""),
    ("a circle", {"/a": Reply(302, "/a")}, Verdict.UNREACHABLE, "it leads on more than 5 times"),
    (
        "no page",
        {"/a": Reply(301, "ftp://e.org/a")},
        Verdict.UNREACHABLE,
        "it leads to `ftp://e.org/a`, which is no page",
    ),
    (
        "no address at all",
        {"/a": Reply(301, "http://[e.org/")},
        Verdict.UNREACHABLE,
        "it leads to `http://[e.org/`, which is no page",
    ),
]


@pytest.mark.parametrize(
    ("replies", "verdict", "reason"), [case[1:] for case in VERDICTS], ids=[case[0] for case in VERDICTS]
)
def test_verdicts(replies: Mapping[str, Reply], verdict: Verdict, reason: str) -> None:
    (answer,), _, _ = ask(replies, "/a")
    assert (answer.verdict, answer.reason) == (verdict, reason)


def test_an_address_moved_as_far_as_it_did_for_good() -> None:
    replies = {"/a": Reply(301, "/b"), "/b": Reply(308, "/c"), "/c": Reply(302, "/login"), "/login": Reply()}
    (answer,), host, _ = ask(replies, "/a")
    assert answer == Answer(Verdict.MOVED, f"{host.url}/c")


def test_what_moved_to_nothing_is_gone() -> None:
    (answer,), _, _ = ask({"/a": Reply(301, "/b")}, "/a")
    assert answer.verdict is Verdict.GONE


def test_head_comes_first_and_the_rules_of_the_host_before_all() -> None:
    _, host, _ = ask({"/a": Reply(), "/b": Reply(head=405)}, "/a", "/b")
    assert host.requests == ["GET /robots.txt", "HEAD /a", "HEAD /b", "GET /b"]
    assert host.agents == {"tester/1 (looks for links)"}


def test_between_two_requests_there_is_a_pause() -> None:
    _, _, time = ask({"/a": Reply(), "/b": Reply()}, "/a", "/b", pause=2.0)
    assert time.pauses == [2.0, 2.0]


def test_a_host_may_ask_for_longer_pauses_within_reason() -> None:
    rules = {"/robots.txt": Reply(body="User-agent: *\nCrawl-delay: 7\n"), "/a": Reply(), "/b": Reply()}
    _, _, time = ask(rules, "/a", "/b")
    assert time.pauses == [1.0, 7.0]
    slow = {"/robots.txt": Reply(body="User-agent: *\nCrawl-delay: 3600\n"), "/a": Reply(), "/b": Reply()}
    _, _, time = ask(slow, "/a", "/b")
    assert time.pauses == [1.0, 30.0]


def test_rules_are_respected_with_their_patterns_and_exceptions() -> None:
    rules = "User-agent: *\nDisallow: /private/\nAllow: /private/press\nDisallow: /*.pdf$\n"
    paths = ("/private/a", "/private/press", "/b.pdf", "/b.pdf?x=1")
    replies = {"/robots.txt": Reply(body=rules)} | dict.fromkeys(paths, Reply())
    answers, host, _ = ask(replies, *paths)
    assert [answer.verdict.value for answer in answers] == ["blocked", "fine", "blocked", "fine"]
    assert answers[0].reason == "the host's robots.txt asks programs to stay away from it"
    assert host.requests == ["GET /robots.txt", "HEAD /private/press", "HEAD /b.pdf?x=1"]


@pytest.mark.parametrize(
    ("name", "verdict"),
    [("tester", Verdict.BLOCKED), ("Tester", Verdict.BLOCKED), ("links", Verdict.FINE), ("other", Verdict.FINE)],
)
def test_rules_call_the_program_by_its_name_and_not_by_what_it_says_of_itself(name: str, verdict: Verdict) -> None:
    rules = {"/robots.txt": Reply(body=f"User-agent: {name}\nDisallow: /\n"), "/a": Reply()}
    (answer,), _, _ = ask(rules, "/a")
    assert answer.verdict is verdict


def test_a_host_that_does_not_say_its_rules_is_asked_for_nothing_else() -> None:
    answers, host, _ = ask({"/robots.txt": Reply(500), "/a": Reply()}, "/a", "/a")
    assert [answer.verdict for answer in answers] == [Verdict.UNREACHABLE] * 2
    assert host.requests == ["GET /robots.txt"]


def test_rules_that_lie_elsewhere_are_read_there() -> None:
    replies = {"/robots.txt": Reply(301, "/r"), "/r": Reply(body="User-agent: *\nDisallow: /"), "/a": Reply()}
    (answer,), _, _ = ask(replies, "/a")
    assert answer.verdict is Verdict.BLOCKED


def test_a_host_that_asks_for_a_rest_gets_it() -> None:
    answers, host, _ = ask({"/a": Reply(429), "/b": Reply()}, "/a", "/b")
    assert [answer.verdict for answer in answers] == [Verdict.BLOCKED, Verdict.UNASKED]
    assert host.requests == ["GET /robots.txt", "HEAD /a"]


def test_a_host_gets_only_so_many_requests_in_a_run() -> None:
    replies = {"/a": Reply(), "/b": Reply()}
    answers, host, _ = ask(replies, "/a", "/b", limit=2)
    assert answers[1] == Answer(Verdict.UNASKED)
    assert len(host.requests) == 2


def test_servers_of_one_host_share_its_pauses_and_its_limit() -> None:
    time = Time()
    with serving({"/a": Reply()}) as one, serving({"/b": Reply()}) as two:
        each = visitor(time, limit=3)
        answers = [each.ask(f"{one.url}/a"), each.ask(f"{two.url}/b")]
    assert [answer.verdict for answer in answers] == [Verdict.FINE, Verdict.UNASKED]
    assert time.pauses == [1.0, 1.0]


@pytest.mark.parametrize(
    ("replies", "reason"),
    [
        ({"/a": Reply(silent=True)}, "no answer within 0.2 seconds"),
        ({"/robots.txt": Reply(slow=True), "/a": Reply()}, "no answer within 0.2 seconds"),
    ],
    ids=["silence", "a byte now and then"],
)
def test_nobody_is_waited_for_without_end(replies: Mapping[str, Reply], reason: str) -> None:
    (answer,), _, _ = ask(replies, "/a", timeout=0.2)
    assert answer == Answer(Verdict.UNREACHABLE, "", reason)


def test_what_leads_into_a_private_network_is_not_asked_for() -> None:
    (answer,), host, _ = ask({"/a": Reply()}, "/a", allow_local=False)
    assert answer == Answer(Verdict.LOCAL)
    assert host.requests == []


def test_a_redirect_into_a_private_network_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {"public.example": "93.184.216.34", "inside.example": "10.0.0.7"}
    connect = socket.create_connection
    with serving({"/a": Reply(302, "http://inside.example/b"), "/b": Reply()}) as host:
        port = int(host.url.rpartition(":")[2])
        monkeypatch.setattr(
            socket, "getaddrinfo", lambda name, *_, **__: [(socket.AF_INET, 0, 0, "", (names[name], port))]
        )
        monkeypatch.setattr(socket, "create_connection", lambda _, seconds: socket_to(port, seconds))
        answer = visitor(Time(), allow_local=False).ask("http://public.example/a")
        monkeypatch.setattr(socket, "create_connection", connect)
    assert answer == Answer(Verdict.LOCAL)
    assert host.requests == ["GET /robots.txt", "HEAD /a"]


def socket_to(port: int, seconds: float) -> socket.socket:
    """A connection to this machine, whatever address was asked for."""
    made = socket.socket()
    made.settimeout(seconds)
    made.connect(("127.0.0.1", port))
    return made


def test_where_nobody_listens_nobody_answers() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    answer = visitor(Time()).ask(f"http://127.0.0.1:{port}/a")
    assert answer == Answer(Verdict.UNREACHABLE, "", "Connection refused")


def test_letters_of_any_script_are_sent_as_the_network_wants_them() -> None:
    replies = {"/%D3%AF?q=%D3%AF": Reply(), "/a%20b": Reply()}
    answers, host, _ = ask(replies, "/ӯ?q=ӯ#part", "/a%20b")
    assert [answer.verdict for answer in answers] == [Verdict.FINE] * 2
    assert host.requests[1:] == ["HEAD /%D3%AF?q=%D3%AF", "HEAD /a%20b"]


def test_letters_of_any_script_come_back_as_they_were_sent() -> None:
    """Servers send bytes beyond ASCII in `Location`, mostly of UTF-8."""
    (answer,), host, _ = ask({"/a": Reply(301, "/ӯ b".encode().decode("latin-1")), "/%D3%AF%20b": Reply()}, "/a")
    assert answer == Answer(Verdict.MOVED, f"{host.url}/%D3%AF%20b")
