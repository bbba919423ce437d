from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from briefgen.base.diagnostics import Diagnostic
from briefgen.content.load import Loaded, Source, load_site
from briefgen.content.record import Reading, read_record
from briefgen.model.articles import EVENT_TYPES, Article
from briefgen.model.kinds import RECORD_TYPES
from briefgen.model.records import Official, Page, Topic

ARTICLE = "---\ntitle: Talks\ndate: 2021-04-06\nsummary: Met.\n---\n"
FILES = {
    "site.yaml": "title: Desk\nevent_types: [summit]\n",
    "content/articles/2021/b.md": ARTICLE,
    "content/articles/a.md": ARTICLE,
    "content/articles/a.jpg": "",
    "content/articles/2021/map.png": "",
    "content/officials/amir-hatami.md": "---\nname: Amir Hatami\nborn: soon\n---\n",
    "content/officials/broken.md": "---\nname: Sherali: Mirzo\n---\n",
    "content/topics/no-name.md": "---\ndescription: Goods.\n---\n",
    "content/pages/about.md": "---\ntitle: About\n---\nText.\n",
    "content/static/logo.png": "",
    "content/static/css/more.css": "",
    "content/.git/x.md": "",
    "content/articles/.x.md": "",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


def codes(diagnostics: Iterable[Diagnostic]) -> list[tuple[str, str]]:
    return sorted((each.position.path, each.code) for each in diagnostics)


def test_a_site(site: Path) -> None:
    loaded = load_site(site)
    assert loaded.site is not None
    assert loaded.site.title == "Desk"
    assert [(each.id, each.path) for each in loaded.records.of(Article)] == [
        ("a", "content/articles/a.md"),
        ("b", "content/articles/2021/b.md"),
    ]
    assert [each.name for each in loaded.records.of(Official)] == ["Amir Hatami"]
    assert loaded.records.of(Topic) == ()
    assert [each.body.html for each in loaded.records.of(Page)] != [""]
    assert set(loaded.records.by_kind) == set(RECORD_TYPES)
    assert loaded.static == ("content/static/css/more.css", "content/static/logo.png")
    assert loaded.attached == ("content/articles/2021/map.png", "content/articles/a.jpg")
    assert loaded.unreadable == {
        "content/officials/broken.md": ("broken", "Sherali: Mirzo"),
        "content/topics/no-name.md": ("no-name",),
    }
    assert loaded.faulty == {
        "content/officials/amir-hatami.md",
        "content/officials/broken.md",
        "content/topics/no-name.md",
    }
    assert codes(loaded.diagnostics) == [
        ("content/officials/amir-hatami.md", "bad-date"),
        ("content/officials/broken.md", "yaml-syntax"),
        ("content/topics/no-name.md", "missing-key"),
    ]


def test_without_settings_everything_else_is_read(site: Path) -> None:
    (site / "site.yaml").unlink()
    text = ARTICLE.replace("summary", "events: [{date: 2021, type: summit, title: Talks}]\nsummary")
    (site / "content/articles/a.md").write_text(text, encoding="utf-8")
    loaded = load_site(site)
    assert loaded.site is None
    assert len(loaded.records.of(Article)) == 2
    assert ("site.yaml", "missing-site") in codes(loaded.diagnostics)
    assert ("content/articles/a.md", "unknown-value") not in codes(loaded.diagnostics)


def test_without_content(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: Desk\n")
    assert codes(load_site(tmp_path).diagnostics) == [("content", "no-content")]


def test_a_folder_that_is_no_site_lacks_nothing_else(tmp_path: Path) -> None:
    assert codes(load_site(tmp_path).diagnostics) == [("site.yaml", "missing-site")]


def test_files_are_read_by_whoever_the_caller_names(site: Path) -> None:
    asked: list[str] = []

    def read_all(sources: Iterable[Source], event_types: tuple[str, ...] | None) -> Iterator[Reading]:
        assert event_types == (*EVENT_TYPES, "summit")
        for kind, path, data in sources:
            assert data is not None
            asked.append(path)
            yield read_record(kind, path, data, event_types)

    assert load_site(site, read_all) == load_site(site)
    assert asked == [path for path in sorted(FILES) if path.endswith(".md") and "/." not in path]


def test_files_that_the_reader_knows_are_not_opened(site: Path) -> None:
    given: list[Source] = []

    def read_all(sources: Iterable[Source], _: tuple[str, ...] | None) -> Iterator[Reading]:
        given.extend(sources)
        return iter(())

    known = next(path for path in sorted(FILES) if path.endswith(".md") and "/." not in path)
    load_site(site, read_all, known.__eq__)
    assert [source.path for source in given if source.data is None] == [known]


def test_the_order_of_files_on_disk_does_not_matter(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    for path, text in reversed(FILES.items()):
        (other / path).parent.mkdir(parents=True, exist_ok=True)
        (other / path).write_text(text, encoding="utf-8")
    assert load_site(other) == load_site(site)


def test_a_file_beyond_the_limit(site: Path) -> None:
    (site / "content/articles/a.md").write_bytes(ARTICLE.encode() + b"x\n" * 1_000_000)
    loaded: Loaded = load_site(site)
    assert ("content/articles/a.md", "big-file") in codes(loaded.diagnostics)
    assert loaded.unreadable["content/articles/a.md"] == ("a",)


def test_a_list_beyond_the_limit(site: Path) -> None:
    topics = ", ".join(["trade"] * 10_001)
    (site / "content/articles/a.md").write_text(ARTICLE.replace("summary", f"topics: [{topics}]\nsummary"))
    assert ("content/articles/a.md", "many-items") in codes(load_site(site).diagnostics)


def test_more_records_than_the_limit(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.content.listing.RECORDS", 3)
    loaded = load_site(site)
    assert codes(loaded.diagnostics) == [("content", "many-records")]
    assert loaded.records.of(Article) == ()
