"""Events as canonical bytes and back.

As the journal keeps them, and as the entry of a public log shows them.
"""

import json
import unicodedata
from collections.abc import Callable
from typing import Any

from salakhum.canonical import Json
from salakhum.events.errors import MisshapenError, UnknownKindError
from salakhum.events.event import Event, is_pseudonym, kind_of
from salakhum.events.shapes import reader, writer

ENTRY, JOURNAL = "salakhum-event/1", "salakhum-journal/1"
_text: Callable[[Any], str] = json.JSONEncoder(
    sort_keys=True, separators=(",", ":"), ensure_ascii=False
).encode


def entry_bytes(event: Event) -> bytes:
    """An event as the entry of a log, in NFC.

    Raises :class:`UnknownKindError` where its kind is private.
    """
    body = writer(_shown(event.kind))(event.body)
    text = _text(_document(event, ENTRY, body))
    return (text if text.isascii() else unicodedata.normalize("NFC", text)).encode()


def read_entry(content: bytes) -> Event:
    """The event in the entry of a log; raises :class:`EventError`."""
    document = _read(content, ENTRY)
    return _event(document, None, _shown(_word(document, "event")))


def event_bytes(event: Event) -> bytes:
    """An event as the journal keeps it."""
    shape: Any = kind_of(event.kind).body
    document = _document(event, JOURNAL, writer(shape)(event.body))
    return _text({**document, "version": event.version}).encode()


def read_event(content: bytes) -> Event:
    """The event that the journal kept; raises :class:`EventError`."""
    document = _read(content, JOURNAL)
    version = reader(int | None)(document.pop("version", None))
    return _event(document, version, kind_of(_word(document, "event")).body)


def _shown(kind: str) -> Any:
    """The type of the body of an entry."""
    shown = kind_of(kind).shown
    if shown is None:
        raise UnknownKindError(f"{kind} is private: no log shows it")
    return shown


def _document(event: Event, form: str, body: Json) -> dict[str, Json]:
    return {
        "at": event.at,
        "author": _pseudonym(event.author),
        "body": body,
        "event": event.kind,
        "format": form,
        "role": event.role,
        "subject": event.subject,
    }


def _read(content: bytes, form: str) -> dict[str, Any]:
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise MisshapenError(f"is no JSON: {error}", "an entry") from error
    if not isinstance(document, dict) or document.get("format") != form:
        raise MisshapenError(f"is not of format {form}", "an entry")
    return document


def _event(document: dict[str, Any], version: int | None, shape: Any) -> Event:
    if strange := document.keys() - _KEYS:
        raise MisshapenError("is not known here", min(strange))
    kind, subject, role = (_word(document, name) for name in ("event", "subject", "role"))
    moment, author = _word_or_none(document, "at"), _pseudonym(_word_or_none(document, "author"))
    try:
        body = reader(shape)(document.get("body"))
    except MisshapenError as error:
        raise error.under("body") from error
    return Event(kind, subject, version, moment, author, role, body)


_KEYS = {"at", "author", "body", "event", "format", "role", "subject"}


def _word(document: dict[str, Any], name: str) -> str:
    word = document.get(name)
    if not isinstance(word, str):
        raise MisshapenError("must be a text", name)
    return word


def _pseudonym(author: str | None) -> str | None:
    if author is not None and not is_pseudonym(author):
        raise MisshapenError(
            "must be a pseudonym: one word, without characters that nobody sees", "author"
        )
    return author


def _word_or_none(document: dict[str, Any], name: str) -> str | None:
    return None if document.get(name) is None else _word(document, name)
