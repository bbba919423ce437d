"""Documents that fall behind the program fail here: links, commands, what they say of modules and templates."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from briefgen.model.codes import catalog
from tests.commands import calls, problem
from tests.harness import SAMPLE, Desk

DOCUMENTS = sorted([*SAMPLE.glob("*.md"), *(SAMPLE / "docs").rglob("*.md")])
ARCHITECTURE = SAMPLE / "docs/architecture.md"
FLOORS = ("cli", "tools", "builder", "pages", "content", "model", "base")
_CODE = re.compile(r"^```.*?^```$|(`+)[^`].*?\1", re.DOTALL | re.MULTILINE)
_FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_MODULES = re.compile(r"(<!-- modules -->\n).*?(<!-- /modules -->)", re.DOTALL)


def name(path: Path) -> str:
    return path.relative_to(SAMPLE).as_posix()


def links(text: str) -> Iterator[str]:
    return (link for link in _LINK.findall(_CODE.sub("", text)) if not link.startswith(("http:", "https:", "mailto:")))


def anchors(text: str) -> set[str]:
    """The places of a document as code hosts name them: headings in small letters, with hyphens for spaces."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_every_link_leads_somewhere(path: Path) -> None:
    wrong = []
    for link in links(path.read_text(encoding="utf-8")):
        target, _, place = link.partition("#")
        file = (path.parent / target).resolve() if target else path
        if not file.exists() or (place and place not in anchors(file.read_text(encoding="utf-8"))):
            wrong.append(link)
    assert wrong == []


def test_every_document_can_be_reached_from_the_index() -> None:
    reached, waiting = set(), [SAMPLE / "README.md"]
    while waiting:
        document = waiting.pop()
        if document not in reached and document.exists():
            reached.add(document)
            found = (document.parent / link.partition("#")[0] for link in links(document.read_text(encoding="utf-8")))
            waiting += [file.resolve() for file in found if file.suffix == ".md"]
    assert [name(path) for path in DOCUMENTS if path not in reached] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_every_command_and_option_exists(path: Path) -> None:
    assert [problem(words) for words in calls(path.read_text(encoding="utf-8")) if problem(words)] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_what_is_shown_as_yaml_is_yaml(path: Path) -> None:
    for language, text in _FENCE.findall(path.read_text(encoding="utf-8")):
        if language == "yaml":
            yaml.compose(text)  # raises where it is none


def test_checks_that_documents_name_exist() -> None:
    for path in (path for path in DOCUMENTS if path.parent.name != "reference"):  # which has examples of mistakes
        for group in re.findall(r"checks: \{([^}]*)\}", path.read_text(encoding="utf-8")):
            for setting in group.split(","):
                assert setting.partition(":")[0].strip() in catalog(), f"{name(path)}: {setting}"


def test_every_module_is_in_the_architecture(update_golden: bool) -> None:
    written = ARCHITECTURE.read_text(encoding="utf-8")
    expected = _MODULES.sub(lambda found: f"{found[1]}{list_modules()}{found[2]}", written)
    if update_golden:
        ARCHITECTURE.write_text(expected, encoding="utf-8")
    else:
        assert written == expected, "run: python -m pytest tests/docs --update-golden"


def list_modules() -> str:
    """Every floor with its modules, and then each of its packages with theirs."""
    parts = []
    for floor in FLOORS:
        folder = SAMPLE / "briefgen" / floor
        parts.append(f"### {floor}\n\n{first_sentence(folder / '__init__.py')}\n\n{list_folder(folder)}")
        for package in sorted(path.parent for path in folder.glob("*/__init__.py")):
            about = first_sentence(package / "__init__.py")
            parts.append(f"**{floor}/{package.name}**: {about}\n\n{list_folder(package)}")
    return "".join(parts)


def list_folder(folder: Path) -> str:
    files = sorted(path for path in folder.glob("*.py") if path.name != "__init__.py")
    return "".join(f"- [`{path.stem}`](../{name(path)}): {first_sentence(path)}\n" for path in files) + (
        "\n" if files else ""
    )


def first_sentence(path: Path) -> str:
    text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert text, f"{name(path)} does not say what it is"
    return text.partition("\n")[0]


def test_floors_are_those_that_imports_are_checked_by() -> None:
    found = sorted(path.name for path in (SAMPLE / "briefgen").iterdir() if (path / "__init__.py").exists())
    assert found == sorted(FLOORS)


def test_every_template_is_among_the_pages() -> None:
    text = (SAMPLE / "docs/pages.md").read_text(encoding="utf-8")
    templates = {path.name for path in (SAMPLE / "templates").glob("*.html")}
    assert set(re.findall(r"`([\w.]+\.html)`", text)) == templates


def test_the_picture_of_the_readme_is_small_enough_to_load() -> None:
    picture = SAMPLE / "docs/images/article.png"
    assert picture.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
    assert picture.stat().st_size <= 200 * 1024


def test_the_first_briefing_of_the_readme_works(tmp_path: Path) -> None:
    """Its files are saved as they are, its people declared as it says, and the site is built."""
    text = (SAMPLE / "README.md").read_text(encoding="utf-8")
    blocks = {block: language for language, block in _FENCE.findall(text)}
    (settings,) = [block for block, language in blocks.items() if language == "yaml" and block.startswith("title:")]
    (article,) = [block for block, language in blocks.items() if language == "markdown"]
    (entries,) = [block for block, language in blocks.items() if language == "yaml" and block.startswith("events:")]
    desk = Desk.make(tmp_path / "desk", {"content/articles/talks.md": article}, settings)
    assert desk.run("build").status == 0
    desk.write("content/articles/talks.md", article.replace("\n---\n", f"\n{entries}---\n", 1))
    assert "`briefgen new official NAME --id sherali-mirzo`" in desk.run("check").err
    assert desk.run("new", "official", "Sherali Mirzo", "--country", "TJ").status == 0
    assert desk.run("new", "official", "Amir Hatami", "--country", "IR").status == 0
    assert desk.run("new", "organization", "IRNA").status == 0
    assert desk.run("build").status == 0
    page = desk.read("officials/amir-hatami/")
    assert "has no problem in exporting defensive goods and equipment" in page
