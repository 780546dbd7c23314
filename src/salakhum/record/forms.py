"""The forms of a package as events, in the order of the log, and what is new in a package since the log last saw it."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from salakhum.arrays import MISSING, Ints
from salakhum.events import FormReceived, logged
from salakhum.record.events import entry
from salakhum.register import FORM_COUNTS, Election, Stage, Standing

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
    """Rows of forms by council, station, stage and version, so that those of a council are neighbours."""
    forms = election.forms
    council = election.stations.council[forms.station]
    return np.lexsort((forms.version, forms.stage, forms.station, council)).astype(np.int64)


def dated_forms(election: Election) -> Iterator[DatedForm]:
    """Every form of a package in the order of the log."""
    forms, votes = election.forms, election.votes
    stations = [unicodedata.normalize("NFC", name) for name in election.stations.id.to_list()]
    councils = election.councils.id.to_list()
    council = election.stations.council.tolist()
    station, version = forms.station.tolist(), forms.version.tolist()
    stage, status = ([member.name.lower() for member in names] for names in (Stage, Standing))
    stages, standings = forms.stage.tolist(), forms.standing.tolist()
    columns = [(name, getattr(forms, name).tolist()) for name in FORM_COUNTS]
    recorded = forms.recorded_at.to_list()
    reasons = forms.extra["reason"].to_list() if "reason" in forms.extra.columns else None
    lists, start = election.lists.id.to_list(), votes.start.tolist()
    pairs = [
        (lists[row], None if number == MISSING else number)
        for row, number in zip(votes.list.tolist(), votes.votes.tolist(), strict=True)
    ]
    for row in log_order(election).tolist():
        where = station[row]
        body = FormReceived(
            station=stations[where],
            stage=stage[stages[row]],
            version=version[row],
            council=councils[council[where]],
            status=status[standings[row]],
            counts={name: column[row] for name, column in columns if column[row] != MISSING},
            votes=tuple(pairs[start[row] : start[row + 1]]),
            reason=(reasons[row] or None) if reasons is not None else None,
        )
        yield DatedForm(recorded[row], body)


def form_entry(form: DatedForm, *, first: bool) -> bytes:
    """The entry of a form."""
    kind = "form.received" if first else "form.corrected"
    return entry(logged(kind, form.subject, form.body, form.at))
