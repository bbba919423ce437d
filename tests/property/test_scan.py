"""What holds for any text that is scanned: names lie where it is said, and what is added leaves every byte in place."""

from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.builder.build import Options
from briefgen.model.resolving.references import LINKABLE
from briefgen.tools.answering.opening import Opened, open_site
from briefgen.tools.answering.sheets import as_plain_text
from briefgen.tools.scanning.proposals import extend, propose
from briefgen.tools.scanning.scan import Scan, as_json, scan
from briefgen.tools.scanning.scan_sheets import as_front_matter, as_sheet
from briefgen.tools.scanning.scanned import Scanned, read_scanned

SAMPLE = Path(__file__).parents[2]
FRONTS = (
    "title: Talks of Iran\ndate: 2021-04-06\nsummary: >-\n  Amir Hatami\n  met IRNA.\n",
    "title: T\ndate: 2021-04\nsummary: S # c\ncountries: [TJ] # c\nofficials:\n- amir-hatami\n",
    "title: T\ndate: 2021\nsummary: 'It''s Iran''s'\nkey_points:\n  - Iran said.\nevents: []\nofficials:\nnote: N\n",
)
PIECES = st.sampled_from(
    [
        *("Amir Hatami", "Sherali Mirzo", "Шералӣ Мирзо", "Шерали\u0304 Мирзо", "شیرعلی میرزا", "Mirzo", "Hatamy"),
        *("Iran’s", "Tajik", "IRNA", "Davron Karimov", "UN Security Council Resolution 2231", "Defense Minister"),
        *(
            "[[amir-hatami|him]]",
            "[[irna]]",
            "met",
            "said",
            "visited",
            "will meet",
            "On March 29",
            "in 2019",
            "last year",
        ),
        *(
            "US$60-70 million",
            "12 percent",
            "“We have no problem with that,”",
            "“",
            "”",
            '"',
            "«",
            "»",
            ". ",
            ", ",
            ": ",
        ),
        *(
            " ",
            "\n",
            "\n\n",
            "    ",
            "> ",
            "* ",
            "# ",
            "- ",
            "1. ",
            "`",
            "**",
            "_",
            "[x](y)",
            "&amp;",
            "\\",
            "<b>",
            "{",
        ),
        *("| a | b |\n|---|---|\n| c | d |", "😀", "\u200c", "\u00a0", "}", "#", "'"),
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)


@cache
def site() -> Opened:
    found = open_site(Options(SAMPLE))
    assert isinstance(found, Opened), found.diagnostics
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from(("a.txt", "a.md", *FRONTS)), st.booleans(), st.booleans())
def test_any_text_can_be_scanned(text: str, form: str, is_crlf: bool, has_mark: bool) -> None:
    name = form if form in ("a.txt", "a.md") else "a.md"
    whole = text if form == name else f"---\n{form}---\n{text}"
    data = (whole.replace("\n", "\r\n") if is_crlf else whole).encode("utf-8-sig" if has_mark else "utf-8")
    scanned = read_scanned(site(), SAMPLE, Path("/elsewhere") / name, data, None)
    if not isinstance(scanned, Scanned):  # a front matter of its own, by chance
        return
    found = scan(site(), scanned)
    _check_names(found, whole)
    _check_additions(found, data)


def _check_names(found: Scan, text: str) -> None:
    """Every name stands in its lines, in order, and each record is there."""
    lines = text.split("\n")
    assert list(found.names) == sorted(found.names)
    for name in found.names:
        assert 1 <= name.line <= name.end_line <= len(lines)
        assert 1 <= name.column <= len(lines[name.line - 1])
        assert 2 <= name.end_column <= len(lines[name.end_line - 1]) + 1
        assert (name.line, name.column) < (name.end_line, name.end_column)
        assert lines[name.line - 1][name.column - 1] == name.text[0]
        assert all(site().registry.references.candidates(LINKABLE, ":".join(key)) == (key,) for key in name.keys)
    assert len(as_json("a", found.names).splitlines()) == len(found.names)


def _check_additions(found: Scan, data: bytes) -> None:
    """What is proposed can be written, every byte that was there stays, and nothing is proposed a second time."""
    proposal = propose(site(), found)
    assert as_plain_text(as_sheet(site(), found, proposal))
    assert "\x00" not in as_front_matter(found, proposal)
    additions = proposal.additions(everything=True)
    if not additions or not found.scanned.has_front_matter:
        return
    written = extend(site(), found, data, additions)
    assert written is not None
    rest = iter(written)
    assert all(byte in rest for byte in data)
    scanned = read_scanned(site(), SAMPLE, Path("/elsewhere/a.md"), written, None)
    assert isinstance(scanned, Scanned)
    assert propose(site(), scan(site(), scanned)).additions(everything=True) == ()
