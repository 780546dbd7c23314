"""What a package says that a log does not hold yet, as entries; what contradicts the log is refused."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Any

from salakhum.declare import rule_digest
from salakhum.log import Log
from salakhum.record.errors import BadRecordError
from salakhum.record.events import Event, entry, read_event
from salakhum.record.forms import STATUS_AFTER, STATUS_EVENTS, Form, Key, form_entry, forms_of
from salakhum.register import Election
from salakhum.rules import Rule

OUTSIDE_THE_REGISTER = ("forms", "votes", "lots", "official")
MOST_NAMED = 5  # in one sentence
ACCEPTED = "accepted"
HANDS = ("form.entered", "form.accepted")  # of two people

Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was read: ``digests`` are the SHA-256 of its files by name, ``rule_file`` that of the rule pack."""

    election: Election
    rule: Rule
    digests: Mapping[str, str]
    rule_file: str


@dataclass(slots=True)
class Held:
    """What a log holds of a package: where each form stands, what its status is by now, and the rest as bodies."""

    forms: dict[Key, int] = field(default_factory=dict)
    status: dict[Key, str] = field(default_factory=dict)
    reason: dict[Key, str | None] = field(default_factory=dict)  # of its status by now
    settled: set[Key] = field(default_factory=set)  # forms whose status changed since they came in
    doubted: set[Key] = field(default_factory=set)  # by somebody who reported it
    hands: dict[Key, dict[str, str]] = field(default_factory=dict)  # who entered or accepted it
    first: dict[tuple[str, str], int] = field(default_factory=dict)  # version, by station and stage
    lots: dict[str, list[int]] = field(default_factory=dict)  # those not withdrawn, by council
    register: Body | None = None
    rule: Body | None = None

    def take(self, key: Key, kind: str, author: str | None, body: Body) -> None:
        """Take in what somebody did to a form."""
        if author and kind in HANDS:
            self.hands.setdefault(key, {})[author] = kind
        if kind in STATUS_AFTER:
            self.status[key], self.reason[key] = STATUS_AFTER[kind], body.get("reason")
            self.settled.add(key)
            self.doubted.discard(key)
            if author and self.status[key] != ACCEPTED:
                self.doubted.add(key)


def is_of_the_register(name: str) -> bool:
    """Whether a file of a package is part of the register, which is sealed before the first form comes in."""
    return name.partition(".")[0] not in OUTSIDE_THE_REGISTER


def held_by(log: Log) -> Held:
    """Read a log once from its beginning."""
    held, keys = Held(), dict[str, Key]()
    for index, content in enumerate(log.entries):
        found = read_event(content)
        kind, body = found["event"], found["body"]
        if kind in ("form.received", "form.corrected"):
            key = (body["station"], body["stage"], body["version"])
            held.forms[key], held.status[key] = index, body["status"]
            held.reason[key] = body.get("reason")
            held.first.setdefault(key[:2], key[2])
            keys[log.leaf(index).hex()] = key
        elif kind in STATUS_AFTER or kind in HANDS:
            held.take(keys[body["form"]], kind, found["author"], body)
        elif kind == "lot.drawn":
            held.lots.setdefault(found["subject"], []).append(index)
        elif kind == "lot.withdrawn":
            lots = held.lots[found["subject"]]
            lots[:] = [one for one in lots if log.leaf(one).hex() != body["lot"]]
        elif kind == "register.sealed":
            held.register = body
        elif kind == "rule.fixed":
            held.rule = body
    return held


def news(log: Log, package: Package, at: str, reason: str = "") -> list[bytes]:
    """The entries that bring a log up to a package; ``at`` is the moment at which they are logged.

    Raises :class:`BadRecordError` where the package is of another election, where a form of the log is no longer in it or says
    something else under the same version, where it accepts a form that somebody put in doubt, or where a lot is withdrawn
    without a ``reason``.
    """
    held = held_by(log)
    events = [*_register(held, package, at), *_rule(held, package, at)]
    forms = _forms(log, held, package.election, at, reason)
    lots = _lots(log, held, package.election, at, reason)
    return [*map(entry, events), *forms, *lots]


def _register(held: Held, package: Package, at: str) -> Iterator[Event]:
    about = package.election.about
    sealed = {name: one for name, one in package.digests.items() if is_of_the_register(name)}
    identity = {
        "date": about.date.isoformat(),
        "country": about.country,
        "counts": about.counts.value,
    }
    body = {"files": sealed, **identity}
    before = held.register
    if before is not None and any(before[name] != value for name, value in identity.items()):
        raise BadRecordError(
            "the record is of another election: name a new folder for this package"
        )
    if body != before:
        yield Event("register.sealed", "register", body, at)


def _rule(held: Held, package: Package, at: str) -> Iterator[Event]:
    rule = package.rule
    body = {"id": rule.id, "file": package.rule_file, "digest": rule_digest(rule)}
    if body != held.rule:
        yield Event("rule.fixed", f"rule:{rule.id}", body, at)


def _forms(log: Log, held: Held, election: Election, at: str, reason: str) -> Iterator[bytes]:
    left, changed, doubted = dict(held.forms), list[Key](), list[Key]()
    for form in forms_of(election):
        index = left.pop(form.key, None)
        if index is None:
            first = held.first.setdefault(form.key[:2], form.key[2])
            yield form_entry(form, first=first == form.key[2])
        elif not _same(log.entries[index], form, held):
            changed.append(form.key)
        elif (before := held.status[form.key]) == (now := form.body["status"]):
            continue
        elif now == ACCEPTED and form.key in held.doubted:
            doubted.append(form.key)
        else:
            said = _reason(held, form) or reason
            body = {"form": log.leaf(index).hex()} | ({"reason": said} if said else {})
            yield entry(Event(STATUS_EVENTS[before, now], form.subject, body, at))
    if changed:
        raise BadRecordError(
            f"a form says something else under the same version: {_named(changed)}"
        )
    if doubted:
        raise BadRecordError(
            "forms.csv accepts a form that somebody put in doubt: write the status of the log there, or log"
            f" the release or the decision with 'salakhum log': {_named(doubted)}"
        )
    if left:
        raise BadRecordError(f"a form of the record is not in the package: {_named(left)}")


def _reason(held: Held, form: Form) -> str | None:
    """Why the status of a form changes, where the form itself says it anew."""
    said = form.body.get("reason")
    return None if said == held.reason[form.key] else said


def _same(logged: bytes, form: Form, held: Held) -> bool:
    """Whether the entry is of this form, whatever its status has become since; a new status brings a reason of its own."""
    first = held.first[form.key[:2]] == form.key[2]
    if form_entry(form, first=first) == logged:
        return True
    if form.key not in held.settled and form.body["status"] == held.status[form.key]:
        return False
    before = read_event(logged)["body"]
    then = {**form.body, "status": before["status"], "reason": before.get("reason")}
    body = {name: one for name, one in then.items() if one is not None}
    return form_entry(replace(form, body=body), first=first) == logged


def _lots(log: Log, held: Held, election: Election, at: str, reason: str) -> Iterator[bytes]:
    """Lots that were drawn since, and those withdrawn because their questions are asked no more."""
    drawn = _drawn(election)
    for subject in held.lots | drawn:
        logged, now = held.lots.get(subject, []), drawn.get(subject, [])
        pairs = zip(logged, now, strict=False)
        kept = sum(1 for _ in takewhile(lambda pair: log.entries[pair[0]] == pair[1], pairs))
        if logged[kept:] and not reason:
            raise BadRecordError(f"a lot of {subject} is no longer in the package: give the reason")
        for index in logged[kept:]:
            body = {"lot": log.leaf(index).hex(), "reason": reason}
            yield entry(Event("lot.withdrawn", subject, body, at))
        yield from now[kept:]


def _drawn(election: Election) -> dict[str, list[bytes]]:
    """The recorded lots of a package by council, in the order of its file."""
    lots, found = election.lots, dict[str, list[bytes]]()
    columns = (lots.question, lots.drawn, lots.drawn_at, lots.witnessed_by)
    rows = zip(lots.council.tolist(), *(one.to_list() for one in columns), strict=True)
    for council, question, drawn, drawn_at, witnesses in rows:
        body = {"question": question, "drawn": drawn.split("|")}
        body |= {"drawn_at": drawn_at, "witnessed_by": witnesses}
        subject = f"council:{election.councils.id[council]}"
        made = entry(Event("lot.drawn", subject, body, drawn_at))
        found.setdefault(subject, []).append(made)
    return found


def _named(keys: Iterable[Key]) -> str:
    found = ["/".join(map(str, key)) for key in keys]
    more = len(found) - MOST_NAMED
    return ", ".join(found[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
