"""A synthetic desk of any size: the same seed makes the same files.

People are made of syllables and exist nowhere; countries are real, and occur as unevenly as in news (Zipf's law).
Articles have the length of wire reports, with events, statements and figures in the proportions of a working desk.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from briefgen.model.articles import EVENT_TYPES
from briefgen.model.countries import country_table
from briefgen.model.records import Level

FIRST_DAY = date(2016, 1, 4)
_SYLLABLES = [consonant + vowel for consonant in "bdgklmnrstvz" for vowel in "aeio"]
_LEVELS = [level.value for level in Level][:6]
_TEXT = (
    "the a talks border trade energy water transit ministry delegation cooperation security regional agreement "
    "officials said that would continue after earlier meeting between sides on joint measures with support for "
    "investment projects railway power station gas exports prices market budget parliament vote draft law reform "
    "against smuggling terrorism drug trafficking patrol exercise training visit capital spokesman statement noted "
    "progress remains difficult despite promised new round next month working group experts prepared documents "
    "signed protocol culture education science health exchange students scholarships tourism flights resumed"
)
_WORDS = _TEXT.split()
_TYPES = EVENT_TYPES[:4] + EVENT_TYPES[7:12]


@dataclass(frozen=True, slots=True)
class Person:
    """An official of the corpus."""

    id: str
    name: str
    country: str
    post: str


def make_corpus(folder: Path, articles: int, seed: int = 2021) -> None:
    """Write a site.

    Args:
        folder: where; it is made, and must be empty.
        articles: how many; the registries grow with their number up to 5,000 officials.
        seed: what the random choices start from.
    """
    _Corpus(folder, articles, random.Random(seed)).write()


class _Corpus:
    def __init__(self, folder: Path, articles: int, chance: random.Random) -> None:
        self._content = folder / "content"
        self._count = articles
        self._chance = chance
        current = [facts for facts in country_table().values() if not facts.until and not facts.marked]
        chance.shuffle(current)
        self._countries = current
        self._weights = list(accumulate(1 / rank for rank in range(1, len(current) + 1)))
        self._people = self._make_people(min(5_000, max(40, articles // 4)))
        self._people_weights = list(accumulate(1 / rank for rank in range(1, len(self._people) + 1)))
        self._topics = [f"topic-{number}" for number in range(40)]
        self._sources = [f"source-{number}" for number in range(25)]
        self._agencies = [f"agency-{number}" for number in range(12)]
        self._series = [f"series-{number}" for number in range(60)]

    def _word(self, syllables: int) -> str:
        return "".join(self._chance.choice(_SYLLABLES) for _ in range(syllables)).capitalize()

    def _make_people(self, count: int) -> list[Person]:
        people: dict[str, Person] = {}
        while len(people) < count:
            name = f"{self._word(2)} {self._word(3)}"
            country = self._chance.choices(self._countries, cum_weights=self._weights)[0]
            id_ = name.lower().replace(" ", "-")
            post = f"{country.id}-{_LEVELS[len(people) % len(_LEVELS)]}-{len(people) % 7}"
            people.setdefault(id_, Person(id_, name, country.id, post))
        return list(people.values())

    def write(self) -> None:
        """Write settings, registries and articles."""
        self._put("../site.yaml", "title: Bench desk\nbase_url: https://example.org/\ntimezone: Asia/Dushanbe\n")
        posts = {person.post: person for person in self._people}
        for id_, person in posts.items():
            level = next(level for level in sorted(_LEVELS, key=len, reverse=True) if level in id_)
            title = f"{level.replace('-', ' ').capitalize()} {id_.rsplit('-', 1)[1]} of {person.country}"
            self._record(f"posts/{id_}", f"name: {title}\ncountry: {person.country}\nlevel: {level}\nseats: many")
        for person in self._people:
            self._official(person)
        for id_ in self._topics:
            self._record(f"topics/{id_}", f"name: Matter {id_.rsplit('-', 1)[1]}")
        for id_ in self._agencies:
            self._record(f"organizations/{id_}", f"name: {self._word(3)} Agency\nkind: news-agency")
        for id_ in self._sources:
            self._record(f"sources/{id_}", f"name: {self._word(2)} Daily\nkind: newspaper")
        for id_ in self._series:
            pair = self._pick_countries(2)
            self._record(f"series/{id_}", f"title: Trade {id_}\nunit: US$ million\ncountries: [{', '.join(pair)}]")
        for number in range(self._count):
            self._article(number)

    def _official(self, person: Person) -> None:
        start = 2010 + self._chance.randrange(8)
        family = person.name.split()[1]
        self._record(
            f"officials/{person.id}",
            f"name: {person.name}\nfamily_name: {family}\ncountry: {person.country}\n"
            f"posts:\n  - {{post: {person.post}, start: {start}, attested: [2020-05-01]}}",
            f"{person.name} works for the government.",
        )

    def _article(self, number: int) -> None:
        chance = self._chance
        day = FIRST_DAY + timedelta(
            days=number * 2_000 // max(self._count, 2_000) if self._count < 2_000 else number * 3_000 // self._count
        )
        people = self._pick_people(chance.randint(2, 4))
        countries = list(dict.fromkeys([*(person.country for person in people), *self._pick_countries(2)]))[:3]
        first = people[0]
        lines = [
            f"title: {first.name} on {chance.choice(_WORDS)} and {chance.choice(_WORDS)}, {number}",
            f"date: {day}",
            f"summary: {self._sentence(people, 18)} {self._sentence(people, 14)}",
            f"source: {chance.choice(self._sources)}",
            f"url: https://example.org/news/{number}",
            f"via: [{chance.choice(self._agencies)}]",
            f"countries: [{', '.join(countries)}]",
            f"topics: [{', '.join(chance.sample(self._topics, 2))}]",
            "key_points:",
            *(f"  - {self._sentence(people, 12)}" for _ in range(3)),
            "events:",
            *self._events(day, people),
            "statements:",
            *self._statements(people),
        ]
        if number % 4 == 0:
            lines += [
                "figures:",
                f"  - {{series: {chance.choice(self._series)}, period: {day.year}, value: {chance.randint(1, 900)}}}",
            ]
        body = "\n\n".join(" ".join(self._sentence(people, 22) for _ in range(4)) for _ in range(5))
        self._record(f"articles/{day.year}/report-{number}", "\n".join(lines), body)

    def _events(self, day: date, people: Sequence[Person]) -> list[str]:
        lines = []
        for number in range(self._chance.randint(1, 3)):
            names = ", ".join(dict.fromkeys(person.id for person in people))
            kind = self._chance.choice(_TYPES)
            lines += [
                f"  - id: e{number + 1}",
                f"    date: {day - timedelta(days=number * 20)}",
                f"    type: {kind}",
                f"    title: {kind.capitalize()} of {people[0].name} and others, {number}",
                f"    participants: [{names}]",
                *(["    reality: background"] if number else []),
            ]
        return lines

    def _statements(self, people: Sequence[Person]) -> list[str]:
        lines = []
        for number in range(self._chance.randint(1, 4)):
            form = "quote" if number % 2 else "paraphrase"
            lines += [
                f"  - by: {self._chance.choice(people).id}",
                f"    {form}: {self._sentence(people, 16)}",
                "    event: e1",
            ]
        return lines

    def _sentence(self, people: Sequence[Person], length: int) -> str:
        words = self._chance.choices(_WORDS, k=length)
        words[0] = words[0].capitalize()
        if self._chance.random() < 0.5:
            words[length // 2] = self._chance.choice(people).name
        if self._chance.random() < 0.5:
            words[-1] = self._chance.choices(self._countries, cum_weights=self._weights)[0].name.split(",")[0]
        return " ".join(words) + "."

    def _pick_countries(self, count: int) -> list[str]:
        return [facts.id for facts in self._chance.choices(self._countries, cum_weights=self._weights, k=count)]

    def _pick_people(self, count: int) -> list[Person]:
        return list(dict.fromkeys(self._chance.choices(self._people, cum_weights=self._people_weights, k=count)))

    def _record(self, path: str, front: str, body: str = "") -> None:
        self._put(f"{path}.md", f"---\n{front}\n---\n{body}\n")

    def _put(self, path: str, text: str) -> None:
        target = self._content / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
