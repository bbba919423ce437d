"""The files that pages load: style sheets, scripts, pictures of the theme, each with a hash of its content in its name.

A changed file has another address, so browsers may keep what they have for ever.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

FOLDER = "assets"
_URL = re.compile(r"""url\(\s*(["']?)([\w./-]+)\1\s*\)""")


def read_assets(folders: Iterable[Path]) -> dict[str, tuple[str, bytes]]:
    """The files of `assets/` in folders of templates, an earlier folder before a later one.

    Returns:
        By name (`style.css`), in order of name: the path in the output (`assets/style-1a2b3c4d.css`), and the bytes.
    """
    files: dict[str, Path] = {}
    for folder in folders:
        root = folder / FOLDER
        for path in root.rglob("*"):
            if path.is_file() and not path.name.startswith("."):
                files.setdefault(path.relative_to(root).as_posix(), path)
    made: dict[str, tuple[str, bytes]] = {}
    # Style sheets come last, because they name other assets by their hashed names.
    for name in sorted(files, key=lambda name: (name.endswith(".css"), name)):
        data = files[name].read_bytes()
        if name.endswith(".css"):
            data = _with_hashed_names(data.decode(), name, made).encode()
        plain = PurePosixPath(FOLDER, name)
        mark = hashlib.blake2b(data, digest_size=4).hexdigest()
        made[name] = (plain.with_name(f"{plain.stem}-{mark}{plain.suffix}").as_posix(), data)
    return dict(sorted(made.items()))


def _with_hashed_names(css: str, name: str, made: Mapping[str, tuple[str, bytes]]) -> str:
    """A style sheet whose `url(…)` of other assets, relative to itself, lead to their hashed names."""
    folder = PurePosixPath(name).parent

    def hashed(match: re.Match[str]) -> str:
        named = (folder / match[2]).as_posix()
        if named not in made:
            return match[0]
        up = "../" * len(folder.parts)
        return f"url({up}{made[named][0].removeprefix(f'{FOLDER}/')})"

    return _URL.sub(hashed, css)
