"""What is fuzzed: each target takes any bytes, and raises only where the program has a defect."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from briefgen.content.config import read_settings
from briefgen.content.document import read_text
from briefgen.content.markdown import parse_body, parse_inline
from briefgen.model.dates import DateError, months_entered, parse_date, years_entered
from briefgen.model.kinds import RECORD_TYPES
from briefgen.model.names.mentions import Located
from briefgen.tools.importing.encodings import decode
from briefgen.tools.importing.extract import Extract, Failure, clean_line, clean_text, read_date
from briefgen.tools.importing.feeds_in import is_feed, read_feed
from briefgen.tools.importing.people_files import read_people
from briefgen.tools.importing.webpage import read_page
from tests.property.test_decoder import check_positions, check_record
from tests.property.test_markdown import Page
from tests.unit.model.name_tables import DATE, index, registry

KINDS = sorted(RECORD_TYPES)
SUFFIXES = (".json", ".yaml", ".csv", ".txt")


def record(data: bytes) -> None:
    """The front matter and the body of a file, of the kind that its length happens to choose."""
    check_record(KINDS[len(data) % len(KINDS)], data)
    check_record("article", data)


def settings(data: bytes) -> None:
    """`site.yaml`."""
    site, diagnostics = read_settings(data)
    assert site is not None or diagnostics
    check_positions("site.yaml", data, tuple(diagnostics))


def dates(data: bytes) -> None:
    """Dates, one a line: what is one is written as it was read, and lies within itself."""
    for line in data.decode("utf-8", "replace").split("\n")[:50]:
        read_date(line)
        try:
            date = parse_date(line)
        except DateError:
            continue
        assert parse_date(date.text) == date
        assert {month[:4] for month in months_entered(date)} <= set(years_entered(date))


def markdown(data: bytes) -> None:
    """A body and a field: only what Markdown may put on a page comes out, and it is closed."""
    text, problems = read_text("a.md", data)
    if text is None or problems:
        return
    Page(parse_body(text)[0].html)
    Page(parse_inline(text)[0].html)


def names(data: bytes) -> None:
    """Names in a text: each lies where it says."""
    text, _ = read_text("a.txt", data)
    if text is None:
        return
    passages = parse_body(text)[0].passages
    located = [Located(passage, "body", number) for number, passage in enumerate(passages)]
    for mention in index().mentions(located, date=DATE, named=frozenset(), holders=registry().holders):
        assert passages[mention.passage].text[mention.start : mention.end] == mention.text


def page(data: bytes) -> None:
    """A page, a feed or a text from elsewhere: what is taken of it is fit for a file of the site."""
    if decoded := decode(data):
        check_line(clean_line(decoded[0]))
        check_lines(clean_text(decoded[0])[0])
    for found in [read_feed(data)] if is_feed(data) else [read_page(data, "https://example.org/a")]:
        for extract in extracts(found):
            check_lines(extract.text)
            for line in (extract.title, extract.publisher, extract.byline, extract.url, extract.language):
                check_line(line)


def extracts(found: Extract | Failure | tuple[Extract, ...]) -> Iterator[Extract]:
    if isinstance(found, Failure):
        assert found.message
    elif isinstance(found, Extract):
        yield found
    else:
        yield from found


def check_lines(text: str) -> None:
    data = text.encode()
    found, problems = read_text("a.txt", data)
    assert found == text or [each.code for each in problems] in (["big-file"], ["long-line"])


def check_line(text: str) -> None:
    assert "\n" not in text
    check_lines(text)


def people(data: bytes) -> None:
    """A list of officials from elsewhere, in any of the shapes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, f"people{SUFFIXES[len(data) % len(SUFFIXES)]}")
        file.write_bytes(data)
        found = read_people(file)
    for person in () if isinstance(found, Failure) else found.persons:
        assert person.name
        check_line(person.name)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (record, settings, dates, markdown, names, page, people)
}
"""The targets by name."""
