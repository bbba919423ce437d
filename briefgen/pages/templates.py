"""The theme: templates that turn views into pages, and the assets that pages load.

A site's own templates come first, the default theme behind them; the default stays reachable under `default/`, so that
an override can extend what it replaces. A template sees its view, pure filters and the words of the interface, nothing
else; so what a page looks like follows from its view, and from the text of its template with all that it includes.
"""

import hashlib
import re
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from functools import cached_property
from pathlib import Path, PurePosixPath

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    meta,
    nodes,
)

from briefgen.base.diagnostics import Diagnostic, Position
from briefgen.base.urls import link
from briefgen.pages.inline import FILTERS
from briefgen.pages.words import ENGLISH, Words

_IMPURE_FILTERS = ("random",)
_IMPURE_GLOBALS = ("lipsum",)
_ASSETS = "assets"
_CSS_URL = re.compile(r"""url\(\s*(["']?)([\w./-]+)\1\s*\)""")
# What an expression in a template can raise; anything else is a defect of the program.
_FAULTS = (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError)


class FaultyTemplate(Exception):  # noqa: N818  # it says what is faulty, and bears a value to print
    """A template of the site can not be read, or fails on a view. `diagnostic` says where and why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


def default_templates() -> Path:
    """The folder of the default theme: inside the package where it is installed, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


class Theme:
    """The templates and assets of a site."""

    def __init__(self, site_templates: Path | None = None, words: Words = ENGLISH) -> None:
        """Look for templates in the site's folder, which need not exist, then in the default theme."""
        default = default_templates()
        own = site_templates if site_templates is not None and site_templates.is_dir() else None
        self._site = own if own is not None and own.resolve() != default.resolve() else None
        self._folders = tuple(folder for folder in (self._site, default) if folder is not None)
        self._words = words
        self._templates: dict[str, Template] = {}
        self._digests: dict[str, str] = {}
        self._environment = _environment(self._folders, default)
        self._environment.globals["words"] = words
        self._environment.filters["asset"] = self._asset

    def problems(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the site's own templates, whether or not a page uses them."""
        found = []
        for name in self._own_names():
            try:
                self._template(name)
                self._digest(name)
            except FaultyTemplate as fault:
                found.append(fault.diagnostic)
        return tuple(found)

    def digest(self, name: str) -> str:
        """A hash of a template's text, of all that it extends, includes and imports, and of the assets it uses.

        Raises:
            FaultyTemplate: one of them can not be read, or is named by an expression.
        """
        digest = self._digests.get(name)
        if digest is None:
            digest = self._digests[name] = self._digest(name)
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
            raise self._fault(error) from error

    def assets(self) -> Mapping[str, tuple[str, bytes]]:
        """The files of `assets/` by name: where each stands in the output, with a hash in its name, and its bytes."""
        return self._assets

    @cached_property
    def _assets(self) -> dict[str, tuple[str, bytes]]:
        files: dict[str, Path] = {}
        for folder in reversed(self._folders):
            root = folder / _ASSETS
            files |= {path.relative_to(root).as_posix(): path for path in sorted(root.rglob("*")) if _is_shown(path)}
        made: dict[str, tuple[str, bytes]] = {}
        # Style sheets come last, because they name other assets by their hashed names.
        for name in sorted(files, key=lambda name: (name.endswith(".css"), name)):
            data = files[name].read_bytes()
            if name.endswith(".css"):
                data = _with_hashed_names(data.decode(), name, made).encode()
            path = PurePosixPath(_ASSETS, name)
            mark = hashlib.blake2b(data, digest_size=4).hexdigest()
            made[name] = (path.with_name(f"{path.stem}-{mark}{path.suffix}").as_posix(), data)
        return dict(sorted(made.items()))

    def _asset(self, name: str) -> str:
        if name not in self._assets:
            raise TemplateNotFound(f"{_ASSETS}/{name}")
        return link(self._assets[name][0])

    def _own_names(self) -> Iterator[str]:
        if self._site is None:
            return
        for path in sorted(self._site.rglob("*")):
            name = path.relative_to(self._site).as_posix()
            if _is_shown(path) and not name.startswith(f"{_ASSETS}/"):
                yield name

    def _template(self, name: str) -> Template:
        template = self._templates.get(name)
        if template is None:
            try:
                template = self._templates[name] = self._environment.get_template(name)
            except (TemplateError, UnicodeDecodeError) as error:
                raise self._fault(error, name) from error
        return template

    def _digest(self, name: str) -> str:
        """Hash all that a template reaches. A template that may be missing counts as missing: it may come."""
        reached: dict[str, str] = {}
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current in reached:
                continue
            try:
                source, tree = self._parse(current)
            except TemplateNotFound:
                reached[current] = "missing"
                continue
            reached[current] = source
            waiting += self._named_templates(tree, current)
            for used in self._named_assets(tree, current):
                reached[f"{_ASSETS}/{used}"] = self._assets[used][0] if used in self._assets else "missing"
        plain = repr((sorted(reached.items()), astuple(self._words)))
        return hashlib.blake2b(plain.encode(), digest_size=16).hexdigest()

    def _parse(self, name: str) -> tuple[str, nodes.Template]:
        loader = self._environment.loader
        assert loader is not None  # noqa: S101  # `_environment` sets it
        try:
            source, filename, _ = loader.get_source(self._environment, name)
            return source, self._environment.parse(source, name, filename)
        except (TemplateSyntaxError, UnicodeDecodeError) as error:
            raise self._fault(error, name) from error

    def _named_templates(self, tree: nodes.Template, name: str) -> list[str]:
        named = list(meta.find_referenced_templates(tree))
        if None in named:
            raise self._computed(tree, (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport), name)
        return [reference for reference in named if reference is not None]

    def _named_assets(self, tree: nodes.Template, name: str) -> list[str]:
        used = [node.node for node in tree.find_all(nodes.Filter) if node.name == "asset"]
        if not all(isinstance(node, nodes.Const) for node in used):
            raise self._computed(tree, (nodes.Filter,), name)
        return [node.value for node in used if isinstance(node, nodes.Const)]

    def _computed(self, tree: nodes.Template, kinds: tuple[type[nodes.Node], ...], name: str) -> FaultyTemplate:
        """The fault of naming a template or an asset by an expression."""
        lines = [node.lineno for node in tree.find_all(kinds) if not _is_constant(node)]
        return FaultyTemplate(
            Diagnostic(
                "template-computed-name",
                "this names a template or an asset by an expression, so nobody can tell which one it will be",
                Position(self._shown(name), min(lines, default=1)),
                hint='write the name itself in quotes, such as "parts/box.html"; choose with {% if %} around it',
            )
        )

    def _fault(self, error: BaseException, name: str = "") -> BaseException:
        """The error as a value if it lies in a template of the site; else the error itself, a defect of the program."""
        if isinstance(error, FaultyTemplate):
            return error
        path, line = self._place(error, name)
        if not path:
            return error
        if isinstance(error, UnicodeDecodeError):
            message, hint = "this template is not UTF-8 text", "save it with the encoding UTF-8"
        elif isinstance(error, TemplateNotFound):
            message = f"there is no template or asset named {error.name}"
            hint = "names count from the folder templates/; the default theme is behind it, and under default/"
        else:
            message = str(error) or type(error).__name__
            hint = "the documentation on templates lists what each view holds"
        return FaultyTemplate(Diagnostic("template-error", message, Position(path, line), hint))

    def _place(self, error: BaseException, name: str) -> tuple[str, int]:
        """Where in the site's templates an error arose: path and line; an empty path if in none of them."""
        if self._site is None:
            return "", 1
        if isinstance(error, TemplateSyntaxError) and error.filename:
            return self._relative(error.filename), error.lineno
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            path = self._relative(frame.filename)
            if path:
                return path, frame.lineno or 1
        return (self._shown(name), 1) if (self._site / name).is_file() else ("", 1)

    def _relative(self, filename: str) -> str:
        assert self._site is not None  # noqa: S101  # `_place` asks
        path = Path(filename)
        return self._shown(path.relative_to(self._site).as_posix()) if path.is_relative_to(self._site) else ""

    def _shown(self, name: str) -> str:
        return f"templates/{name}"


def _environment(folders: tuple[Path, ...], default: Path) -> Environment:
    loaders: list[BaseLoader] = [FileSystemLoader(folder) for folder in folders]
    loaders.append(PrefixLoader({"default": FileSystemLoader(default)}))
    environment = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    for name in _IMPURE_FILTERS:
        del environment.filters[name]
    for name in _IMPURE_GLOBALS:
        del environment.globals[name]
    environment.filters.update(FILTERS)
    return environment


def _is_shown(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".")


def _is_constant(node: nodes.Node) -> bool:
    named = getattr(node, "template", None) or getattr(node, "node", None)
    if isinstance(named, nodes.Tuple | nodes.List):
        return all(isinstance(item, nodes.Const) for item in named.items)
    return isinstance(named, nodes.Const)


def _with_hashed_names(css: str, name: str, made: Mapping[str, tuple[str, bytes]]) -> str:
    """A style sheet whose `url(…)` of other assets, relative to itself, lead to their hashed names."""
    folder = PurePosixPath(name).parent

    def hashed(match: re.Match[str]) -> str:
        named = (folder / match[2]).as_posix()
        if named not in made:
            return match[0]
        up = "../" * len(folder.parts)
        return f"url({up}{made[named][0].removeprefix(f'{_ASSETS}/')})"

    return _CSS_URL.sub(hashed, css)
