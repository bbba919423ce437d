"""What all tests share."""

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Playwright, sync_playwright

from briefgen.builder import processes

# Everybody's run tries the same examples, so that a change is judged by what it did; HYPOTHESIS_PROFILE=explore tries
# others. Neither has a deadline: how quick a machine is proves nothing.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what is produced over what is expected")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update-golden") and os.environ.get("CI"):
        raise pytest.UsageError("CI compares with what is expected; it never rewrites it")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work is spread over as many processes as it may have from the second item on."""
    monkeypatch.setattr(processes, "_SAMPLE", 1)
    monkeypatch.setattr(processes, "_WORTH", 0.0)
    monkeypatch.setattr(processes, "_BLOCK", 7)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as found:
        yield found
