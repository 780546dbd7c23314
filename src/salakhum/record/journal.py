"""What the log shows of a form that the count room has accepted.

The form, who read it, and what happened to it since.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from salakhum.count.entry import AcceptedForm, FormState, evolve
from salakhum.events import (
    KINDS,
    Event,
    FindingOfForm,
    FormReceived,
    OfForm,
    logged,
    shown_of_form,
)
from salakhum.record.events import entry
from salakhum.record.forms import form_subject, packaged


def log_of(station: str, events: Iterable[Event], council: str, stage: str) -> Iterator[Event]:
    """The events of a log that follow from those of a form's journal, in their order.

    Before a form is accepted a log knows nothing of it; then it has the form, each of its readings
    and the reasons given, and from there on what is public. ``stage`` is that of ``forms.csv``.
    """
    state, subject, leaf = FormState(station), form_subject((station, stage, 1)), ""
    for event in events:
        before, state = state, evolve(state, event)
        if not leaf and isinstance(state.phase, AcceptedForm):
            form = _form(state.phase, council, stage)
            received = logged("form.received", subject, form, event.at)
            leaf = sha256(b"\0" + entry(received)).hexdigest()
            yield received
            yield from _readings(state.phase, subject, leaf)
        elif before.standing is not None and KINDS[event.kind].public:
            yield shown_of_form(event, subject, leaf)


def _form(accepted: AcceptedForm, council: str, stage: str) -> FormReceived:
    form = accepted.read.form
    return FormReceived(
        station=form.station,
        stage=stage,
        version=1,
        council=council,
        status="accepted",
        counts=packaged(form),
        votes=tuple(form.votes.items()),
    )


def _readings(accepted: AcceptedForm, subject: str, leaf: str) -> Iterator[Event]:
    third = accepted.read.third
    for reading in accepted.read.entries:
        role, moment = "supervisor" if reading is third else "typist", reading.at.isoformat()
        yield Event("form.entered", subject, None, moment, reading.person, role, OfForm(leaf))
    for reason in accepted.explanations:
        body = FindingOfForm(leaf, reason.code, reason.reason, reason.about)
        yield logged("finding.explained", subject, body, reason.at.isoformat(), reason.person)
