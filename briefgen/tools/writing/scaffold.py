"""Files for new records: the fields that matter, with what is known, and the others as comments.

What a file looks like is said by a template, `templates/new/official.md` in the site or else the one of the default
theme. Whatever template made it, the file is read as a build would read it before it is written: one that has a mistake
never comes to stand in the content.
"""

from dataclasses import dataclass
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError

from briefgen.base.diagnostics import Diagnostic, Position, Severity
from briefgen.builder.build import Checked, Options, report
from briefgen.content.load import load_site
from briefgen.content.record import read_record
from briefgen.model.kinds import RECORD_TYPES
from briefgen.model.resolving.registry import read_registry
from briefgen.pages.theme.templates import default_templates
from briefgen.tools.request import RequestError
from briefgen.tools.writing.new_records import NewRecord, Order, settle
from briefgen.tools.writing.yaml_writing import yaml_scalar

FOLDER = "new"
"""The folder of the templates for new files, within a folder of templates."""


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was written, relative to the site's folder, and what its template was given."""

    path: str
    new: NewRecord


def make_file(root: Path, order: Order) -> Made | Checked:
    """Make the file of a new record.

    A site with mistakes can be added to: to declare somebody whom an article names already is what this is for.
    Nothing that exists is changed.

    Args:
        root: the site's folder.
        order: what is wanted.

    Returns:
        The file; the problems, where the settings or the template can not be read.

    Raises:
        RequestError: there is such a record or file already, a reference names nothing, or the template makes a file
            that has a mistake.
        OSError: the file can not be written.
    """
    loaded = load_site(root)
    if loaded.site is None:
        return report(loaded.diagnostics, Options(root), {})
    id_, new = settle(order, loaded, loaded.site, read_registry(loaded.site, loaded.records)[0])
    path = f"content/{RECORD_TYPES[order.kind].folder}/{id_}.md"
    text = _render(root, order.kind, new)
    if isinstance(text, Diagnostic):
        return report([text], Options(root), {})
    data = text.encode()
    mistakes = [
        each
        for each in read_record(order.kind, path, data, loaded.site.all_event_types).diagnostics
        if each.severity is Severity.ERROR
    ]
    if mistakes:
        template = f"templates/{FOLDER}/{order.kind}.md"
        raise RequestError(f"{template} makes a file that has a mistake. {mistakes[0].message} {mistakes[0].hint}")
    _write(root, path, data)
    return Made(path, new)


def _render(root: Path, kind: str, new: NewRecord) -> str | Diagnostic:
    name = f"{kind}.md"
    environment = Environment(  # noqa: S701 - it makes Markdown, not HTML
        loader=ChoiceLoader(
            [FileSystemLoader(folder / FOLDER) for folder in (root / "templates", default_templates())]
        ),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["yaml"] = yaml_scalar
    try:
        return environment.get_template(name).render(new=new)
    except (TemplateError, UnicodeDecodeError, TypeError, ValueError, LookupError) as error:
        line = error.lineno if isinstance(error, TemplateSyntaxError) else 1
        message = f"This template can make no file: {error}."
        hint = f"`briefgen templates show {FOLDER}/{name}` lists what it can use."
        return Diagnostic("template-error", message, Position(f"templates/{FOLDER}/{name}", line), hint)


def _write(root: Path, path: str, data: bytes) -> None:
    """Write a file that does not exist yet, inside the site."""
    target = root / path
    if not target.parent.resolve().is_relative_to(root.resolve()):
        raise RequestError(f"{path.rpartition('/')[0]}/ is a link that leads out of the site")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with open(target, "xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise RequestError(f"{path} exists already") from error
