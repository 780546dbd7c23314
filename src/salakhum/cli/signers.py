"""Who signs a record and who is asked to witness it: keys in a folder, or those of a rehearsal."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.keys import passphrase
from salakhum.cli.language import LANGUAGE
from salakhum.cli.output import bad_input, line, progress, say
from salakhum.cli.witness import ask_at

if TYPE_CHECKING:
    from salakhum.log import Ask, KeptWitness, WitnessAnswer
    from salakhum.record import Certification, KeyRing, Policy, Record

Keys = Annotated[
    Path | None, typer.Option("--keys", metavar="DIR", help=say("record.keys"), show_default=False)
]
Witnesses = Annotated[
    list[str] | None,
    typer.Option("--witness", metavar="URL", help=say("record.witness"), show_default=False),
]


@dataclass(frozen=True, slots=True)
class Signers:
    """Who signs: a ring of keys, at which second,
    and how its witnesses are asked once the record is written.
    """

    ring: "KeyRing"
    asks: "Callable[[Record], Iterable[Ask]]"
    at: int


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """End with status 2 where a record, a version or a file is refused."""
    from salakhum.declare import BadDeclarationError
    from salakhum.log import LogError

    try:
        yield
    except LogError as error:
        raise bad_input(error.text(LANGUAGE)) from error
    except BadDeclarationError as error:
        raise bad_input(str(error)) from error
    except OSError as error:
        raise bad_input(f"{error.filename or path}: {error.strerror}") from error


def rehearsing_log(origin: str, timestamp: int) -> Signers:
    """The rehearsal keys of the log of that name."""
    from salakhum.record import rehearsal_keys

    rehearsal = rehearsal_keys(origin)
    return Signers(rehearsal.ring, lambda written: rehearsal.asks(written, timestamp), timestamp)


def signers_in(
    folder: Path, witnesses: list[str] | None, words: Path | None, *, officers: bool
) -> Signers:
    """The log's key in a folder, the officers' if they sign at this table,
    and the witnesses in it and at addresses.
    """
    from salakhum.log import KeptWitness
    from salakhum.record import read_ring, read_witness_keys

    asks, timestamp = [ask_at(url) for url in witnesses or []], int(time.time())
    secret = partial(passphrase, words)
    with refusing(folder):
        ring = read_ring(folder, secret, officers=officers)
        own = read_witness_keys(folder, ring.policy, secret)
    logs = {ring.policy.origin: ring.policy.log}
    kept = [
        KeptWitness(witness, logs, folder / f"{witness.public.id.hex()}-seen.json")
        for witness in own
    ]
    here = [partial(_answer, witness, timestamp) for witness in kept]
    return Signers(ring, lambda _: [*here, *asks], timestamp)


def _answer(witness: "KeptWitness", timestamp: int, content: bytes) -> "WitnessAnswer":
    return witness.answer(content, timestamp)


def catch_up(out: Path, signers: Signers) -> "Record | None":
    """Ask again for a version that too few witnesses have seen, before the log grows past it.

    What comes back is the record as it was found.
    """
    from salakhum.record import certification, cosign_record, record_in

    record = record_in(out)
    if (
        record is not None
        and record.declarations
        and not certification(record, record.latest).complete
    ):
        cosign_record(out, signers.asks(record))
    return record


def shown(written: "Record", signers: Signers) -> tuple[str, ...]:
    """Have the witnesses see a record that is written; what those said that did not cosign."""
    from salakhum.record import cosign_record

    with progress(say("record.asking")):
        return cosign_record(written.folder, signers.asks(written)).refused


def tell_log(record: "Record") -> None:
    """Print how long the log is, and its root."""
    line(say("record.log", size=record.log.size, root=record.log.root.hex()))


def tell_behind(behind: "Certification", policy: "Policy", refused: tuple[str, ...]) -> None:
    """Print who stands behind a version, and who does not."""
    line(
        say(
            "record.behind",
            officers=len(behind.officers),
            threshold=policy.threshold,
            witnesses=len(behind.witnesses),
            quorum=policy.quorum,
            independent=behind.independent,
        )
    )
    tell_refused(refused)
    if not behind.complete:
        line(say("record.not_seen"))


def tell_refused(refused: tuple[str, ...]) -> None:
    """Print what witnesses said that did not cosign."""
    for answer in refused:
        line(say("record.refused", answer=answer))
