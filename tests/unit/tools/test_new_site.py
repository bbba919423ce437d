"""A new site: it has no mistake, it builds, and it overwrites nothing."""

import json
import re
from dataclasses import fields
from pathlib import Path

import pytest
import yaml

from briefgen.builder.build import Options, check
from briefgen.builder.progress import silence
from briefgen.content.config import read_settings
from briefgen.content.schema import schema_of
from briefgen.model.site import Site
from briefgen.tools.request import RequestError
from briefgen.tools.writing.new_site import CI, SCHEMA, Answers, find_problem, make_site

PLAIN = (
    ".gitignore",
    "content/articles/defense-ministers-in-tehran.md",
    "content/officials/amir-hatami.md",
    "content/officials/sherali-mirzo.md",
    "content/organizations/irna.md",
    "content/pages/about.md",
    "content/posts/ir-defense-minister.md",
    "content/posts/tj-defense-minister.md",
    "site.yaml",
)
FULL = Answers(
    title="The “desk”: #1",
    language="tg",
    timezone="Asia/Dushanbe",
    countries=("TJ", "Iran"),
    base_url="https://example.org/desk/",
    ci="github",
)


def test_the_least_site(tmp_path: Path) -> None:
    assert make_site(tmp_path / "new/desk", Answers(title="Desk", editor=False)) == PLAIN


@pytest.mark.parametrize("answers", [Answers(title="Desk"), FULL], ids=["defaults", "everything"])
def test_nothing_is_wrong_with_it(tmp_path: Path, answers: Answers) -> None:
    make_site(tmp_path, answers)
    checked = check(Options(tmp_path, strict=True), silence)
    assert [each.message for each in checked.diagnostics] == []
    assert (checked.articles, checked.held_back) == (1, (0, 0))


def test_the_answers_stand_in_its_settings(tmp_path: Path) -> None:
    make_site(tmp_path, FULL)
    site, problems = read_settings((tmp_path / "site.yaml").read_bytes())
    assert (site, problems) == (
        Site(
            title=FULL.title,
            language="tg",
            timezone="Asia/Dushanbe",
            countries=("TJ", "Iran"),  # type: ignore[arg-type]
            base_url="https://example.org/desk/",  # type: ignore[arg-type]
        ),
        [],
    )


def test_every_setting_stands_in_the_file_and_can_be_used(tmp_path: Path) -> None:
    make_site(tmp_path, Answers(title="Desk", editor=False))
    text = (tmp_path / "site.yaml").read_text(encoding="utf-8")
    whole = "".join(re.sub("^# (?=[a-z_]+:)", "", line) + "\n" for line in text.splitlines())
    assert set(re.findall("^([a-z_]+):", whole, re.MULTILINE)) == {field.name for field in fields(Site)}
    site, problems = read_settings(whole.encode())
    assert site is not None
    assert {each.code for each in problems} <= {"bad-url"}  # of `https://…`


def test_editors_find_the_schema_of_the_settings(tmp_path: Path) -> None:
    make_site(tmp_path, Answers(title="Desk"))
    assert json.loads((tmp_path / SCHEMA).read_text(encoding="utf-8")) == schema_of("site")
    first = (tmp_path / "site.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={SCHEMA}"
    settings = json.loads((tmp_path / ".vscode/settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == {SCHEMA: "site.yaml"}


@pytest.mark.parametrize("host", CI)
def test_a_recipe_for_ci_builds_strictly(tmp_path: Path, host: str) -> None:
    make_site(tmp_path, Answers(title="Desk", ci=host))
    recipe = (tmp_path / CI[host][0]).read_text(encoding="utf-8")
    assert isinstance(yaml.safe_load(recipe), dict)
    assert "briefgen build --strict" in recipe


@pytest.mark.parametrize(
    ("existing", "blocking"),
    [
        ("site.yaml", ["site.yaml"]),
        ("content", ["content"]),  # a file where a folder belongs
        ("content/officials/amir-hatami.md", ["content/officials/amir-hatami.md"]),
    ],
)
def test_it_overwrites_nothing(tmp_path: Path, existing: str, blocking: list[str]) -> None:
    (tmp_path / existing).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / existing).write_text("mine", encoding="utf-8")
    with pytest.raises(RequestError) as refused:
        make_site(tmp_path, Answers(title="Desk"))
    assert str(refused.value).splitlines()[1:] == [f"  {path}" for path in blocking]
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / existing]


def test_a_link_that_leads_nowhere_is_in_the_way_too(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").symlink_to(tmp_path / "elsewhere.yaml")
    with pytest.raises(RequestError, match=r"site\.yaml"):
        make_site(tmp_path, Answers(title="Desk"))


def test_a_folder_with_other_things_is_taken(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    make_site(tmp_path, Answers(title="Desk"))
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("key", "answer", "said"),
    [
        ("title", "A desk", ""),
        ("title", " ", "This text is empty. Write the text, or delete the line."),
        ("language", "fa", ""),
        ("language", "xx", "There are no dates and names in the language `xx`."),
        ("timezone", "Asia/Dushanbee", "There is no time zone `Asia/Dushanbee`. Did you mean `Asia/Dushanbe`?"),
        ("countries", "TJ, Iran,", ""),
        ("countries", "", ""),
        ("countries", "TJ, Atlantis", "`Atlantis` names no country. Write its code or its English name."),
        ("base_url", "", ""),
        ("base_url", "https://example.org/desk", ""),
        ("base_url", "example.org", "This address has no `https://` in front; only http and https are taken."),
    ],
)
def test_an_answer_is_held_against_what_a_build_takes(key: str, answer: str, said: str) -> None:
    assert find_problem(key, answer).startswith(said)
    assert bool(find_problem(key, answer)) == bool(said)


def test_the_example_says_what_the_sample_says(tmp_path: Path) -> None:
    make_site(tmp_path, Answers(title="Desk"))
    sample = Path(__file__).parents[3] / "content"
    for name in ("amir-hatami", "sherali-mirzo"):
        ours, theirs = (
            yaml.load((folder / f"officials/{name}.md").read_text(encoding="utf-8").split("---\n")[1], yaml.CBaseLoader)
            for folder in (tmp_path / "content", sample)
        )
        assert all(theirs[key] == value for key, value in ours.items() if key != "names")
        assert ours["names"].items() <= theirs["names"].items()
    article = (tmp_path / PLAIN[1]).read_text(encoding="utf-8")
    original = (sample / "articles/2021/tajik-iranian-defense-ministers-tehran.md").read_text(encoding="utf-8")
    quotes = re.findall(r"quote: (?:>-\n)?(.*?)\n +event", article, re.DOTALL)
    assert len(quotes) == 2
    assert all(" ".join(quote.split()) in " ".join(original.split()) for quote in quotes)
