"""Canonical JSON: one way to write a document, so that a hash of it means something (§ 2)."""

import json
from collections.abc import Mapping, Sequence
from typing import NoReturn

from salakhum_verify.faults import DoesNotVerifyError

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | bool | None
Object = Mapping[str, Json]

_WRITER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical(document: Json) -> bytes:
    """The bytes of a document."""
    return _WRITER.encode(document).encode()


def read_canonical(content: bytes, where: str, *, line_end: bool = True) -> Json:
    """The document in ``content``.

    A file ends with one line feed (``line_end``), an entry of the log with none.

    What is not the one way to write its document is refused: a number with a point, a key out of
    order or there twice.

    Raises ``DoesNotVerifyError`` (not-canonical).
    """
    if line_end:
        content = content.removesuffix(b"\n")
    try:
        value: Json = _READER.decode(content.decode())
        if canonical(value) == content:
            return value
    except (ValueError, RecursionError):
        pass
    raise DoesNotVerifyError("not-canonical", where=where)


def _refused(_: str) -> NoReturn:
    raise ValueError


_READER = json.JSONDecoder(parse_float=_refused, parse_constant=_refused)
