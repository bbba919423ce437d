"""What the program itself is, as far as results depend on it."""

import os
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

import briefgen


@cache
def program_digest() -> bytes:
    """A hash of the interpreter, of all installed libraries with their versions, and of the program's own files.

    The default theme is among them. That a library which has no say counts too costs a build from the start now and
    then, and saves a list that could be wrong.
    """
    digest = blake2b(f"{sys.version}\n{sys.platform}\n".encode(), digest_size=16)
    for folder in sys.path:
        if os.path.isdir(folder):
            names = sorted(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info")))
            digest.update(repr(names).encode())
    package = Path(briefgen.__file__).parent
    for root in (package, package.parent / "templates"):
        for path in sorted(_files(str(root))):
            digest.update(path.encode())
            with open(path, "rb") as file:
                digest.update(file.read())
    return digest.digest()


def _files(folder: str) -> list[str]:
    """All files under a folder but compiled ones, and but hidden ones, which editors leave."""
    found: list[str] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__" and not name.startswith(".")]
        found += [f"{parent}/{name}" for name in names if not name.startswith(".")]
    return found
