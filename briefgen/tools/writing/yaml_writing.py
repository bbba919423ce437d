"""Single values, as YAML takes them literally wherever they stand."""

import json

import yaml
from yaml.events import ScalarEvent


def yaml_scalar(text: str) -> str:
    """A text as a YAML value: plain where that reads as the same text, else in double quotes.

    It can stand behind a key as well as in brackets and braces.
    """
    return text if text and _reads_plain(text) else json.dumps(text, ensure_ascii=False)


def _reads_plain(text: str) -> bool:
    """Whether a text without quotes is read as itself, in lines and in brackets, and not as nothing."""
    if text in ("~", "null") or "#" in text or not text.isprintable():
        return False
    for line, place in ((f"key: {text}\n", 4), (f"[{text}]\n", 3)):
        try:
            events = list(yaml.parse(line, Loader=yaml.CSafeLoader))
        except yaml.YAMLError:
            return False
        value = events[place]
        if not isinstance(value, ScalarEvent) or value.style or value.tag or value.value != text:
            return False
        if len(events) != place + 4:  # the ends of the collection, the document and the stream follow
            return False
    return True
