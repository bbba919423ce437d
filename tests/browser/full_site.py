"""A site with everything that the sample, which keeps to its one report, has no occasion to show.

Every badge, corrections on the page and beside what they correct, a retracted briefing, values that differ, bars and a
line, a matrix of meetings, words in their original language, an address that moved. The people are letters.
"""

from pathlib import Path

SETTINGS = """\
title: Full desk
base_url: https://example.org/full/
publisher: {name: Desk of test data}
license: CC BY 4.0
countries: [TJ, IR]
"""

KINDS = {
    "home": "",
    "corrected article": "articles/corrected/",
    "retracted article": "articles/retracted/",
    "country with all blocks": "countries/iran/",
    "official with meetings": "officials/alpha-tajik/",
    "relation with a matrix": "relations/iran-tajikistan/",
    "post with a gap": "posts/tj-adviser/",
    "series with a line": "series/turnover/",
    "series with bars": "series/exports/",
    "timeline": "timeline/",
    "statements": "statements/",
    "changes": "changes/",
    "corrections": "corrections/",
    "digest": "digests/2021-05/",
    "free page": "method/",
}
"""One page of every kind that shows more here than in the sample."""

_CORRECTED = """\
---
title: Test of a briefing with a title so long that it needs several lines on a screen of any width, and more on a phone
date: 2021-05-06
added: 2021-05-06
updated: 2021-05-10
accessed: 2021-05-07
summary: Everything that a briefing can show stands in this one. None of it happened.
source: gazette
url: https://example.org/an/address/without/a/place/to/break/it/which/is/longer/than/a/narrow/screen/is/wide.html
archive_url: https://example.org/archive/20210507000000/https://example.org/an/address/without/a/place/to/break
via: [wire]
language: fa
byline: A. Writer
countries: [TJ, IR, {country: AF, role: mentioned}]
officials: [alpha-tajik, alpha-iranian]
topics: [trade]
documents: [protocol]
key_points:
  - {text: Turnover is put at 57 units., refs: [f1, s1]}
  - {text: A meeting is expected., refs: [e2]}
  - {text: An agreement is denied., refs: [e3]}
  - A point that rests on nothing else.
events:
  - {date: 2021-05-05, type: agreement, title: Protocol signed, place: Dushanbe,
     participants: [alpha-iranian, alpha-tajik], host: [alpha-tajik], visitor: [alpha-iranian],
     agenda: [trade, transit], documents: [protocol],
     effect: {relation: [IR, TJ], trend: improved, reason: A protocol was signed.}}
  - {date: 2021-09, type: meeting, title: Meeting of the two sides, countries: [IR, TJ], reality: expected}
  - {date: 2021-05-04, type: agreement, title: Agreement on a railway, countries: [IR, TJ], reality: denied,
     according_to: [wire]}
  - {date: 2021-05-03, type: aid, title: Aid, actor: [IR], target: [TJ], reality: claimed, according_to: [gazette]}
  - {date: 2019, type: other, title: Fall of trade, countries: [IR, TJ], reality: background}
  - {date: 2021-04, type: visit, title: Visit that nobody reported, countries: [IR, TJ], reality: expected}
statements:
  - {by: alpha-iranian, quote: It reached 57 units., event: e1, hedge: reportedly, topics: [trade],
     original: {language: fa, text: به ۵۷ واحد رسید.}}
  - {by: {words: a senior official, country: TJ}, paraphrase: The data will be published in June., date: 2021-05-05}
  - {by: [alpha-iranian, alpha-tajik], paraphrase: Both called it a step., event: e1, documents: [protocol]}
  - {by: [alpha-iranian, alpha-tajik], paraphrase: Both called it a beginning., event: e1}
figures:
  - {series: turnover, period: 2020, value: 57, according_to: [wire]}
  - {series: turnover, period: 2020, low: 60, as_of: 2021-04, note: The method is not given.}
  - {series: turnover, period: 2019, low: 50, high: 70, according_to: [wire]}
  - {series: turnover, period: 2018, value: 120, approximate: true}
  - {series: turnover, period: 2014, value: 220}
  - {series: turnover, period: 2013, value: 292}
  - {series: turnover, period: 2021-01, value: 4}
  - {series: exports, period: 2018, value: 20}
  - {series: exports, period: 2019, high: 30}
  - {series: exports, period: 2020, low: 25, high: 45}
  - {series: imports, period: 2020, value: 12}
assessments:
  - {text: Trade will stay below the level of 2013., likelihood: likely}
  - {text: The two sides count different things., confidence: low}
corrections:
  - {date: 2021-05-10, kind: correction, was: 75 units, now: 57 units, refs: [f1]}
  - {date: 2021-05-08, kind: clarification, was: It was signed., now: It was signed by ministers., refs: [e1]}
redirects: [old/address]
note: The date is inferred.
---
## What was said

Both sides speak of growth.[^1] Alpha Tajik and Alpha Iranian met.

> A quotation stands apart.

| Year | Turnover | Exports | Imports | Source | Note |
| --- | ---: | ---: | ---: | --- | --- |
| 2019 | 60 | 30 | 12 | The wire service of test data | at least |
| 2020 | 57 | 45 | 12 | The wire service of test data | at most |

- a point
  - a point below it

## What is not known

1. the method

```
code that is longer than a line of the page and has to be scrolled within its own box, not with the page
```

[^1]: A footnote.
"""

_RETRACTED = """\
---
title: Test of a briefing that was withdrawn
date: 2021-05-02
summary: What it says is not shown.
source: gazette
status: retracted
note: Its source has withdrawn the report.
corrections:
  - {date: 2021-05-05, kind: retraction, was: A visit took place., now: No visit is known.}
---
What it said.
"""

_LETTERS, _SIDES = ("Alpha", "Beta", "Gamma"), (("Tajik", "TJ"), ("Iranian", "IR"))
_PEOPLE = [(f"{letter} {side}", code) for side, code in _SIDES for letter in _LETTERS]


def write_full_site(root: Path) -> None:
    """Write the site into an empty folder."""
    files = {
        "site.yaml": SETTINGS,
        "content/articles/corrected.md": _CORRECTED,
        "content/articles/retracted.md": _RETRACTED,
        "content/sources/gazette.md": "---\nname: The Gazette\nkind: newspaper\nreliability: B\n---\n",
        "content/organizations/wire.md": "---\nname: The Wire\nkind: news-agency\n---\nAn agency.\n",
        "content/topics/trade.md": "---\nname: Trade\n---\n",
        "content/documents/protocol.md": "---\ntitle: Protocol of 2021\ndate: 2021-05-05\n---\n",
        "content/pages/method.md": "---\ntitle: Method\nmenu: true\n---\nText.\n\n## Why\n\nText.\n\n## How\n\nText.\n",
        "content/posts/tj-adviser.md": "---\nname: Adviser\ncountry: TJ\nlevel: other\n---\n",
        "content/relations/iran-tajikistan.md": "---\ncountries: [IR, TJ]\nstatus: A test of two sides\ntrend:\n"
        "  - {date: 2015, direction: deteriorated, reason: A test., according_to: gazette}\n---\nAn overview.\n",
    }
    for name in ("turnover", "exports", "imports"):
        files[f"content/series/{name}.md"] = (
            f"---\ntitle: {name.title()} of the two sides\nunit: units\ncountries: [IR, TJ]\n---\n"
        )
    for number, (name, code) in enumerate(_PEOPLE):
        files[f"content/officials/{_id(name)}.md"] = _official(name, code, number)
    for number in range(1, 7):
        files[f"content/articles/round-{number}.md"] = _round(number)
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def _id(name: str) -> str:
    return name.lower().replace(" ", "-")


def _official(name: str, code: str, number: int) -> str:
    start = 2000 + 5 * number
    post = f"  - {{post: tj-adviser, start: {start}, end: {start + 3}}}\n" if code == "TJ" else ""
    return (
        f"---\nname: {name}\ncountry: {code}\nborn: {1950 + number}\nnames: {{fa: آزمون, tg: Озмун}}\nposts:\n"
        f"  - {{title: Deputy minister, country: {code}, start: 2015, attested: [2019-02-03, 2021-05]}}\n"
        f"  - {{title: Chief of staff, country: {code}, start: 2010-05/.., end: 2014-12~}}\n{post}---\nA letter.\n"
    )


def _round(number: int) -> str:
    """A report on a meeting of one to three officials of each side."""
    tajiks, iranians = ([_id(name) for name, code in _PEOPLE if code == side] for side in ("TJ", "IR"))
    present = [*tajiks[: 1 + number % 3], *iranians[: 1 + (number + 1) % 3]]
    return (
        f"---\ntitle: Round {number} of the talks\ndate: 2020-{number:02}-03\nsummary: Nothing was signed.\n"
        f"source: gazette\ntopics: [trade]\nevents:\n"
        f"  - {{date: 2020-{number:02}-03, type: {'visit' if number == 1 else 'meeting'}, title: Round {number},"
        f" place: Tehran, participants: [{', '.join(present)}], host: [alpha-iranian], visitor: [alpha-tajik]}}\n"
        f"statements:\n  - {{by: alpha-tajik, paraphrase: Round {number} was useful., event: e1}}\n"
        f"  - {{by: alpha-iranian, quote: We talked., event: e1}}\n---\nThe text.\n"
    )
