"""What can be said of a template: what it makes, of which view, with what it includes, and who uses it.

Types and their fields are read from the source of the view classes, with the comments behind the fields: so what is
said here can not fall behind them.
"""

import ast
import inspect
import io
import sys
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass, is_dataclass
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any, get_args, get_type_hints

from jinja2 import Environment, nodes

from briefgen.pages import routes  # noqa: F401 - defines all views
from briefgen.pages.theme.assets import FOLDER as ASSETS
from briefgen.pages.theme.templates import default_templates
from briefgen.pages.views.views import View
from briefgen.tools.writing.new_records import NewRecord
from briefgen.tools.writing.scaffold import FOLDER as NEW_FILES

_ENVIRONMENT = Environment(autoescape=True)
_PURPOSES = {  # of those that do not say it themselves
    "404.html": "What is shown where there is no page.",
    "base.html": "What surrounds every page: its head, the masthead, the footer.",
    f"{ASSETS}/icon.svg": "The icon of the site.",
}


@dataclass(frozen=True, slots=True)
class Value:
    """A field of a view or of a value in it: its name, its type as written, and what it is."""

    name: str
    type: str
    doc: str


@dataclass(frozen=True, slots=True)
class ValueType:
    """A class of values, with what its instances are and have."""

    name: str
    doc: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class TemplateFacts:
    """A default template.

    `variable` is the name under which it sees its values (`view`, `new`), "" for what is no page of its own. `types`
    are the class of these values and all that its fields lead to. `uses` and `used_by` name other templates, `blocks`
    what an override that extends it can replace.
    """

    name: str
    purpose: str
    variable: str
    types: tuple[ValueType, ...]
    blocks: tuple[str, ...]
    uses: tuple[str, ...]
    used_by: tuple[str, ...]


def default_names() -> tuple[str, ...]:
    """The names of all default templates, those of pages first, then their parts, then assets and new files."""
    folder = default_templates()
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    order = {"": 0, "macros": 1, ASSETS: 2, NEW_FILES: 3}
    shown = [name for name in names if not any(part.startswith(".") for part in name.split("/"))]
    return tuple(sorted(shown, key=lambda name: (order.get(name.rpartition("/")[0], 4), name)))


def describe(name: str) -> TemplateFacts:
    """What can be said of a default template."""
    text = (default_templates() / name).read_text(encoding="utf-8")
    purpose = _PURPOSES.get(name) or _first_comment(text)
    if name.startswith(f"{NEW_FILES}/"):
        kind = Path(name).stem
        purpose = f"A new file of the kind {kind}."
        return TemplateFacts(name, purpose, "new", _types_of(NewRecord), (), (), (f"briefgen new {kind}",))
    if not name.endswith(".html"):
        return TemplateFacts(name, purpose, "", (), (), (), _users(name))
    tree = _ENVIRONMENT.parse(text)
    views = _views().get(name, ())
    purpose = purpose or " ".join(_first_line(view) for view in views)
    types = tuple(dict.fromkeys(found for view in views for found in _types_of(view)))
    blocks = tuple(dict.fromkeys(block.name for block in tree.find_all(nodes.Block)))
    return TemplateFacts(name, purpose, "view" if views else "", types, blocks, _used(tree), _users(name))


def _used(tree: nodes.Template) -> tuple[str, ...]:
    """The templates and assets that a template names."""
    found: list[str] = []
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport, nodes.Filter)):
        named = node.node if isinstance(node, nodes.Filter) else getattr(node, "template", None)
        if isinstance(node, nodes.Filter) and node.name != "asset":
            continue
        if isinstance(named, nodes.Const):
            found.append(f"{ASSETS}/{named.value}" if isinstance(node, nodes.Filter) else str(named.value))
    return tuple(dict.fromkeys(found))


def _users(name: str) -> tuple[str, ...]:
    return tuple(user for user, used in _uses().items() if name in used)


@cache
def _uses() -> dict[str, tuple[str, ...]]:
    folder = default_templates()
    return {
        name: _used(_ENVIRONMENT.parse((folder / name).read_text(encoding="utf-8")))
        for name in default_names()
        if name.endswith(".html")
    }


@cache
def _views() -> dict[str, tuple[type, ...]]:
    """The classes of view that each template makes pages of."""
    found: dict[str, tuple[type, ...]] = {}
    waiting: list[type] = [View]
    while waiting:
        views: list[type] = waiting.pop().__subclasses__()
        for view in views:
            if vars(sys.modules[view.__module__]).get(view.__name__) is not view:
                continue  # what was there before the class got its slots
            waiting.append(view)
            template = vars(view).get("template")
            if isinstance(template, str):
                found[template] = (*found.get(template, ()), view)
    return {name: tuple(sorted(views, key=lambda view: view.__name__)) for name, views in found.items()}


def _types_of(root: type) -> tuple[ValueType, ...]:
    """A class of values, and after it those that its fields lead to, each once, in order of appearance."""
    order: list[type] = [root]
    for found in order:  # grows while it is gone through
        for hint in _hints(found).values():
            order += [member for member in _members(hint) if member not in order]
    return tuple(map(_value_type, order))


def _hints(value_type: type) -> dict[str, Any]:
    return {name: hint for name, hint in get_type_hints(value_type).items() if name in value_type.__dataclass_fields__}  # type: ignore[attr-defined]


def _members(hint: Any) -> Iterator[type]:
    """The classes of values that a type is made of: of `tuple[EventRow, ...] | None`, EventRow."""
    origin = getattr(hint, "__origin__", None)
    for part in (hint, origin):
        if isinstance(part, type) and is_dataclass(part):
            yield part
    for argument in get_args(hint):
        yield from _members(argument)


@cache
def _value_type(value_type: type) -> ValueType:
    values: dict[str, Value] = {}
    for base in reversed(value_type.__mro__):
        if is_dataclass(base):
            values |= {value.name: value for value in _own_values(base)}
    return ValueType(value_type.__name__, inspect.cleandoc(value_type.__doc__ or ""), tuple(values.values()))


def _own_values(value_type: type) -> Iterator[Value]:
    """The fields that a class adds, with their types as written and the comments behind them."""
    source = dedent(inspect.getsource(value_type))
    comments = {
        token.start[0]: token.string.lstrip("# ")
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT and not token.string.startswith("# type:")
    }
    (definition,) = ast.parse(source).body
    assert isinstance(definition, ast.ClassDef)  # noqa: S101 - it is the source of a class
    for node in definition.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            written = ast.unparse(node.annotation).strip("'\"")
            if not written.startswith("ClassVar"):
                yield Value(node.target.id, written, comments.get(node.end_lineno or node.lineno, ""))


def _first_line(value_type: type) -> str:
    return " ".join((value_type.__doc__ or "").partition("\n\n")[0].split())


def _first_comment(text: str) -> str:
    """What a template or an asset says of itself in a comment at its top."""
    for begin, end in (("{#", "#}"), ("/*", "*/"), ("//", "\n"), ("<!--", "-->")):
        if text.lstrip().startswith(begin):
            comment = text.lstrip()[len(begin) :].partition(end)[0].strip("-* \n")
            return " ".join(comment.split())
    return ""
