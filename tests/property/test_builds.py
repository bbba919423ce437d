"""Whatever was edited since the last build, a build into the same folder makes what one into a new folder makes.

Random sequences of edits: content, templates, settings, options, and what hands and other programs do to the output.
After each the two are compared byte for byte, with the manifest; where an edit makes content faulty, the output stays
as it was. `BRIEFGEN_EXAMPLES=1000` tries so many sequences, other ones in every run.
"""

import os
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.builder.build import Built, Options, build
from briefgen.builder.progress import silence
from briefgen.builder.recall import recall
from tests.harness import SITE, TODAY, Desk, article, differences, front

EXAMPLES = int(os.environ.get("BRIEFGEN_EXAMPLES", "0"))

Step = Callable[["Workshop"], None]


class Workshop:
    """A site under edit, with the options of its builds."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.options: dict[str, object] = {"jobs": 1}

    def put(self, path: str, content: str | bytes | None) -> None:
        """Write a file, with the same time of change as all others, as by a tool that sets it; None deletes it."""
        if content is not None:
            self.desk.write(path, content)
            os.utime(self.desk.root / path, (0, 0))
        else:
            (self.desk.root / path).unlink(missing_ok=True)

    def move(self, path: str, to: str) -> None:
        """Give a file another path, if it is there and the other is free."""
        if (self.desk.root / path).exists() and not (self.desk.root / to).exists():
            self.desk.move(path, to)

    def output(self, number: int) -> Path | None:
        """One of the files of the output."""
        found = sorted(path for path in self.desk.output.rglob("*") if path.is_file() and ".briefgen" not in path.parts)
        return found[number % len(found)] if found else None


# What content is made of: few names and dates, so that edits meet one another.

IDS = ["one", "two", "three", "four"]
PEOPLE = ["amir-hatami", "sherali-mirzo"]
COUNTRIES = ["IR", "TJ", "Afghanistan"]
DATES = ["2021-04-06", "2021-04-07", "2021-03", "2020", "2019-12-31"]
WORDS = [
    "Nothing.",
    "Iran and Tajikistan agree.",
    "Amir Hatami met Sherali Mirzo.",
    "See [[two]] and [[IR]].",
    "An *odd* one.",
]

texts = st.sampled_from(WORDS)
dates = st.sampled_from(DATES)
some_countries = st.lists(st.sampled_from(COUNTRIES), unique=True, max_size=2)
some_people = st.lists(st.sampled_from(PEOPLE), unique=True, max_size=2)
events = st.fixed_dictionaries(
    {"date": dates, "type": st.sampled_from(["meeting", "visit"]), "title": st.sampled_from(["Talks", "Tour"])},
    optional={
        "place": st.just("Tehran"),
        "countries": some_countries,
        "participants": some_people,
        "reality": st.sampled_from(["occurred", "expected", "background"]),
        "same_as": st.sampled_from(["one#e1", "two#e1"]),
        "effect": st.just({"relation": ["IR", "TJ"], "trend": "improved", "reason": "They talk."}),
    },
)
statements = st.fixed_dictionaries({"by": st.sampled_from(PEOPLE), "quote": texts}, optional={"date": dates})
figures = st.fixed_dictionaries({"series": st.just("trade"), "period": st.just("2015"), "value": st.integers(1, 3)})
corrections = st.fixed_dictionaries(
    {"date": dates, "kind": st.sampled_from(["typo", "correction"])}, optional={"now": texts, "refs": st.just(["e1"])}
)
articles = st.builds(
    lambda fields, body: article(body, **fields),
    st.fixed_dictionaries(
        {"date": dates},
        optional={
            "title": st.sampled_from(["Talks", "Iran and Tajikistan talk"]),
            "summary": texts,
            "countries": some_countries,
            "officials": some_people,
            "events": st.lists(events, max_size=2),
            "statements": st.lists(statements, max_size=2),
            "figures": st.lists(figures, max_size=1),
            "corrections": st.lists(corrections, max_size=1),
            "key_points": st.lists(texts, max_size=2),
            "source": st.just("irna"),
            "status": st.sampled_from(["draft", "retracted"]),
            "added": dates,
            "redirects": st.sampled_from([["old/path"], ["old"], ["articles/two"], ["old/path.html"]]),
            "extra": st.sampled_from([{"a": "1", "b": "2"}, {"b": "2", "a": "1"}]),
        },
    ),
    st.one_of(texts, st.just("![map](map.png)"), st.just("# Heading\n\nAnd [a place](two.md#e1).")),
)
officials = st.builds(
    front,
    st.fixed_dictionaries(
        {"name": st.sampled_from(["Amir Hatami", "Sherali Mirzo", "Hassan Rouhani"])},
        optional={
            "family_name": st.sampled_from(["Hatami", "Mirzo"]),
            "country": st.sampled_from(COUNTRIES),
            "aliases": st.just(["Nothing"]),
            "posts": st.sampled_from(
                [
                    [{"post": "minister", "start": "2020"}],
                    [{"post": "minister", "attested": ["2021-04-06"]}],
                    [{"title": "Envoy", "country": "TJ", "end": "2021-04"}],
                ]
            ),
        },
    ),
)
others: st.SearchStrategy[tuple[str, str | bytes]] = st.sampled_from(
    [
        ("content/countries/iran.md", front({"name": "Iran", "code": "IR", "aliases": ["Persia"]}, "Overview.")),
        ("content/countries/iran.md", front({"name": "Persia", "code": "IR", "id": "iran"})),
        ("content/relations/pair.md", front({"countries": ["IR", "TJ"], "status": "Close."})),
        ("content/relations/pair.md", front({"countries": ["TJ", "AF"]})),
        ("content/pages/about.md", front({"title": "About", "menu": True}, "This is [[two]].")),
        ("content/pages/about.md", front({"title": "Imprint"})),
        ("content/posts/minister.md", front({"name": "Minister", "country": "IR", "level": "defense"})),
        ("content/topics/trade.md", front({"name": "Trade"})),
        ("content/static/map.png", b"a picture"),
        ("content/static/map.png", b"another picture"),
        ("content/static/deep/er/file.bin", bytes(range(256))),
        ("content/articles/map.png", b"a picture beside"),
    ]
)
EXTENDED = '{% extends "default/article.html" %}'
templates: st.SearchStrategy[tuple[str, str | bytes]] = st.sampled_from(
    [
        ("templates/article.html", EXTENDED),
        (
            "templates/article.html",
            '{% extends "default/article.html" %}{% block lead %}{{ view.extra.items()|list }}{% endblock %}',
        ),
        ("templates/home.html", "{{ view.head.title }}: {{ view.latest.rows|length }}"),
        ("templates/macros/periods.html", "never used"),
        ("templates/base.html", "{{ view.head.title }}{% block content %}{% endblock %}"),
        ("templates/assets/style.css", "p { color: red }"),
        ("templates/assets/extra.css", "p { color: blue }"),
        ("templates/404.html", "<a href=\"{{ 'timeline/'|href }}\">lost</a>"),
    ]
)
configurations = st.builds(
    lambda lines: SITE + "".join(lines),
    st.lists(
        st.sampled_from(
            [
                "base_url: https://example.org/desk/\n",
                "description: About it.\n",
                "language: fa\n",
                "timezone: Asia/Dushanbe\n",
                "autolink: false\n",
                "pages: [article, country]\n",
                "feeds: {limit: 1}\n",
                "license: CC BY 4.0\n",
                "countries: [TJ]\n",
                "menu: [{title: Timeline, url: timeline/}]\n",
                "extra: {a: b}\n",
            ]
        ),
        unique=True,
        max_size=4,
    ),
)

# Edits, each readable when a failure is printed.


def write(path: str, content: str | bytes | None) -> Step:
    return lambda shop: shop.put(path, content)


def rename(path: str, to: str) -> Step:
    return lambda shop: shop.move(path, to)


def toggle(name: str) -> Step:
    return lambda shop: shop.options.update({name: not shop.options.get(name, False)})


def employ(jobs: int) -> Step:
    return lambda shop: shop.options.update(jobs=jobs)


def tamper(how: str, number: int) -> Step:
    """What others do to a file of the output, to its folder, or to all of it."""

    def do(shop: Workshop) -> None:
        path = shop.output(number)
        if path is None:
            return
        if how == "edit":
            status = path.stat()
            path.write_bytes(bytes(reversed(path.read_bytes())))
            os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
        elif how == "touch":
            os.utime(path, (0, 0))
        elif how == "delete":
            path.unlink()
        elif how == "link":
            path.unlink()
            path.symlink_to(shop.desk.root / "site.yaml")
        elif how == "delete the folder" and path.parent != shop.desk.output:
            shutil.rmtree(path.parent)
        elif how == "delete all":
            shutil.rmtree(shop.desk.output)

    return do


def spoil(how: str) -> Step:
    """What may happen to what a build leaves for the next."""

    def do(shop: Workshop) -> None:
        path = shop.desk.root / ".briefgen/cache.db"
        if not path.exists():
            return
        if how == "delete":
            path.unlink()
        elif how == "cut":
            path.write_bytes(path.read_bytes()[:5000])
        elif how == "garble":
            data = path.read_bytes()
            path.write_bytes(data[: len(data) // 2] + b"\xff" * 200 + data[len(data) // 2 + 200 :])
        elif how == "replace":
            path.write_bytes(b"not a database")

    return do


def article_path(id_: str) -> str:
    return f"content/articles/{id_}.md"


def official_path(id_: str) -> str:
    return f"content/officials/{id_}.md"


ids, people = st.sampled_from(IDS), st.sampled_from(PEOPLE)
steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(write, ids.map(article_path), articles),
    st.builds(write, ids.map(article_path), articles),
    st.builds(write, ids.map(article_path), st.none()),
    st.builds(rename, ids.map(article_path), ids.map(article_path)),
    st.builds(rename, ids.map(article_path), ids.map(lambda id_: f"content/articles/2021/{id_}.md")),
    st.builds(write, people.map(official_path), officials),
    st.builds(write, people.map(official_path), st.none()),
    st.builds(rename, people.map(official_path), st.just("content/officials/somebody-else.md")),
    others.map(lambda given: write(*given)),
    others.map(lambda given: write(given[0], None)),
    templates.map(lambda given: write(*given)),
    templates.map(lambda given: write(given[0], None)),
    st.builds(write, st.just("site.yaml"), configurations),
    st.builds(toggle, st.sampled_from(["drafts", "future"])),
    st.builds(toggle, st.just("offline")),
    st.builds(employ, st.sampled_from([1, 2])),
)
harms: st.SearchStrategy[Step | None] = st.one_of(
    st.none(),
    st.builds(
        tamper,
        st.sampled_from(["edit", "edit", "touch", "delete", "link", "delete the folder", "delete all"]),
        st.integers(0, 200),
    ),
    st.builds(spoil, st.sampled_from(["delete", "cut", "garble", "replace"])),
)

TOUR = {"date": "2021-03-01", "type": "visit", "title": "Tour", "countries": ["IR", "TJ"]}
BEGINNING: Mapping[str, str | bytes] = {
    "content/articles/one.md": article(
        "Amir Hatami met Sherali Mirzo.", officials=["amir-hatami"], countries=["IR", "TJ"]
    ),
    "content/articles/two.md": article("Iran.", date="2021-03", events=[TOUR]),
    "content/officials/amir-hatami.md": front({"name": "Amir Hatami", "family_name": "Hatami", "country": "IR"}),
    "content/officials/sherali-mirzo.md": front({"name": "Sherali Mirzo", "country": "TJ"}),
    "content/posts/minister.md": front({"name": "Minister", "country": "IR"}),
    "content/series/trade.md": front({"title": "Trade turnover", "unit": "US$", "countries": ["IR", "TJ"]}),
    "content/sources/irna.md": front({"name": "IRNA"}),
    "content/static/map.png": b"a picture",
    "content/articles/map.png": b"a picture beside",
}


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """No search index, to save time; and a clock by which every file was touched long ago, and vouches for itself."""
    for module in ("stamps", "recall"):
        monkeypatch.setattr(f"briefgen.builder.{module}.time_ns", lambda: time.time_ns() + 10**10)
    for module in ("indexing", "build"):
        monkeypatch.setattr(f"briefgen.builder.{module}.find_engine", lambda: None)


def build_again(shop: Workshop) -> Built:
    """What `briefgen build` does."""
    options = Options(shop.desk.root, today=TODAY, **shop.options)  # type: ignore[arg-type]
    return recall(options, shop.desk.output) or build(options, shop.desk.output, silence)


@pytest.mark.usefixtures("eager", "hurried")
@settings(
    max_examples=EXAMPLES or 40,
    derandomize=not EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    print_blob=True,
)
@given(edits=st.lists(st.tuples(st.lists(steps, min_size=1, max_size=2), harms), min_size=3, max_size=8))
def test_an_incremental_build_equals_a_clean_one(
    tmp_path: Path, edits: Sequence[tuple[Sequence[Step], Step | None]]
) -> None:
    root = tmp_path / "site"
    shutil.rmtree(root, ignore_errors=True)
    shop = Workshop(Desk.make(root, BEGINNING))
    shop.desk.build(**shop.options)
    for group, harm in edits:
        for step in (*group, *([harm] if harm else [])):
            step(shop)
        before = shop.desk.snapshot()
        built = build_again(shop)
        if built.written is None:
            assert built.checked.failed
            assert differences(shop.desk.snapshot(), before) == []
        else:
            shop.desk.assert_clean(**{**shop.options, "jobs": 1})
