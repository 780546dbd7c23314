"""The result forms of the stations of a council,
every version of them, as values that a page can print.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise

import numpy as np

from salakhum.arrays import MISSING, Index, Ints
from salakhum.count import FormVersion, read_forms
from salakhum.declare import all_names
from salakhum.findings import Finding
from salakhum.publish.edition.edition import Edition, findings_of
from salakhum.record import Declared

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Station:
    """A polling station: its forms, first to last,
    the one that counts, and what the checks found on it.
    """

    id: str
    names: Names
    registered: int | None
    forms: tuple[FormVersion, ...]
    counted: FormVersion | None
    findings: tuple[Finding, ...]

    @property
    def corrected(self) -> bool:
        """Whether any version of the form has other figures than the first."""
        first, *later = self.forms
        return any(form.says.stated() != first.says.stated() for form in later)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A form that took the place of another one of its stage, and the row of its council."""

    council: int
    station: Station
    before: FormVersion
    after: FormVersion


class Returns:
    """The stations of an election by council."""

    def __init__(self, edition: Edition, before: "Returns | None" = None) -> None:
        """``before`` are those of an earlier edition of the same record,
        whose versions have the same findings for ever.
        """
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

    def of(self, council: int, declared: Declared) -> tuple[Station, ...]:
        """The stations of one council in the order of the register,
        as they stood in the log when that was declared.
        """
        findings = self.findings(declared)
        return tuple(self._stations_of(self._stations.of(council), declared, findings))

    def corrected(self, position: int) -> tuple[Corrected, ...]:
        """The forms that the version at ``position`` (from 0) brought
        in the place of others, in the order of the register.
        """
        versions, logged = self._edition.versions, self._edition.logged
        declared = versions[position]
        first, last = versions[position - 1].basis if position else 0, declared.basis
        fresh = {key for key, index in logged.items() if first <= index < last}
        again = {station for station, _, version in fresh if version > 1}
        rows = [row for row, code in enumerate(self._ids) if code in again]
        stations = self._stations_of(rows, declared, {})
        return tuple(
            Corrected(self._council[row], station, before, after)
            for row, station in zip(rows, stations, strict=True)
            for before, after in pairwise(station.forms)
            if before.stage == after.stage and (station.id, after.stage, after.version) in fresh
        )

    def findings(self, declared: Declared) -> Mapping[str, tuple[Finding, ...]]:
        """By station what the checks found on the forms that counted in a version."""
        if declared.number not in self._findings:
            self._findings[declared.number] = findings_of(declared)
        return self._findings[declared.number]

    def _stations_of(
        self,
        stations: Sequence[int],
        declared: Declared,
        findings: Mapping[str, tuple[Finding, ...]],
    ) -> Iterator[Station]:
        """Some stations, each with those of its forms that a version counted."""
        rows = [self._forms.of(station) for station in stations]
        versions = read_forms(
            self._edition.election, np.fromiter(chain.from_iterable(rows), np.int64)
        )
        for station, of_station in zip(stations, rows, strict=True):
            forms = tuple(islice(versions, len(of_station)))
            yield self._station(station, forms, declared, findings.get(self._ids[station], ()))

    def _station(
        self,
        row: int,
        versions: Iterable[FormVersion],
        declared: Declared,
        findings: tuple[Finding, ...],
    ) -> Station:
        registered, code = self._registered[row], self._ids[row]
        stage, logged = declared.result.stage, self._edition.logged
        forms = tuple(
            form for form in versions if logged[code, form.stage, form.version] < declared.basis
        )
        return Station(
            id=code,
            names=self._names[row],
            registered=None if registered == MISSING else registered,
            forms=forms,
            counted=_counted(forms, None if stage is None else stage.name.lower()),
            findings=findings,
        )


def _counted(forms: Sequence[FormVersion], stage: str | None) -> FormVersion | None:
    """The last form of the stage, or of any; nothing counts in the place of one in quarantine."""
    last = next((form for form in reversed(forms) if stage in (None, form.stage)), None)
    return None if last is None or last.status == "quarantined" else last


class _Groups:
    """Rows by the group that each belongs to, in a given order within one."""

    def __init__(self, group: Index, size: int, order: Ints | None = None) -> None:
        first = np.arange(len(group)) if order is None else order
        rows = first[np.argsort(group[first], kind="stable")]
        self._rows: list[int] = rows.tolist()
        self._start: list[int] = np.searchsorted(group[rows], np.arange(size + 1)).tolist()

    def of(self, group: int) -> list[int]:
        return self._rows[self._start[group] : self._start[group + 1]]
