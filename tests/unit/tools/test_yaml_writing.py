import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from briefgen.tools.writing.yaml_writing import yaml_scalar


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Sherali Mirzo", "Sherali Mirzo"),
        ("Шералӣ Мирзо", "Шералӣ Мирзо"),
        ("NO", "NO"),  # a country, which front matter reads as written
        ("2021", "2021"),
        ("US$ million", "US$ million"),
        ("the desk's view", "the desk's view"),
        ("12:30", "12:30"),
        ("null", '"null"'),  # plain, it would be nothing
        ("", '""'),
        ("Talks: a summary", '"Talks: a summary"'),  # a key
        ("Tajik, Iranian talks", '"Tajik, Iranian talks"'),  # two items, in brackets
        ("posted #Minsk", '"posted #Minsk"'),  # a comment
        ("[[iran]] said", '"[[iran]] said"'),
        ("- a dash", '"- a dash"'),
        ('"Yes" it is', '"\\"Yes\\" it is"'),
        ("@IRNA", '"@IRNA"'),
    ],
)
def test_plain_where_that_is_safe(text: str, written: str) -> None:
    assert yaml_scalar(text) == written


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029"), max_size=30
    )
)
def test_every_text_is_read_as_written(text: str) -> None:
    written = yaml_scalar(text)
    for place, read in ((f"key: {written}\n", "key"), (f"{{key: {written}, b: c}}\n", "key")):
        assert yaml.load(place, yaml.CBaseLoader)[read] == text
    assert yaml.load(f"[a, {written}]", yaml.CBaseLoader) == ["a", text]
