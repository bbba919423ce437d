"""The texts that articles report on: read to check quotes against, never published."""

from collections.abc import Mapping
from pathlib import Path

from briefgen.base.diagnostics import Diagnostic, Position
from briefgen.base.files import Unreadable, read_bytes
from briefgen.content.document import read_text
from briefgen.content.limits import FILE_BYTES
from briefgen.model.codes import problem


def read_source_texts(root: Path, paths: Mapping[str, str]) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """Read the source texts of articles.

    Args:
        root: the site's folder.
        paths: the path of each text in it, by the id of the article.

    Returns:
        The texts, and what is wrong with those that can not be read; they are left out.
    """
    texts: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for article, path in sorted(paths.items()):
        data = read_bytes(root, path, FILE_BYTES)
        if isinstance(data, Unreadable):
            problems.append(problem(data.code, data.message, Position(path)))
            continue
        text, found = read_text(path, data)
        problems += found
        if text is not None:
            texts[article] = text
    return texts, tuple(problems)
