"""The sample site, read through nginx, Caddy and Apache with the configurations that `deploy/` recommends."""

import gzip
import shutil
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from tests.browser.server import POLICY, SEARCH_POLICY
from tests.deploy.servers import Answer, Server, apache, caddy, find_program, nginx
from tests.harness import SAMPLE, Desk

ARTICLE = "articles/tajik-iranian-defense-ministers-tehran/"
SERVERS = {"nginx": nginx, "caddy": caddy, "apache": apache}
COPIES = [("nginx", "gzip", "gzip"), ("caddy", "gzip", "gzip"), ("caddy", "gzip, br", "br")]
ROOTS = {"at the root": "/", "under a path": "/desk/"}


@pytest.fixture(scope="module", params=list(ROOTS.values()), ids=list(ROOTS))
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder that a server serves, and the path in it at which the sample site stands."""
    root: str = request.param
    place = tmp_path_factory.mktemp("site")
    shutil.copytree(SAMPLE / "content", place / "content")
    shutil.copy(SAMPLE / "site.yaml", place)
    served = tmp_path_factory.mktemp("served")
    desk = Desk(place, served / root.strip("/"))
    about = place / "content/pages/about.md"
    about.write_text(about.read_text(encoding="utf-8").replace("---\n", "---\nredirects: [imprint, old/a b.html]\n", 1))
    desk.build(base_url=f"https://example.org{root}", precompress=True)
    return served, root


@pytest.fixture(scope="module", params=list(SERVERS))
def server(
    request: pytest.FixtureRequest, site: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    with SERVERS[request.param](*site, tmp_path_factory.mktemp(request.param)) as running:
        yield running


TYPES = {
    "": "text/html; charset=utf-8",
    ARTICLE: "text/html; charset=utf-8",
    f"{ARTICLE}index.json": "application/json",
    f"{ARTICLE}cite.bib": "application/x-bibtex",
    f"{ARTICLE}cite.ris": "application/x-research-info-systems",
    "feed.xml": "application/atom+xml",
    "feed.json": "application/feed+json",
    "opensearch.xml": "application/opensearchdescription+xml",
    "sitemap.xml": "text/xml; charset=utf-8",
    "robots.txt": "text/plain; charset=utf-8",
    "data/events.csv": "text/csv; charset=utf-8",
    "data/events.ics": "text/calendar; charset=utf-8",
}


@pytest.mark.parametrize("path", TYPES)
def test_every_kind_of_file_has_its_type(path: str, server: Server, site: tuple[Path, str]) -> None:
    answer = server.get(path)
    assert (answer.status, answer.headers["content-type"]) == (200, TYPES[path])
    served, root = site
    file = served / root.strip("/") / (f"{path}index.html" if path.endswith("/") or not path else path)
    assert answer.body == file.read_bytes()


def test_pages_run_under_the_policy_and_search_under_its_own(server: Server) -> None:
    more = "; frame-ancestors 'none'"
    assert policy(server, "") == policy(server, ARTICLE) == rules(POLICY + more)
    assert policy(server, "search/") == policy(server, "search/records/all.json") == rules(SEARCH_POLICY + more)
    for path in ("", ARTICLE, "nothing/here"):
        headers = server.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "strict-origin-when-cross-origin"


def policy(server: Server, path: str) -> set[str]:
    return rules(server.get(path).headers["content-security-policy"])


def rules(written: str) -> set[str]:
    return {rule.strip() for rule in written.split(";")}


def test_what_has_a_hash_in_its_name_is_kept_and_the_rest_is_asked_for_again(
    server: Server, site: tuple[Path, str]
) -> None:
    served, root = site
    asset = next((served / root.strip("/") / "assets").glob("style-*.css"))
    assert server.get(f"assets/{asset.name}").headers["cache-control"] == "public, max-age=31536000, immutable"
    for path in ("", ARTICLE, "feed.xml", "nothing/here"):
        assert server.get(path).headers["cache-control"] == "no-cache"


def test_an_address_with_nothing_has_a_page_that_says_so(server: Server, site: tuple[Path, str]) -> None:
    served, root = site
    page = (served / root.strip("/") / "404.html").read_bytes()
    for path in ("nothing/here", "articles/nobody/", "a.txt"):
        answer = server.get(path)
        assert (answer.status, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
        assert answer.body == page


@pytest.mark.parametrize("path", [".briefgen/manifest.json", "_redirects", "_redirects.nginx", "_redirects.caddy"])
def test_what_is_kept_for_programs_is_not_served(path: str, server: Server, site: tuple[Path, str]) -> None:
    served, root = site
    assert (served / root.strip("/") / path).is_file()
    assert server.get(path).status == 404


def test_a_folder_is_asked_for_with_a_slash(server: Server) -> None:
    answer = server.get(ARTICLE.rstrip("/"))
    assert answer.status in (301, 308)
    assert where(answer) == f"{server.root}{ARTICLE}"


def where(answer: Answer) -> str:
    """The path to which a redirect leads; some servers put their own address in front."""
    return answer.headers["location"].removeprefix("http://example.org")


@pytest.mark.parametrize("path", ["imprint", "imprint/", "old/a%20b.html"])
def test_a_former_address_leads_on_for_good(path: str, server: Server) -> None:
    answer = server.get(path)
    assert (answer.status, where(answer)) == (301, f"{server.root}about/")


def test_who_has_a_page_already_gets_no_second_copy(server: Server) -> None:
    first = server.get(ARTICLE)
    for known in (
        {"If_None_Match": first.headers["etag"]},
        {"If_Modified_Since": first.headers["last-modified"]},
    ):
        answer = server.get(ARTICLE, **known)
        assert (answer.status, answer.body) == (304, b"")
    assert server.get(ARTICLE, If_None_Match='"another"').status == 200


@pytest.mark.parametrize(("name", "accepted", "copy"), COPIES, ids=["-".join(case) for case in COPIES])
def test_compressed_copies_are_sent_to_those_who_take_them(
    name: str, accepted: str, copy: str, site: tuple[Path, str], tmp_path: Path
) -> None:
    served, root = site
    page = served / root.strip("/") / ARTICLE / "index.html"
    with SERVERS[name](served, root, tmp_path) as running:
        packed, plain = running.get(ARTICLE, Accept_Encoding=accepted), running.get(ARTICLE)
    assert packed.headers["content-encoding"] == copy
    assert packed.headers["content-type"] == "text/html; charset=utf-8"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert packed.body == page.with_name(f"index.html.{'gz' if copy == 'gzip' else copy}").read_bytes()
    assert (gzip if copy == "gzip" else brotli).decompress(packed.body) == plain.body == page.read_bytes()


@pytest.mark.parametrize("name", SERVERS)
def test_a_site_in_which_nothing_has_moved_needs_no_rules(name: str, tmp_path: Path) -> None:
    served = tmp_path / "served"
    (served / "desk").mkdir(parents=True)
    (served / "desk/index.html").write_text("<!DOCTYPE html><title>A</title>", encoding="utf-8")
    (tmp_path / "work").mkdir()
    with SERVERS[name](served, "/desk/", tmp_path / "work") as running:
        assert running.get("").status == 200


def test_a_server_that_is_not_installed_is_a_failure() -> None:
    """Nothing here is skipped for want of a program: what `tests/setup.sh` installs has to be there."""
    with pytest.raises(AssertionError, match="no-such-server is not installed"):
        find_program("no-such-server")
