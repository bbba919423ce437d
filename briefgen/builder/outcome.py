"""What a run is asked to do, and what came of it: plain values that import next to nothing."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.base.diagnostics import Diagnostic

if TYPE_CHECKING:
    from briefgen.pages.exports.search_texts import SearchTexts
    from briefgen.pages.page import Page
    from briefgen.pages.rows.names import Names


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is asked to do; None leaves a setting of `site.yaml` as it is.

    `today` decides which articles lie in the future, and nothing else; None asks the clock, in the site's time zone.
    `base_url` ends in a slash.
    `jobs` is the number of processes, 0 for one a processor.
    `sqlite` is the file that takes the whole model; one in the output is a part of the site. `precompress` puts
    compressed copies beside the site's texts.
    `cache` lets a build take from earlier ones what it would only work out again. With `stale_search` an index of
    earlier texts will do, so that a preview need not wait for the present one. `explain` are the pages of which the
    build is to say why they were made again.
    """

    site: Path
    today: datetime.date | None = None
    base_url: str | None = None
    drafts: bool = False
    future: bool = False
    offline: bool = False
    strict: bool = False
    jobs: int = 0
    sqlite: Path | None = None
    precompress: bool = False
    cache: bool = True
    stale_search: bool = False
    explain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a site's content says, as digests: `told` of all but the words of bodies, `files` of each file by its path.

    `sentences` are, by kind and id, of the sentences that name a record. See `model.facts`.
    """

    told: bytes
    files: Mapping[str, bytes]
    sentences: Mapping[tuple[str, str], bytes]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a run found: all problems, sorted and with their positions; pages only if nothing stands in their way.

    `root` is the path of the site's root on its server. `texts` are those to index for search; None without search.
    `unpublished` has the articles that only `drafts` and `future` show: "draft" or "future", by the path of the page.
    `day` is when the day begins and ends that decides which articles lie in the future, in seconds since 1970.
    """

    diagnostics: tuple[Diagnostic, ...]
    failed: bool
    root: str = "/"
    articles: int = 0
    held_back: tuple[int, int] = (0, 0)
    notes: tuple[str, ...] = ()
    pages: tuple["Page", ...] = ()
    texts: "SearchTexts | None" = None
    names: "Names | None" = None
    facts: Facts | None = None
    unpublished: Mapping[str, str] = field(default_factory=dict)
    day: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did; `written` is None where content problems kept it from publishing.

    `files` are all that the site consists of, `pages` those of them that are pages. `explained` is what was asked with
    `explain`, a line each.
    """

    checked: Checked
    seconds: float
    written: int | None = None
    deleted: int = 0
    files: int = 0
    pages: int = 0
    explained: tuple[str, ...] = ()
