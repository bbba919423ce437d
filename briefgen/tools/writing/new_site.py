"""The files of a new site: its settings, an example of each thing that a desk needs, and what editors and CI want.

They lie in the folder `starter/`. The example is a report of April 2021 on two defense ministers, in
the words of its source alone.
"""

import json
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from briefgen.content.config import read_settings
from briefgen.content.schema import schema_of
from briefgen.model.countries import find_country
from briefgen.tools.request import RequestError
from briefgen.tools.writing.yaml_writing import yaml_scalar

SCHEMA = ".schemas/site.json"
"""Where a site keeps the JSON Schema of its settings, for editors."""

CI = {"github": (".github/workflows/site.yml", "ci/github.yaml"), "gitlab": (".gitlab-ci.yml", "ci/gitlab.yaml")}
"""For each host: the path of its recipe in a site, and in the starter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What is asked about a new site. `ci` is a host of `CI`, or ""; `editor` is whether to add editors' settings."""

    title: str
    language: str = "en"
    timezone: str = "UTC"
    countries: tuple[str, ...] = ()
    base_url: str = ""
    editor: bool = True
    ci: str = ""


def find_problem(key: str, answer: str) -> str:
    """What is wrong with an answer, as a build would say it of `site.yaml`; "" where nothing is."""
    if key == "countries":
        unknown = [country for country in split_list(answer) if len(find_country(country)) != 1]
        return f"`{unknown[0]}` names no country. Write its code or its English name." if unknown else ""
    if key == "base_url" and not answer:
        return ""
    title = "" if key == "title" else "title: Site\n"
    _, problems = read_settings(f"{title}{key}: {yaml_scalar(answer)}\n".encode(errors="surrogateescape"))
    return " ".join(filter(None, (problems[0].message, problems[0].hint))) if problems else ""


def split_list(answer: str) -> tuple[str, ...]:
    """The items of a list with commas between."""
    return tuple(filter(None, map(str.strip, answer.split(","))))


def make_site(folder: Path, answers: Answers) -> tuple[str, ...]:
    """Write the files of a new site into a folder, which need not exist.

    Returns:
        Their paths in the folder, sorted.

    Raises:
        RequestError: something stands where one of them belongs; nothing was written.
        OSError: a file can not be written.
    """
    files = _files(answers)
    in_the_way = sorted({blocking for path in files if (blocking := _blocking(folder, path))})
    if in_the_way:
        listed = "".join(f"\n  {path}" for path in in_the_way)
        raise RequestError(f"nothing was written, because this is in the way in {folder.as_posix()}:{listed}")
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(target, "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return tuple(sorted(files))


def _files(answers: Answers) -> dict[str, str]:
    """The text of every file by its path in the site."""
    starter = resources.files("briefgen.tools.writing").joinpath("starter")
    files = {"site.yaml": _settings(starter, answers), ".gitignore": _text(starter, "gitignore")}
    files |= {f"content/{path}": text for path, text in _below(starter.joinpath("content"))}
    if answers.editor:
        files |= {f".vscode/{path}": text for path, text in _below(starter.joinpath("vscode"))}
        files[SCHEMA] = json.dumps(schema_of("site"), indent=2, ensure_ascii=False) + "\n"
    if answers.ci:
        path, source = CI[answers.ci]
        files[path] = _text(starter, source)
    return files


def _settings(starter: Traversable, answers: Answers) -> str:
    environment = Environment(  # noqa: S701 - it makes YAML, not HTML
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters["yaml"] = yaml_scalar
    template = environment.from_string(_text(starter, "site.yaml"))
    return template.render(answers=answers, schema=SCHEMA if answers.editor else "")


def _text(starter: Traversable, path: str) -> str:
    return starter.joinpath(*path.split("/")).read_text(encoding="utf-8")


def _below(folder: Traversable) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += [(f"{entry.name}/{path}", text) for path, text in _below(entry)]
        else:
            found.append((entry.name, entry.read_text(encoding="utf-8")))
    return found


def _blocking(folder: Path, path: str) -> str:
    """What stands in the way of a file: itself, or a file where one of its folders belongs; "" if nothing does."""
    if (folder / path).exists() or (folder / path).is_symlink():
        return path
    parts = path.split("/")
    parents = ["/".join(parts[:count]) for count in range(1, len(parts))]
    return next((parent for parent in parents if (folder / parent).exists() and not (folder / parent).is_dir()), "")
