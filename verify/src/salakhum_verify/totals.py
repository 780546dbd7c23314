"""Sums: what the forms that count say of a council, of an area, of the nation (§ 8, § 11)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from salakhum_verify.canonical import Object
from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.journal import Form
from salakhum_verify.register import Register

FIGURES = ("registered", "ballots_cast", "valid", "invalid", "blank")
COUNTED = "counted"  # the valid votes; of a form that does not give them the sum of its votes


@dataclass(slots=True)
class Sums:
    """Sums over forms, and of each figure how many forms do not give it."""

    stations: int = 0
    stations_in: int = 0
    sums: dict[str, int] = field(default_factory=lambda: dict.fromkeys((*FIGURES, COUNTED), 0))
    lacking: dict[str, int] = field(default_factory=lambda: dict.fromkeys((*FIGURES, COUNTED), 0))

    def known(self, figure: str) -> int | None:
        """The sum where a form is in and every form that is in gives the figure."""
        return None if self.lacking[figure] or not self.stations_in else self.sums[figure]

    def add(self, other: "Sums") -> None:
        """What another part of the election has, added to this."""
        self.stations += other.stations
        self.stations_in += other.stations_in
        for figure in self.sums:
            self.sums[figure] += other.sums[figure]
            self.lacking[figure] += other.lacking[figure]

    def enter(self, form: Form, registered: int | None) -> None:
        """Adds one form.

        ``registered`` is what the register says of the station, for a form that is silent.
        """
        self.stations_in += 1
        figures: dict[str, int | None] = {name: form.counts.get(name) for name in FIGURES}
        if figures["registered"] is None:
            figures["registered"] = registered
        known = [number for number in form.votes.values() if number is not None]
        figures[COUNTED] = figures["valid"]
        if figures[COUNTED] is None and known:
            figures[COUNTED] = sum(known)
        for figure, number in figures.items():
            self.sums[figure] += number or 0
            self.lacking[figure] += number is None

    def object(self) -> Object:
        """As a declaration says it; None stands for a figure that is left out."""
        figures = {name: self.known(name) for name in FIGURES}
        partly = {
            name: {"sum": self.sums[name], "known": known, "lacking": self.lacking[name]}
            for name in FIGURES
            if self.lacking[name] and (known := self.stations_in - self.lacking[name])
        }
        stations = {"stations": self.stations, "stations_in": self.stations_in}
        return {**stations, **figures, "partly": partly or None}


@dataclass(frozen=True, slots=True)
class Totals:
    """By council: sums, and the votes of its lists in ballot order."""

    councils: list[Sums]
    votes: list[list[int]]


def total(register: Register, forms: Mapping[str, Form | None]) -> Totals:
    """The totals of the forms that count, by station; None counts for nothing.

    Raises ``DoesNotVerifyError`` (form-line, form-of-no-station).
    """
    sums = [Sums() for _ in register.councils]
    votes = [[0] * len(council.lists) for council in register.councils]
    lines = [
        {ballot_list.id: row for row, ballot_list in enumerate(c.lists)} for c in register.councils
    ]
    for name, station in register.stations.items():
        council = sums[station.council]
        council.stations += 1
        form = forms.get(name)
        if form is None:
            continue
        council.enter(form, station.registered)
        for list_id, number in form.votes.items():
            row = lines[station.council].get(list_id)
            if row is None:
                raise DoesNotVerifyError("form-line", form=form.name, list=list_id)
            votes[station.council][row] += number or 0
    for name, form in forms.items():
        if name not in register.stations and form is not None:
            raise DoesNotVerifyError("form-of-no-station", form=form.name)
    return Totals(sums, votes)


def inside(register: Register) -> list[list[int]]:
    """By area, the rows of the councils that lie in or below it."""
    councils: list[list[int]] = [[] for _ in register.areas]
    for row, council in enumerate(register.councils):
        area: int | None = council.area
        while area is not None:
            councils[area].append(row)
            area = register.areas[area].parent
    return councils
