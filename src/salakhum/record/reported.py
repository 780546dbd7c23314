"""What people report beside the package.

Who typed a form and who accepted it, complaints, recounts that were ordered.

Each line of a report is one event as JSON: ``event``, ``subject``, ``author``, and ``at`` and
``body`` where there is more to say. The leaf hash of a form is worked out from its subject, so that
nobody types one.
"""

import json
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from salakhum.canonical import Json
from salakhum.count import LOGGED
from salakhum.events import (
    KINDS,
    Body,
    Event,
    FindingOfForm,
    MisshapenError,
    OfForm,
    Reasoned,
    logged,
    own_act,
    reader,
    refusal_of,
)
from salakhum.log import Log, Problem
from salakhum.record.errors import BadEventError, problem
from salakhum.record.events import entry
from salakhum.record.forms import form_subject
from salakhum.record.new_entries import Held, held_by

KNOWN = {"event", "subject", "author", "at", "body"}
MOST_NAMED = 20
RECOUNT = "recount.ordered"
REPORTED = (*LOGGED, RECOUNT)


def read_reports(file: Path, log: Log, places: Container[str]) -> list[bytes]:
    """The entries of a report for a log.

    ``places`` are the subjects beside forms for which a recount may be ordered.

    Raises :class:`BadEventError` that names every line that cannot be logged, and why.
    """
    lines = enumerate(file.read_bytes().split(b"\n"), 1)
    reports = {number: _report(line) for number, line in lines if line.strip()}
    subjects = {event.subject for event in reports.values() if isinstance(event, Event)}
    desk = _Desk(log, places, held_by(log, subjects))
    entries, problems = list[bytes](), list[Problem | str]()
    for number, report in reports.items():
        try:
            entries.append(desk.logged(report))
        except BadEventError as error:
            place = f"{file}, line {number}"
            problems += [_placed(problem, place) for problem in error.problems]
    if problems:
        more = len(problems) - MOST_NAMED
        rest = [f"and {more} more lines"] if more > 0 else []
        raise BadEventError(*problems[:MOST_NAMED], *rest)
    return entries


def _placed(problem: Problem | str, place: str) -> Problem | str:
    return f"{place}: {problem}" if isinstance(problem, str) else replace(problem, place=place)


def _report(line: bytes) -> Event | BadEventError:
    """The event in a line, or why there is none."""
    try:
        return _event(line)
    except BadEventError as error:
        return error


def _event(line: bytes) -> Event:
    """The event in a line, of a form whose hash is not known yet."""
    document = _document(line)
    kind = document["event"]
    if not isinstance(kind, str) or kind not in REPORTED:
        raise BadEventError(f"{kind!r} is not reported: write {', '.join(REPORTED)}")
    moment = _moment(document.get("at"))
    subject, author = (_text(document, name) for name in ("subject", "author"))
    try:
        body = _body(kind, document.get("body", {}))
    except MisshapenError as error:
        raise BadEventError(f"{kind} of {subject}: body: {error}") from error
    return logged(kind, subject, body, moment, author)


def _document(line: bytes) -> dict[str, Json]:
    try:
        document: Json = json.loads(unicodedata.normalize("NFC", line.decode()))
        json.dumps(document, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise BadEventError(f"is no JSON: {error}") from error
    if not isinstance(document, dict):
        raise BadEventError("is no JSON object with a body that is one")
    if strange := sorted(document.keys() - KNOWN):
        raise BadEventError(f"{strange[0]!r} is not known here: write {', '.join(sorted(KNOWN))}")
    return {"event": None, **document}


def _text(document: Mapping[str, object], name: str) -> str:
    text = document.get(name)
    if not isinstance(text, str) or not text.strip():
        raise BadEventError(f"{document['event']} needs its {name}")
    return text


def _body(kind: str, said: Json) -> Body:
    """What a report says, with no hash yet where it is of a form."""
    if not isinstance(said, dict):
        raise BadEventError("is no JSON object with a body that is one")
    if "form" in said:
        raise BadEventError("leave out the hash of the form: it is worked out from the subject")
    shape: Any = KINDS[kind].shown
    body: Body = reader(shape)(said if kind == RECOUNT else {"form": "", **said})
    if isinstance(body, Reasoned | FindingOfForm) and not body.reason.strip():
        raise BadEventError(f"{kind} needs a reason in its body")
    return body


def _moment(text: Json) -> str | None:
    """When it happened, as it is written; None where nobody says."""
    if text is None:
        return None
    try:
        if isinstance(text, str) and datetime.fromisoformat(text):
            return text
    except ValueError:
        pass
    raise BadEventError(f"{text!r} is no moment: write it as 2022-06-05T21:30:00+07:00")


class _Desk:
    """Takes reports one after the other, each as the ones before left things."""

    def __init__(self, log: Log, places: Container[str], state: Held) -> None:
        self._log, self._places, self._held = log, places, state
        self._forms = {form_subject(key): key for key in state.forms}

    def logged(self, event: Event | BadEventError) -> bytes:
        """The entry of an event, and what follows from it for the next."""
        if isinstance(event, BadEventError):
            raise event
        body = event.body
        if isinstance(body, OfForm | FindingOfForm):
            return self._about_form(event, body)
        if event.subject not in self._forms and event.subject not in self._places:
            raise BadEventError(f"{event.subject!r} is nothing of this election: write council:ID")
        return entry(event)

    def _about_form(self, event: Event, body: OfForm | FindingOfForm) -> bytes:
        kind, author, form = event.kind, event.author or "", event.subject
        key = self._forms.get(form)
        if key is None:
            raise BadEventError(f"{form!r} is no form here: write form:STATION/STAGE/VERSION")
        if own := own_act(kind, author, self._held.acts.get(key, ())):
            values = {"person": author, "done": own, "form": form, "event": kind}
            raise BadEventError(
                problem("another_person", refusal=refusal_of(kind, own, author), **values)
            )
        whole = replace(event, body=replace(body, form=self._log.leaf(self._held.forms[key]).hex()))
        content = entry(whole)
        self._held.take(key, whole)
        return content
