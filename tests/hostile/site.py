"""A site in whose every text field stands every injection string, in records of every kind.

The strings are dealt out in hands. A field that holds one text gets a whole hand with ` · ` between, a list an entry
for each string of the hand. There are as many articles as it takes to deal all strings; the registries share them, so
that each string is part of some record's name. So the site stays small enough to be built and read in seconds.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import quote

from briefgen.content.markdown import parse_body, parse_inline
from tests.hostile.injections import injections

HAND = 16  # strings of an article
RECORDS = 26  # of each other kind
FEW = 5  # strings of each of them
BETWEEN = " · "
BASE = "https://example.org/desk/"
Fields = Mapping[str, Any]
_PUNCTUATION = {ord(mark): f"\\{mark}" for mark in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"}
_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fea735815e0000000049454e44ae426082"
)


@cache
def hands() -> list[list[str]]:
    """The strings as the articles have them."""
    return _deal(injections(), HAND)


def _deal(strings: Sequence[str], size: int) -> list[list[str]]:
    return [list(strings[start : start + size]) for start in range(0, len(strings), size)]


def literal(text: str) -> str:
    """A string as Markdown that shows just it, on one line."""
    return " ".join(text.split()).translate(_PUNCTUATION)


def write_site(root: Path, strings: Sequence[str] = ()) -> None:
    """Write the site into a folder; with other `strings`, if they are given."""
    for path, content in site_files(strings).items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def site_files(strings: Sequence[str] = ()) -> Mapping[str, bytes]:
    """The files of the site, by their paths."""
    strings = strings or injections()
    files = {"content/static/dot.png": _PIXEL, "site.yaml": _settings(_deal(strings, HAND)).encode()}
    for number, hand in enumerate(_deal(strings, HAND)):
        files[f"content/articles/h{number}.md"] = _front(_article(number, hand), _body(hand)).encode()
    dealt = cycle(_deal(strings, FEW))
    for number in range(RECORDS):
        for folder, make in _REGISTRIES.items():
            hand = next(dealt)
            fields = {**_entity(number, hand), **make(hand, f"h{number}", f"h{(number + 1) % RECORDS}")}
            files[f"content/{folder}/{fields['id']}.md"] = _front(fields, _body(hand)).encode()
    return files


def _settings(dealt: list[list[str]]) -> str:
    every = BETWEEN.join(dealt[0])
    settings = {
        "title": every,
        "description": every,
        "base_url": BASE,
        "publisher": {"name": f"{every} D", "url": "https://example.org/"},
        "license": every,
        "event_types": ["<b>type</b>"],
        "menu": [{"title": text, "url": "timeline/"} for text in dealt[0][:5]] + ["gh0"],
        "vocabulary": dict.fromkeys(("titles", "institutions", "honorifics", "not_names"), dealt[-1]),
        "cards": True,
        "extra": {"text": every},
    }
    return _yaml(settings)


def _country(hand: list[str], me: str, next_one: str) -> Fields:
    del me, next_one
    facts = [{"label": text, "value": text, "as_of": "2021", "source": f"{text} it"} for text in hand]
    joined = BETWEEN.join(hand)
    more = {"capital": joined, "adjectives": [f"{text} an" for text in hand], "places": hand}
    return {"name": f"{joined} C", "official_name": joined, "facts": facts, **more}


def _official(hand: list[str], me: str, next_one: str) -> Fields:
    posts = [{"title": text, "country": me, "start": "2020", "attested": ["2021-04-06"]} for text in hand]
    posts.append({"post": next_one, "title": BETWEEN.join(hand), "start": "2020", "attested": ["2021-04-06"]})
    return {
        "name": BETWEEN.join(hand),
        "family_name": hand[0],
        "country": me,
        "posts": posts,
        "ranks": [{"rank": text, "attested": ["2021"]} for text in hand],
        "memberships": [{"organization": me, "role": text} for text in hand],
        "photo": {"file": "static/dot.png", "credit": BETWEEN.join(hand)},
        "aliases": hand,
    }


def _post(hand: list[str], me: str, next_one: str) -> Fields:
    return {"name": f"{BETWEEN.join(hand)} P", "country": me, "accredited_to": next_one, "level": "defense"}


def _organization(hand: list[str], me: str, _: str) -> Fields:
    return {"name": f"{BETWEEN.join(hand)} N", "kind": "news-agency", "country": me}


def _source(hand: list[str], me: str, _: str) -> Fields:
    joined = BETWEEN.join(hand)
    more = {"kind": "newspaper", "country": me, "url": _url(hand), "organization": me}
    return {"name": f"{joined} S", "owner": joined, **more}


def _topic(hand: list[str], _: str, __: str) -> Fields:
    return {"name": f"{BETWEEN.join(hand)} T", "description": BETWEEN.join(hand), "match": True}


def _document(hand: list[str], me: str, _: str) -> Fields:
    return {"title": f"{BETWEEN.join(hand)} D", "date": "2020", "url": _url(hand), "organization": me}


def _series(hand: list[str], me: str, next_one: str) -> Fields:
    return {"title": f"{BETWEEN.join(hand)} R", "unit": BETWEEN.join(hand), "countries": [me, next_one]}


def _relation(hand: list[str], me: str, next_one: str) -> Fields:
    turn = {"date": "2021", "direction": "improved", "source": me}
    trend = [{**turn, "reason": literal(text), "according_to": f"{text} it"} for text in hand]
    joined = BETWEEN.join(hand)
    return {"name": f"{joined} L", "countries": [me, next_one], "status": joined, "trend": trend}


def _page(hand: list[str], me: str, _: str) -> Fields:
    return {"title": f"{BETWEEN.join(hand)} G", "description": BETWEEN.join(hand), "id": f"g{me}"}


_REGISTRIES: Mapping[str, Callable[[list[str], str, str], Fields]] = {
    "countries": _country,
    "officials": _official,
    "posts": _post,
    "organizations": _organization,
    "sources": _source,
    "topics": _topic,
    "documents": _document,
    "series": _series,
    "relations": _relation,
    "pages": _page,
}


def _entity(number: int, hand: list[str]) -> Fields:
    return {
        "aliases": [f"{text} alias" for text in hand],
        "names": {f"x{chr(97 + i // 26)}-{chr(97 + i % 26) * 3}": text for i, text in enumerate(hand)},
        "links": [{"title": text, "url": _url([text])} for text in hand],
        "identifiers": {f"key{i}": text for i, text in enumerate(hand)} | {"wikidata": hand[0]},
        "note": _markdown(hand),
        "extra": {text: text for text in hand},
        "id": f"h{number}",
    }


def _article(number: int, hand: list[str]) -> Fields:
    joined, me, next_one = BETWEEN.join(hand), f"h{number % RECORDS}", f"h{(number + 1) % RECORDS}"
    return {
        "title": joined,
        "date": "2021-04-06",
        "summary": _markdown(hand),
        "source": me,
        "url": _url(hand),
        "archive_url": _url(hand),
        "accessed": "2021-04-07",
        "via": [f"organization:{me}"],
        "byline": joined,
        "added": "2021-04-08",
        "key_points": [{"text": _markdown([text]), "refs": ["e1"]} for text in hand],
        "countries": [me, {"country": next_one, "role": "mentioned"}],
        "officials": [me],
        "organizations": [me],
        "topics": [me],
        "documents": [me],
        "events": [_event(place, text, me, next_one) for place, text in enumerate(hand, 1)],
        "statements": [_statement(place, text, me) for place, text in enumerate(hand, 1)],
        "figures": [
            {"series": me, "period": str(1950 + i), "value": str(i), "note": literal(text)}
            for i, text in enumerate(hand)
        ],
        "assessments": [{"text": _markdown([text]), "confidence": "low"} for text in hand],
        "corrections": [
            {"date": "2021-04-09", "kind": "correction", "was": text, "now": text, "refs": ["e1"]} for text in hand
        ],
        "note": _markdown(hand),
        "extra": {text: text for text in hand},
    }


def _event(place: int, text: str, me: str, next_one: str) -> Fields:
    return {
        "id": f"e{place}",
        "date": f"2021-04-{place % 28 + 1:02}",
        "type": "<b>type</b>" if place == 1 else "meeting",
        "title": text,
        "place": text,
        "countries": [me, next_one],
        "participants": [f"official:{me}"],
        "reality": ("occurred", "expected", "claimed", "denied", "background")[place % 5],
        "according_to": [f"organization:{me}"],
        "agenda": [text],
        "documents": [me],
        "effect": {"relation": [me, next_one], "trend": "improved", "reason": literal(text)},
        "note": _markdown([text]),
    }


def _statement(place: int, text: str, me: str) -> Fields:
    return {
        "id": f"s{place}",
        "by": {"words": text, "country": me} if place % 2 else f"official:{me}",
        "quote" if place % 3 else "paraphrase": text,
        "event": "e1",
        "hedge": text,
        "topics": [me],
        "original": {"language": "fa", "text": text},
        "note": _markdown([text]),
    }


def _url(hand: list[str]) -> str:
    return f"https://example.org/{quote(' '.join(hand[:4]))[:900]}"


def _markdown(hand: list[str]) -> str:
    """A text field: each string as it is, where it says nothing wrong, and as Markdown that shows just it."""
    return " / ".join([*filter(lambda text: _is_taken(text, inline=True), hand), *map(literal, hand)])


def _body(hand: list[str]) -> str:
    """A body in which strings stand wherever Markdown can have a text or an address."""
    lines = []
    for number, text in enumerate(hand):
        plain = literal(text)
        one_line = " ".join(text.split())
        code = one_line.replace("`", "'")
        lines += [
            f"## {plain}",
            plain,
            f"[{plain}](https://example.org/) **{plain}** ~~{plain}~~ `{code}`",
            f"![{plain}](../static/dot.png)",
            f"[[article:h0|{one_line.translate({ord(mark): None for mark in '[]`|'})} x]]",
            f"[^{number}]",
            f"[^{number}]: {plain}",
            f"| {plain} | {plain} |\n| :- | -: |\n| {plain} | {plain} |",
            f"> - {plain}",
            f"``` {one_line.replace('`', '')}\n{code}\n```",
        ]
        for tried in (
            text,
            f"[x]({one_line})",
            f"[x](<{one_line}>)",
            f'[x](https://example.org "{one_line}")',
            f"<{one_line}>",
        ):
            if _is_taken(tried, inline=False):
                lines.append(tried)
    return "\n\n".join(lines)


def _is_taken(text: str, *, inline: bool) -> bool:
    """Whether Markdown has nothing against a text, and the text names no file and no record."""
    fragment, problems = parse_inline(text) if inline else parse_body(text)
    names = any(target.written for target in fragment.targets)
    return not problems and not names and not any(passage.hand_links for passage in fragment.passages)


def _front(fields: Fields, body: str) -> str:
    return f"---\n{_yaml(fields)}---\n{body}\n"


def _yaml(fields: Fields) -> str:
    """JSON is YAML too; one line an entry keeps the lines within the limit."""
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False, indent=1)}\n" for key, value in fields.items())
