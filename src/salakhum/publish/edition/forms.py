"""The result forms of the stations of a council, every version of them, as values that a page can print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import polars as pl

from salakhum.arrays import MISSING, Index, Ints
from salakhum.count import figure_column, in_print
from salakhum.declare import all_names
from salakhum.findings import Finding
from salakhum.publish.edition.edition import Edition, findings_of
from salakhum.record import Declared
from salakhum.register import Election, Forms, Stage, Standing

COUNTS = in_print()

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Form:
    """One version of a station's form; ``votes`` by list in ballot order, None where the form says nothing."""

    version: int
    stage: str
    standing: str
    recorded_at: str | None
    reason: str | None
    counts: Mapping[str, int]
    votes: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Station:
    """A polling station: its forms, first to last, the one that counts, and what the checks found on it."""

    id: str
    names: Names
    registered: int | None
    forms: tuple[Form, ...]
    counted: Form | None
    findings: tuple[Finding, ...]

    @property
    def corrected(self) -> bool:
        """Whether any version of the form has other figures than the first."""
        first, *later = self.forms
        return any((form.counts, form.votes) != (first.counts, first.votes) for form in later)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A form that took the place of another one of its stage, and the row of its council."""

    council: int
    station: Station
    before: Form
    after: Form


class Returns:
    """The stations of an election by council."""

    def __init__(self, edition: Edition, before: "Returns | None" = None) -> None:
        """``before`` are those of an earlier edition of the same record, whose versions have the same findings for ever."""
        election = edition.election
        self._edition = edition
        self._findings: dict[int, Mapping[str, tuple[Finding, ...]]] = {}
        if before is not None:
            self._findings.update(before._findings)  # noqa: SLF001 - of its own kind
        self._ids = election.stations.id.to_list()
        self._names = all_names(election.stations.names)
        self._registered = election.stations.registered.tolist()
        self._council: list[int] = election.stations.council.tolist()
        self._stations = _Groups(election.stations.council, len(election.councils.id))
        forms = election.forms
        order = np.lexsort((forms.version, forms.stage))
        self._forms = _Groups(forms.station, len(self._ids), order)
        self._sheets = _Sheets(election)

    def of(self, council: int, declared: Declared) -> tuple[Station, ...]:
        """The stations of one council in the order of the register, as they stood in the log when that was declared."""
        findings = self.findings(declared)
        return tuple(self._station(row, declared, findings) for row in self._stations.of(council))

    def corrected(self, position: int) -> tuple[Corrected, ...]:
        """The forms that the version at ``position`` (from 0) brought in the place of others, in the order of the register."""
        versions, logged = self._edition.versions, self._edition.logged
        declared = versions[position]
        first, last = versions[position - 1].basis if position else 0, declared.basis
        fresh = {key for key, index in logged.items() if first <= index < last}
        again = {station for station, _, version in fresh if version > 1}
        rows = (row for row, code in enumerate(self._ids) if code in again)
        stations = ((row, self._station(row, declared, {})) for row in rows)
        return tuple(
            Corrected(self._council[row], station, before, after)
            for row, station in stations
            for before, after in pairwise(station.forms)
            if before.stage == after.stage and (station.id, after.stage, after.version) in fresh
        )

    def findings(self, declared: Declared) -> Mapping[str, tuple[Finding, ...]]:
        """By station what the checks found on the forms that counted in a version."""
        if declared.number not in self._findings:
            self._findings[declared.number] = findings_of(declared)
        return self._findings[declared.number]

    def _station(
        self, row: int, declared: Declared, findings: Mapping[str, tuple[Finding, ...]]
    ) -> Station:
        registered, code = self._registered[row], self._ids[row]
        stage = declared.result.stage
        name = None if stage is None else stage.name.lower()
        forms = tuple(
            form
            for form in map(self._sheets.form, self._forms.of(row))
            if self._edition.logged[code, form.stage, form.version] < declared.basis
        )
        return Station(
            id=code,
            names=self._names[row],
            registered=None if registered == MISSING else registered,
            forms=forms,
            counted=_counted(forms, name),
            findings=findings.get(code, ()),
        )


def _counted(forms: Sequence[Form], stage: str | None) -> Form | None:
    """The last form of the stage, or of any; nothing counts in the place of one in quarantine."""
    last = next((form for form in reversed(forms) if stage in (None, form.stage)), None)
    return None if last is None or last.standing == "quarantined" else last


class _Groups:
    """Rows by the group that each belongs to, in a given order within one."""

    def __init__(self, group: Index, size: int, order: Ints | None = None) -> None:
        first = np.arange(len(group)) if order is None else order
        rows = first[np.argsort(group[first], kind="stable")]
        self._rows: list[int] = rows.tolist()
        self._start: list[int] = np.searchsorted(group[rows], np.arange(size + 1)).tolist()

    def of(self, group: int) -> list[int]:
        return self._rows[self._start[group] : self._start[group + 1]]


class _Sheets:
    """The columns of the forms as lists, from which one form after another is made."""

    def __init__(self, election: Election) -> None:
        forms, votes, lists = election.forms, election.votes, election.lists
        self._version = forms.version.tolist()
        self._stage = [Stage(stage).name.lower() for stage in forms.stage.tolist()]
        self._standing = [Standing(standing).name.lower() for standing in forms.standing.tolist()]
        self._recorded_at = forms.recorded_at.to_list()
        self._reason = _texts(forms, "reason")
        self._counts = {name: _counts(forms, name) for name in COUNTS}
        council = election.stations.council[forms.station]
        self._first = lists.start[council].tolist()
        self._lists = np.diff(lists.start)[council].tolist()
        self._start = votes.start.tolist()
        self._of = votes.list.tolist()
        self._votes = votes.votes.tolist()

    def form(self, row: int) -> Form:
        counts = {name: column[row] for name, column in self._counts.items()}
        return Form(
            version=self._version[row],
            stage=self._stage[row],
            standing=self._standing[row],
            recorded_at=self._recorded_at[row],
            reason=self._reason[row],
            counts={name: count for name, count in counts.items() if count != MISSING},
            votes=self._votes_of(row),
        )

    def _votes_of(self, row: int) -> tuple[int | None, ...]:
        by_list: list[int | None] = [None] * self._lists[row]
        first = self._first[row]
        for line in range(self._start[row], self._start[row + 1]):
            votes = self._votes[line]
            by_list[self._of[line] - first] = None if votes == MISSING else votes
        return tuple(by_list)


def _counts(forms: Forms, name: str) -> list[int]:
    column = figure_column(forms, name)
    return [MISSING] * len(forms.station) if column is None else list(column.tolist())


def _texts(forms: Forms, name: str) -> Sequence[str | None]:
    if name in forms.extra.columns:
        return forms.extra[name].cast(pl.String).to_list()
    return [None] * len(forms.station)
