"""Quotes held against the text that an article reports on."""

import pytest

from briefgen.model.articles import Article
from briefgen.model.rules.quotes import check_quotes
from tests.unit.model.desk import records_of, shown

SOURCE = """He said: “Fortunately, the limits on Iran's arms sales ended in October 2020 – and now
there is no problem.” The construction of the tunnel (Istiqlol) was praised."""


@pytest.mark.parametrize(
    ("quote", "found", "reason"),
    [
        ("the limits on Iran’s arms sales ended", True, "another apostrophe"),
        ("ended in October 2020 - and now there is no problem", True, "another dash, another line break"),
        ("ended in October 2020—and now", True, "no spaces around the dash"),
        ("there is no problem,", True, "the punctuation at the end"),
        ("«Fortunately, the limits»", True, "other quotation marks"),
        ("Fortunately, the limits … ended in October 2020", True, "something left out"),
        ("Fortunately, the limits ... ended [on arms] in October", True, "left out in three dots, put in brackets"),
        ("ended in October … Fortunately", False, "in another order"),
        ("the limits on Iran's arms sales end", False, "a part of a word"),
        ("The limits on Iran's arms sales", False, "a capital that is not in the source"),
        ("the limits on Iran's weapons sales", False, "another word"),
        ("no problem … at all", False, "something that is not in the source"),
        ("con\u00adstruction of the tunnel", True, "a soft hyphen"),
    ],
)
def test_quote(quote: str, found: bool, reason: str) -> None:
    text = f'== articles/a\nsource_text: a.txt\nstatements: [{{by: IR, quote: "{quote}"}}]\n'
    articles = records_of(text).of(Article)
    assert (not list(check_quotes(articles, {"a": SOURCE}))) == found, reason


def test_what_is_said() -> None:
    articles = records_of(
        '== articles/a\nsource_text: a.txt\nstatements: [{by: IR, paraphrase: no}, {by: IR, quote: "no"}]\n'
        '== articles/b\nstatements: [{by: IR, quote: "no"}]\n'
    ).of(Article)
    (found,) = check_quotes(articles, {"a": "yes"})
    assert shown(found) == "articles/a statements[1].quote quote-not-found: These words do not stand in `a.txt`."
