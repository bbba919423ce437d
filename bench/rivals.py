"""The corpus as a site of other programs: the same front matter and bodies, a page and a feed for the same things.

What a program has no word for (events, statements) is shown by the template where it can read nested front matter
(Hugo), and stands in the text where it can not (Pelican).
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

_SITES = Path(__file__).parent / "templates"  # what does not depend on the corpus


def make_hugo_site(corpus: Path, site: Path) -> None:
    """The site for Hugo: articles with all their front matter, and a page with a feed for each country and official."""
    shutil.copytree(_SITES / "hugo", site)
    countries = set()
    for path, front, body in _articles(corpus):
        countries.update(front["countries"])
        fields = {**front, "officials": _people(front), "link": front["url"]}
        del fields["url"]  # to Hugo, the address of the page
        _write(site / "content" / path, f"---\n{_yaml(fields)}---\n{body}")
    for country in sorted(countries):
        _write(site / "content" / "countries" / country / "_index.md", f"---\ntitle: {country.title()}\n---\n")
    for official in sorted((corpus / "content" / "officials").glob("*.md")):
        front, body = _split(official)
        text = f"---\ntitle: {front['name']}\ncountry: {front['country']}\n---\n{body}"
        _write(site / "content" / "officials" / official.stem / "_index.md", text)


def make_pelican_site(corpus: Path, site: Path) -> None:
    """The site for Pelican: countries are its tags and officials its authors, each with a page and a feed."""
    shutil.copytree(_SITES / "pelican", site)
    (site / "theme" / "static").mkdir()
    names = {path.stem: _split(path)[0]["name"] for path in (corpus / "content" / "officials").glob("*.md")}
    for path, front, body in _articles(corpus):
        people = "; ".join(names[id_] for id_ in _people(front))
        head = f"Title: {front['title']}\nDate: {front['date']}\nTags: {', '.join(front['countries'])}\n"
        head += f"Authors: {people}\nSummary: {front['summary']}\n\n"
        points = "".join(f"- {point}\n" for point in front["key_points"])
        events = "".join(f"1. {each['date']} {each['type']}: {each['title']}\n" for each in front["events"])
        said = "".join(
            f"- {each['by']}: {each.get('quote') or each.get('paraphrase')}\n" for each in front["statements"]
        )
        _write(site / "content" / path, f"{head}{points}\n{body}\n\n{events}\n\n{said}")


def _articles(corpus: Path) -> Iterator[tuple[Path, Mapping[str, Any], str]]:
    for path in sorted((corpus / "content" / "articles").rglob("*.md")):
        yield path.relative_to(corpus / "content"), *_split(path)


def _split(path: Path) -> tuple[dict[str, Any], str]:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.load(front, yaml.CSafeLoader), body


def _people(front: Mapping[str, Any]) -> list[str]:
    """The officials of an article: who took part in its events, and who spoke."""
    people = [id_ for event in front["events"] for id_ in event["participants"]]
    return list(dict.fromkeys([*people, *(statement["by"] for statement in front["statements"])]))


def _yaml(fields: Mapping[str, Any]) -> str:
    """YAML: JSON, a key a line."""
    return "".join(f"{key}: {json.dumps(value, default=str)}\n" for key, value in fields.items())


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
