"""How long finding names takes per megabyte of text, with 50, 500 and 5,000 officials declared.

Run from the repository: `python -m bench.names`. Every text is made of the same sentences, in which the same few people
are named; only the number of declared names grows. Times are CPU time, the best of several runs.
"""

import random
from collections.abc import Callable, Iterable
from functools import partial
from string import ascii_lowercase
from time import process_time

from briefgen.model.countries import country_table
from briefgen.model.dates import PartialDate, parse_date
from briefgen.model.names.declared import DeclaredName, NameForm, declare_country
from briefgen.model.names.mentions import Located
from briefgen.model.names.names import NameIndex
from briefgen.model.names.vocabulary import shipped_vocabulary
from briefgen.model.tenures.tenure import Answer
from briefgen.model.texts import Passage

OFFICIALS = (50, 500, 5000)
ARTICLES = 60
RUNS = 7
SEED = 1

_GIVEN = ("Ada", "Boris", "Carla", "Dmitri", "Elena", "Farid", "Greta", "Hamid", "Irina", "Jakob", "Karim", "Lola")
_ENDINGS = ("ov", "ova", "zoda", "pour", "son", "sen", "ian", "ski", "ez", "ani", "adze", "enko")
_STARTS = ("Abr", "Berg", "Cast", "Dor", "Ekl", "Fal", "Gor", "Hald", "Istr", "Jor", "Kel", "Lund", "Mar", "Nor", "Ost")
_MIDDLES = ("a", "e", "i", "o", "u", "an", "en", "in", "on", "un", "al", "el", "il", "ol", "ul", "ar", "er", "ir", "or")
_SENTENCES = (
    "{full} arrived in the capital on {day} for talks with the foreign minister, officials said.",
    "“We will work together,” {family} was quoted as saying by a news agency.",
    "The trade between Iran and Tajikistan grew by a fifth last year, although the border is far away.",
    "In the course of the visit {full} met members of parliament, and {family} spoke to the press.",
    "Neither side said what had been agreed, and no papers were signed after two days of negotiations.",
    "Iran’s exports to its neighbors have fallen since the new rules came into force in the spring.",
    "The Turkish side was not present when the agreement on water and energy was discussed again.",
    "A spokesman for the ministry said that the two countries had a great deal in common, and more to gain.",
)


def main() -> None:
    """Measure and print."""
    print(f"{'officials':>9}  {'names':>6}  {'build ms':>8}  {'ms/MB':>7}  {'ratio':>5}  mentions")
    first = 0.0
    for number in OFFICIALS:
        names = [*_officials(number), *_countries()]
        built = _best(partial(NameIndex, names, shipped_vocabulary()))
        index = NameIndex(names, shipped_vocabulary())
        articles = [list(_article(seed)) for seed in range(ARTICLES)]
        size = sum(len(located.passage.text.encode()) for article in articles for located in article) / 1e6
        found = _find(index, articles)
        taken = _best(partial(_find, index, articles)) / size
        first = first or taken
        print(f"{number:9}  {len(names):6}  {built:8.1f}  {taken:7.1f}  {taken / first:5.2f}  {found}")


def _best(measured: Callable[[], object]) -> float:
    """Milliseconds of the fastest run."""
    times = []
    for _ in range(RUNS):
        start = process_time()
        measured()
        times.append(process_time() - start)
    return min(times) * 1000


def _find(index: NameIndex, articles: Iterable[Iterable[Located]]) -> int:
    """Find all names; return the number of mentions."""
    date = parse_date("2021-04-06")
    return sum(len(index.mentions(article, date=date, named=(), holders=_nobody)) for article in articles)


def _nobody(_post: str, _date: PartialDate, /) -> tuple[tuple[str, Answer], ...]:
    return ()


def _officials(number: int) -> Iterable[DeclaredName]:
    """Names of people that nobody bears; the first fifty are the same however many there are."""
    rng = random.Random(SEED)
    for at in range(number):
        unique = "".join(ascii_lowercase[at // 26**power % 26] for power in range(3))
        given, family = rng.choice(_GIVEN), f"{rng.choice(_STARTS)}{rng.choice(_MIDDLES)}{unique}{rng.choice(_ENDINGS)}"
        yield DeclaredName("official", f"p{at}", f"{given} {family}", NameForm.FULL)
        yield DeclaredName("official", f"p{at}", f"{given[:1]}. {family}", NameForm.FULL)
        yield DeclaredName("official", f"p{at}", family, NameForm.FAMILY)


def _countries() -> Iterable[DeclaredName]:
    for id_, facts in country_table().items():
        yield from declare_country(id_, facts, None)


def _article(seed: int) -> Iterable[Located]:
    rng = random.Random(seed)
    people = list(_officials(50))
    for number in range(12):
        person = rng.randrange(50) * 3
        words = {"full": people[person].text, "family": people[person + 2].text, "day": "Monday"}
        text = " ".join(sentence.format(**words) for sentence in rng.sample(_SENTENCES, 6))
        yield Located(Passage(text, ()), "body", number)


if __name__ == "__main__":
    main()
