"""`briefgen schema` as a command."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from briefgen.cli import commands
from briefgen.content.schema import schema_of
from briefgen.model.articles import EVENT_TYPES
from tests.unit.tools.sites import write_site


def schema(site: Path, kind: str) -> Result:
    return CliRunner().invoke(commands, ["schema", kind, "--site", str(site)])


def test_outside_of_a_site_it_is_the_published_one(tmp_path: Path) -> None:
    result = schema(tmp_path, "article")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == schema_of("article")


def test_in_a_site_it_knows_the_types_of_event(tmp_path: Path) -> None:
    result = schema(write_site(tmp_path, "", "title: Desk\nevent_types: [summit]\n"), "article")
    assert json.loads(result.stdout)["$defs"]["EventEntry"]["properties"]["type"]["enum"] == [*EVENT_TYPES, "summit"]


def test_a_site_that_can_not_be_read_is_no_obstacle(tmp_path: Path) -> None:
    result = schema(write_site(tmp_path, "", "title: [\n"), "site")
    assert (result.exit_code, json.loads(result.stdout)) == (0, schema_of("site"))


def test_an_unknown_kind_is_wrong_usage(tmp_path: Path) -> None:
    result = schema(tmp_path, "person")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'person' is not one of 'article', 'country'" in result.stderr
