"""What documents say of the command line, held against the command line itself."""

import re
import shlex
from collections.abc import Iterator

import click

from briefgen.cli import COMMANDS, commands

_CALL = re.compile(r"(?:^|[\s`;&|(/])briefgen((?: +(?:'[^']*'|\"[^\"]*\"|[^\s`;&|)#>\"']+))+)")
_PLACEHOLDER = re.compile(r"[A-Z]+(?:_[A-Z]+)*|…|\.\.\.")


def calls(text: str) -> Iterator[list[str]]:
    """The words after `briefgen` of every call that a text shows, line by line; continued lines count as one."""
    for line in text.replace("\\\n", " ").splitlines():
        for found in _CALL.finditer(line):
            words = shlex.split(found[1])
            if words[0] in COMMANDS or words[0].startswith("-"):
                yield words
            elif re.fullmatch(r"[a-z]+", words[0]) and f"`briefgen {words[0]}" in line:
                yield words  # a command that does not exist, rather than prose


def problem(words: list[str]) -> str:
    """What is wrong with a call; empty if the command has what it names."""
    context = click.Context(commands)
    if words[0].startswith("-"):
        known = {option for each in commands.get_params(context) for option in each.opts}
        return "" if words[0] in known else f"there is no option {words[0]}"
    command = commands.get_command(context, words[0])
    if command is None:
        return f"there is no command {words[0]}"
    parameters = command.get_params(context)
    rest = words[1:]
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        inner = command.get_command(context, rest.pop(0))
        if inner is None:
            return f"{words[0]} has no such command"
        command, parameters = inner, inner.get_params(context)
    options = {
        option: each
        for each in parameters
        if isinstance(each, click.Option)
        for option in (*each.opts, *each.secondary_opts)
    }
    while rest:
        word, _, given = rest.pop(0).partition("=")
        if not word.startswith("-") or word == "-":
            continue
        if word not in options:
            return f"{words[0]} has no option {word}"
        if not options[word].is_flag:
            value = given or (rest.pop(0) if rest else "")
            found = _wrong_value(options[word], value)
            if found:
                return f"{words[0]} {word}: {found}"
    return ""


def _wrong_value(option: click.Option, value: str) -> str:
    if not value:
        return "the value is missing"
    if isinstance(option.type, click.Choice) and not _PLACEHOLDER.fullmatch(value) and "$" not in value:
        wrong = [each for each in value.split("|") if each not in option.type.choices]
        return f"there is no choice {', '.join(wrong)}" if wrong else ""
    return ""
