"""Keys, lists and texts in one another's place: walking a mapping, and the words for everything that does not fit."""

from collections.abc import Iterator, Sequence

from yaml.events import (
    CollectionStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from briefgen.base.diagnostics import excerpt
from briefgen.base.spelling import nearest
from briefgen.content.events import Reader
from briefgen.content.scalars import span
from briefgen.content.values import FAILED, Failed
from briefgen.content.yaml_mistakes import quoted

# Keys that other programs use for what is called otherwise here.
_OTHER_WORDS = {
    "author": "byline",
    "categories": "topics",
    "category": "topics",
    "headline": "title",
    "link": "url",
    "people": "officials",
    "persons": "officials",
    "tags": "topics",
    "who": "by",
}


def keys(reader: Reader) -> Iterator[tuple[ScalarEvent, Event]]:
    """Walk the mapping whose start was just read: each key, and the first event of its value.

    Whoever takes a pair reads its value to the end before taking the next. Keys that stand twice and keys that are no
    words are reported and passed over.
    """
    seen: dict[str, ScalarEvent] = {}
    while not isinstance(key := reader.next(), MappingEndEvent):
        last = reader.skip(key)
        value = reader.next()
        if not isinstance(key, ScalarEvent):
            if isinstance(key, CollectionStartEvent):
                reader.report("bad-key", "A key is one word.", key, "Write one word before the colon.", last)
        elif not key.style and key.value in ("<<", "", "~"):
            _report_no_word(reader, key)
        elif key.value in seen:
            line = reader.place(seen[key.value]).line
            message = f"The key `{key.value}` stands here a second time; the first is in line {line}."
            reader.report("duplicate-key", message, key, "Delete one of the two.")
        else:
            seen[key.value] = key
            yield key, value
            continue
        reader.skip(value)


def _report_no_word(reader: Reader, key: ScalarEvent) -> None:
    if key.value == "<<":
        reader.report("yaml-feature", "Merge keys (`<<`) are not used here.", key, "Write the keys out.")
    else:
        reader.report("bad-key", "Before this colon a key is missing.", key, "Write `key: value`.")


def report_unknown_key(reader: Reader, key: ScalarEvent, label: str, known: Sequence[str]) -> Sequence[str]:
    """Report a key that a class, which is called `label`, does not have, and return those of the `known` like it."""
    proposal = nearest(key.value, known) or tuple(word for word in known if word == _OTHER_WORDS.get(key.value.lower()))
    hint = f"Did you mean `{proposal[0]}`? " if proposal else ""
    free = "; keys of your own go under `extra`" if "extra" in known else ""
    message = f"{label.capitalize()} has no key `{excerpt(key.value)}`."
    reader.report("unknown-key", message, key, f"{hint}Known keys: {', '.join(known)}{free}.")
    return proposal


def report_colon_in_text(reader: Reader, key: ScalarEvent) -> None:
    """Report a key that is no word, where a text without keys could stand as well."""
    hint = f"Put the text into quotes: {_quoted_to_line_end(reader, key)}."
    reader.report("text-expected", "YAML takes this for a key, because a colon and a space follow.", key, hint)


def report_text_as_keys(reader: Reader, strays: Sequence[ScalarEvent], value: ScalarEvent | None) -> None:
    """Report words without a value inside braces: the text before them (`value`) ended at its first comma."""
    words = f"`{excerpt(strays[0].value)}`"
    if value is None or value.style:
        reader.report("unknown-key", f"{words} is a key without a value.", strays[0], "Write `key: value`.")
        return
    text = reader.text[span(value)[0] : span(strays[-1])[1]]
    message = f"YAML takes {words} for a key of its own, because a text without quotes ends at a comma here."
    hint = f"Put the whole text into quotes: `{quoted(excerpt(text, 300))}`. A key has a colon and a value."
    reader.report("text-expected", message, strays[0], hint, strays[-1])


def refuse_structure(reader: Reader, event: Event) -> Failed:
    """Report a list or keys where a text belongs. An alias is reported already."""
    last = reader.skip(event)
    if isinstance(event, CollectionStartEvent):
        what = "a list" if isinstance(event, SequenceStartEvent) else "keys and values"
        hint = _text_hint(reader, event, last)
        reader.report("text-expected", f"YAML takes this for {what}, where a text belongs.", event, hint, last)
    return FAILED


def refuse_single(reader: Reader, event: Event) -> Failed:
    """Report a single value where a list belongs. An alias is reported already."""
    last = reader.skip(event)
    if isinstance(event, ScalarEvent):
        hint = f"Put brackets around it: `{reader.key}: [{excerpt(reader.written(event))}]`."
        if event.style or len(event.value) > 60:
            hint = "Write it in a line of its own, with a hyphen and a space in front."
        reader.report("list-expected", f"`{reader.key}` is a list.", event, hint)
    elif isinstance(event, MappingStartEvent):
        hint = "Begin each entry with a hyphen and a space."
        reader.report("list-expected", f"`{reader.key}` is a list of entries.", event, hint, last)
    return FAILED


def refuse_non_mapping(reader: Reader, event: Event, label: str, known: Sequence[str] = ("key",)) -> None:
    """Report a text or a list where keys belong. An alias is reported already."""
    last = reader.skip(event)
    if isinstance(event, ScalarEvent | CollectionStartEvent):
        hint = f"Write keys with values: `{{{', '.join(f'{key}: …' for key in known)}}}`."
        what = "a text" if isinstance(event, ScalarEvent) else "a list"
        reader.report("mapping-expected", f"This is {what}, where {label} has keys with values.", event, hint, last)


def _text_hint(reader: Reader, event: CollectionStartEvent, last: Event) -> str:
    """How to write one text where a list or keys stand."""
    if event.flow_style:
        return f"If it is one text, put it into quotes: `{quoted(excerpt(reader.written(event, last), 300))}`."
    start = span(event)[0]
    if isinstance(event, MappingStartEvent) and reader.text[:start].endswith("- "):
        return f"If it is one text, put it into quotes: {_quoted_to_line_end(reader, event)}."
    return f"Write one text behind `{reader.key}:`."


def _quoted_to_line_end(reader: Reader, event: Event) -> str:
    """A text from where an event begins to the end of the line, as YAML takes it literally."""
    start = span(event)[0]
    end = reader.text.find("\n", start)
    return f"`{quoted(excerpt(reader.text[start : end if end >= 0 else len(reader.text)], 300))}`"
