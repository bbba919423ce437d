"""An edit of an official, whatever the articles say: the model that is revised is that of a site read anew, or none."""

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model.articles import Article
from briefgen.model.dates import parse_date
from briefgen.model.kinds import Records
from briefgen.model.model import Model
from briefgen.model.records import Official
from briefgen.model.resolving.resolve import resolve
from tests.unit.model.desk import records_of
from tests.unit.model.test_resolve_properties import articles
from tests.unit.model.test_revise_official import SITE, revised_from, told

REGISTRY = """
== officials/anna-alder
country: TJ
posts: [{post: tj-defense, start: 2013-01-01, end: 2021-12-31}]
---
Boris Birch met her.
== posts/tj-defense
name: Tajik Defense Minister
country: TJ
level: defense
== posts/ir-foreign
country: IR
level: foreign
== countries/iran
== countries/tajikistan
== organizations/irna
== sources/asia-plus
== sources/irna
organization: irna
== topics/trade
== series/turnover
countries: [IR, TJ]
== relations/x
countries: [IR, TJ]
"""
FIELDS = {
    "name": ("Boris Birch", "Boris Birch", "Borís Birch", "Boris Burch"),
    "country": ("IR", "IR", "TJ"),
    "family_name": ("Birch", "Boris"),
    "aliases": ("[]", "[Anna Alder]", "[Boris]"),
    "role": ("official", "official", "opposition"),
    "posts": (
        "[]",
        "[{post: ir-foreign, start: 2013-01-01}]",
        "[{post: ir-foreign, start: 2013-01-01, end: 2021-04-30}]",
        "[{post: tj-defense, attested: [2021-04-06]}]",
        "[{post: tj-defense, start: 2021-04}]",
        "[{title: Envoy, country: TJ}]",
    ),
    "died": ("2021-04-07", "2022"),
}
RECORD = st.fixed_dictionaries(
    {"name": st.sampled_from(FIELDS["name"])},
    optional={key: st.sampled_from(values) for key, values in FIELDS.items() if key != "name"},
)


def records(official: dict[str, str], found: tuple[Article, ...]) -> Records:
    """What a site's files say, with one of the officials."""
    fields = "\n".join(f"{key}: {value}" for key, value in official.items())
    by_kind = records_of(f"== officials/boris-birch\n{fields}\n{REGISTRY}").by_kind
    return Records({**by_kind, Article.kind: tuple(sorted(found, key=lambda article: article.id))})


def resolved(given: Records) -> Model:
    return resolve(SITE, given, today=parse_date("2022-01-01"), drafts=True, future=True)[0]


@settings(max_examples=100)
@given(RECORD, RECORD, st.data(), articles())
def test_a_revised_model_is_that_of_a_site_read_anew(
    before: dict[str, str], other: dict[str, str], data: st.DataObject, found: tuple[Article, ...]
) -> None:
    kept = data.draw(st.sets(st.sampled_from(sorted(before))), label="kept")
    after = {**other, **{key: before[key] for key in kept}}
    old, new = records(before, found), records(after, found)
    model = revised_from(resolved(old), old, next(each for each in new.of(Official) if each.id == "boris-birch"))
    if model is not None:
        assert told(model) == told(resolved(new))
