"""The hostile site, built once with everything that a build can make."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from briefgen.base.diagnostics import Severity
from briefgen.builder.build import Options, build
from briefgen.builder.progress import silence
from briefgen.content.load import Loaded, load_site
from tests.browser.conftest import program
from tests.browser.server import serving
from tests.hostile.site import write_site


@dataclass(frozen=True)
class Hostile:
    """The site's folder, what was read there, and the folder of what was built."""

    root: Path
    output: Path
    loaded: Loaded


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Hostile:
    root = tmp_path_factory.mktemp("hostile")
    write_site(root)
    output = root / "output"
    options = Options(root, today=datetime.date(2030, 1, 1), cache=False, sqlite=output / "data" / "site.sqlite")
    built = build(options, output, silence)
    errors = [each for each in built.checked.diagnostics if each.severity is Severity.ERROR]
    assert built.written, errors
    return Hostile(root, output, load_site(root))


@pytest.fixture(scope="session")
def hostile_address(hostile: Hostile) -> Iterator[str]:
    with serving(hostile.output, "/desk") as address:
        yield address


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    found = playwright.chromium.launch(executable_path=program("chromium"))
    yield found
    found.close()
