"""The server of the preview: who is answered, what is found at an address, and what never is."""

import http.client
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from briefgen.builder.outcome import Options
from briefgen.tools.preview.preview import Preview
from briefgen.tools.preview.preview_server import PreviewServer
from tests.harness import TODAY, Desk, article

FILES: dict[str, str | bytes] = {
    "content/articles/talks.md": article(title="Talks"),
    "content/static/data.bin": b"\x00\x01",
    "content/static/a b.txt": "spaced",
}
SETTINGS = "title: Test desk\nbase_url: https://example.org/desk/\npages: [article]\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreviewServer]:
    root = tmp_path_factory.mktemp("site")
    (root / "secret.txt").write_text("secret")
    Desk.make(root / "desk", FILES, SETTINGS)
    preview = Preview(Options(root / "desk", today=TODAY, jobs=1))
    preview.rebuild()
    with PreviewServer(preview, 0) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def ask(server: PreviewServer, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """What is answered: status, headers, body. Headers are named with underscores."""
    with closing(http.client.HTTPConnection("127.0.0.1", server.server_port)) as connection:
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()


def test_pages_and_files_are_where_the_site_has_them(server: PreviewServer) -> None:
    assert server.address == f"http://127.0.0.1:{server.server_port}/desk/"
    status, headers, body = ask(server, "/desk/articles/talks/")
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert b"<title>Talks" in body
    assert body.count(b'<script src="/_briefgen/preview.js"') == 1
    assert ask(server, "/desk/static/data.bin")[2] == b"\x00\x01"
    assert ask(server, "/desk/static/a%20b.txt")[2] == b"spaced"
    assert ask(server, "/desk/articles/talks/?query#place")[0] == 200


def test_the_script_is_of_the_preview_alone(server: PreviewServer) -> None:
    status, headers, body = ask(server, "/_briefgen/preview.js")
    assert (status, headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert body.startswith(b"// Belongs to the preview alone")
    assert ask(server, "/desk/_briefgen/preview.js")[0] == 404


@pytest.mark.parametrize(
    ("path", "place"),
    [("/", "/desk/"), ("/desk/articles/talks", "/desk/articles/talks/"), ("/desk/articles", "/desk/articles/")],
)
def test_a_folder_without_its_slash_leads_to_it(server: PreviewServer, path: str, place: str) -> None:
    status, headers, _ = ask(server, path)
    assert (status, headers["Location"]) == (302, place)


@pytest.mark.parametrize(
    "path",
    [
        "/desk/no/such/page/",
        "/desk/../secret.txt",
        "/desk/../../secret.txt",
        "/desk/%2e%2e/%2e%2e/secret.txt",
        "/desk/..%2f..%2fsecret.txt",
        "/desk/%252e%252e/secret.txt",  # encoded twice: taken off once, it is no way up
        "/desk/..\\secret.txt",
        "/desk/..%5csecret.txt",
        "/desk//etc/passwd",
        "//etc/passwd",
        "/desk/./articles/",
        "/desk/C:/secret.txt",
        "/desk/articles/talks/index.html%00.txt",
        "/desk/%ff",
        "/desk/site.yaml",
        "/desk/content/articles/talks.md",
        "/desk/static/",  # no page, and no listing
        "/desk/assets/",
        "/etc/passwd",
    ],
)
def test_nothing_else_is_found(server: PreviewServer, path: str) -> None:
    status, _, body = ask(server, path)
    assert status == 404
    assert b"secret" not in body
    assert b"<h1>" in body  # the site's own page for it


@pytest.mark.parametrize(
    ("headers", "reason"),
    [
        ({"Host": "evil.example"}, "a name that was made to lead here"),
        ({"Host": "evil.example:80"}, "with a port"),
        ({"Host": "127.0.0.1"}, "not the port"),
        ({"Host": ""}, "no name"),
        ({"Origin": "https://evil.example"}, "a page of another site"),
        ({"Origin": "null"}, "a page of nowhere"),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"}, "a picture or a script in another site"),
        ({"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"}, "a frame there"),
    ],
)
@pytest.mark.parametrize("path", ["/desk/", "/_briefgen/events", "/_briefgen/preview.js"])
def test_strangers_are_refused(server: PreviewServer, path: str, headers: dict[str, str], reason: str) -> None:
    status, answered, body = ask(server, path, **headers)
    assert status == 403, reason
    assert answered["Content-Type"] == "text/plain; charset=utf-8"
    assert b"Talks" not in body


def test_those_who_follow_a_link_and_the_pages_themselves_are_answered(server: PreviewServer) -> None:
    host = f"localhost:{server.server_port}"
    assert ask(server, "/desk/", Host=host)[0] == 200
    assert ask(server, "/desk/", Host=host, Origin=f"http://{host}")[0] == 200
    visit = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}
    assert ask(server, "/desk/", **visit)[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_asked_but_to_read(server: PreviewServer, method: str) -> None:
    assert ask(server, "/desk/", method)[0] == 501


def test_a_head_has_no_body(server: PreviewServer) -> None:
    status, headers, body = ask(server, "/desk/articles/talks/", "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["Content-Length"]) > 1000


@pytest.mark.parametrize("request_line", [b"GET /desk/ nonsense", b"GET /desk/ HTTP/9.0"])
def test_what_is_no_request_is_refused_in_words(server: PreviewServer, request_line: bytes) -> None:
    with closing(socket.create_connection(("127.0.0.1", server.server_port))) as connection:
        connection.sendall(request_line + b"\r\n\r\n")
        answer = b""
        while part := connection.recv(1000):
            answer += part
    assert answer
    assert b"<" not in answer
    assert b"Talks" not in answer


def test_browsers_are_told_to_keep_nothing_and_to_frame_nothing(server: PreviewServer) -> None:
    headers = ask(server, "/desk/")[1]
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert headers["Content-Security-Policy"] == "frame-ancestors 'self'"


def test_the_next_port_is_taken_if_one_is_taken(server: PreviewServer) -> None:
    with PreviewServer(server.preview, server.server_port) as other:
        assert other.server_port > server.server_port


def test_a_site_that_never_was_good_is_waited_for(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path, {"content/articles/talks.md": "no front matter"}, SETTINGS)
    preview = Preview(Options(desk.root, today=TODAY, jobs=1))
    preview.rebuild()
    assert preview.read("index.html").build == ""
    assert "content/articles/talks.md:1:1: error:" in preview.state.problems[0]
    desk.write("content/articles/talks.md", article())
    preview.notice(["content/articles/talks.md"])
    preview.rebuild()
    assert preview.state.problems == ()
    assert preview.read("index.html").data


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_that_leads_out_of_the_site_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    desk = Desk.make(tmp_path / "desk", FILES, SETTINGS)
    (desk.root / "content/static/out.txt").symlink_to(tmp_path / "secret.txt")
    preview = Preview(Options(desk.root, today=TODAY, jobs=1))
    preview.rebuild()
    assert preview.read("static/out.txt").data is None
    assert "[link-out-of-site]" in preview.state.problems[0]
