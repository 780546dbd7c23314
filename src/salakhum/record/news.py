"""What a package says that a log does not hold yet, as entries; what contradicts the log is refused."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from salakhum.declare import canonical, rule_digest
from salakhum.record.errors import BadRecord
from salakhum.record.events import Event, entry, read_event
from salakhum.record.forms import STATUS_AFTER, STATUS_EVENTS, Form, Key, form_entry, forms_of
from salakhum.record.log import Log
from salakhum.register import Election
from salakhum.rules import Rule

OUTSIDE_THE_REGISTER = ("forms", "votes", "lots", "official")
MOST_NAMED = 5  # in one sentence


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
    first: dict[tuple[str, str], int] = field(default_factory=dict)  # version, by station and stage
    lots: dict[tuple[str, bytes], int] = field(default_factory=dict)
    register: Mapping[str, Any] | None = None
    rule: Mapping[str, Any] | None = None


def held_by(log: Log) -> Held:
    """Read a log once from its beginning."""
    held, keys = Held(), dict[str, Key]()
    for index, content in enumerate(log.entries):
        found = read_event(content)
        kind, body = found["event"], found["body"]
        if kind in ("form.received", "form.corrected"):
            key = (body["station"], body["stage"], body["version"])
            held.forms[key], held.status[key] = index, body["status"]
            held.first.setdefault(key[:2], key[2])
            keys[log.leaf(index).hex()] = key
        elif kind in STATUS_AFTER:
            held.status[keys[body["form"]]] = STATUS_AFTER[kind]
        elif kind == "lot.drawn":
            held.lots[found["subject"], canonical(body)] = index
        elif kind == "register.sealed":
            held.register = body
        elif kind == "rule.fixed":
            held.rule = body
    return held


def news(log: Log, package: Package, at: str) -> list[bytes]:
    """The entries that bring a log up to a package; ``at`` is the moment at which they are logged.

    Raises :class:`BadRecord` where the package is of another election, where a form or a lot of the log is no longer in
    it, or says something else under the same version.
    """
    held, election = held_by(log), package.election
    return [
        *_register(held, package, at),
        *_rule(held, package, at),
        *_forms(log, held, election, at),
        *_lots(held, election),
    ]


def _register(held: Held, package: Package, at: str) -> Iterator[bytes]:
    about = package.election.about
    sealed = {
        name: one
        for name, one in package.digests.items()
        if name.partition(".")[0] not in OUTSIDE_THE_REGISTER
    }
    identity = {
        "date": about.date.isoformat(),
        "country": about.country,
        "counts": about.counts.value,
    }
    body = {"files": sealed, **identity}
    before = held.register
    if before is not None and any(before[name] != value for name, value in identity.items()):
        raise BadRecord("the record is of another election: name a new folder for this package")
    if body != before:
        yield entry(Event("register.sealed", "register", body, at))


def _rule(held: Held, package: Package, at: str) -> Iterator[bytes]:
    rule = package.rule
    body = {"id": rule.id, "file": package.rule_file, "digest": rule_digest(rule)}
    if body != held.rule:
        yield entry(Event("rule.fixed", f"rule:{rule.id}", body, at))


def _forms(log: Log, held: Held, election: Election, at: str) -> Iterator[bytes]:
    left, changed = dict(held.forms), list[Key]()
    for form in forms_of(election):
        index = left.pop(form.key, None)
        if index is None:
            first = held.first.setdefault(form.key[:2], form.key[2])
            yield form_entry(form, first=first == form.key[2])
        elif _same(log.entries[index], form, held):
            yield from _status(log, held, form, index, at)
        else:
            changed.append(form.key)
    if changed:
        raise BadRecord(f"a form says something else under the same version: {_named(changed)}")
    if left:
        raise BadRecord(f"a form of the record is not in the package: {_named(left)}")


def _same(logged: bytes, form: Form, held: Held) -> bool:
    """Whether the entry is of this form, whatever its status has become since."""
    first = held.first[form.key[:2]] == form.key[2]
    if form_entry(form, first=first) == logged:
        return True
    then = {**form.body, "status": read_event(logged)["body"]["status"]}
    return form_entry(replace(form, body=then), first=first) == logged


def _status(log: Log, held: Held, form: Form, index: int, at: str) -> Iterator[bytes]:
    before, now = held.status[form.key], form.body["status"]
    if before != now:
        body = {"form": log.leaf(index).hex()}
        yield entry(Event(STATUS_EVENTS[before, now], form.subject, body, at))


def _lots(held: Held, election: Election) -> Iterator[bytes]:
    left, lots = dict(held.lots), election.lots
    columns = (lots.question, lots.drawn, lots.drawn_at, lots.witnessed_by)
    rows = zip(lots.council.tolist(), *(one.to_list() for one in columns), strict=True)
    for council, question, drawn, drawn_at, witnesses in rows:
        body = {"question": question, "drawn": drawn.split("|")}
        body |= {"drawn_at": drawn_at, "witnessed_by": witnesses}
        subject = f"council:{election.councils.id[council]}"
        if left.pop((subject, canonical(body)), None) is None:
            yield entry(Event("lot.drawn", subject, body, drawn_at))
    if left:
        councils = {(subject, "lot", 0): 0 for subject, _ in left}
        raise BadRecord(f"a lot of the record is not in the package: {_named(councils)}")


def _named(keys: Iterable[Key]) -> str:
    found = ["/".join(map(str, key)) for key in keys]
    more = len(found) - MOST_NAMED
    return ", ".join(found[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
