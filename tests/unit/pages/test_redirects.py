from pathlib import Path
from textwrap import dedent

import pytest

from briefgen.pages.exports.redirects import former_addresses
from tests.unit.pages.small_site import DESK, small

FILES = {
    "articles/talks.md": """
        title: Talks
        date: 2021
        summary: S.
        countries: [IR, TJ]
        redirects: [old/talks, 2021/t.html]
        """,
    "articles/gone.md": "title: Gone\ndate: 2021\nsummary: S.\nstatus: retracted\nredirects: [articles/was/]",
    "articles/draft.md": "title: Draft\ndate: 2021\nsummary: S.\nstatus: draft\nredirects: [articles/never]",
    "countries/iran.md": "name: Iran\ncode: IR\nredirects: [persia]",
    "relations/any-name.md": "countries: [TJ, IR]\nredirects: [relations/tj-ir]",
    "pages/about.md": "title: About\nredirects: [imprint]",
}


def test_every_page_is_found_at_its_former_addresses(tmp_path: Path) -> None:
    names = small(tmp_path, FILES).names
    assert {moved.file: (moved.key, moved.origin) for moved in former_addresses(names)} == {
        "old/talks/index.html": (("article", "talks"), "content/articles/talks.md"),
        "2021/t.html": (("article", "talks"), "content/articles/talks.md"),
        "articles/was/index.html": (("article", "gone"), "content/articles/gone.md"),
        "persia/index.html": (("country", "iran"), "content/countries/iran.md"),
        "relations/tj-ir/index.html": (("relation", "iran-tajikistan"), "content/relations/any-name.md"),
        "imprint/index.html": (("page", "about"), "content/pages/about.md"),
    }


def test_hosts_are_told_the_rules(tmp_path: Path) -> None:
    assert small(tmp_path, FILES).files["_redirects"].decode().splitlines() == [
        "/desk/2021/t.html /desk/articles/talks/ 301",
        "/desk/articles/was /desk/articles/gone/ 301",
        "/desk/articles/was/ /desk/articles/gone/ 301",
        "/desk/imprint /desk/about/ 301",
        "/desk/imprint/ /desk/about/ 301",
        "/desk/old/talks /desk/articles/talks/ 301",
        "/desk/old/talks/ /desk/articles/talks/ 301",
        "/desk/persia /desk/countries/iran/ 301",
        "/desk/persia/ /desk/countries/iran/ 301",
        "/desk/relations/tj-ir /desk/relations/iran-tajikistan/ 301",
        "/desk/relations/tj-ir/ /desk/relations/iran-tajikistan/ 301",
    ]


MOVED = "title: Talks\ndate: 2021\nsummary: S.\nredirects: [a b.html, гуфтугӯ, '{x}.html']"
RULES = [
    (
        "_redirects",
        "in addresses as they are sent",
        """
        /desk/a%20b.html /desk/articles/talks/ 301
        /desk/%7Bx%7D.html /desk/articles/talks/ 301
        /desk/%D0%B3%D1%83%D1%84%D1%82%D1%83%D0%B3%D3%AF /desk/articles/talks/ 301
        /desk/%D0%B3%D1%83%D1%84%D1%82%D1%83%D0%B3%D3%AF/ /desk/articles/talks/ 301
        """,
    ),
    (
        "_redirects.nginx",
        "in addresses as nginx has decoded them",
        """
        "/desk/a b.html" "/desk/articles/talks/";
        "/desk/{x}.html" "/desk/articles/talks/";
        "/desk/гуфтугӯ" "/desk/articles/talks/";
        "/desk/гуфтугӯ/" "/desk/articles/talks/";
        """,
    ),
    (
        "_redirects.caddy",
        "without placeholders",
        r"""
        redir "/desk/a b.html" "/desk/articles/talks/" permanent
        redir "/desk/\{x\}.html" "/desk/articles/talks/" permanent
        redir "/desk/гуфтугӯ" "/desk/articles/talks/" permanent
        redir "/desk/гуфтугӯ/" "/desk/articles/talks/" permanent
        """,
    ),
    (
        "_redirects.apache",
        "as expressions that match nothing longer",
        r"""
        RedirectMatch 301 "^/desk/a\ b\.html$" "/desk/articles/talks/"
        RedirectMatch 301 "^/desk/\{x\}\.html$" "/desk/articles/talks/"
        RedirectMatch 301 "^/desk/гуфтугӯ$" "/desk/articles/talks/"
        RedirectMatch 301 "^/desk/гуфтугӯ/$" "/desk/articles/talks/"
        """,
    ),
]


@pytest.mark.parametrize(("name", "reason", "expected"), RULES, ids=[f"{name} {reason}" for name, reason, _ in RULES])
def test_each_server_gets_its_own_rules(name: str, reason: str, expected: str, tmp_path: Path) -> None:
    del reason
    found = small(tmp_path, {"articles/talks.md": MOVED}).files[name].decode()
    assert found == dedent(expected).lstrip()


def test_pages_that_are_not_made_are_moved_nowhere(tmp_path: Path) -> None:
    names = small(tmp_path, FILES, DESK + "pages: [country]\n").names
    assert [moved.path for moved in former_addresses(names)] == ["persia/"]


def test_a_site_at_the_root_that_has_moved_nothing(tmp_path: Path) -> None:
    (tmp_path / "moved").mkdir()
    (tmp_path / "still").mkdir()
    article = "title: A\ndate: 2021\nsummary: S."
    moved = small(tmp_path / "moved", {"articles/a.md": f"{article}\nredirects: [b]"}, "title: D\n")
    assert moved.files["_redirects"] == b"/b /articles/a/ 301\n/b/ /articles/a/ 301\n"
    still = small(tmp_path / "still", {"articles/a.md": article})
    assert "_redirects" not in still.files
