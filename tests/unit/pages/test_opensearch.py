from xml.etree import ElementTree as Xml

from briefgen.model.records import Url
from briefgen.model.site import Site
from briefgen.pages.exports.opensearch import PATH, search_description
from briefgen.pages.exports.textfiles import TextFile

NAMESPACE = "{http://a9.com/-/spec/opensearch/1.1/}"


def described(site: Site) -> dict[str, str]:
    """The description: texts by element, addresses by what they are."""
    (page,) = search_description(site)
    assert page.path == PATH
    assert isinstance(page.view, TextFile)
    root = Xml.fromstring(page.view.text.encode())
    assert root.tag == f"{NAMESPACE}OpenSearchDescription"
    found = {element.tag.removeprefix(NAMESPACE): element.text or "" for element in root if element.text}
    urls = {
        element.get("rel", "results"): element.attrib["template"] for element in root if "template" in element.attrib
    }
    return found | urls


def test_a_browser_learns_where_to_ask() -> None:
    assert described(Site(title="Desk", base_url=Url("https://example.org/desk/"))) == {
        "ShortName": "Desk",
        "LongName": "Desk",
        "Description": "Briefings, people, countries and posts of Desk",
        "Language": "en",
        "InputEncoding": "UTF-8",
        "results": "https://example.org/desk/search/?q={searchTerms}",
        "self": "https://example.org/desk/opensearch.xml",
    }


def test_long_names_are_cut_as_the_format_demands_and_marks_of_xml_are_texts() -> None:
    found = described(Site(title="Central <Asia> & Caucasus desk", base_url=Url("https://example.org/")))
    assert found["ShortName"] == "Central <Asia>…"
    assert found["LongName"] == "Central <Asia> & Caucasus desk"


def test_without_an_address_there_is_none() -> None:
    assert list(search_description(Site(title="Desk"))) == []
