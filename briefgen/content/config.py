"""site.yaml becomes the site's settings."""

from functools import cache
from importlib import resources
from pathlib import Path

from briefgen.base.diagnostics import Diagnostic, Place, Position, excerpt
from briefgen.base.files import Unreadable, read_bytes
from briefgen.base.spelling import nearest
from briefgen.content.decode import decode_fields
from briefgen.content.document import read_text
from briefgen.content.events import Reader
from briefgen.content.limits import FILE_BYTES
from briefgen.model.codes import catalog, problem
from briefgen.model.records import Url
from briefgen.model.site import PAGE_KINDS, Site

SITE_FILE = "site.yaml"


def load_settings(root: Path) -> tuple[Site | None, list[Diagnostic]]:
    """Read the settings of the site in a folder; None where there are none that can be read."""
    if not (root / SITE_FILE).exists():
        other = next((name for name in ("site.yml", "Site.yaml") if (root / name).exists()), "")
        hint = (
            f"Rename {other} to {SITE_FILE}."
            if other
            else "Begin a site here with `briefgen init`, or name it with `--site`."
        )
        message = f"This folder has no {SITE_FILE}, so it is no site."
        return None, [problem("missing-site", message, Position(SITE_FILE), hint)]
    data = read_bytes(root, SITE_FILE, FILE_BYTES)
    if isinstance(data, Unreadable):
        return None, [problem(data.code, data.message, Position(SITE_FILE))]
    return read_settings(data)


def read_settings(data: bytes) -> tuple[Site | None, list[Diagnostic]]:
    """Decode and check the bytes of a site.yaml."""
    text, diagnostics = read_text(SITE_FILE, data)
    if text is None:
        return None, diagnostics
    reader = Reader(SITE_FILE, text, 1, {"page_kinds": PAGE_KINDS})
    first = reader.open()
    fields = decode_fields(reader, first, Site) if first else None
    diagnostics += reader.diagnostics
    if fields is None or fields.missing:
        return None, diagnostics
    base_url = fields.found.get("base_url")
    if base_url and not base_url.endswith("/"):
        fields.found["base_url"] = Url(f"{base_url}/")
    site = Site(**fields.found)
    return site, [*diagnostics, *_check_addresses(site), *_check_places(site), *_check_checks(site)]


def _setting(key: str, message: str, hint: str, *, at_key: bool = False, code: str = "bad-setting") -> Diagnostic:
    return problem(code, message, Place(SITE_FILE, key, at_key=at_key), hint)


def _check_addresses(site: Site) -> list[Diagnostic]:
    """`base_url` is the root of a site; `edit_url` has a place for the file."""
    diagnostics = []
    if site.base_url and ("?" in site.base_url or "#" in site.base_url):
        message = "The address of a site has no `?` and no `#`."
        diagnostics.append(
            _setting("base_url", message, "Write where the home page lies: `https://example.org/desk/`.")
        )
    if site.edit_url and "{path}" not in site.edit_url:
        hint = "Write `{path}` where the file's path belongs: `https://example.org/edit/main/{path}`."
        diagnostics.append(_setting("edit_url", "`edit_url` does not say where the path of a file belongs.", hint))
    return diagnostics


def _check_places(site: Site) -> list[Diagnostic]:
    """The time zone is one of IANA's, and the language one that dates can be written in."""
    diagnostics = []
    if site.timezone not in time_zones():
        near = nearest(site.timezone, sorted(time_zones()))
        hint = f"Did you mean `{near[0]}`?" if near else "Write an IANA name: `Asia/Dushanbe`, `Europe/London`, `UTC`."
        message = f"There is no time zone `{excerpt(site.timezone)}`."
        diagnostics.append(_setting("timezone", message, hint))
    if site.language != "en" and not _has_locale(site.language):
        hint = "Write the code of a language of the Unicode CLDR: `en`, `fa`, `ru`, `tg`."
        diagnostics.append(
            _setting("language", f"There are no dates and names in the language `{site.language}`.", hint)
        )
    return diagnostics


@cache
def time_zones() -> frozenset[str]:
    """The names of all time zones, from the IANA data that the program depends on and not from the machine's own."""
    return frozenset(resources.files("tzdata").joinpath("zones").read_text(encoding="utf-8").split())


def _has_locale(language: str) -> bool:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - the most common language needs no look-up

    try:
        Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _check_checks(site: Site) -> list[Diagnostic]:
    """The codes whose severity is set exist, and may be set."""
    diagnostics = []
    for code, _ in site.checks:
        if code not in catalog():
            near = nearest(code, catalog())
            hint = f"Did you mean `{near[0]}`?" if near else "Write a code as messages show it, in brackets."
            message = f"There is no check `{excerpt(code)}`."
            diagnostics.append(_setting(f"checks.{code}", message, hint, at_key=True, code="unknown-check"))
        elif catalog()[code].fixed:
            message = f"The severity of `{code}` can not be set: what it is about would be lost without a word."
            hint = "Delete this line."
            diagnostics.append(_setting(f"checks.{code}", message, hint, at_key=True, code="fixed-check"))
    return diagnostics
