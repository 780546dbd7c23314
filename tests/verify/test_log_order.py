"""What must come before what in a log, though everybody who can sign signed it: keys, register, rule, forms and versions in step."""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from tests.verify.conftest import KEYS, LATER, LOTS, PACKAGE, add_version, edit, seal, write

from salakhum.declare import State
from salakhum.log import KeyUse, key_from_seed
from salakhum.record import KeyRing, RehearsalKeys, policy_object
from salakhum.record.manifest import read_files
from salakhum_verify import DoesNotVerifyError, verify
from salakhum_verify.canonical import canonical

Files = dict[str, bytes]
Event = dict[str, Any]
Forge = Callable[[list[Event]], list[Event]]
OFFICER = KEYS.ring.officers[0].public


def refused(content: bytes, published: tuple[str, ...] = ()) -> tuple[str, dict[str, Any]]:
    with pytest.raises(DoesNotVerifyError) as caught:
        verify(content, published)
    return caught.value.code, dict(caught.value.values)


@pytest.fixture
def begun(tmp_path: Path) -> Callable[..., bytes]:
    """``begun(forge)``: a record of one version, in whose log other events stand."""

    def make(forge: Forge, **said: Any) -> bytes:
        package, record = tmp_path / "package", tmp_path / "record"
        write(package, PACKAGE)
        add_version(record, package, State.UNOFFICIAL_PARTIAL, forge=forge, **said)
        return seal(read_files(record))

    return make


@pytest.fixture
def gone_on(tmp_path: Path) -> Callable[..., bytes]:
    """``gone_on(forge)``: a record of two versions, and what was logged for the second of them is forged."""

    def make(forge: Forge | None = None, **said: Any) -> bytes:
        package, record = tmp_path / "package", tmp_path / "record"
        write(package, PACKAGE)
        add_version(record, package, State.UNOFFICIAL_PARTIAL)
        edit(package, LATER)
        write(package, {"lots.csv": LOTS})
        add_version(record, package, State.UNOFFICIAL_COMPLETE, days=1, forge=forge, **said)
        return seal(read_files(record))

    return make


Made = Callable[..., bytes]


def changing(kind: str, **changes: Any) -> Forge:
    """A forger who changes every event of a kind; what is in ``body`` there is changed in the body."""

    def forge(events: list[Event]) -> list[Event]:
        return [changed(one, **changes) if one["event"] == kind else one for one in events]

    return forge


def changed(event: Event, body: Event | None = None, **changes: Any) -> Event:
    return {**event, **changes, "body": {**event["body"], **(body or {})}}


def without(kind: str) -> Forge:
    return lambda events: [one for one in events if one["event"] != kind]


def twice(kind: str) -> Forge:
    return lambda events: [one for e in events for one in ([e, e] if e["event"] == kind else [e])]


def of(kind: str, subject: str, body: Event) -> Event:
    told = {"format": "salakhum-event/1", "event": kind, "subject": subject, "body": body}
    return {**told, "at": None, "role": "commission", "author": None}


def before(kind: str, *others: Event) -> Forge:
    """A forger who puts events before the first of a kind."""

    def forge(events: list[Event]) -> list[Event]:
        kinds = [one["event"] for one in events]
        at = kinds.index(kind) if kind in kinds else len(events)
        return [*events[:at], *(others if kind in kinds else ()), *events[at:]]

    return forge


def after(kind: str, *others: Event) -> Forge:
    """A forger who puts events behind the last of a kind."""

    def forge(events: list[Event]) -> list[Event]:
        return events if kind not in [one["event"] for one in events] else [*events, *others]

    return forge


RECOUNT = of("recount.ordered", "council:21", {"reason": "a court"})


def test_nothing_is_forged_where_nothing_is(gone_on: Made) -> None:
    assert verify(gone_on(lambda events: events)).versions[1].number == 2


# --- keys -------------------------------------------------------------------------------------------------------------


def test_the_first_event_names_the_keys(begun: Made) -> None:
    assert refused(begun(before("keys.named", RECOUNT))) == ("first-event", {"event": "keys.named"})


def test_keys_are_named_for_this_log(begun: Made) -> None:
    assert refused(begun(changing("keys.named", subject="log:another")))[0] == "field"


def lone(kind: str, body: Event) -> Forge:
    return before("register.sealed", of(kind, f"key:{OFFICER.name}", body))


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("key.revoked", {"role": "officer", "key": OFFICER.vkey}),
        (
            "key.rotated",
            {"role": "officer", "old": OFFICER.vkey, "new": KEYS.ring.log.public.vkey},
        ),
    ],
)
def test_a_key_is_not_revoked_while_it_goes_on_signing(kind: str, body: Event, begun: Made) -> None:
    code, values = refused(begun(lone(kind, body)))
    assert (code, values) == ("key-change", {"event": kind, "name": OFFICER.name})


def other_officer(seed: bytes = b"another seed") -> RehearsalKeys:
    officer = key_from_seed(OFFICER.name, KeyUse.OFFICER, seed)
    policy = KEYS.ring.policy
    policy = replace(policy, officers=(officer.public, *policy.officers[1:]))
    ring = KeyRing(policy, KEYS.ring.log, (officer, *KEYS.ring.officers[1:]))
    return RehearsalKeys(ring, KEYS.witnesses)


def fewer_officers() -> RehearsalKeys:
    policy = KEYS.ring.policy
    ring = KeyRing(
        replace(policy, officers=policy.officers[:2]), KEYS.ring.log, KEYS.ring.officers[:2]
    )
    return RehearsalKeys(ring, KEYS.witnesses)


def published(*keys: RehearsalKeys) -> tuple[str, ...]:
    return tuple(
        sha256(canonical(policy_object(one.ring.policy)) + b"\n").hexdigest() for one in keys
    )


@pytest.mark.parametrize("keys", [other_officer(), fewer_officers()])
def test_keys_change_in_the_open(keys: RehearsalKeys, gone_on: Made) -> None:
    assert len(verify(gone_on(keys=keys), published(KEYS, keys)).versions) == 2


@pytest.mark.parametrize(
    ("keys", "forge"),
    [
        (other_officer(), without("key.rotated")),
        (other_officer(), twice("key.rotated")),
        (other_officer(), changing("key.rotated", subject="key:nobody")),
        (other_officer(), changing("key.rotated", body={"role": "witness"})),
        (other_officer(), changing("key.rotated", body={"new": OFFICER.vkey})),
        (fewer_officers(), without("key.revoked")),
        (fewer_officers(), changing("key.revoked", body={"key": OFFICER.vkey})),
        (other_officer(), before("keys.named", of("key.revoked", "key:x", {"role": "log", "key": ""}))),
    ],
)  # fmt: skip
def test_keys_do_not_change_unseen(keys: RehearsalKeys, forge: Forge, gone_on: Made) -> None:
    assert refused(gone_on(forge, keys=keys), published(KEYS, keys))[0] == "key-change"


def test_a_key_that_was_given_up_does_not_come_back(tmp_path: Path) -> None:
    """Somebody may have it: the officer who lost it does not sign with it again, in no role and under no name."""
    package, record = tmp_path / "package", tmp_path / "record"
    write(package, PACKAGE)
    for days, keys in enumerate((KEYS, other_officer(), KEYS)):
        add_version(record, package, State.UNOFFICIAL_PARTIAL, days=days, keys=keys)
    known = published(KEYS, other_officer())
    assert refused(seal(read_files(record)), known) == ("key-returns", {"name": OFFICER.name})


# --- register and rule ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "changes", "code"),
    [
        ("register.sealed", {"subject": "election"}, "field"),
        ("register.sealed", {"body": {"date": "2022-06-12"}}, "sealed-otherwise"),
        ("register.sealed", {"body": {"country": "ro"}}, "sealed-otherwise"),
        ("register.sealed", {"body": {"counts": "real"}}, "sealed-otherwise"),
        ("register.sealed", {"body": {"files": {}}}, "register-not-sealed"),
        ("rule.fixed", {"subject": "rule:another"}, "field"),
        ("rule.fixed", {"body": {"id": "another"}, "subject": "rule:another"}, "sealed-otherwise"),
        ("rule.fixed", {"body": {"digest": "0" * 64}}, "sealed-otherwise"),
        ("rule.fixed", {"body": {"file": "0" * 64}}, "rule-not-fixed"),
    ],
)
def test_what_was_sealed_is_what_was_counted(
    kind: str, changes: Event, code: str, begun: Made
) -> None:
    assert refused(begun(changing(kind, **changes)))[0] == code


@pytest.mark.parametrize("kind", ["register.sealed", "rule.fixed"])
def test_what_decides_is_fixed_before_the_first_form(kind: str, begun: Made) -> None:
    def late(events: list[Event]) -> list[Event]:
        return sorted(events, key=lambda one: one["event"] == kind)

    assert refused(begun(late)) == ("fixed-late", {"event": kind})


@pytest.mark.parametrize("kind", ["register.sealed", "rule.fixed"])
def test_nothing_is_fixed_twice(kind: str, begun: Made) -> None:
    assert refused(begun(twice(kind))) == ("fixed-twice", {"event": kind})


# --- versions ---------------------------------------------------------------------------------------------------------


def test_an_event_between_the_count_and_its_declaration_hides_nothing(begun: Made) -> None:
    """What came in before the version was declared is in what it counts: the log's size in the statement leaves no gap."""
    code, values = refused(begun(before("version.declared", RECOUNT)))
    assert (code, values) == ("version-order", {"event": "version.declared", "version": 1})


@pytest.mark.parametrize(
    ("forge", "event"),
    [
        (without("version.superseded"), "version.superseded"),
        (twice("version.superseded"), "version.superseded"),
        (changing("version.superseded", subject="version:2"), "version.superseded"),
        (changing("version.superseded", body={"by": 3}), "version.superseded"),
        (changing("version.superseded", body={"statement": "0" * 64}), "version.superseded"),
        (changing("version.superseded", subject="version:x"), "version.superseded"),
        (twice("version.signed"), "version.signed"),
    ],
)
def test_a_version_is_superseded_by_the_next_alone(forge: Forge, event: str, gone_on: Made) -> None:
    code, values = refused(gone_on(forge))
    assert (code, values["event"]) == ("version-order", event)


@pytest.mark.parametrize(
    "other",
    [
        of("version.superseded", "version:1", {"by": 2, "statement": "0" * 64}),
        of("version.signed", "version:1", {"key": "officer-9", "signature": "— officer-9 AAAAAAA="}),
        of("version.signed", "version:1", {"key": OFFICER.name, "signature": "x"}),
    ],
)  # fmt: skip
def test_a_first_version_has_no_other_events(other: Event, begun: Made) -> None:
    assert refused(begun(after("version.signed", other)))[0] == "version-order"


def test_nobody_signs_a_version_that_is_none(begun: Made) -> None:
    other = of("version.signed", "version:2", {"key": OFFICER.name, "signature": "x"})
    assert refused(begun(after("version.signed", other)))[0] == "version-missing"


def test_nobody_signs_before_there_is_a_version(begun: Made) -> None:
    def early(events: list[Event]) -> list[Event]:
        return sorted(events, key=lambda one: one["event"] == "version.declared")

    assert refused(begun(early))[0] == "version-order"


# --- forms ------------------------------------------------------------------------------------------------------------


def leaf_of(event: Event) -> str:
    return sha256(b"\0" + canonical(event)).hexdigest()


def on_a_form(kind: str, station: str = "c", **changes: Any) -> Forge:
    """A forger who logs one thing more about a form, right behind the forms."""

    def forge(events: list[Event]) -> list[Event]:
        forms = [one for one in events if one["body"].get("station") == station]
        if not forms:
            return events
        body = {"form": leaf_of(forms[-1]), "reason": "agents of both"}
        body |= {"code": "C702"} if kind == "finding.explained" else {}
        return [*events, changed(of(kind, forms[-1]["subject"], body), **changes)]

    return forge


FORM_EVENTS = (
    "form.entered",
    "form.accepted",
    "finding.explained",
    "form.recall-asked",
    "form.quarantined",
    "form.release-asked",
    "form.released",
    "complaint.filed",
    "complaint.decided",
)


@pytest.mark.parametrize("kind", FORM_EVENTS)
@pytest.mark.parametrize(
    "changes",
    [{"subject": "form:d/final/1"}, {"subject": "c"}, {"body": {"form": "0" * 64}}, {"body": {"form": 1}}],
)  # fmt: skip
def test_what_happened_to_a_form_names_it(kind: str, changes: Event, begun: Made) -> None:
    assert refused(begun(on_a_form(kind, **changes)))[0] == "field"


@pytest.mark.parametrize("kind", FORM_EVENTS)
def test_what_happened_to_a_form_names_one(kind: str, begun: Made) -> None:
    lost = of(kind, "form:c/final/1", {"reason": "x"})
    assert refused(begun(before("version.declared", lost)))[0] == "field"


@pytest.mark.parametrize(
    "kind", ["form.entered", "form.accepted", "finding.explained", "form.recall-asked"]
)
def test_what_changes_no_status_may_be_logged(kind: str, begun: Made) -> None:
    assert verify(begun(on_a_form(kind))).forms == 5


@pytest.mark.parametrize(
    ("kind", "station"),
    [
        ("form.accepted", "d"),
        ("form.quarantined", "d"),
        ("form.released", "c"),
        ("form.release-asked", "c"),
        ("form.recall-asked", "d"),
        ("complaint.filed", "d"),
        ("complaint.decided", "c"),
        ("complaint.decided", "d"),
    ],
)
def test_no_quarantine_and_no_complaint_ends_by_another_name(
    kind: str, station: str, begun: Made
) -> None:
    form = f"{station}/final/1"
    assert refused(begun(on_a_form(kind, station))) == (
        "form-status",
        {"event": kind, "form": form},
    )


def test_who_enters_a_form_does_not_accept_it(begun: Made) -> None:
    def alone(events: list[Event]) -> list[Event]:
        both = [on_a_form(kind, author="typist-7")(events)[-1:] for kind in FORM_EVENTS[:2]]
        return (
            [*events, *both[0], *both[1]] if events[-1]["subject"].startswith("form:") else events
        )

    code, values = refused(begun(alone))
    assert (code, values["author"]) == ("own-form", "typist-7")


def acted(*acts: tuple[str, str | None], station: str = "c") -> Forge:
    """A forger by whom people do one thing after the other to a form."""

    def forge(events: list[Event]) -> list[Event]:
        if not events[-1]["subject"].startswith("form:"):
            return events
        done = [on_a_form(kind, station, author=author)(events)[-1] for kind, author in acts]
        return [*events, *done]

    return forge


@pytest.mark.parametrize(
    ("acts", "code"),
    [
        ([("form.entered", "p"), ("form.entered", "p")], "own-form"),
        ([("form.entered", "p"), ("finding.explained", "p")], "own-form"),
        ([("finding.explained", "p"), ("form.entered", "p")], "own-form"),
        ([("form.entered", "p"), ("form.quarantined", "p")], "own-form"),
        ([("form.entered", "p"), ("form.recall-asked", "p")], "own-form"),
        ([("form.entered", "p"), ("form.quarantined", "q"), ("form.released", "p")], "own-form"),
        ([("form.entered", "p"), ("complaint.filed", "q"), ("complaint.decided", "p")], "own-form"),
        ([("form.accepted", "p"), ("form.accepted", "p")], "own-form"),
        ([("form.quarantined", "p"), ("form.released", "p")], "own-quarantine"),
        (
            [("form.quarantined", "p"), ("form.release-asked", "q"), ("form.released", "p")],
            "own-quarantine",
        ),
        (
            [("form.quarantined", "p"), ("form.release-asked", "q"), ("form.released", "q")],
            "release-needs-two",
        ),
        ([("form.recall-asked", "p"), ("form.quarantined", "p")], "recall-needs-two"),
        ([("complaint.filed", "p"), ("complaint.decided", "p")], "own-complaint"),
        ([("form.quarantined", "p"), ("form.released", None)], "nameless"),
        ([("complaint.filed", "p"), ("complaint.decided", None)], "nameless"),
        (
            [("complaint.filed", "p"), ("complaint.filed", "q"), ("complaint.decided", "p")],
            "own-complaint",
        ),
    ],
)
def test_another_person_comes_first(
    acts: list[tuple[str, str | None]], code: str, begun: Made
) -> None:
    told, values = refused(begun(acted(*acts)))
    assert (told, values["form"], values["event"]) == (code, "c/final/1", acts[-1][0])


@pytest.mark.parametrize("author", ["", "p ", "p\u200b", "p\u2066", "p\u00a0"])
def test_nobody_is_two_by_a_character_that_nobody_sees(author: str, begun: Made) -> None:
    told, values = refused(begun(acted(("form.entered", "p"), ("form.accepted", author))))
    assert told == "field"
    assert values["field"] == "author"


READ_BY_THREE = [("form.entered", "p"), ("form.entered", "q"), ("form.entered", "r")]


@pytest.mark.parametrize(
    "acts",
    [
        [*READ_BY_THREE, ("finding.explained", "s"), ("form.accepted", "s")],
        [("form.quarantined", "p"), ("form.released", "q"), ("form.quarantined", "q"), ("form.released", "p")],
        [("form.quarantined", None), ("form.released", "p"), ("form.quarantined", None), ("form.released", None)],
        [("form.quarantined", "p"), ("form.released", "q"), ("form.quarantined", None), ("form.released", None)],
        [("form.recall-asked", "p"), ("form.quarantined", None), ("form.released", "p")],
        [("form.recall-asked", "p"), ("form.quarantined", "q"), ("form.release-asked", "p"), ("form.released", "r")],
        [("complaint.filed", "p"), ("complaint.decided", "q"), ("complaint.filed", "q"), ("complaint.decided", "p")],
        [("form.quarantined", None), ("form.released", None)],
    ],
)  # fmt: skip
def test_other_persons_may(acts: list[tuple[str, str | None]], begun: Made) -> None:
    assert verify(begun(acted(*acts))).forms == 5


def test_a_reason_for_a_finding_is_no_blank(begun: Made) -> None:
    body = {"code": "C702", "reason": " "}

    def forge(events: list[Event]) -> list[Event]:
        *before, last = on_a_form("finding.explained")(events)
        if last["event"] != "finding.explained":
            return events
        return [*before, changed(last, {**last["body"], **body})]

    assert refused(begun(forge))[0] == "field"


def test_a_quarantine_ends_where_it_began_so_that_no_complaint_is_lost(begun: Made) -> None:
    acts = [("complaint.filed", "p"), ("form.quarantined", "q"), ("form.released", "r")]
    code, values = refused(begun(acted(*acts)))
    assert (code, values["field"], values["logged"]) == ("form", "status", "complaint")


@pytest.mark.parametrize(
    ("kind", "station", "told"),
    [
        ("form.quarantined", "c", "quarantined"),
        ("complaint.filed", "c", "complaint"),
        ("form.released", "d", "accepted"),
    ],
)
def test_the_status_of_the_log_is_that_of_the_package(
    kind: str, station: str, told: str, begun: Made
) -> None:
    code, values = refused(begun(on_a_form(kind, station)))
    assert (code, values["field"], values["logged"]) == ("form", "status", told)


def late(kind: str, tmp_path: Path) -> bytes:
    """A record in which something happens to a form right after its only version was declared."""
    package, record = tmp_path / "package", tmp_path / "record"
    write(package, PACKAGE)
    known: list[Event] = []

    def forge(events: list[Event]) -> list[Event]:
        known.extend(one for one in events if one["body"].get("station") == "c")
        if events[-1]["event"] != "version.signed":
            return events
        return [*events, *on_a_form(kind)(list(known))[1:]]

    add_version(record, package, State.UNOFFICIAL_PARTIAL, forge=forge)
    return seal(read_files(record))


def test_nothing_that_counts_comes_after_the_last_version(tmp_path: Path) -> None:
    """The log has the form in quarantine, and the version that everybody signed counts it."""
    expected = ("after-the-last", {"subject": "form:c/final/1", "version": 1})
    assert refused(late("form.quarantined", tmp_path)) == expected


def test_what_changes_nothing_may_come_after_the_last_version(tmp_path: Path) -> None:
    assert verify(late("form.accepted", tmp_path)).forms == 5


WITHOUT_C = {
    "forms.csv": [("c,1,final,,500,520,220,300,298,2,,,\n", "")],
    "votes.csv": [("c,1,X,149\nc,1,ស,149\n", "")],
}


@pytest.mark.parametrize("whole", [("forms.csv", "votes.csv"), ("forms.csv",)])
def test_a_version_that_signed_the_same_forms_counted_the_same(
    whole: tuple[str, ...], tmp_path: Path
) -> None:
    """The first version names the file with a form of which its log knows nothing: what was signed was not counted."""
    package, record = tmp_path / "package", tmp_path / "record"
    write(package, PACKAGE)
    told = {name: sha256((package / name).read_bytes()).hexdigest() for name in whole}
    edit(package, WITHOUT_C)
    said: dict[str, Any] = {
        "alter": lambda made: made["rests_on"].update(told),
        "alter_statement": lambda made: made["package"].update(told),
    }
    add_version(record, package, State.UNOFFICIAL_PARTIAL, **said)
    write(package, PACKAGE)
    add_version(record, package, State.UNOFFICIAL_COMPLETE, days=1)
    content = seal(read_files(record))
    if len(whole) < len(WITHOUT_C):
        verify(content)  # the votes are others, so the forms are too
    else:
        expected = ("not-as-signed", {"subject": "form:c/final/1", "version": 1})
        assert refused(content) == expected


def test_a_version_that_signed_the_same_lots_drew_the_same(tmp_path: Path) -> None:
    package, record = tmp_path / "package", tmp_path / "record"
    write(package, PACKAGE)
    edit(package, LATER)
    told = {"lots.csv": sha256(LOTS.encode()).hexdigest()}
    said: dict[str, Any] = {
        "alter": lambda made: made["rests_on"].update(told),
        "alter_statement": lambda made: made["package"].update(told),
    }
    add_version(record, package, State.UNOFFICIAL_PARTIAL, **said)
    write(package, {"lots.csv": LOTS})
    add_version(record, package, State.UNOFFICIAL_COMPLETE, days=1)
    expected = ("not-as-signed", {"subject": "council:22", "version": 1})
    assert refused(seal(read_files(record))) == expected


OTHER: dict[str, Event] = {
    "lot.drawn": {"question": "another"},
    "register.sealed": {"files": {}},
    "rule.fixed": {"file": "0" * 64},
}
SUBJECTS = {"register.sealed": "register", "rule.fixed": "rule"}


@pytest.mark.parametrize("kind", ["lot.drawn", *SUBJECTS])
def test_no_lot_and_no_register_comes_after_the_last_version(kind: str, tmp_path: Path) -> None:
    package, record = tmp_path / "package", tmp_path / "record"
    write(package, {**PACKAGE, "lots.csv": LOTS})
    edit(package, LATER)

    def forge(events: list[Event]) -> list[Event]:
        known = [one for one in events if one["event"] == kind]
        held.extend(changed(one, OTHER[kind]) for one in known[:1])
        return [*events, *held] if events[-1]["event"] == "version.signed" else events

    held: list[Event] = []
    add_version(record, package, State.UNOFFICIAL_PARTIAL, forge=forge)
    code, values = refused(seal(read_files(record)))
    assert (code, values["subject"]) == ("after-the-last", SUBJECTS.get(kind, "council:22"))


PLACES = ["council:21", "station:c", "area:1", "form:c/final/1"]


@pytest.mark.parametrize("place", PLACES)
def test_a_recount_is_ordered_of_something(place: str, begun: Made) -> None:
    ordered = of("recount.ordered", place, {"reason": "a court"})
    forge = after("form.received", ordered)
    assert verify(begun(forge)).forms == 5


@pytest.mark.parametrize("place", ["council:99", "station:21", "21", "form:c/final/2", "form:c"])
def test_no_recount_is_ordered_of_nothing(place: str, begun: Made) -> None:
    ordered = of("recount.ordered", place, {"reason": "a court"})
    forge = after("form.received", ordered)
    assert refused(begun(forge)) == ("recount-of-nothing", {"subject": place})


def test_no_recount_is_ordered_of_a_form_before_it_came(begun: Made) -> None:
    ordered = of("recount.ordered", PLACES[-1], {"reason": "a court"})
    assert refused(begun(before("form.received", ordered)))[0] == "recount-of-nothing"
