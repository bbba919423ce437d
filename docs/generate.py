"""The parts of the reference that are made from the code: `python -m docs.generate`.

In a page, what stands between `<!-- made: NAME ... -->` and `<!-- end -->` is made by the function
of that name below; everything else is written by people. The JSON Schemas of `docs/schemas/` are made as a whole. A
test holds all of them to what would be made.
"""

import inspect
import json
import re
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field, fields, is_dataclass
from enum import StrEnum
from importlib import resources
from pathlib import Path
from textwrap import dedent
from typing import Any, Union, get_args, get_origin, get_type_hints

import click

from briefgen.cli import COMMANDS, commands
from briefgen.content import limits
from briefgen.content.schema import is_required, schema_of
from briefgen.model import articles, records, site
from briefgen.model.articles import EVENT_TYPES, Number
from briefgen.model.codes import Code, catalog
from briefgen.model.dates import PartialDate
from briefgen.model.kinds import RECORD_TYPES
from briefgen.model.records import Extra
from briefgen.model.texts import Text
from briefgen.pages.charts.charts import CHARTS
from briefgen.pages.exports.structured import structure
from briefgen.pages.theme.inline import FILTERS
from briefgen.tools.theming.template_facts import ValueType, default_names, describe

DOCS = Path(__file__).parent
_MADE = re.compile(r"<!-- made: (?P<name>\w+)(?P<words>[^>]*?) -->\n.*?<!-- end -->\n", re.DOTALL)

_TYPES: Mapping[Any, str] = {
    str: "text",
    Text: "Markdown",
    bool: "`true` or `false`",
    int: "a whole number",
    Number: "a number",
    PartialDate: "a date",
    records.Id: "an id",
    records.Url: "an address (http, https)",
    records.Address: "an address, or a path of this site",
    records.FilePath: "the path of a file",
    records.PagePath: "the path of a page",
    records.Language: "the code of a language",
    records.CountryCode: "two letters",
    records.EntryId: "the id of an entry",
    records.EntryRef: "`article#entry`",
    records.Seats: "a whole number, or `many`",
}


def update(text: str) -> str:
    """A page of the reference with its made parts made anew."""

    def made(match: re.Match[str]) -> str:
        content = _MAKERS[match["name"]](*match["words"].split())
        return f"<!-- made: {match['name']}{match['words']} -->\n{content.rstrip()}\n<!-- end -->\n"

    return _MADE.sub(made, text)


def pages() -> list[Path]:
    """The pages that have made parts."""
    return [path for path in sorted(DOCS.rglob("*.md")) if "<!-- made: " in path.read_text(encoding="utf-8")]


def schemas() -> dict[str, str]:
    """The published JSON Schemas by the names of their files."""
    return {
        f"{kind}.json": json.dumps(schema_of(kind), indent=2, ensure_ascii=False) + "\n"
        for kind in (*RECORD_TYPES, "site")
    }


def _table(headings: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    lines = [headings, tuple("---" for _ in headings), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n" for cells in lines)


# Keys


def _keys(*names: str) -> str:
    """The keys of classes, several of them in one table: `Article`, `Entity`, `EventEntry`, `Site`."""
    rows = (row for name in names for row in _rows(_class(name)))
    return _table(("key", "takes", "what it says"), rows)


def _class(name: str) -> type:
    found: type = next(vars(module)[name] for module in (records, articles, site) if name in vars(module))
    return found


def _rows(record_type: type) -> Iterator[tuple[str, str, str]]:
    hints = get_type_hints(record_type, include_extras=True)
    inherited = {each.name for base in record_type.__bases__ if is_dataclass(base) for each in fields(base)}
    for each in fields(record_type):
        if each.name in inherited or each.metadata.get("internal") or each.metadata.get("shorthand_only"):
            continue
        key = f"`{each.metadata.get('key', each.name)}`"
        said = each.metadata["doc"] + _default(each)
        if each.metadata["example"]:
            said += f": `{each.metadata['example']}`"
        yield (f"**{key}**" if is_required(each) else key), _takes(hints[each.name], each.metadata), said


def _default(each: "Field[Any]") -> str:
    if isinstance(each.default, StrEnum):
        return f"; default: `{each.default.value}`"
    if isinstance(each.default, bool):
        return f"; default: `{str(each.default).lower()}`"
    return f"; default: {each.default}" if type(each.default) is int and not each.metadata["example"] else ""


def _takes(hint: Any, metadata: Mapping[str, Any]) -> str:  # noqa: PLR0911 - one line a type reads best
    """What a key takes, in words."""
    origin = get_origin(hint)
    if hint == Extra:
        return "keys of your own"
    if origin in (Union, types.UnionType):
        return _takes(next(each for each in get_args(hint) if each is not types.NoneType), metadata)
    if origin is tuple:
        item = get_args(hint)[0]
        if get_origin(item) is tuple:
            return "keys with values"
        one = _takes(item, metadata)
        return f"{one}, or a list" if metadata.get("one_or_many") else f"a list: {one}"
    kinds = metadata.get("kinds", ())
    if kinds:
        named = " or ".join(filter(None, (", ".join(kinds[:-1]), kinds[-1])))
        return f"{named}, or words" if metadata.get("or_words") else named
    if metadata.get("choices") == "event_types":
        return f"one of {_choices(EVENT_TYPES)}, or of the site’s own"
    if metadata.get("choices") == "page_kinds":
        return _choices(site.PAGE_KINDS)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return f"one of {_choices(member.value for member in hint)}"
    if is_dataclass(hint) and hint not in _TYPES:
        return _takes_entry(hint)
    return _TYPES[hint]


def _takes_entry(hint: Any) -> str:
    """An entry by its keys; or what may stand in its place."""
    shorthand = getattr(hint, "shorthand", None)
    keys = [each.metadata.get("key", each.name) for each in fields(hint) if not each.metadata.get("shorthand_only")]
    entry = f"`{{{', '.join(keys)}}}`" if len(keys) < 7 else "keys, see below"
    if shorthand is None:
        return entry
    metadata = next(each.metadata for each in fields(hint) if each.name == shorthand)
    return f"{_takes(get_type_hints(hint, include_extras=True)[shorthand], metadata)}, or {entry}"


def _choices(words: Any) -> str:
    return ", ".join(f"`{word}`" for word in words)


# Commands


def _commands() -> str:
    parts = []
    context = click.Context(commands, info_name="briefgen")
    for name in COMMANDS:
        command = commands.get_command(context, name)
        assert command is not None  # noqa: S101 - it is in the list
        parts.append(_command(command, f"briefgen {name}", 2))
        if isinstance(command, click.Group):
            inner = click.Context(command, info_name=name, parent=context)
            for part in command.list_commands(inner):
                found = command.get_command(inner, part)
                assert found is not None  # noqa: S101 - it is in the list
                parts.append(_command(found, f"briefgen {name} {part}", 3))
    return "\n".join(parts)


def _command(command: click.Command, name: str, level: int) -> str:
    arguments = " ".join(
        each.make_metavar(click.Context(command)) for each in command.params if isinstance(each, click.Argument)
    )
    usage = " ".join(filter(None, (name, arguments)))
    options = [each for each in command.params if isinstance(each, click.Option) and not each.hidden]
    table = _table(("option", "what it does"), (_option(each) for each in options)) if options else ""
    return "\n".join(filter(None, (f"{'#' * level} {name}\n", f"```\n{usage}\n```\n", _help(command), table)))


def _option(option: click.Option) -> tuple[str, str]:
    names = ", ".join(f"`{each}`" for each in (*option.opts, *option.secondary_opts))
    context = click.Context(click.Command("any"))
    value = "" if option.is_flag else f" {option.make_metavar(context).strip('[]').replace('INTEGER RANGE', 'NUMBER')}"
    said = option.help or ""
    if isinstance(option.show_default, str):
        said += f" Default: {option.show_default}."
    elif option.show_default and not callable(option.default):
        said += f" Default: {option.default}."
    return f"{names}{value}", said


def _help(command: click.Command) -> str:
    """The help of a command as Markdown: what click keeps in lines is shown as it stands."""
    parts = []
    for block in inspect.cleandoc(command.help or "").split("\n\n"):
        lines = block.split("\n")
        if lines[0] == "\b":  # so click keeps the lines; one that is not indented introduces them
            heads = [line for line in lines[1:2] if not line.startswith(" ")]
            kept = lines[1 + len(heads) :]
            parts += [f"{line}\n" for line in heads] + [f"```\n{dedent(chr(10).join(kept))}\n```\n"]
        else:
            parts.append(" ".join(lines) + "\n")
    return "\n".join(parts)


# Diagnostics


def _diagnostics() -> str:
    text = resources.files("briefgen.model").joinpath("codes.toml").read_text(encoding="utf-8")
    parts = []
    for section, rows in re.findall(r"^# --- (.+?) -+\n(.*?)(?=^# ---|\Z)", text, re.MULTILINE | re.DOTALL):
        parts.append(f"## {section}\n")
        parts += [_diagnostic(catalog()[code]) for code in re.findall(r"^\[([\w-]+)\]", rows, re.MULTILINE)]
    return "\n".join(parts)


def _diagnostic(code: Code) -> str:
    severity = f"{code.severity.value}, which can not be set" if code.fixed else code.severity.value
    example = f"```\n{code.example}\n```" if "\n" in code.example else f"For example: {_in_code(code.example)}"
    return f"### {code.code}\n\n{code.title} ({severity}).\n\n{example}\n\n{code.remedy}\n"


def _in_code(text: str) -> str:
    is_prose = "`" in text or (" " in text and not re.search(r"[:{\[]", text))
    return text if is_prose else f"`{text}`"


def _limits() -> str:
    source = Path(limits.__file__).read_text(encoding="utf-8")
    found = re.findall(r'^([A-Z_]+) = ([\d_]+)\n"""(.*?)"""', source, re.MULTILINE | re.DOTALL)
    return _table(("limit", "what"), ((f"{int(number):,}", " ".join(text.split())) for _, number, text in found))


# Templates


def _templates() -> str:
    parts = []
    for name in default_names():
        facts = describe(name)
        lines = [f"### {name}\n", f"{facts.purpose}\n"]
        if facts.types:
            sees = facts.types[0].name
            lines.append(f"- sees `{facts.variable}`, of the type [{sees}](#{sees.lower()})")
        for label, names in (("blocks", facts.blocks), ("uses", facts.uses), ("used by", facts.used_by)):
            if names:
                lines.append(f"- {label}: {_choices(names)}")
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _values() -> str:
    found: dict[str, ValueType] = {}
    for name in default_names():
        found |= {value_type.name: value_type for value_type in describe(name).types}
    return "\n".join(_value_type(found[name]) for name in sorted(found))


def _value_type(value_type: ValueType) -> str:
    rows = ((f"`{value.name}`", f"`{value.type}`", value.doc) for value in value_type.values)
    table = _table(("value", "type", "what it is"), rows)
    return f"### {value_type.name}\n\n{' '.join(value_type.doc.split())}\n\n{table}"


def _filters() -> str:
    filters = {**FILTERS, **CHARTS, "structured": structure}
    rows = ((f"`{name}`", " ".join((call.__doc__ or "").split())) for name, call in filters.items())
    return _table(("filter", "what it makes"), rows)


def _starter(path: str, language: str) -> str:
    """A file of the starter of a new site."""
    text = resources.files("briefgen.tools.writing").joinpath("starter", *path.split("/")).read_text(encoding="utf-8")
    return f"```{language}\n{text}```\n"


_MAKERS: Mapping[str, Callable[..., str]] = {
    "keys": _keys,
    "commands": _commands,
    "diagnostics": _diagnostics,
    "limits": _limits,
    "templates": _templates,
    "values": _values,
    "filters": _filters,
    "starter": _starter,
}


def main() -> None:
    """Make everything anew."""
    for path in pages():
        path.write_text(update(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    (DOCS / "schemas").mkdir(exist_ok=True)
    for name, text in schemas().items():
        (DOCS / "schemas" / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
