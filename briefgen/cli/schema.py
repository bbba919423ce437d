"""`briefgen schema`."""

import json
from pathlib import Path

import click

from briefgen.cli.new import KINDS
from briefgen.cli.options import say, site_option


@click.command()
@click.argument("kind", type=click.Choice([*KINDS, "site"]), metavar="KIND")
@site_option
def schema(kind: str, site: Path) -> None:
    """Print the JSON Schema of a kind's front matter, or of site.yaml.

    KIND is article, country, official, post, organization, source, topic, document, series, relation, page or site.

    Editors complete and check YAML by it. In a site, its own types of event are among those of the schema.

    \b
      briefgen schema site > .schemas/site.json

    and in the first line of site.yaml:

    \b
      # yaml-language-server: $schema=.schemas/site.json
    """  # noqa: D301  # click takes the backspace for "keep these lines"
    from briefgen.content.config import SITE_FILE, load_settings  # noqa: PLC0415
    from briefgen.content.schema import schema_of  # noqa: PLC0415

    settings = load_settings(site)[0] if (site / SITE_FILE).exists() else None
    say(json.dumps(schema_of(kind, settings.all_event_types if settings else None), indent=2, ensure_ascii=False))
