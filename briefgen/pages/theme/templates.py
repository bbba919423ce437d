"""The theme: templates that turn views into pages, and the assets that pages load.

A site's own templates come first, the default theme behind them; the default stays reachable under `default/`, so that
an override can extend what it replaces. A template sees its view, pure filters and the words of the interface, nothing
else; so what a page looks like follows from its view, and from the text of its template with all that it includes.
"""

import hashlib
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
    pass_context,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from markupsafe import Markup

from briefgen.base.diagnostics import Diagnostic, Position
from briefgen.base.urls import link
from briefgen.pages.charts.charts import CHARTS
from briefgen.pages.exports.structured import structure
from briefgen.pages.theme.assets import FOLDER, read_assets
from briefgen.pages.theme.inline import FILTERS, escape
from briefgen.pages.theme.overrides import find_outdated
from briefgen.pages.views.english import ENGLISH
from briefgen.pages.views.words import Words

_IMPURE_FILTERS = ("random",)
_IMPURE_GLOBALS = ("lipsum",)
# What an expression in a template can raise; anything else is a defect of the program.
_FAULTS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


class FaultyTemplate(Exception):  # noqa: N818  # it says what is faulty, and bears a value to print
    """A template of the site can not be read, or fails on a view. `diagnostic` says where and why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def default_templates() -> Path:
    """The folder of the default theme: inside the package where it is installed, beside it in a checkout."""
    package = Path(__file__).resolve().parents[2]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


class Theme:
    """The templates and assets of a site."""

    def __init__(self, site_templates: Path | None = None, words: Words = ENGLISH) -> None:
        """Look for templates in the site's folder, which need not exist, then in the default theme."""
        default = default_templates()
        self._site = site_templates if site_templates is not None and site_templates.is_dir() else None
        self._folders = (self._site, default) if self._site is not None else (default,)
        self._words = words
        self._templates: dict[str, Template] = {}
        self._digests: dict[str, str] = {}
        loaders: list[BaseLoader] = [FileSystemLoader(folder) for folder in self._folders]
        self._loader = ChoiceLoader([*loaders, PrefixLoader({"default": FileSystemLoader(default)})])
        self._environment = _environment(self._loader)
        self._environment.globals["words"] = words
        self._environment.filters["asset"] = self._asset

    def problems(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the site's own templates, whether or not a page uses them."""
        found = []
        for name in self._own_names():
            try:
                self._template(name)
                self.digest(name)
                found += self._missing(name)
            except FaultyTemplate as fault:
                found.append(fault.diagnostic)
        if self._site is not None:
            found += find_outdated(self._site, default_templates())
        return tuple(dict.fromkeys(found))

    def digest(self, name: str) -> str:
        """A hash of a template's text, of all that it extends, includes and imports, and of the assets it uses.

        Raises:
            FaultyTemplate: one of them can not be read, or is named by an expression.
        """
        digest = self._digests.get(name)
        if digest is None:
            plain = repr((sorted(self._reached(name).items()), astuple(self._words)))
            digest = self._digests[name] = hashlib.blake2b(plain.encode(), digest_size=16).hexdigest()
        return digest

    def render(self, name: str, view: object) -> str:
        """The page that a template makes of a view.

        Raises:
            FaultyTemplate: a template of the site fails.
        """
        template = self._template(name)
        try:
            return template.render(view=view)
        except _FAULTS as error:
            fault = self._fault(error)
            if fault is None:  # the default theme does not fit the view, which is nobody's fault but the program's
                raise
            raise fault from error

    def assets(self) -> Mapping[str, tuple[str, bytes]]:
        """The files of `assets/` by name: where each stands in the output, with a hash in its name, and its bytes."""
        return self._assets

    @cached_property
    def _assets(self) -> dict[str, tuple[str, bytes]]:
        return read_assets(self._folders)

    @pass_context  # so that no address is compiled into a template, which may outlive the asset
    def _asset(self, context: Context, name: str) -> str:
        del context
        if name not in self._assets:
            raise TemplateNotFound(f"{FOLDER}/{name}")
        return link(self._assets[name][0])

    def _own_names(self) -> Iterator[str]:
        if self._site is not None:
            for path in sorted(self._site.rglob("*.html")):
                name = path.relative_to(self._site).as_posix()
                if not name.startswith((".", f"{FOLDER}/")):
                    yield name

    def _template(self, name: str) -> Template:
        template = self._templates.get(name)
        if template is None:
            try:
                template = self._templates[name] = self._environment.get_template(name)
            except (TemplateError, UnicodeDecodeError) as error:
                raise self._fault(error, name) or error from error
        return template

    def _read(self, name: str) -> tuple[str, tuple["_Reference", ...]]:
        """A template's text, and what it names."""
        try:
            source, filename, _ = self._loader.get_source(self._environment, name)
            references = _REFERENCES.get(source)
            if references is None:
                references = tuple(_references(self._environment.parse(source, name, filename)))
                _REFERENCES[source] = references
            return source, references
        except (TemplateSyntaxError, UnicodeDecodeError) as error:
            raise self._fault(error, name) or error from error

    def _reached(self, name: str) -> dict[str, str]:
        """The text of each template that a page of this one can need, and the hashed name of each asset.

        What is not there counts as missing: were it added, the page would change.
        """
        reached: dict[str, str] = {}
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current in reached:
                continue
            try:
                source, references = self._read(current)
            except TemplateNotFound:
                reached[current] = "missing"
                continue
            reached[current] = source
            for reference in references:
                if reference.names is None:
                    raise FaultyTemplate(_computed(current, reference.line))
                if reference.is_asset:
                    reached |= {f"{FOLDER}/{used}": self._assets.get(used, ("missing",))[0] for used in reference.names}
                else:
                    waiting += reference.names
        return reached

    def _missing(self, name: str) -> list[Diagnostic]:
        """The templates and assets that a template needs and that are not there."""
        known = {*self._environment.list_templates(), *(f"{FOLDER}/{asset}" for asset in self._assets)}
        found = []
        for reference in self._read(name)[1]:
            folder = f"{FOLDER}/" if reference.is_asset else ""
            names = [f"{folder}{used}" for used in reference.names or ()]
            if reference.is_needed and known.isdisjoint(names):
                found.append(_not_found(names[0], Position(_shown(name), reference.line)))
        return found

    def _fault(self, error: BaseException, name: str = "") -> FaultyTemplate | None:
        """The error as a value if it lies in a template of the site, else None: a defect of the program."""
        position = self._position(error, name)
        if position is None:
            return None
        if isinstance(error, TemplateNotFound):
            return FaultyTemplate(_not_found(str(error.name), position))
        if isinstance(error, UnicodeDecodeError):
            message, hint = "this template is not UTF-8 text", "save it with the encoding UTF-8"
        else:
            message = str(error) or type(error).__name__
            hint = "the documentation on templates lists what each view holds"
        return FaultyTemplate(Diagnostic("template-error", message, position, hint))

    def _position(self, error: BaseException, name: str) -> Position | None:
        """Where in the site's templates an error arose: at its line, or in the one with that name; None if in none."""
        if self._site is None:
            return None
        if isinstance(error, TemplateSyntaxError) and error.filename:
            places = [(error.filename, error.lineno)]
        else:
            frames = traceback.extract_tb(error.__traceback__)
            places = [(frame.filename, frame.lineno or 1) for frame in reversed(frames)]
        for filename, line in places:
            if Path(filename).is_relative_to(self._site):
                return Position(_shown(Path(filename).relative_to(self._site).as_posix()), line)
        return Position(_shown(name)) if name and (self._site / name).is_file() else None


@dataclass(frozen=True, slots=True)
class _Reference:
    """What a template names: one template or asset, or several of which the first that exists is taken.

    `names` is None where an expression names it. Of what is not needed the page does without.
    """

    line: int
    names: tuple[str, ...] | None
    is_needed: bool = True
    is_asset: bool = False


class _Compiled(BytecodeCache):
    """Compiled templates by file and text, for as long as the process lives: a preview builds again and again."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._known.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._known[bucket.key, bucket.checksum] = bucket.code


_COMPILED = _Compiled()
_REFERENCES: dict[str, tuple[_Reference, ...]] = {}  # by the template's text


def _references(tree: nodes.Template) -> Iterator[_Reference]:
    for node in tree.find_all(nodes.Node):
        if isinstance(node, nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport):
            is_needed = not (isinstance(node, nodes.Include) and node.ignore_missing)
            yield _Reference(node.lineno, _constants(node.template), is_needed)
        elif isinstance(node, nodes.Filter) and node.name == "asset":
            yield _Reference(node.lineno, _constants(node.node), is_asset=True)


def _constants(node: nodes.Expr | None) -> tuple[str, ...] | None:
    items = node.items if isinstance(node, nodes.Tuple | nodes.List) else [node]
    values = [item.value for item in items if isinstance(item, nodes.Const)]
    return tuple(values) if len(values) == len(items) else None


def _computed(name: str, line: int) -> Diagnostic:
    return Diagnostic(
        "template-computed-name",
        "this names a template or an asset by an expression, so nobody can tell which one it will be",
        Position(_shown(name), line),
        hint='write the name itself in quotes, such as "parts/box.html"; choose with {% if %} around it',
    )


def _not_found(name: str, position: Position) -> Diagnostic:
    return Diagnostic(
        "template-error",
        f"there is no {name} among the templates",
        position,
        hint="names count from the folder templates/; the default theme is behind it, and under default/",
    )


def _shown(name: str) -> str:
    return f"templates/{name}"


_escape_text = lru_cache(maxsize=1 << 14)(escape)  # the same words, names and links come again and again


def _escape(value: Any) -> str:
    """`escape`, but at once for what is markup already, as almost all is that templates show."""
    if type(value) is Markup:
        return value
    return _escape_text(value) if type(value) is str else escape(value)


class _Generator(CodeGenerator):
    """Lets templates escape by `_escape`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escape(")


class _Environment(Environment):
    code_generator_class = _Generator
    escape = staticmethod(_escape)


def _environment(loader: BaseLoader) -> Environment:
    environment = _Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=_COMPILED,
    )
    for name in _IMPURE_FILTERS:
        del environment.filters[name]
    for name in _IMPURE_GLOBALS:
        del environment.globals[name]
    environment.filters.update(FILTERS)
    environment.filters.update(CHARTS)
    environment.filters["structured"] = structure
    return environment
