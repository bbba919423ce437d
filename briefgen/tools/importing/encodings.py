"""Bytes become text: by what they say of themselves where that holds, else by likelihood, which is said."""

import codecs
import re

# The encodings of web pages (WHATWG Encoding Standard) by Python's names. Browsers read the first two as the third.
_AS_READ = {"iso8859-1": "cp1252", "ascii": "cp1252"}
_KNOWN = frozenset(
    [
        "utf-8",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "cp866",
        "koi8-r",
        "koi8-u",
        "mac-roman",
        "mac-cyrillic",
        "cp874",
        "gbk",
        "gb2312",
        "gb18030",
        "big5",
        "euc_jp",
        "iso2022_jp",
        "shift_jis",
        "euc_kr",
    ]
) | {*(f"cp125{number}" for number in range(9)), *(f"iso8859-{number}" for number in range(1, 17) if number != 12)}
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_HEAD = 2048  # bytes in which a page declares its encoding


def decode(data: bytes, declared: str = "") -> tuple[str, str] | None:
    """Decode a page.

    Args:
        data: its bytes.
        declared: the encoding that its server names.

    Returns:
        The text, and a note where it is not what was declared; None where no encoding fits.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), ""
    found = _DECLARED.search(data, 0, _HEAD)
    name = declared or (found[1].decode("ascii", "replace") if found else "")
    encoding = _look_up(name)
    as_utf_8 = _try(data, "utf-8")
    if as_utf_8 is not None:  # nothing else reads as UTF-8 by chance, whatever a page says
        is_plain = encoding in ("", "utf-8") or data.isascii()
        return as_utf_8, "" if is_plain else f"it says that it is {name}, but it is UTF-8"
    text = _try(data, encoding) if encoding else None
    if text is not None:
        return text, ""
    return _guess(data, name)


def _guess(data: bytes, name: str) -> tuple[str, str] | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - of the extra `import`

    best = from_bytes(data).best()
    if best is None:
        return None
    says = f"it says that it is {name}, which it is not" if name else "it does not say its encoding"
    return str(best), f"{says}; read as {best.encoding}, so look whether its letters are right"


def _look_up(name: str) -> str:
    """Python's name for an encoding of web pages; "" for anything else."""
    try:
        found = codecs.lookup(name).name if name else ""
    except LookupError:
        return ""
    found = _AS_READ.get(found, found)
    return found if found in _KNOWN else ""


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
