"""Whether anything changed at all since the last build: if not, that build's outcome is this one's.

It is the same if the same was asked, by the same program, on the same day, of files that are all the same, and if
everything that was written lies there still. Then nothing need be read, and most of the program need not be loaded.
"""

import dataclasses
import os
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter, time, time_ns
from typing import TYPE_CHECKING, NamedTuple

from briefgen.base import diagnostics
from briefgen.base.fingerprint import hash_bytes
from briefgen.base.plain import Plain
from briefgen.builder.outcome import Built, Checked, Options
from briefgen.builder.publish import MANIFEST, OWN, Entry, Known, KnownFile, Output, is_tidy
from briefgen.builder.stamps import SETTINGS, Stamp, is_settled, stamp_inputs, take_stamp
from briefgen.builder.store import Key, Store, make_key, pack, unpack

if TYPE_CHECKING:
    from briefgen.builder.render import Rendered

_plain = Plain((diagnostics,))
_LISTING = f"{OWN}/{MANIFEST}"
_KEPT = ("root", "articles", "held_back", "notes", "unpublished", "day")  # of what was checked, besides diagnostics


def recall(options: Options, folder: Path) -> Built | None:
    """The outcome of a build of a site into a folder; None if something changed since the last, or may have."""
    started = perf_counter()
    value = Store(options.site).get(_key(folder)) if options.cache and not options.sqlite else None
    if value is None or options.explain:
        return None
    asked, day, inputs, _, written, found = unpack(value)
    if inputs is None or asked != _asked(options) or (options.today is None and not day[0] <= time() < day[1]):
        return None
    if stamp_inputs(options.site) != inputs or not is_tidy(folder) or not _all_there(folder, written):
        return None
    problems, kept, files, pages = found
    checked = Checked(_plain.read(problems), failed=False, **kept)
    return Built(checked, perf_counter() - started, written=0, files=files, pages=pages)


class Before(NamedTuple):
    """What the last build knew: of the files of the site, and of those that it wrote.

    `inputs` are the stamps with which files were read, None if they can not vouch for that; `readings` are the keys
    under which the cache has what records' files say.
    """

    inputs: Mapping[str, Stamp] | None
    readings: Mapping[str, Key]
    written: Known

    def unchanged(self, inputs: Mapping[str, Stamp] | None) -> Mapping[str, Key]:
        """The readings of the files that are still as they were, as long as the settings are."""
        before, now = self.inputs or {}, inputs or {}
        if SETTINGS not in now or before.get(SETTINGS) != now[SETTINGS]:
            return {}
        return {path: key for path, key in self.readings.items() if path in now and before.get(path) == now[path]}


def look_back(options: Options, folder: Path) -> Before:
    """What the last build into a folder knew."""
    value = Store(options.site).get(_key(folder)) if options.cache else None
    if value is None:
        return Before(None, {}, {})
    _, _, inputs, readings, written, _ = unpack(value)
    return Before(inputs, readings, written)


def remember(
    options: Options,
    folder: Path,
    built: Built,
    files: Mapping[str, Entry],
    inputs: Mapping[str, Stamp] | None,
    rendered: "Rendered",
    output: Output,
) -> dict[Key, bytes]:
    """What `recall` and the next build go by, to be kept.

    Args:
        options: what was asked.
        folder: where the site was published.
        built: what came of it.
        files: all that the site consists of.
        inputs: the stamps that the files of the site had before they were read; None where those can not vouch for
            what was read, so that nothing can be recalled.
        rendered: with the seals and traces of its pages.
        output: with what of an earlier build's knowledge still holds.
    """
    if not options.cache or built.checked.day is None:
        return {}
    if inputs is not None and stamp_inputs(options.site) != inputs:
        inputs = None
    now = time_ns()
    written: dict[str, KnownFile] = {}
    for path, hash_ in [*((path, entry.hash) for path, entry in files.items()), (_LISTING, None)]:
        known = output.still_known(path, rendered.seals.get(path, ""))
        if known is not None:
            written[path] = known
            continue
        stamp = take_stamp(f"{folder}/{path}")
        if stamp is None:
            return {}
        content = hash_ or hash_bytes((folder / path).read_bytes())
        written[path] = (
            stamp,
            is_settled(stamp, now),
            content,
            rendered.seals.get(path, ""),
            rendered.traces.get(path, b""),
        )
    kept = {name: getattr(built.checked, name) for name in _KEPT}
    readings = dict(built.checked.facts.files) if built.checked.facts else {}
    found = (_plain.write(built.checked.diagnostics), kept, built.files, built.pages)
    return {_key(folder): pack((_asked(options), built.checked.day, inputs, readings, written, found))}


def _key(folder: Path) -> Key:
    return make_key("outcome", os.fsencode(os.path.abspath(folder)))  # a path need not be Unicode


def _asked(options: Options) -> str:
    """All of the options that have a say in the outcome."""
    return repr(dataclasses.replace(options, site=Path(), jobs=0, cache=True, explain=()))


def _all_there(folder: Path, written: Known) -> bool:
    """Whether each file is as it was written: by its stamp, or where that does not vouch for it, by its content."""
    root = str(folder)
    for path, (known, settled, hash_, _, _) in written.items():
        stamp = take_stamp(f"{root}/{path}")
        if stamp != known:
            return False
        if not settled:
            try:
                with open(f"{root}/{path}", "rb") as file:
                    data = file.read()
            except OSError:
                return False
            if hash_bytes(data) != hash_:
                return False
    return True
