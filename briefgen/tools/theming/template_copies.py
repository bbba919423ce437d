"""Default templates copied into a site, to be changed there."""

from pathlib import Path

from briefgen.base.files import write_atomic
from briefgen.base.spelling import nearest
from briefgen.pages.theme.overrides import BASES, copied_names, difference
from briefgen.pages.theme.templates import default_templates
from briefgen.tools.request import RequestError
from briefgen.tools.theming.template_facts import default_names


def settle_name(name: str) -> str:
    """The name of a default template as it is listed.

    Raises:
        RequestError: there is no such template.
    """
    plain = name.replace("\\", "/").removeprefix("templates/").removeprefix("default/")
    if plain in default_names():
        return plain
    near = nearest(plain, default_names())
    hint = f"; did you mean {near[0]}?" if near else "; `briefgen templates list` shows all"
    raise RequestError(f"there is no template {name}{hint}")


def copy_template(site: Path, name: str) -> str:
    """Copy a default template into a site's templates, and keep beside it what it was copied from.

    Returns:
        The path of the copy, in the site's folder.

    Raises:
        RequestError: the site has a template of that name.
        OSError: a file can not be written.
    """
    target = site / "templates" / name
    if target.exists() or target.is_symlink():
        raise RequestError(
            f"templates/{name} is there already; `briefgen templates show {name} --source` prints the default"
        )
    data = (default_templates() / name).read_bytes()
    for path in (site / "templates" / BASES / name, target):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, data)
    return f"templates/{name}"


def state_of(site: Path, name: str) -> str:
    """What a site does with a default template, in a few words; "" where it leaves it as it is."""
    templates = site / "templates"
    if name not in copied_names(templates):
        return "replaced" if (templates / name).is_file() else ""
    if difference(templates, default_templates(), name):
        return "copied; the default has changed"
    is_same = (templates / name).read_bytes() == (default_templates() / name).read_bytes()
    return "copied, not changed" if is_same else "copied and changed"


def changes_of_default(site: Path, name: str) -> str:
    """What changed in a default since the site copied it, as a unified diff; "" where nothing did.

    Raises:
        RequestError: the site has no copy of it that it could be compared with.
    """
    templates = site / "templates"
    if name not in copied_names(templates):
        raise RequestError(f"this site has no copy of {name} made by `briefgen templates copy`")
    return difference(templates, default_templates(), name)


def mark_seen(site: Path, name: str) -> None:
    """Note that a copy has what its default is now."""
    write_atomic(site / "templates" / BASES / name, (default_templates() / name).read_bytes())
