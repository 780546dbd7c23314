"""What a package says that a log does not hold yet, as entries.

What contradicts the log is refused.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile

from salakhum.count import (
    SETTLING,
    FormStatus,
    found_by,
    kinds_between,
    status_after,
)
from salakhum.declare import rule_digest
from salakhum.events import (
    Act,
    Event,
    FindingOfForm,
    FormReceived,
    LotDrawn,
    LotWithdrawn,
    OfForm,
    RegisterSealed,
    RuleFixed,
    logged,
    own_act,
)
from salakhum.log import Log
from salakhum.record.errors import BadEventError, BadRecordError, problem
from salakhum.record.events import entry, read_event, subject_bytes, subject_in
from salakhum.record.forms import DatedForm, Key, dated_forms, form_entry
from salakhum.register import Election
from salakhum.rules import Rule

ACCEPTED = FormStatus.ACCEPTED
OUTSIDE_THE_REGISTER = ("forms", "votes", "lots", "official")
MOST_NAMED = 5  # in one sentence


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was read.

    ``digests`` are the SHA-256 of its files by name, ``rule_file`` that of the rule pack.
    """

    election: Election
    rule: Rule
    digests: Mapping[str, str]
    rule_file: str


@dataclass(slots=True)
class Held:
    """What a log holds of a package.

    Where each form stands, what its status is by now, and the rest as bodies.
    """

    forms: dict[Key, int] = field(default_factory=dict)
    status: dict[Key, FormStatus] = field(default_factory=dict)
    before: dict[Key, FormStatus] = field(default_factory=dict)  # what it was when it was set aside
    reason: dict[Key, str | None] = field(default_factory=dict)  # of its status by now
    settled: set[Key] = field(default_factory=set)  # forms whose status changed since they came in
    acts: dict[Key, list[Act]] = field(default_factory=dict)  # who did what to it
    first: dict[tuple[str, str], int] = field(default_factory=dict)  # version, by station and stage
    lots: dict[str, list[int]] = field(default_factory=dict)  # those not withdrawn, by council
    register: RegisterSealed | None = None
    rule: RuleFixed | None = None

    def take(self, key: Key, event: Event) -> None:
        """Take in what somebody did to a form.

        Raises :class:`BadEventError` where it finds it in another status.
        """
        kind, status = event.kind, self.status[key]
        if status not in found_by(kind):
            raise BadEventError(problem(f"finds_{status}", event=kind, form=event.subject))
        self.acts.setdefault(key, []).append((kind, event.author or ""))
        if kind in SETTLING and isinstance(event.body, OfForm):
            self.status[key] = now = status_after(kind, status, self.before.get(key, ACCEPTED))
            if now is FormStatus.QUARANTINED:
                self.before[key] = status
            self.reason[key] = event.body.reason
            self.settled.add(key)


def is_of_the_register(name: str) -> bool:
    """Whether a file of a package is part of the register,
    which is sealed before the first form comes in.
    """
    return name.partition(".")[0] not in OUTSIDE_THE_REGISTER


def held_by(log: Log, subjects: Iterable[str] | None = None) -> Held:
    """Read a log once from its beginning, all of it or what is about some subjects."""
    state, keys = Held(), dict[str, Key]()
    about = None if subjects is None else frozenset(map(subject_bytes, subjects))
    for index, content in enumerate(log.entries):
        if about is not None and subject_in(content) not in about:
            continue
        event = read_event(content)
        match event.body:
            case FormReceived(key=key) as body:
                state.forms[key], state.status[key] = index, FormStatus(body.status)
                state.reason[key] = body.reason
                state.first.setdefault(key[:2], key[2])
                keys[log.leaf(index).hex()] = key
            case OfForm(form=leaf) | FindingOfForm(form=leaf):
                state.take(keys[leaf], event)
            case LotDrawn():
                state.lots.setdefault(event.subject, []).append(index)
            case LotWithdrawn(lot=leaf):
                lots = state.lots[event.subject]
                lots[:] = [draw for draw in lots if log.leaf(draw).hex() != leaf]
            case RegisterSealed() as body:
                state.register = body
            case RuleFixed() as body:
                state.rule = body
    return state


def new_entries(log: Log, package: Package, moment: str, reason: str = "") -> list[bytes]:
    """The entries that bring a log up to a package; ``moment`` is when they are logged.

    Raises :class:`BadRecordError` where the package is of another election, where a form of the log
    is no longer in it or says something else under the same version, where it accepts a form that
    somebody put in doubt, or where a lot is withdrawn without a ``reason``.
    """
    state = held_by(log)
    events = [*_register(state, package, moment), *_rule(state, package, moment)]
    forms = _forms(log, state, package.election, moment, reason)
    lots = _lots(log, state, package.election, moment, reason)
    return [*map(entry, events), *forms, *lots]


def _register(state: Held, package: Package, moment: str) -> Iterator[Event]:
    about, before = package.election.about, state.register
    sealed = {name: sha for name, sha in package.digests.items() if is_of_the_register(name)}
    body = RegisterSealed(sealed, about.date.isoformat(), about.country, about.counts.value)
    if before is not None and replace(before, files=sealed) != body:
        raise BadRecordError(
            "the record is of another election: name a new folder for this package"
        )
    if body != before:
        yield logged("register.sealed", "register", body, moment)


def _rule(state: Held, package: Package, moment: str) -> Iterator[Event]:
    rule = package.rule
    body = RuleFixed(rule.id, package.rule_file, rule_digest(rule))
    if body != state.rule:
        yield logged("rule.fixed", f"rule:{rule.id}", body, moment)


def _forms(log: Log, state: Held, election: Election, moment: str, reason: str) -> Iterator[bytes]:
    left, changed, doubted = dict(state.forms), list[Key](), list[Key]()
    for form in dated_forms(election):
        key = form.body.key
        index = left.pop(key, None)
        if index is None:
            first = state.first.setdefault(key[:2], key[2])
            yield form_entry(form, first=first == key[2])
        elif not _same(log.entries[index], form, state):
            changed.append(key)
        elif (status := state.status[key]) != (now := FormStatus(form.body.status)):
            kinds = kinds_between(status, state.before.get(key, ACCEPTED), now)
            acts = state.acts.get(key, ())
            if any(own_act(kind, None, acts) for kind in kinds):
                doubted.append(key)
            body = OfForm(log.leaf(index).hex(), _reason(state, form) or reason or None)
            yield from (entry(logged(kind, form.subject, body, moment)) for kind in kinds)
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


def _reason(state: Held, form: DatedForm) -> str | None:
    """Why the status of a form changes, where the form itself says it anew."""
    said = form.body.reason
    return None if said == state.reason[form.body.key] else said


def _same(content: bytes, form: DatedForm, state: Held) -> bool:
    """Whether the entry is of this form, whatever its status has become since.

    A new status brings a reason of its own.
    """
    body = form.body
    first = state.first[body.key[:2]] == body.key[2]
    if form_entry(form, first=first) == content:
        return True
    if body.key not in state.settled and body.status == state.status[body.key]:
        return False
    before = read_event(content).body
    if not isinstance(before, FormReceived):
        return False
    then = replace(body, status=before.status, reason=before.reason)
    return form_entry(replace(form, body=then), first=first) == content


def _lots(log: Log, state: Held, election: Election, moment: str, reason: str) -> Iterator[bytes]:
    """Lots that were drawn since, and those withdrawn because their questions are asked no more."""
    drawn = _drawn(election)
    for subject in state.lots | drawn:
        before, now = state.lots.get(subject, []), drawn.get(subject, [])
        pairs = zip(before, now, strict=False)
        kept = sum(1 for _ in takewhile(lambda pair: log.entries[pair[0]] == pair[1], pairs))
        if before[kept:] and not reason:
            raise BadRecordError(f"a lot of {subject} is no longer in the package: give the reason")
        for index in before[kept:]:
            body = LotWithdrawn(log.leaf(index).hex(), reason)
            yield entry(logged("lot.withdrawn", subject, body, moment))
        yield from now[kept:]


def _drawn(election: Election) -> dict[str, list[bytes]]:
    """The recorded lots of a package by council, in the order of its file."""
    lots, by_council = election.lots, dict[str, list[bytes]]()
    columns = (lots.question, lots.drawn, lots.drawn_at, lots.witnessed_by)
    rows = zip(lots.council.tolist(), *(column.to_list() for column in columns), strict=True)
    for council, question, drawn, drawn_at, witnesses in rows:
        body = LotDrawn(question, tuple(drawn.split("|")), drawn_at, witnesses)
        subject = f"council:{election.councils.id[council]}"
        draw = entry(logged("lot.drawn", subject, body, drawn_at))
        by_council.setdefault(subject, []).append(draw)
    return by_council


def _named(keys: Iterable[Key]) -> str:
    names = ["/".join(map(str, key)) for key in keys]
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
