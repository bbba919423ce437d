"""Texts that turn nothing beside them, whatever direction of writing they open or close by invisible characters.

A text can begin an override or an embedding and never end it, so that all that follows in its line is shown backwards;
or end one more than it began, and so get out of whatever was to hold it apart. What begins and what ends what is
settled by the Unicode Bidirectional Algorithm (UAX #9, rules BD9, X5a to X7).
"""

import re

_ISOLATES = "\u2066\u2067\u2068"
_ISOLATE, _END_OF_ISOLATE, _END_OF_EMBEDDING = "\u2068", "\u2069", "\u202c"
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def hold_directions(text: str) -> str:
    """The text as an isolate of its own, closed in all that it opens, if it has any such character.

    What it had stays, in its order; any other text comes back as it is. It may be HTML in which the values of
    attributes are held.
    """
    if text.isascii() or not (controls := _CONTROLS.findall(text)):
        return text
    begins, isolates = 1, 0
    ends: list[str] = []  # what is to close all that is open
    for control in controls:
        if control == _END_OF_EMBEDDING:
            if ends and ends[-1] == control:  # one begun outside of the isolate goes on
                ends.pop()
        elif control == _END_OF_ISOLATE:
            begins, isolates = (begins, isolates - 1) if isolates else (begins + 1, 0)
            while ends and ends.pop() != control:  # embeddings end with the isolate that they are in
                pass
        elif control in _ISOLATES:
            ends.append(_END_OF_ISOLATE)
            isolates += 1
        else:
            ends.append(_END_OF_EMBEDDING)
    return f"{_ISOLATE * begins}{text}{''.join(reversed(ends))}{_END_OF_ISOLATE}"
