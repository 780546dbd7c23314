"""What people report beside the package: who typed a form and who accepted it, complaints, recounts that were ordered.

Each line of a report is one event as JSON: ``event``, ``subject``, ``author``, and ``at`` and ``body`` where there is more to say.
The leaf hash of a form is worked out from its subject, so that nobody types one.
"""

import json
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from salakhum.log import Log
from salakhum.record.errors import BadEventError
from salakhum.record.events import Event, entry
from salakhum.record.forms import Form
from salakhum.record.news import HANDS, held_by

KNOWN = {"event", "subject", "author", "at", "body"}
MOST_NAMED = 20
RECOUNT = "recount.ordered"
# By type of event: the statuses in which it may find a form, and what to do where it finds another.
FINDS: Mapping[str, tuple[tuple[str, ...], str]] = {
    "form.entered": (("accepted", "quarantined", "complaint"), ""),
    "form.accepted": (("accepted",), "log its release, or the decision, first"),
    "form.quarantined": (("accepted", "complaint"), "it is there already"),
    "form.released": (("quarantined",), "only a form in quarantine is released"),
    "complaint.filed": (("accepted", "complaint"), "log its release first, or it would count"),
    "complaint.decided": (("complaint",), "no complaint about it is open"),
}


def read_reports(file: Path, log: Log, places: Container[str]) -> list[bytes]:
    """The entries of a report for a log; ``places`` are the subjects beside forms for which a recount may be ordered.

    Raises :class:`BadEventError` that names every line that cannot be logged, and why.
    """
    desk, found, problems = _Desk(log, places), list[bytes](), list[str]()
    for number, line in enumerate(file.read_bytes().split(b"\n"), 1):
        if line.strip():
            try:
                found.append(desk.logged(_event(line)))
            except BadEventError as error:
                problems.append(f"{file}, line {number}: {error}")
    if problems:
        more = len(problems) - MOST_NAMED
        rest = [f"and {more} more lines"] if more > 0 else []
        raise BadEventError(*problems[:MOST_NAMED], *rest)
    return found


def _event(line: bytes) -> Event:
    """The event in a line."""
    try:
        found: Any = json.loads(unicodedata.normalize("NFC", line.decode()))
        json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise BadEventError(f"is no JSON: {error}") from error
    if not isinstance(found, dict) or not isinstance(found.get("body", {}), dict):
        raise BadEventError("is no JSON object with a body that is one")
    if strange := sorted(found.keys() - KNOWN):
        raise BadEventError(f"{strange[0]!r} is not known here: write {', '.join(sorted(KNOWN))}")
    kind, at = found.get("event"), found.get("at")
    if kind != RECOUNT and kind not in FINDS:
        raise BadEventError(f"{kind!r} is not reported: write {', '.join([*FINDS, RECOUNT])}")
    if at is not None and not _is_moment(at):
        raise BadEventError(f"{at!r} is no moment: write it as 2022-06-05T21:30:00+07:00")
    subject, author = (_text(found, name) for name in ("subject", "author"))
    return Event(str(kind), subject, found.get("body", {}), at, author)


def _text(found: Mapping[str, Any], name: str) -> str:
    text = found.get(name)
    if not isinstance(text, str) or not text.strip():
        raise BadEventError(f"{found['event']} needs its {name}")
    return text


def _is_moment(at: object) -> bool:
    try:
        return isinstance(at, str) and bool(datetime.fromisoformat(at))
    except ValueError:
        return False


class _Desk:
    """Takes reports one after the other, each as the ones before left things."""

    def __init__(self, log: Log, places: Container[str]) -> None:
        self._log, self._places, self._held = log, places, held_by(log)
        self._forms = {Form(key, None, {}).subject: key for key in self._held.forms}

    def logged(self, event: Event) -> bytes:
        """The entry of an event, and what follows from it for the next."""
        if event.event != RECOUNT:
            return self._about_form(event)
        reason = event.body.get("reason")
        if not isinstance(reason, str) or not reason.strip():
            raise BadEventError(f"{RECOUNT} needs a reason in its body")
        if event.subject not in self._forms and event.subject not in self._places:
            raise BadEventError(f"{event.subject!r} is nothing of this election: write council:ID")
        return entry(event)

    def _about_form(self, event: Event) -> bytes:
        kind, key = event.event, self._forms.get(event.subject)
        if key is None:
            raise BadEventError(
                f"{event.subject!r} is no form here: write form:STATION/STAGE/VERSION"
            )
        if "form" in event.body:
            raise BadEventError("leave out the hash of the form: it is worked out from the subject")
        status, (fitting, instead) = self._held.status[key], FINDS[kind]
        if status not in fitting:
            raise BadEventError(f"{kind} finds {event.subject} with status {status}: {instead}")
        hands, author = self._held.hands.setdefault(key, {}), str(event.author)
        if kind in HANDS and author in hands:
            done = f"{author} has logged {hands[author]} of {event.subject} already"
            raise BadEventError(f"{done}: {kind} is another person's")
        leaf = self._log.leaf(self._held.forms[key]).hex()
        made = replace(event, body={**event.body, "form": leaf})
        content = entry(made)
        self._held.take(key, kind, author, made.body)
        return content
