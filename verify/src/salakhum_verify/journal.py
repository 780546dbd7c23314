"""The events of a log, read once: keys, register, rule, forms, lots and versions, each with where it stands (§ 6)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from salakhum_verify.canonical import read_canonical
from salakhum_verify.faults import DoesNotVerify
from salakhum_verify.fields import Fields, fields
from salakhum_verify.log import Log

Said = TypeVar("Said")

STAGES = ("provisional", "partial", "final")
STATUSES = ("accepted", "quarantined", "complaint")
STATUS_AFTER = {
    "form.quarantined": "quarantined",
    "form.released": "accepted",
    "form.accepted": "accepted",
    "complaint.decided": "accepted",
    "complaint.filed": "complaint",
}


@dataclass(frozen=True, slots=True)
class Form:
    """One version of the form of one station. ``votes`` is by list; None where the line is empty."""

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


@dataclass(frozen=True, slots=True)
class Lot:
    """A draw as it was recorded."""

    council: str
    question: str
    drawn: tuple[str, ...]
    drawn_at: str | None
    witnessed_by: str | None


@dataclass(slots=True)
class Journal:
    """What the log says. Pairs hold the index of an event and what it said."""

    keys: list[tuple[int, dict[str, Any]]] = field(default_factory=list)
    registers: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    rules: list[tuple[int, str]] = field(default_factory=list)  # SHA-256 of the file
    forms: dict[str, Form] = field(default_factory=dict)  # by leaf hash
    statuses: list[tuple[int, str, str]] = field(default_factory=list)  # leaf hash, status
    lots: list[tuple[int, str, Lot]] = field(default_factory=list)  # with leaf hash
    withdrawn: list[tuple[int, str]] = field(default_factory=list)  # leaf hash
    declared: dict[str, tuple[int, str]] = field(default_factory=dict)  # by subject
    signed: dict[tuple[str, str, str], int] = field(default_factory=dict)  # subject, key, line
    versions: set[tuple[str, int]] = field(default_factory=set)  # of forms: station, version

    def forms_at(self, size: int) -> list[Form]:
        """The forms in the first ``size`` entries, with their status as of then."""
        found = {leaf: form for leaf, form in self.forms.items() if form.index < size}
        for index, leaf, status in self.statuses:
            if index < size:
                found[leaf] = replace(found[leaf], status=status, settled=True)
        return list(found.values())

    def lots_at(self, size: int) -> list[Lot]:
        """The draws in the first ``size`` entries that were not withdrawn in them."""
        gone = {leaf for index, leaf in self.withdrawn if index < size}
        return [lot for index, leaf, lot in self.lots if index < size and leaf not in gone]

    def keys_at(self, size: int) -> dict[str, Any]:
        """The keys file as of a size."""
        return _last(self.keys, size, "keys.named")

    def register_at(self, size: int) -> dict[str, str]:
        """The hashes of the files of the register as of a size."""
        return _last(self.registers, size, "register.sealed")

    def rule_at(self, size: int) -> str:
        """The hash of the rule pack as of a size."""
        return _last(self.rules, size, "rule.fixed")


def _last(said: list[tuple[int, Said]], size: int, event: str) -> Said:
    found = [one for index, one in said if index < size]
    if not found:
        raise DoesNotVerify("event-missing", event=event, size=size)
    return found[-1]


def read_journal(log: Log) -> Journal:
    """The events of a log."""
    journal = Journal()
    for index, entry in enumerate(log.entries):
        where = f"log {index}"
        event = fields(read_canonical(entry, where, line_end=False), where)
        event.format("salakhum-event/1")
        read = _READERS.get(event.text("event"))
        if read is not None:
            read(journal, index, log.leaves[index].hex(), event)
    return journal


def _keys(journal: Journal, index: int, _leaf: str, event: Fields) -> None:
    journal.keys.append((index, event.under("body").object))


def _register(journal: Journal, index: int, _leaf: str, event: Fields) -> None:
    journal.registers.append((index, event.under("body").hashes("files")))


def _rule(journal: Journal, index: int, _leaf: str, event: Fields) -> None:
    journal.rules.append((index, event.under("body").hash("file")))


def _form(journal: Journal, index: int, leaf: str, event: Fields) -> None:
    body = event.under("body")
    counts = body.under("counts")
    form = Form(
        station=body.text("station"),
        stage=_word(body, "stage", STAGES),
        version=body.count("version"),
        council=body.text("council"),
        status=_word(body, "status", STATUSES),
        reason=body.text_or_none("reason"),
        at=event.text_or_none("at"),
        counts={name: counts.count(name) for name in counts.object},
        votes=dict(_votes(body)),
        index=index,
    )
    if event.text("subject") != f"form:{form.name}":
        raise event.wrong("subject")
    if (form.station, form.version) in journal.versions:
        raise DoesNotVerify("form-twice", form=form.name)
    journal.versions.add((form.station, form.version))
    journal.forms[leaf] = form


def _votes(body: Fields) -> Iterator[tuple[str, int | None]]:
    seen = set()
    for pair in body.array("votes"):
        if not isinstance(pair, list) or len(pair) != 2:
            raise body.wrong("votes")
        name, number = pair
        line = Fields(body.where, {"votes": number})
        if not isinstance(name, str) or name in seen:
            raise body.wrong("votes")
        seen.add(name)
        yield name, line.count_or_none("votes")


def _status(journal: Journal, index: int, _leaf: str, event: Fields) -> None:
    body = event.under("body")
    if "form" not in body.object:
        return  # a complaint about something else
    leaf = body.hash("form")
    if leaf not in journal.forms:
        raise body.wrong("form")
    journal.statuses.append((index, leaf, STATUS_AFTER[event.text("event")]))


def _lot(journal: Journal, index: int, leaf: str, event: Fields) -> None:
    body = event.under("body")
    lot = Lot(
        council=event.text("subject").removeprefix("council:"),
        question=body.text("question"),
        drawn=body.texts("drawn"),
        drawn_at=body.text_or_none("drawn_at"),
        witnessed_by=body.text_or_none("witnessed_by"),
    )
    journal.lots.append((index, leaf, lot))


def _withdrawn(journal: Journal, index: int, _leaf: str, event: Fields) -> None:
    body = event.under("body")
    leaf = body.hash("lot")
    if leaf not in {known for _, known, _ in journal.lots}:
        raise body.wrong("lot")
    journal.withdrawn.append((index, leaf))


def _declared(journal: Journal, index: int, _leaf: str, event: Fields) -> None:
    subject = event.text("subject")
    if subject in journal.declared:
        raise DoesNotVerify("declared-twice", version=subject)
    journal.declared[subject] = (index, event.under("body").hash("statement"))


def _signed(journal: Journal, index: int, _leaf: str, event: Fields) -> None:
    body = event.under("body")
    key = (event.text("subject"), body.text("key"), body.text("signature"))
    journal.signed.setdefault(key, index)


def _word(body: Fields, name: str, words: tuple[str, ...]) -> str:
    found = body.text(name)
    if found not in words:
        raise body.wrong(name)
    return found


_READERS: dict[str, Callable[[Journal, int, str, Fields], None]] = {
    "keys.named": _keys,
    "register.sealed": _register,
    "rule.fixed": _rule,
    "form.received": _form,
    "form.corrected": _form,
    **dict.fromkeys(STATUS_AFTER, _status),
    "lot.drawn": _lot,
    "lot.withdrawn": _withdrawn,
    "version.declared": _declared,
    "version.signed": _signed,
}
