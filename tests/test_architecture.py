"""The house stands as it was drawn: floors, sizes, names, and nothing that the documentation does not know."""

import ast
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

import click
import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from briefgen.cli import COMMANDS, commands
from briefgen.model.codes import catalog
from briefgen.model.site import Site

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "briefgen"
MODULES = sorted(PACKAGE.rglob("*.py"))

LONGEST = 400  # lines of a module
VAGUE = {"manager", "helper", "util", "handler", "context"}  # names that say nothing


def name(module: Path) -> str:
    return module.relative_to(ROOT).as_posix()


def defined(module: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(module.read_text(encoding="utf-8")))


def test_imports_go_down_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert lint_imports(no_cache=True) == EXIT_STATUS_SUCCESS


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_no_module_is_too_long(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_names_say_what_things_are(module: Path) -> None:
    classes = [node.name for node in defined(module) if isinstance(node, ast.ClassDef)]
    words = [word for each in (module.stem, *classes) for word in re.findall(r"[A-Z]?[a-z]+", each)]
    assert VAGUE.isdisjoint(word.lower().removesuffix("s") for word in words)


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_only_the_command_line_catches_everything(module: Path) -> None:
    caught = [
        node.lineno
        for node in defined(module)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id == "Exception"))
    ]
    assert len(caught) == (1 if name(module) == "briefgen/cli/__init__.py" else 0)


@pytest.mark.parametrize("module", MODULES, ids=name)
def test_nothing_is_left_for_later(module: Path) -> None:
    assert re.findall(r"\b(TODO|FIXME|XXX|HACK)\b", module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("module", [each for each in MODULES if "model" in each.parts], ids=name)
def test_the_model_knows_no_clock(module: Path) -> None:
    calls = [ast.unparse(node.func) for node in defined(module) if isinstance(node, ast.Call)]
    assert [call for call in calls if re.search(r"\b(now|today|utcnow|time_ns|monotonic|getenv)$", call)] == []


# What the documentation knows


def all_commands() -> Iterator[tuple[str, click.Command]]:
    """Every command by all its words, those within others among them."""
    waiting: list[tuple[str, click.Command]] = [(word, _command(commands, word)) for word in COMMANDS]
    while waiting:
        words, command = waiting.pop(0)
        yield words, command
        if isinstance(command, click.Group):
            inner = command.list_commands(click.Context(command))
            waiting += [(f"{words} {word}", _command(command, word)) for word in inner]


def _command(group: click.Group, word: str) -> click.Command:
    command = group.get_command(click.Context(group), word)
    assert command is not None
    return command


EVERY_COMMAND = list(all_commands())


@pytest.mark.parametrize(("words", "command"), EVERY_COMMAND, ids=[words for words, _ in EVERY_COMMAND])
def test_every_command_and_option_explains_itself(words: str, command: click.Command) -> None:
    assert command.help, words
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help, f"{words} {option.opts[0]}"
            assert option.help.endswith("."), f"{words} {option.opts[0]}"


def _missing(page: str, wanted: Sequence[str]) -> list[str]:
    text = (ROOT / "docs/reference" / page).read_text(encoding="utf-8")
    return [each for each in wanted if each not in text]


def test_every_command_and_option_is_documented() -> None:
    wanted = [f"briefgen {words}" for words, _ in EVERY_COMMAND]
    wanted += [option.opts[0] for _, command in EVERY_COMMAND for option in command.params if option.opts[0][0] == "-"]
    assert _missing("commands.md", wanted) == []


def test_every_setting_is_documented() -> None:
    assert _missing("settings.md", [f"`{field.name}`" for field in fields(Site)]) == []


def test_every_code_is_documented() -> None:
    assert _missing("diagnostics.md", list(catalog())) == []
