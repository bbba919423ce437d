"""The sample site, built once, served with the policy that it is meant for, and read in headless Chromium.

A missing program is a failure, never a reason to skip: `tests/setup.sh` brings them all.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, expect

from briefgen.builder.build import Options, build
from briefgen.builder.progress import silence
from tests.browser.full_site import write_full_site
from tests.browser.reading import WIDE, Reader
from tests.browser.server import serving

expect.set_options(timeout=20_000)  # a busy machine is slow; what comes at once is not waited for

ROOT = Path(__file__).parents[2]
ROOT_PATH = "/desk"  # of the site on its server, as its base_url says


def program(name: str) -> str:
    """The path of a program that the tests drive."""
    found = shutil.which(name)
    assert found, f"{name} is missing; sh tests/setup.sh brings it"
    return found


def package(path: str) -> Path:
    """A file of an npm package that the tests use."""
    found = ROOT / "node_modules" / path
    assert found.is_file(), f"{found} is missing; sh tests/setup.sh brings it"
    return found


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built sample."""
    folder = tmp_path_factory.mktemp("sample") / "output"
    built = build(Options(ROOT), folder, silence)
    assert built.written, built.checked.diagnostics
    return folder


@pytest.fixture(scope="session")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample, built to be opened as files."""
    folder = tmp_path_factory.mktemp("offline") / "output"
    assert build(Options(ROOT, offline=True), folder, silence).written
    return folder


@pytest.fixture(scope="session")
def address(sample: Path) -> Iterator[str]:
    """The address of the sample's root."""
    with serving(sample, ROOT_PATH) as found:
        yield found


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a built site that shows what the sample does not."""
    root = tmp_path_factory.mktemp("full")
    write_full_site(root)
    built = build(Options(root), root / "output", silence)
    assert built.written, built.checked.diagnostics
    return root / "output"


@pytest.fixture(scope="session")
def full_address(full: Path) -> Iterator[str]:
    """The address of its root."""
    with serving(full, "/full") as found:
        yield found


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    found = playwright.chromium.launch(executable_path=program("chromium"))
    yield found
    found.close()


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    found = browser.new_context(viewport=WIDE)
    yield found
    found.close()


@pytest.fixture
def reader(context: BrowserContext, address: str) -> Iterator[Reader]:
    """Somebody who reads the sample in a tab; at the end, nothing may have gone wrong on the way."""
    found = Reader(context, address)
    yield found
    found.page.close()
    assert found.troubles == []
