"""What people report beside the package: who typed a form and who accepted it, complaints, recounts that were ordered.

Each line of a report is one event as JSON: ``event``, ``subject``, ``author``, and ``at`` and ``body`` where there is more to say.
The leaf hash of a form is worked out from its subject, so that nobody types one.
"""

import json
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from salakhum.canonical import Json
from salakhum.events import KINDS, Event, MisshapenError, logged, own_act, reader, refusal_of
from salakhum.log import Log, Problem
from salakhum.record.errors import BadEventError, problem
from salakhum.record.events import entry
from salakhum.record.forms import form_subject
from salakhum.record.news import held_by

KNOWN = {"event", "subject", "author", "at", "body"}
MOST_NAMED = 20
RECOUNT = "recount.ordered"
# What may be reported of a form, and what to do where it finds the form in a status in which it cannot happen.
INSTEAD: Mapping[str, str] = {
    "form.entered": "",
    "finding.explained": "",
    "form.accepted": "log its release, or the decision, first",
    "form.recall-asked": "it is in quarantine already",
    "form.quarantined": "it is there already",
    "form.release-asked": "only a form in quarantine is released",
    "form.released": "only a form in quarantine is released",
    "complaint.filed": "log its release first, or it would count",
    "complaint.decided": "no complaint about it is open",
}


@dataclass(frozen=True, slots=True)
class Report:
    """A line of a report whose parts are what they must be; ``body`` is not read yet, for it may lack the form's hash."""

    kind: str
    subject: str
    at: str | None
    author: str
    body: Mapping[str, Json]

    def event(self, **more: str) -> Event:
        """The event that it reports, with what its body says beside it; raises :class:`BadEventError`."""
        shape: Any = KINDS[self.kind].shown
        try:
            body = reader(shape)({**self.body, **more})
        except MisshapenError as error:
            raise BadEventError(f"{self.kind} of {self.subject}: body: {error}") from error
        return logged(self.kind, self.subject, body, self.at, self.author)


def read_reports(file: Path, log: Log, places: Container[str]) -> list[bytes]:
    """The entries of a report for a log; ``places`` are the subjects beside forms for which a recount may be ordered.

    Raises :class:`BadEventError` that names every line that cannot be logged, and why.
    """
    desk, entries, problems = _Desk(log, places), list[bytes](), list[Problem | str]()
    for number, line in enumerate(file.read_bytes().split(b"\n"), 1):
        if line.strip():
            try:
                entries.append(desk.logged(_report(line)))
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


def _report(line: bytes) -> Report:
    """The report in a line."""
    try:
        document: Any = json.loads(unicodedata.normalize("NFC", line.decode()))
        json.dumps(document, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise BadEventError(f"is no JSON: {error}") from error
    if not isinstance(document, dict) or not isinstance(document.get("body", {}), dict):
        raise BadEventError("is no JSON object with a body that is one")
    if strange := sorted(document.keys() - KNOWN):
        raise BadEventError(f"{strange[0]!r} is not known here: write {', '.join(sorted(KNOWN))}")
    kind, moment = document.get("event"), document.get("at")
    if kind != RECOUNT and kind not in INSTEAD:
        raise BadEventError(f"{kind!r} is not reported: write {', '.join([*INSTEAD, RECOUNT])}")
    if moment is not None and not _is_moment(moment):
        raise BadEventError(f"{moment!r} is no moment: write it as 2022-06-05T21:30:00+07:00")
    subject, author = (_text(document, name) for name in ("subject", "author"))
    return Report(str(kind), subject, moment, author, document.get("body", {}))


def _text(document: Mapping[str, Json], name: str) -> str:
    text = document.get(name)
    if not isinstance(text, str) or not text.strip():
        raise BadEventError(f"{document['event']} needs its {name}")
    return text


def _is_moment(moment: object) -> bool:
    try:
        return isinstance(moment, str) and bool(datetime.fromisoformat(moment))
    except ValueError:
        return False


def _needs_reason(report: Report) -> None:
    reason = report.body.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        raise BadEventError(f"{report.kind} needs a reason in its body")


class _Desk:
    """Takes reports one after the other, each as the ones before left things."""

    def __init__(self, log: Log, places: Container[str]) -> None:
        self._log, self._places, self._held = log, places, held_by(log)
        self._forms = {form_subject(key): key for key in self._held.forms}

    def logged(self, report: Report) -> bytes:
        """The entry of a report, and what follows from it for the next."""
        if report.kind != RECOUNT:
            return self._about_form(report)
        _needs_reason(report)
        if report.subject not in self._forms and report.subject not in self._places:
            raise BadEventError(f"{report.subject!r} is nothing of this election: write council:ID")
        return entry(report.event())

    def _about_form(self, report: Report) -> bytes:
        kind, key = report.kind, self._forms.get(report.subject)
        if key is None:
            raise BadEventError(
                f"{report.subject!r} is no form here: write form:STATION/STAGE/VERSION"
            )
        if "form" in report.body:
            raise BadEventError("leave out the hash of the form: it is worked out from the subject")
        if own := own_act(kind, report.author, self._held.acts.get(key, ())):
            values = {"person": report.author, "done": own, "form": report.subject, "event": kind}
            raise BadEventError(problem("another_person", refusal=refusal_of(kind, own), **values))
        if kind == "finding.explained" and "reason" in report.body:
            _needs_reason(report)
        event = report.event(form=self._log.leaf(self._held.forms[key]).hex())
        content = entry(event)
        try:
            self._held.take(key, event)
        except BadEventError as error:
            raise BadEventError(f"{error}: {INSTEAD[kind]}") from error
        return content
