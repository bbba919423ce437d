"""Two records that are one: what moves, what is settled, and what a person has to decide. The people are artificial."""

import re
from pathlib import Path

import pytest

from briefgen.builder.build import check
from briefgen.builder.outcome import Options
from briefgen.builder.progress import silence
from briefgen.cli.merge import KINDS
from briefgen.model.kinds import RECORD_TYPES
from briefgen.tools.editing.content_files import Content, open_content
from briefgen.tools.editing.merge import merge
from briefgen.tools.editing.rewrite import Rewrite, write
from briefgen.tools.request import RequestError
from tests.unit.tools.sites import write_site


def content_of(root: Path) -> Content:
    content = open_content(root)
    assert isinstance(content, Content), content
    return content


def merged(root: Path, kind: str = "official", *, discard: bool = False) -> Rewrite:
    """Merge `from` into `into` on disk, and make sure that the site is as right as it was."""
    before = [each.code for each in check(Options(root), silence).diagnostics]
    rewrite = merge(content_of(root), kind, "from", "into", discard=discard)
    write(root, rewrite)
    after = [each.code for each in check(Options(root), silence).diagnostics]
    assert after == [code for code in before if code != "shared-name"]  # which two records of one name have
    return rewrite


def officials(tmp_path: Path, gone: str, kept: str, rest: str = "") -> Path:
    text = f"== officials/from.md\nname: Anna Alder\n{gone}\n== officials/into.md\nname: Ann Alder\n{kept}\n"
    return write_site(tmp_path, text + rest)


def into(root: Path) -> str:
    return (root / "content/officials/into.md").read_text(encoding="utf-8")


def test_names_become_aliases_and_addresses_redirects(tmp_path: Path) -> None:
    site = officials(tmp_path, "aliases: [A. Alder, ann alder]\nredirects: [old/her/]", "")
    rewrite = merged(site)
    assert rewrite.after["content/officials/from.md"] is None
    assert not (site / "content/officials/from.md").exists()
    assert into(site) == (
        "---\nname: Ann Alder\naliases: [Anna Alder, A. Alder]\nredirects: [officials/from, old/her]\n---\n"
    )


@pytest.mark.parametrize(
    ("gone", "kept", "after"),
    [
        # keys that only the first has move as they are written
        ("born: 1960   # says she\ncountry: TJ", "", "born: 1960   # says she\ncountry: TJ\n"),
        ("posts:\n  - title: Mayor\n    start: 2001", "", "posts:\n  - title: Mayor\n    start: 2001\n"),
        # what both say alike stays
        ("country: TJ", "country: TJ", "country: TJ\n"),
        # what says nothing takes nothing away
        ("born:\nposts: []", "born: 1960", "born: 1960\n"),
        # items that the second lacks join its own, as they are written
        (
            "ranks: [{rank: Colonel, attested: [2001]}, {rank: General, attested: [2005]}]",
            "ranks:\n  - {rank: Colonel, attested: [2001]}\nborn: 1960",
            "ranks:\n  - {rank: Colonel, attested: [2001]}\n  - {rank: General, attested: [2005]}\nborn: 1960\n",
        ),
        (
            "posts:\n  - {title: Mayor, start: 2001}\n  - {title: Judge}",
            "posts: [{title: Judge}]",
            "posts: [{title: Judge}, {title: Mayor, start: 2001}]\n",
        ),
        ("names: {fa: آنا, tg: Анна}", "names:\n  fa: آنا", "names:\n  fa: آنا\n  tg: Анна\n"),
        ("identifiers:\n  wikidata: Q1", "identifiers: {viaf: 2}", "identifiers: {viaf: 2, wikidata: Q1}\n"),
    ],
)
def test_what_moves(tmp_path: Path, gone: str, kept: str, after: str) -> None:
    site = officials(tmp_path, gone, kept)
    merged(site)
    front = into(site).removeprefix("---\nname: Ann Alder\n").removesuffix("---\n")
    settled = ("aliases: [Anna Alder]\n", "redirects: [officials/from]\n")
    for line in settled:
        assert line in front
        front = front.replace(line, "")
    assert front == after


def test_a_body_moves_where_there_is_none(tmp_path: Path) -> None:
    site = officials(tmp_path, "---\nBorn in [[TJ]].", "born: 1960")
    merged(site)
    assert into(site).endswith("\n---\nBorn in [[TJ]].\n")


def test_lines_end_as_those_of_the_file(tmp_path: Path) -> None:
    site = officials(tmp_path, "born: 1960\n---\nBorn.", "")
    path = site / "content/officials/into.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    merged(site)
    assert b"born: 1960\r\n---\r\nBorn.\r\n" in path.read_bytes()
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("officials: [from]", "officials: [into]"),
        ("officials: [Anna Alder]", "officials: [Anna Alder]"),  # an alias now
        ("officials: [from, into]", "officials: [into]"),
        ("officials: [into , from]", "officials: [into]"),
        ("officials: [into, from, other]", "officials: [into, other]"),
        ("officials: [from, other, into]", "officials: [other, into]"),
        ("officials:\n  - from\n  - into", "officials:\n  - into"),
        ("officials:\n  - into\n  - from\n  - other", "officials:\n  - into\n  - other"),
        ("statements: [{by: [from, into], quote: No}]", "statements: [{by: [into], quote: No}]"),
        ("statements: [{by: from, quote: No}]", "statements: [{by: into, quote: No}]"),
        ("note: '[[from]] is [[into|she]].'", "note: '[[into]] is [[into|she]].'"),
        ("note: '[her](../officials/from.md)'", "note: '[her](../officials/into.md)'"),
    ],
)
def test_who_named_the_first_names_the_second(tmp_path: Path, before: str, after: str) -> None:
    rest = f"== officials/other.md\n== articles/talks.md\n{before}\n"
    site = officials(tmp_path, "", "", rest)
    text = (site / "content/articles/talks.md").read_text(encoding="utf-8")
    merged(site)
    assert (site / "content/articles/talks.md").read_text(encoding="utf-8") == text.replace(before, after)


def test_a_post_with_its_holders(tmp_path: Path) -> None:
    text = """
    == posts/from.md
    name: Defense Minister of Tajikistan
    level: defense
    == posts/into.md
    name: Minister of Defense of Tajikistan
    country: TJ
    == officials/ann-alder.md
    posts: [{post: from, start: 2001}, {post: Defense Minister of Tajikistan, start: 2005}]
    """
    site = write_site(tmp_path, text)
    merged(site, "post")
    official = (site / "content/officials/ann-alder.md").read_text(encoding="utf-8")
    assert "posts: [{post: into, start: 2001}, {post: Defense Minister of Tajikistan, start: 2005}]\n" in official
    assert (site / "content/posts/into.md").read_text(encoding="utf-8") == (
        "---\nname: Minister of Defense of Tajikistan\ncountry: TJ\naliases: [Defense Minister of Tajikistan]\n"
        "redirects: [posts/from]\nlevel: defense\n---\n"
    )


@pytest.mark.parametrize(
    ("gone", "kept", "conflict"),
    [
        ("country: TJ", "country: IR", "country: both files have it"),
        ("family_name: Aldermann", "family_name: Alder", "family_name: both files have it"),
        ("names: {fa: آنا}", "names: {fa: آن}", "names: both files have it"),
        ("posts:\n  - title: Mayor\n    start: 2001", "posts: [{title: Judge}]", "posts: both files have it"),
        ("extra: {a: 1}", "extra: {b: 1}", "extra: both files have it"),
        ("---\nOne text.", "---\nAnother.", "the text below the front matter: both files have one"),
    ],
)
def test_what_a_person_has_to_decide(tmp_path: Path, gone: str, kept: str, conflict: str) -> None:
    site = officials(tmp_path, gone, kept)
    before = into(site)
    with pytest.raises(RequestError) as refused:
        merge(content_of(site), "official", "from", "into")
    assert str(refused.value).splitlines()[1:] == [f"  {conflict}"]
    merged(site, discard=True)
    settled = "aliases: [Anna Alder]\nredirects: [officials/from]\n"
    assert re.sub(r"aliases: .*\n|redirects: .*\n", "", into(site)) == before
    assert all(line in into(site) for line in settled.splitlines())


@pytest.mark.parametrize(
    ("kind", "one", "other", "said"),
    [
        ("official", "from", "from", "“from” and “from” are the same record: content/officials/from.md"),
        ("official", "from", "nobody", "there is no file of an official “nobody”"),
        ("official", "from", "into", "content/officials/into.md says under `distinct_from` that they are two people"),
        ("article", "a", "b", "an article can not be merged: two briefings on one report are read and joined by hand"),
        ("country", "IR", "TJ", "a country can not be merged: its id stands in the addresses of its relations"),
        ("relation", "a", "b", "a relation can not be merged: it goes by its two countries"),
        # the alias that the second would get is another's name
        ("topic", "from", "into", "content/articles/talks.md: topics would name something else"),
    ],
)
def test_what_is_refused(tmp_path: Path, kind: str, one: str, other: str, said: str) -> None:
    text = """
    == officials/from.md
    == officials/into.md
    distinct_from: [from]
    == topics/from.md
    name: Trade
    == topics/into.md
    name: Commerce
    == topics/third.md
    aliases: [Trade]
    == articles/talks.md
    topics: [Trade]
    """
    site = write_site(tmp_path, text)
    with pytest.raises(RequestError, match=re.escape(said)):
        merge(content_of(site), kind, one, other)


def test_an_item_with_a_remark_is_not_taken_out(tmp_path: Path) -> None:
    rest = "== articles/talks.md\nofficials:\n  - from  # her\n  - into\n"
    site = officials(tmp_path, "", "", rest)
    with pytest.raises(RequestError) as refused:
        merge(content_of(site), "official", "from", "into")
    assert str(refused.value).splitlines()[1:] == ["  content/articles/talks.md: officials[0]"]


def test_every_kind_that_can_be_merged_is_a_kind() -> None:
    assert set(KINDS) == set(RECORD_TYPES) - {"article", "country", "relation"}
