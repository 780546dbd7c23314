"""What a log says, by kind, and what of it holds as of a size.

Keys, register, rule, forms, lots and versions (§ 6).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from salakhum_verify.canonical import Object
from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.form_history import FormHistory

Value = TypeVar("Value")

STAGES = ("provisional", "partial", "final")
STATUSES = ("accepted", "quarantined", "complaint")


@dataclass(frozen=True, slots=True)
class Form:
    """One version of the form of a station; ``votes`` is by list, None where a line is empty."""

    station: str
    stage: str
    version: int
    council: str
    status: str
    reason: str | None
    at: str | None
    counts: dict[str, int]
    votes: dict[str, int | None]
    index: int = -1  # in the log
    settled: bool = False  # whether an event gave it its status, and the reason for it

    @property
    def name(self) -> str:
        """How people find it."""
        return f"{self.station}/{self.stage}/{self.version}"

    @property
    def subject(self) -> str:
        """How the log names it."""
        return f"form:{self.name}"


@dataclass(frozen=True, slots=True)
class Lot:
    """A draw as it was recorded."""

    council: str
    question: str
    drawn: tuple[str, ...]
    drawn_at: str | None
    witnessed_by: str | None


@dataclass(frozen=True, slots=True)
class Sealed:
    """A register: the hashes of its files, and the election that it is of."""

    files: dict[str, str]
    date: str
    country: str
    counts: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A rule pack; ``file`` and ``digest`` are hashes."""

    id: str
    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class KeyChange:
    """A verifier key that another one takes the place of, or none."""

    event: str
    name: str
    role: str
    old: str
    new: str | None


@dataclass(frozen=True, slots=True)
class Signed:
    """That an officer signed a version: the name of the key, and the line."""

    index: int
    key: str
    line: str


@dataclass(frozen=True, slots=True)
class Superseded:
    """That a version took the place of another; ``statement`` is the hash of the newer one's."""

    index: int
    subject: str
    by: int
    statement: str


@dataclass(frozen=True, slots=True)
class Declaring:
    """That a version was declared."""

    index: int
    statement: str
    at: str | None


@dataclass(slots=True)
class Journal:
    """What the log says. Pairs hold the index of an event and what the event said."""

    first: str = ""  # the type of the first event
    keys: list[tuple[int, Object]] = field(default_factory=list)
    key_changes: list[tuple[int, KeyChange]] = field(default_factory=list)
    registers: list[tuple[int, Sealed]] = field(default_factory=list)
    rules: list[tuple[int, Fixed]] = field(default_factory=list)
    forms: dict[str, Form] = field(default_factory=dict)  # by leaf hash
    versions: set[tuple[str, int]] = field(default_factory=set)  # of forms: station, version
    histories: dict[str, FormHistory] = field(default_factory=dict)  # at the end, by leaf hash
    statuses: list[tuple[int, str, str]] = field(default_factory=list)  # leaf hash, status
    lots: list[tuple[int, str, Lot | None]] = field(default_factory=list)  # None: withdrawn
    recounts: list[tuple[int, str]] = field(default_factory=list)  # subject
    declared: dict[str, Declaring] = field(default_factory=dict)  # by subject
    signed: dict[str, list[Signed]] = field(default_factory=dict)  # by subject
    superseded: list[Superseded] = field(default_factory=list)

    def forms_at(self, size: int) -> list[Form]:
        """The forms in the first ``size`` entries, with their status as of then."""
        forms = {leaf: form for leaf, form in self.forms.items() if form.index < size}
        for leaf, status in self._statuses_at(size).items():
            forms[leaf] = replace(forms[leaf], status=status, settled=True)
        return list(forms.values())

    def _statuses_at(self, size: int) -> dict[str, str]:
        """The last status that an event gave, by the leaf hash of the form."""
        return {leaf: status for index, leaf, status in self.statuses if index < size}

    def changed_form(self, size: int, later: int) -> Form | None:
        """A form that came, or has another status, between two sizes."""
        for form in self.forms.values():
            if size <= form.index < later:
                return form
        then, now = self._statuses_at(size), self._statuses_at(later)
        for leaf, status in now.items():
            form = self.forms[leaf]
            if then.get(leaf, form.status) != status:
                return form
        return None

    def changed_lots(self, size: int, later: int) -> str | None:
        """A council whose draws that count are others at two sizes."""
        then, now = by_council(self.lots_at(size)), by_council(self.lots_at(later))
        others = (name for name in sorted(then.keys() | now) if then.get(name) != now.get(name))
        return next(others, None)

    def lots_at(self, size: int) -> list[Lot]:
        """The draws in the first ``size`` entries that were not withdrawn in them."""
        drawn: list[tuple[str, Lot]] = []
        for index, leaf, lot in self.lots:
            if index >= size:
                break
            if lot is None:
                drawn = [pair for pair in drawn if pair[0] != leaf]
            else:
                drawn.append((leaf, lot))
        return [lot for _, lot in drawn]

    def keys_at(self, size: int) -> Object:
        """The keys file as of a size."""
        return _last(self.keys, size, "keys.named")

    def register_at(self, size: int) -> Sealed:
        """The register as of a size."""
        return _last(self.registers, size, "register.sealed")

    def rule_at(self, size: int) -> Fixed:
        """The rule pack as of a size."""
        return _last(self.rules, size, "rule.fixed")


def by_council(lots: Iterable[Lot]) -> dict[str, list[Lot]]:
    """Draws by council, in their order."""
    groups: dict[str, list[Lot]] = {}
    for lot in lots:
        groups.setdefault(lot.council, []).append(lot)
    return groups


def _last(events: list[tuple[int, Value]], size: int, event: str) -> Value:
    known = [content for index, content in events if index < size]
    if not known:
        raise DoesNotVerifyError("event-missing", event=event, size=size)
    return known[-1]
