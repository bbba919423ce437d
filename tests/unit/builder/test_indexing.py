import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from briefgen.builder import indexing
from briefgen.builder.build import Built, Options, build
from briefgen.builder.indexing import STORE, Engine, find_engine
from briefgen.builder.progress import silence
from tests.harness import SITE, TODAY, Desk, article, differences, run, snapshot

FILES = {
    "content/articles/talks.md": article("The ministers met in Tehran.", date="2021-04-06"),
    "content/articles/visit.md": article("A visit to Dushanbe.", date="2020-03-01"),
    "content/pages/about.md": "---\ntitle: About\n---\nHow this desk works.\n",
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.make(tmp_path / "site", FILES)


def build_with_search(desk: Desk, **options: Any) -> Built:
    built = build(Options(desk.root, **{"today": TODAY, **options}), desk.output, silence)
    assert built.written is not None, built.checked.diagnostics
    return built


@pytest.fixture
def runs() -> Iterator[list[str]]:
    """The groups that the program has indexed since."""
    found: list[str] = []
    start = subprocess.Popen

    def note(command: list[Any], **settings: Any) -> subprocess.Popen[bytes]:
        found.append(Path(command[command.index("--site") + 1]).parent.name)
        return start(command, **settings)

    with mock.patch("briefgen.builder.indexing.subprocess.Popen", note):
        yield found


def kept(desk: Desk, group: str) -> list[Path]:
    return sorted((desk.root / STORE / group).iterdir())


def test_every_year_has_an_index_and_what_has_no_date_the_one_with_the_scripts(desk: Desk) -> None:
    build_with_search(desk)
    texts = desk.output / "search/texts"
    assert sorted(path.name for path in texts.iterdir()) == ["2020", "2021", "undated"]
    scripts = {"pagefind.js", "pagefind-worker.js", "wasm.en.pagefind"}
    assert scripts <= {path.name for path in (texts / "undated").iterdir()}
    assert {path.suffix for path in (texts / "2020").iterdir()} == {"", ".json", ".pf_meta"}


def test_paths_name_the_page_of_every_fragment(desk: Desk) -> None:
    build_with_search(desk)
    fragment = next((desk.output / "search/texts/2021/fragment").iterdir())
    assert desk.read("search/texts/2021/paths.json") == f'{{"{fragment.stem}":"articles/talks/"}}'


def test_bytes_are_the_same_in_another_folder_with_other_processes(desk: Desk, tmp_path: Path) -> None:
    other = Desk.make(tmp_path / "elsewhere" / "site", dict(reversed(FILES.items())))
    build_with_search(desk, jobs=1)
    build_with_search(other, jobs=2)
    assert differences(snapshot(desk.output), snapshot(other.output)) == []


def test_only_a_group_whose_texts_changed_is_indexed_again(desk: Desk, runs: list[str]) -> None:
    build_with_search(desk)
    assert sorted(runs) == ["2020", "2021", "undated"]
    runs.clear()
    assert build_with_search(desk).written == 0
    assert runs == []
    desk.write("content/articles/visit.md", article("A visit to Khujand.", date="2020-03-01"))
    build_with_search(desk)
    assert runs == ["2020"]
    assert differences(snapshot(desk.output), fresh(desk)) == []


def fresh(desk: Desk) -> dict[str, bytes]:
    """What the site becomes where nothing was kept from before."""
    files = {f"content/{path}": data for path, data in snapshot(desk.root / "content").items()}
    other = Desk.make(desk.root.parent / "fresh", files)
    build_with_search(other)
    return snapshot(other.output)


def test_one_index_before_is_kept_for_an_edit_that_is_taken_back(desk: Desk, runs: list[str]) -> None:
    for words in ("One.", "Two.", "Three.", "Two."):
        runs.clear()
        desk.write("content/articles/visit.md", article(words, date="2020-03-01"))
        build_with_search(desk)
        assert len(kept(desk, "2020")) <= 2
    assert runs == []


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda folder: (folder / "pagefind-entry.json").write_bytes(b""), id="a file cut short"),
        pytest.param(lambda folder: (folder / "paths.json").unlink(), id="a file gone"),
        pytest.param(lambda folder: (folder / "files.json").write_bytes(b"[1"), id="the listing unreadable"),
    ],
)
def test_an_index_that_is_not_whole_is_made_again(desk: Desk, runs: list[str], damage: Any) -> None:
    build_with_search(desk)
    before = snapshot(desk.output)
    damage(kept(desk, "2021")[0])
    runs.clear()
    build_with_search(desk)
    assert runs == ["2021"]
    assert differences(snapshot(desk.output), before) == []


def test_without_the_cache_all_is_indexed_again(desk: Desk, runs: list[str]) -> None:
    build_with_search(desk)
    runs.clear()
    assert build_with_search(desk, cache=False).written == 0
    assert sorted(runs) == ["2020", "2021", "undated"]


def test_a_preview_takes_the_index_of_earlier_texts(desk: Desk, runs: list[str]) -> None:
    build_with_search(desk)
    before = snapshot(desk.output / "search/texts")
    runs.clear()
    desk.write("content/articles/visit.md", article("A visit to Khujand.", date="2020-03-01"))
    build_with_search(desk, stale_search=True)
    assert runs == []
    assert snapshot(desk.output / "search/texts") == before


def test_settings_of_the_program_itself_have_no_say(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    build_with_search(desk)
    before = snapshot(desk.output)
    monkeypatch.setenv("PAGEFIND_KEEP_INDEX_URL", "true")
    monkeypatch.chdir(desk.root)
    desk.write("pagefind.toml", "keep_index_url = true\n")
    build_with_search(desk, cache=False)
    assert differences(snapshot(desk.output), before) == []


def test_a_program_that_fails_leaves_the_site_as_it_was(desk: Desk) -> None:
    build_with_search(desk)
    before = snapshot(desk.output)
    desk.write("content/articles/talks.md", article("They met again.", date="2021-04-06"))
    broken = Engine(Path("/bin/false"), "1")
    with (
        mock.patch.object(indexing, "find_engine", return_value=broken),
        pytest.raises(OSError, match="the search index could not be made"),
    ):
        build_with_search(desk)
    assert snapshot(desk.output) == before


def test_what_runs_is_ended_where_the_build_fails(desk: Desk, runs: list[str]) -> None:
    desk.write("templates/article.html", "{{ view.nothing }}")
    built = build(Options(desk.root, today=TODAY), desk.output, silence)
    assert built.written is None
    assert runs
    assert snapshot(desk.root / STORE) == {}


def test_without_the_program_the_build_says_how_to_get_it_and_nothing_leads_to_search(desk: Desk) -> None:
    with mock.patch.dict("sys.modules", {"pagefind_bin": None}):
        assert find_engine() is None
        found = run("build", "--site", desk.root)
    assert found.status == 0
    assert "Search is off, for it needs Pagefind. To turn it on: pip install 'briefgen[search]'" in found.out
    assert not desk.has("search/")
    assert [path for path in desk.output.rglob("*.html") if "search/" in path.read_text(encoding="utf-8")] == []


def test_a_site_that_wants_no_search_is_told_nothing(tmp_path: Path) -> None:
    desk = Desk.make(tmp_path / "site", FILES, f"{SITE}pages: [article, page]\n")
    found = run("build", "--site", desk.root)
    assert "Search" not in found.out
    assert not desk.has("search/")


def test_a_menu_of_its_own_leads_to_search_only_where_there_is_one(tmp_path: Path) -> None:
    menu = "menu: [about, {title: Find, url: search/}]\n"
    desk = Desk.make(tmp_path / "site", FILES, SITE + menu)
    build_with_search(desk)
    assert '<a href="./search/">Find</a>' in desk.read("")
    with mock.patch.dict("sys.modules", {"pagefind_bin": None}):
        build_with_search(desk)
    assert "Find" not in desk.read("")
