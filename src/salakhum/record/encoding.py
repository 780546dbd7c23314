"""Canonical JSON, quickly: of columns of integers, or of what is looked through afterwards."""

import json

from salakhum.canonical import Json

_text = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def encoded(document: Json) -> bytes:
    """The bytes that :func:`salakhum.canonical` gives, which looks for fractions first."""
    return _text(document).encode()


def whole_numbers(content: bytes) -> bytes:
    """The same bytes; raises TypeError where a number in them is not a whole one."""
    json.loads(content, parse_float=_refuse, parse_constant=_refuse)
    return content


def _refuse(text: str) -> None:
    raise TypeError(f"{text} is not a whole number")
