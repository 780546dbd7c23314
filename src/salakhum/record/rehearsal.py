"""Keys that prove nothing, for rehearsals and tests: whoever reads this file can make them."""

from dataclasses import dataclass

from salakhum.log import (
    Ask,
    KeyUse,
    Seen,
    SigningKey,
    Witness,
    WitnessAnswer,
    key_from_seed,
    read_checkpoint,
    signers,
)
from salakhum.record.folder import Record
from salakhum.record.keyring import KeyRing
from salakhum.record.policy import Policy, WitnessKey
from salakhum.register import About

SEED = b"everybody knows this seed"
OFFICERS, THRESHOLD, WITNESSES, INDEPENDENT, QUORUM = 3, 2, 5, 2, 3


@dataclass(frozen=True, slots=True)
class RehearsalKeys:
    """A ring of rehearsal keys with the keys of its witnesses."""

    ring: KeyRing
    witnesses: tuple[SigningKey, ...]

    def asks(self, record: Record, second: int) -> tuple[Ask, ...]:
        """The witnesses, in this process, at a second since 1970, remembering the checkpoint of
        ``record`` that they cosigned before.

        A witness worth its name keeps its memory where the log cannot reach it.
        """
        return tuple(_ask(key, record, second) for key in self.witnesses)


def rehearsal_origin(about: About) -> str:
    """What the log of a rehearsal is called."""
    return f"rehearsal.example/{about.country}-{about.date.isoformat()}"


def rehearsal_keys(origin: str, seed: bytes = SEED) -> RehearsalKeys:
    """Keys of the log, of three officers (two sign) and of five witnesses (two independent)."""
    log = key_from_seed(origin, KeyUse.LOG, seed)
    officers = [
        key_from_seed(f"officer-{n}.rehearsal", KeyUse.OFFICER, seed)
        for n in range(1, OFFICERS + 1)
    ]
    witnesses = tuple(
        key_from_seed(f"witness-{n}.rehearsal", KeyUse.WITNESS, seed)
        for n in range(1, WITNESSES + 1)
    )
    policy = Policy(
        origin=origin,
        log=log.public,
        officers=tuple(officer.public for officer in officers),
        threshold=THRESHOLD,
        witnesses=tuple(
            WitnessKey(witness.public, WITNESSES - n <= INDEPENDENT)
            for n, witness in enumerate(witnesses)
        ),
        quorum=QUORUM,
    )
    return RehearsalKeys(KeyRing(policy, log, tuple(officers[:THRESHOLD])), witnesses)


def _ask(key: SigningKey, record: Record, second: int) -> Ask:
    witness = Witness(key, {record.keys.origin: record.keys.log})
    for note in (*(version.checkpoint for version in record.declarations), record.checkpoint):
        if signers(note, [key.public]):
            head = read_checkpoint(note.text)
            witness.seen[head.origin] = Seen(head.size, head.root)

    def ask(content: bytes) -> WitnessAnswer:
        return witness.ask(content, second)

    return ask
