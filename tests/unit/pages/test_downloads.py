from pathlib import Path

from briefgen.base.urls import END, ROOT
from briefgen.pages.site.downloads import DataView
from tests.unit.pages.small_site import SAMPLE, Small, read, small


def view(site: Small) -> DataView:
    found = site.pages["data/index.html"].view
    assert isinstance(found, DataView)
    return found


def test_every_file_of_the_whole_site_is_listed() -> None:
    site = read(SAMPLE)
    listed = [row.file.href.replace(ROOT, "").replace(END, "") for group in view(site).groups for row in group.rows]
    made = [path for path in site.files if path.startswith("data/") or path in ("feed.xml", "feed.json")]
    assert sorted(filter(None, listed)) == sorted(made)


def test_what_there_is_not_is_not_listed(tmp_path: Path) -> None:
    site = small(tmp_path, {"articles/a.md": "title: A\ndate: 2021\nsummary: S."}, "title: Desk\n")
    names = [row.file.text for group in view(site).groups for row in group.rows]
    assert [name for name in names if "feed" in name] == []
    assert names.count("events.ics") == 1  # beside pages; the site has no dated event
    assert view(site).license == ""


def test_tables_say_how_long_they_are() -> None:
    rows = {row.file.text: row.rows for row in view(read(SAMPLE)).groups[0].rows}
    assert (rows["articles.csv"], rows["corrections.csv"], rows["datapackage.json"]) == (3, 0, None)
