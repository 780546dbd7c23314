"""The forms of a package as events, in the order of the log."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from salakhum.arrays import Ints
from salakhum.count import ResultForm, read_forms
from salakhum.events import FormReceived, logged
from salakhum.record.events import entry
from salakhum.register import FORM_COUNTS, Election

Key = tuple[str, str, int]  # station, stage, version


@dataclass(frozen=True, slots=True)
class DatedForm:
    """A form as the log keeps it, with the moment at which it was recorded."""

    at: str | None
    body: FormReceived

    @property
    def subject(self) -> str:
        """How the log names the form."""
        return form_subject(self.body.key)


def form_subject(key: Key) -> str:
    """How the log names a form."""
    station, stage, version = key
    return f"form:{station}/{stage}/{version}"


def log_order(election: Election) -> Ints:
    """Rows of forms by council, station, stage and version: those of a council side by side."""
    forms = election.forms
    council = election.stations.council[forms.station]
    return np.lexsort((forms.version, forms.stage, forms.station, council)).astype(np.int64)


def dated_forms(election: Election) -> Iterator[DatedForm]:
    """Every form of a package in the order of the log."""
    order = log_order(election)
    council = election.stations.council[election.forms.station[order]]
    councils = election.councils.id.gather(council).to_list()
    for form, in_council in zip(read_forms(election, order), councils, strict=True):
        says = form.says
        body = FormReceived(
            station=unicodedata.normalize("NFC", says.station),
            stage=form.stage,
            version=form.version,
            council=in_council,
            status=form.status.value,
            counts=packaged(says),
            votes=tuple(says.votes.items()),
            reason=form.reason or None,
        )
        yield DatedForm(form.recorded_at, body)


def packaged(form: ResultForm) -> dict[str, int]:
    """What a form says in the columns that the format of a package names."""
    stated = form.counts.get
    return {name: figure for name in FORM_COUNTS if (figure := stated(name)) is not None}


def form_entry(form: DatedForm, *, first: bool) -> bytes:
    """The entry of a form."""
    kind = "form.received" if first else "form.corrected"
    return entry(logged(kind, form.subject, form.body, form.at))
