"""Nothing on the sample site leads nowhere: at the root of a server, under a path, and on the file system."""

import json
import re
import shutil
from xml.etree import ElementTree as Xml

import pytest

from tests.harness import SAMPLE, Desk, snapshot
from tests.links import Built

KINDS = [
    "articles",
    "countries",
    "officials",
    "posts",
    "organizations",
    "relations",
    "topics",
    "sources",
    "documents",
    "series",
]
LISTS = ["timeline", "statements", "changes", "digests", "corrections", "search", "data", "about"]


def build(tmp_path_factory: pytest.TempPathFactory, base: str, *, offline: bool = False, kinds: str = "") -> Built:
    root = tmp_path_factory.mktemp("sample")
    for name in ("site.yaml", "content"):
        source = SAMPLE / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    desk = Desk(root, root / "output")
    if kinds:
        desk.write("site.yaml", f"{(root / 'site.yaml').read_text(encoding='utf-8')}\npages: [{kinds}]\n")
    desk.build(base_url=base or None, offline=offline)
    files = {path: data for path, data in snapshot(desk.output).items() if not path.startswith(".briefgen/")}
    return Built(files, "" if offline else base)


@pytest.fixture(scope="module")
def at_root(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory, "https://example.org/")


@pytest.fixture(scope="module")
def under_a_path(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory, "https://example.org/a/desk/")


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory, "https://example.org/a/desk/", offline=True)


@pytest.mark.parametrize("site", ["at_root", "under_a_path", "offline"])
def test_every_link_leads_somewhere(site: str, request: pytest.FixtureRequest) -> None:
    built: Built = request.getfixturevalue(site)
    assert len(built.pages) > 60
    assert list(built.problems()) == []


@pytest.mark.parametrize(
    ("kinds", "folders"),
    [
        ("article", {"articles"}),
        ("country, relation", {"countries", "relations"}),
        ("official, post, timeline", {"officials", "posts", "timeline"}),
        ("digest, statements, topic", {"digests", "statements", "topics"}),
        ("page, search, series", {"about", "search", "series"}),
    ],
)
def test_where_few_kinds_of_page_are_made_nothing_leads_to_the_others(
    kinds: str, folders: set[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    built = build(tmp_path_factory, "https://example.org/a/desk/", kinds=kinds)
    assert {page.partition("/")[0] for page in built.pages} == {"index.html", "404.html", "data", *folders}
    assert list(built.problems()) == []


def test_every_page_can_be_reached_from_the_home_page(at_root: Built) -> None:
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        page = waiting.pop()
        for address in at_root.document(page).addresses:
            if not address.startswith(("http:", "https:", "mailto:")):
                target = at_root.target(page, address.partition("#")[0])
                if target is not None and target.endswith(".html") and target not in reached:
                    reached.add(target)
                    waiting.append(target)
    assert sorted(set(at_root.pages) - reached - {"404.html"}) == []


def test_every_kind_has_its_index_and_every_list_its_page(at_root: Built) -> None:
    assert [name for name in (*KINDS, *LISTS) if f"{name}/index.html" not in at_root.files] == []


def test_offline_pages_end_in_index_html_and_fetch_nothing(offline: Built) -> None:
    for page in offline.pages:
        for address in offline.document(page).addresses:
            if not address.startswith(("http:", "https:", "mailto:", "#")):
                assert not address.partition("#")[0].endswith("/"), (page, address)
        text = offline.files[page].decode()
        assert re.findall(r'(?:src|<link rel="stylesheet" href)="(?:https?:)?//', text) == []


def test_what_is_not_found_links_from_the_root_at_any_depth(at_root: Built, under_a_path: Built) -> None:
    for built, root in ((at_root, "/"), (under_a_path, "/a/desk/")):
        own = [each for each in built.document("404.html").addresses if not each.startswith(("https:", "#"))]
        assert own
        assert all(each.startswith(root) for each in own)


def test_addresses_for_machines_lead_somewhere(under_a_path: Built) -> None:
    sitemap = Xml.fromstring(under_a_path.files["sitemap.xml"])
    found = [element.text or "" for element in sitemap.iter() if element.tag.endswith("}loc")]
    feeds = [path for path in under_a_path.files if path.endswith("feed.xml")]
    for path in feeds:
        feed = Xml.fromstring(under_a_path.files[path])
        found += [element.attrib["href"] for element in feed.iter() if element.tag.endswith("}link")]
    for path in (path for path in under_a_path.files if path.endswith("feed.json")):
        feed = json.loads(under_a_path.files[path])
        found += [feed["home_page_url"], feed["feed_url"], *(item["url"] for item in feed["items"])]
    assert len(feeds) > 20
    ours = [address for address in found if address.startswith(under_a_path.base)]
    assert len(ours) > 100
    assert [address for address in ours if under_a_path.problem("index.html", address)] == []


def test_a_link_that_leads_nowhere_is_found() -> None:
    """The checker itself can fail."""
    page = b'<p id="a"><p id="a"><a href="../b/">b</a> <a href="#c">c</a> <a href="../../d/">d</a> <a href="/x/">x</a>'
    built = Built(
        {"a/index.html": page, "b/index.html": b'<a href="../a/#a">', "c.css": b"url(d.png)"}, "https://e.org/"
    )
    assert list(built.problems()) == [
        "a/index.html: two elements have the id a",
        "a/index.html: #c: a/index.html has no such place",
        "a/index.html: ../../d/: leads out of the site",
        "a/index.html: /x/: there is no x/index.html",
        "c.css: d.png: there is no d.png",
    ]


def test_a_link_to_a_folder_is_found_on_the_file_system() -> None:
    built = Built({"index.html": b'<a href="a/"><a href="a/index.html">', "a/index.html": b""})
    assert list(built.problems()) == ["index.html: a/: there is no a/"]
