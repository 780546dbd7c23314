"""How the keys of a log change: in the open, and for good (specification, § 6)."""

from collections.abc import Iterator, Sequence

from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.journal import Journal, KeyChange
from salakhum_verify.notes import Key
from salakhum_verify.policy import Policy, read_policy


def check_keys(journal: Journal) -> None:
    """The log begins with its keys.

    Each that is replaced or given up is named, and none comes back.

    Raises ``DoesNotVerifyError`` (first-event, key-change, key-returns).
    """
    if journal.first != "keys.named":
        raise DoesNotVerifyError("first-event", event="keys.named")
    before: Policy | None = None
    start, gone = 0, dict[bytes, str]()
    for index, document in journal.keys:
        policy = read_policy(document, f"log {index}")
        changes = [change for position, change in journal.key_changes if start <= position < index]
        _same_changes(changes, [] if before is None else list(_changes(before, policy)))
        if before is not None:
            now = {key.public for key in policy.keys}
            gone |= {key.public: key.name for key in before.keys if key.public not in now}
        for key in policy.keys:
            if key.public in gone:
                raise DoesNotVerifyError("key-returns", name=key.name)
        before, start = policy, index
    _same_changes([change for position, change in journal.key_changes if position > start], [])


def _changes(before: Policy, after: Policy) -> Iterator[KeyChange]:
    """The keys that are others under the same name, or no more there."""
    now = _by_role(after)
    for (role, name), old in _by_role(before).items():
        new = now.get((role, name))
        if new is None:
            yield KeyChange("key.revoked", name, role, old.text, None)
        elif new != old:
            yield KeyChange("key.rotated", name, role, old.text, new.text)


def _by_role(policy: Policy) -> dict[tuple[str, str], Key]:
    keys = {("log", policy.log.name): policy.log}
    keys |= {("officer", officer.name): officer for officer in policy.officers}
    return keys | {("witness", witness.name): witness for witness in policy.witnesses}


def _same_changes(changes: Sequence[KeyChange], wanted: Sequence[KeyChange]) -> None:
    left = list(wanted)
    for change in changes:
        if change not in left:
            raise DoesNotVerifyError("key-change", event=change.event, name=change.name)
        left.remove(change)
    for change in left:
        raise DoesNotVerifyError("key-change", event=change.event, name=change.name)
