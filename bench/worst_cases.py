"""How long the worst content takes at n, 2n and 4n: what grows faster than n log n could stall a build.

Run from the repository: `python -m bench.worst_cases [WORDS]`; words choose among the cases. Each is a site whose build
is timed whole, without a search index, in one process: CPU time in seconds, less that of a site with one plain article.
At the sizes of the last column the content comes near the limits of `briefgen/content/limits.py`, or far beyond what
people write.
"""

import datetime
import json
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from time import process_time
from unittest import mock

from briefgen.base.diagnostics import Severity
from briefgen.builder.build import Options, build
from briefgen.builder.progress import silence

TODAY = datetime.date(2030, 1, 1)
SITE = "title: Bench desk\nbase_url: https://example.org/\n"
LINE = 60_000  # characters after which a text gets a line break, below the limit of a line

Files = Mapping[str, str]
Case = tuple[str, Callable[[int], Files], int]


def main(words: list[str]) -> None:
    """Time all cases, or those whose names have one of the words, and print the table."""
    plain = min(_seconds(_body("One paragraph.")) for _ in range(3))
    print(f"{'case':46} {'n':>7} {'KB':>6} {'n':>7} {'2n':>7} {'4n':>7} {'4n/n':>5}  outcome")
    for name, files, size in CASES:
        if words and not any(word in name for word in words):
            continue
        times, outcome = [], ""
        for factor in (1, 2, 4):
            content = files(size * factor)
            times.append(max(_seconds(content) - plain, 0.001))
            outcome = _outcome(content) if factor == 4 else outcome
        kilobytes = sum(len(text.encode()) for text in content.values()) // 1000
        columns = " ".join(f"{seconds:7.2f}" for seconds in times)
        print(f"{name:46} {size:7} {kilobytes:6} {columns} {times[2] / times[0]:5.1f}  {outcome}", flush=True)


def _seconds(files: Files) -> float:
    start = process_time()
    _build(files)
    return process_time() - start


def _outcome(files: Files) -> str:
    """What a build says: its errors by code, or that it wrote the site."""
    return _build(files) or "built"


def _build(files: Files) -> str:
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch("briefgen.builder.indexing.find_engine", return_value=None),
    ):
        root = Path(folder) / "site"
        for path, text in {"site.yaml": SITE, **files}.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        options = Options(root, today=TODAY, jobs=1, cache=False)
        found = build(options, Path(folder) / "output", silence).checked.diagnostics
    return ", ".join(sorted({each.code for each in found if each.severity is Severity.ERROR}))


def _front(fields: Mapping[str, object], body: str = "") -> str:
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items()]
    return f"---\n{''.join(lines)}---\n{body}\n"


def _article(fields: Mapping[str, object], body: str = "") -> Files:
    required = {"title": "Talks", "date": "2021-04-06", "summary": "They talked."}
    return {"content/articles/talks.md": _front({**required, **fields}, body)}


def _body(text: str) -> Files:
    return _article({}, text)


def _repeat(piece: str, count: int) -> str:
    """A text of one piece many times over, broken into lines and words that are within the limits."""
    per_word, per_line = max(4_000 // len(piece), 1), max(LINE // len(piece), 1)
    pieces = []
    for number in range(count):
        pieces.append(piece)
        if (number + 1) % per_line == 0:
            pieces.append("\n")
        elif (number + 1) % per_word == 0:
            pieces.append(" ")
    return "".join(pieces)


def _title(piece: str, count: int) -> Files:
    return _article({"title": _repeat(piece, count).replace("\n", " ").strip()})


def _repeated(piece: str) -> Callable[[int], Files]:
    return lambda count: _body(_repeat(piece, count))


def _lines(line: str) -> Callable[[int], Files]:
    """A body of lines, in which `{n}` stands for the number of each."""
    return lambda count: _body("\n".join(line.replace("{n}", str(number)) for number in range(count)))


def _wide_table(count: int) -> Files:
    row = "|" + "a|" * count
    return _body(f"{row}\n|{'-|' * count}\n{row}")


def _footnotes(count: int) -> Files:
    return _body(" ".join(f"[^{n}]" for n in range(count)) + "\n\n" + "\n".join(f"[^{n}]: x" for n in range(count)))


def _link_definitions(count: int) -> Files:
    return _body("\n".join(f"[a{n}]: /b" for n in range(count)) + "\n\n" + " ".join(f"[a{n}]" for n in range(count)))


def _people(count: int) -> Files:
    """Officials, and an article that names all of them in a field and in its text."""
    files = {
        f"content/officials/p{n}.md": _front({"name": f"Person{n} Of{n}", "family_name": f"Of{n}", "country": "TJ"})
        for n in range(count)
    }
    names = [f"Person{n} Of{n}" for n in range(count)]
    return {**files, **_article({"officials": names}, "\n".join(f"{name} came." for name in names))}


def _references(count: int) -> Files:
    person = {"content/officials/a.md": _front({"name": "Ada Bern", "country": "TJ"})}
    return {**person, **_article({"officials": ["Ada Bern"] * min(count, 10_000)}, "[[official:a]] " * count)}


def _unknown_references(count: int) -> Files:
    return _article({"officials": [f"Nobody {n}" for n in range(count)]})


def _events(count: int) -> Files:
    event = {"type": "meeting", "countries": ["TJ", "IR"], "participants": ["a"]}
    events = [{"date": "2021-04-06", "title": f"Talks {n}", **event} for n in range(count)]
    return {"content/officials/a.md": _front({"name": "Ada Bern", "country": "TJ"}), **_article({"events": events})}


def _same_day(count: int) -> Files:
    """Articles that each report a meeting of one day."""
    person = {"content/officials/a.md": _front({"name": "Ada Bern", "country": "TJ"})}
    event = {"date": "2021-04-06", "type": "meeting", "title": "Talks", "place": "Tehran", "participants": ["a"]}
    for n in range(count):
        text = _front({"title": f"T{n}", "date": "2021-04-06", "summary": "S.", "events": [event]})
        person[f"content/articles/t{n}.md"] = text
    return person


def _aliases(count: int) -> Files:
    aliases = [f"Ada Bern{n}" for n in range(count)]
    return {**_body("Ada Bern1 came. " * 100), "content/officials/a.md": _front({"name": "Ada", "aliases": aliases})}


def _nested_aliases(count: int) -> Files:
    """Each alias begins with all those before it, so that a long match has many shorter ones in it."""
    words = [f"Bern{n}" for n in range(count)]
    aliases = [" ".join(words[: n + 1]) for n in range(count)]
    body = " ".join(words) + "\n"
    return {**_body(body * 5), "content/officials/a.md": _front({"name": "Ada", "aliases": aliases})}


def _tenures(count: int) -> Files:
    """One post that was held by many, each with open ends."""
    files = {"content/posts/chair.md": _front({"name": "Chair", "country": "TJ"})}
    for n in range(count):
        tenure = {"post": "chair", "attested": [f"{1000 + n % 1000}-0{n % 9 + 1}"]}
        files[f"content/officials/p{n}.md"] = _front({"name": f"Person{n} Of{n}", "country": "TJ", "posts": [tenure]})
    return {**files, **_body("One paragraph.")}


def _tenures_of_one(count: int) -> Files:
    """One post that somebody was attested in again and again, each time a thousand years apart."""
    tenures = [{"post": "chair", "attested": ["1000-01", "1999-12"]} for _ in range(count)]
    person = _front({"name": "Ada Bern", "country": "TJ", "posts": tenures})
    files = {"content/posts/chair.md": _front({"name": "Chair", "country": "TJ"}), "content/officials/a.md": person}
    return {**files, **_body("One paragraph.")}


def _seats(count: int) -> Files:
    """One post that many hold at once, from the first year there is to ours."""
    files = {"content/posts/chair.md": _front({"name": "Chair", "country": "TJ", "seats": "many"})}
    for n in range(count):
        tenure = {"post": "chair", "start": "0001", "attested": ["2021"]}
        files[f"content/officials/p{n}.md"] = _front({"name": f"Person{n} Of{n}", "country": "TJ", "posts": [tenure]})
    return {**files, **_body("One paragraph.")}


def _topics(count: int) -> Files:
    """Topics of which each is a part of the one before."""
    files = {
        f"content/topics/t{n}.md": _front({"name": f"Topic {n}", "parent": f"t{max(n - 1, 0)}"}) for n in range(count)
    }
    files["content/topics/t0.md"] = _front({"name": "Topic 0"})
    return {**files, **_article({"topics": [f"t{count - 1}"]})}


def _quotes(count: int, piece: str) -> Files:
    quote = {"by": "TJ", "quote": _repeat(piece, count)}
    return {**_article({"statements": [quote], "source_text": "a.txt"}), "content/articles/a.txt": _repeat("a ", count)}


def _nearly(count: int, piece: str, end: str) -> Files:
    """A quote that begins like the source at many of its places, and stands at none."""
    quote = {"by": "TJ", "quote": piece * count + end}
    article = _article({"statements": [quote], "source_text": "a.txt"})
    return {**article, "content/articles/a.txt": f"x{piece * 3_000}\n" * (count // 1_000)}


def _series(count: int) -> Files:
    figures = [{"series": "trade", "period": 1900 + n % 120, "value": n, "note": f"n{n}"} for n in range(count)]
    return {"content/series/trade.md": _front({"title": "Trade"}), **_article({"figures": figures})}


CASES: tuple[Case, ...] = (
    ("quotes in quotes, over the depth", lambda n: _body("> " * min(n, 20_000) + "a"), 5_000),
    ("lists in lists, over the depth", lambda n: _body("- " * min(n, 20_000) + "a"), 5_000),
    ("lines of deep quotes", _lines("> " * 15 + "a"), 2_000),
    ("lists by indentation", lambda n: _body("\n".join("  " * (i % 25) + "- a" for i in range(n))), 2_000),
    ("opening brackets", _repeated("["), 20_000),
    ("double brackets", _repeated("[["), 20_000),
    ("record links never closed", _repeated("[[a|b "), 10_000),
    ("brackets and parentheses", _repeated("[a]("), 20_000),
    ("images never closed", _repeated("![a"), 20_000),
    ("links with angle addresses", _repeated("[a](<b"), 10_000),
    ("link titles never closed", _repeated('[a](b "'), 10_000),
    ("nested link texts", lambda n: _body(_repeat("[a", n) + _repeat("](b)", n)), 10_000),
    ("asterisks", _repeated("*a"), 20_000),
    ("asterisks and underscores", _repeated("*_a "), 20_000),
    ("emphasis closing", lambda n: _body(_repeat("a* ", n) + _repeat(" *a", n)), 10_000),
    ("long runs of asterisks", _repeated("*" * 50 + "a" + "*" * 49), 500),
    ("tildes", _repeated("~~a~"), 20_000),
    ("backticks of every length", lambda n: _body(" ".join("`" * (i % 300 + 1) + "a" for i in range(n))), 500),
    ("backslashes", _repeated("\\"), 50_000),
    ("angle brackets", _repeated("<"), 50_000),
    ("tags never closed", _repeated("<a href="), 20_000),
    ("comments never closed", _repeated("<!--"), 20_000),
    ("entities", _repeated("&amp;"), 20_000),
    ("entities never closed", _repeated("&#1"), 20_000),
    ("bare addresses", _repeated("https://a.example "), 10_000),
    ("heading lines", _lines("# a"), 2_000),
    ("equal paragraphs", lambda n: _body("a\n\n" * n), 2_500),
    ("setext underlines", _lines("a\n==="), 2_000),
    ("table, wide", _wide_table, 2_000),
    ("table, long", lambda n: _body("|a|b|\n|-|-|\n" + "|c|d|\n" * n), 5_000),
    ("table heads", _lines("|a|\n|-|\n"), 2_000),
    ("table rows of pipes", lambda n: _body("|a|\n|-|\n" + _repeat("|", n)), 20_000),
    ("footnotes", _footnotes, 1_000),
    ("footnotes never defined", _repeated("[^a"), 20_000),
    ("one footnote named often", lambda n: _body("[^a] " * n + "\n\n[^a]: x"), 2_000),
    ("link definitions", _link_definitions, 2_000),
    ("code fences never closed", _lines("```a{n}\n~~~"), 5_000),
    ("hand links", _references, 2_500),
    ("spaces", lambda n: _body("a" + " " * 40_000 + "b\n" + (" " * 40_000 + "\n") * n), 10),
    ("capitals", _repeated("Aa "), 20_000),
    ("initials", _repeated("A. "), 20_000),
    ("possessives", _repeated("Iran's "), 5_000),
    ("ranks in front of nothing", _repeated("General Minister of "), 5_000),
    ("countries joined by hyphens", _repeated("Iran-"), 5_000),
    ("combining marks", _repeated("e\u0301\u0323\u0301"), 10_000),
    ("zero-width characters", _repeated("a\u200b"), 20_000),
    ("curly quotation marks", _repeated("“"), 20_000),
    ("a title of words", lambda n: _title("Iran ", n), 2_500),
    ("a title in a picture", lambda n: {"site.yaml": f"{SITE}cards: true\n", **_title("Wa ", n)}, 2_500),
    ("overrides never closed", _repeated("a\u202e"), 20_000),
    ("isolates and overrides", lambda n: _title("a\u2066\u202e\u2069", n), 5_000),
    (
        "a huge name",
        lambda n: {**_body("a"), "content/officials/a.md": _front({"name": _repeat("Ab ", n).strip()})},
        5_000,
    ),
    ("aliases", _aliases, 2_500),
    ("aliases in one another", _nested_aliases, 50),
    ("officials named by one article", _people, 250),
    ("unknown references", _unknown_references, 500),
    ("events of one article", _events, 250),
    ("articles on one event", _same_day, 100),
    ("figures of one series", _series, 500),
    ("tenures of one post", _tenures, 250),
    ("tenures of one person", _tenures_of_one, 250),
    ("seats of one post", _seats, 100),
    ("topics in topics", _topics, 100),
    ("redirects", lambda n: _article({"redirects": [f"old/{i}" for i in range(n)]}), 500),
    ("flow lists", lambda n: _article({"extra": {"a": [[] for _ in range(n)]}}), 2_500),
    (
        "nested flow lists",
        lambda n: {"content/articles/b.md": "---\na: " + "[" * n},
        10_000,
    ),
    ("unknown keys", lambda n: _article({f"key{i}": i for i in range(n)}), 500),
    ("keys twice", lambda n: {"content/articles/a.md": "---\n" + "title: a\n" * n + "---\n"}, 2_500),
    ("bad dates", lambda n: _article({"events": [{"date": "soon", "type": "call", "title": "T"}] * n}), 500),
    ("quotes full of brackets", lambda n: _quotes(n, "[ "), 10_000),
    ("quotes full of ellipses", lambda n: _quotes(n, "… a "), 5_000),
    ("quotes full of dots", lambda n: _quotes(n, ". "), 20_000),
    ("quotes nearly found", lambda n: _nearly(n, "a ", "b"), 10_000),
    ("quotes within words", lambda n: _nearly(n, "a b", ""), 10_000),
    ("quotes with spaces", lambda n: _quotes(1, '"a' + " " * n + 'b"'), 10_000),
)


if __name__ == "__main__":
    main(sys.argv[1:])
