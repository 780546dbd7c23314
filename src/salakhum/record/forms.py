"""The forms of a package as events, in the order of the log, and what is new in a package since the log last saw it."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from salakhum.arrays import MISSING, Ints
from salakhum.record.events import Event, packed
from salakhum.register import FORM_COUNTS, Election, Stage, Standing

# What is logged when the status of a form that is in the log changes: from what it was, to what it is.
STATUS_EVENTS = {
    ("accepted", "quarantined"): "form.quarantined",
    ("accepted", "complaint"): "complaint.filed",
    ("quarantined", "accepted"): "form.released",
    ("quarantined", "complaint"): "complaint.filed",
    ("complaint", "accepted"): "complaint.decided",
    ("complaint", "quarantined"): "form.quarantined",
}
STATUS_AFTER = {
    "form.quarantined": "quarantined",
    "form.released": "accepted",
    "form.accepted": "accepted",
    "complaint.filed": "complaint",
    "complaint.decided": "accepted",
}

Key = tuple[str, str, int]  # station, stage, version


@dataclass(frozen=True, slots=True)
class Form:
    """A form as the log keeps it."""

    key: Key
    at: str | None
    body: Mapping[str, Any]

    @property
    def subject(self) -> str:
        """How the log names the form."""
        station, stage, version = self.key
        return f"form:{station}/{stage}/{version}"


def log_order(election: Election) -> Ints:
    """Rows of forms by council, station, stage and version, so that those of a council are neighbours."""
    forms = election.forms
    council = election.stations.council[forms.station]
    return np.lexsort((forms.version, forms.stage, forms.station, council)).astype(np.int64)


def forms_of(election: Election) -> Iterator[Form]:
    """Every form of a package in the order of the log."""
    forms, votes = election.forms, election.votes
    stations = [unicodedata.normalize("NFC", one) for one in election.stations.id.to_list()]
    councils = election.councils.id.to_list()
    council = election.stations.council.tolist()
    station, version = forms.station.tolist(), forms.version.tolist()
    stage = [Stage(one).name.lower() for one in range(len(Stage))]
    status = [Standing(one).name.lower() for one in range(len(Standing))]
    stages, standings = forms.stage.tolist(), forms.standing.tolist()
    columns = [(name, getattr(forms, name).tolist()) for name in FORM_COUNTS]
    at = forms.recorded_at.to_list()
    reasons = forms.extra["reason"].to_list() if "reason" in forms.extra.columns else None
    lists, start = election.lists.id.to_list(), votes.start.tolist()
    pairs = [
        [lists[row], None if number == MISSING else number]
        for row, number in zip(votes.list.tolist(), votes.votes.tolist(), strict=True)
    ]
    for row in log_order(election).tolist():
        where = station[row]
        key = (stations[where], stage[stages[row]], version[row])
        body: dict[str, Any] = {
            "station": key[0],
            "stage": key[1],
            "version": key[2],
            "council": councils[council[where]],
            "status": status[standings[row]],
            "counts": {name: column[row] for name, column in columns if column[row] != MISSING},
            "votes": pairs[start[row] : start[row + 1]],
        }
        if reasons is not None and reasons[row]:
            body["reason"] = reasons[row]
        yield Form(key, at[row], body)


def form_entry(form: Form, *, first: bool) -> bytes:
    """The entry of a form; its numbers came out of columns of integers, so that nothing else needs looking at."""
    kind = "form.received" if first else "form.corrected"
    return packed(Event(kind, form.subject, form.body, form.at))
