"""One way to write a document as bytes, so that a hash of it means something.

Canonical JSON: UTF-8, keys sorted, no white space, whole numbers only. A fraction is written as the
string ``"587/2"``.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, time

Json = Mapping[str, "Json"] | Sequence["Json"] | str | int | bool | None
JsonObject = dict[str, Json]  # as it is put together, its keys in their order
# What a TOML file holds, but for numbers with a point: whoever reads one refuses them.
Toml = Mapping[str, "Toml"] | Sequence["Toml"] | str | int | bool | date | time


def canonical(document: Json) -> bytes:
    """The bytes of a document.

    A number with a decimal point is refused, for it has no one way to be written.
    """
    _refuse_floats(document, "$")
    text = json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def digest(*documents: bytes) -> str:
    """SHA-256 over the documents, each with its length before it so that no two splits agree."""
    total = hashlib.sha256()
    for document in documents:
        total.update(len(document).to_bytes(8, "big"))
        total.update(document)
    return total.hexdigest()


def _refuse_floats(document: Json, path: str) -> None:
    if isinstance(document, float):
        raise TypeError(f"{path} is {document!r}: write a whole number, or a fraction as text")
    if isinstance(document, Mapping):
        for key, value in document.items():
            _refuse_floats(value, f"{path}.{key}")
    elif isinstance(document, Sequence) and not isinstance(document, str):
        for position, value in enumerate(document):
            _refuse_floats(value, f"{path}[{position}]")
