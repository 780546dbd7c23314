"""A version that waits for its officers.

A folder that goes to each of them, and comes back with a line of each.

It holds the text that they sign, the declaration that the text names, and the policy and the log as
they were. Nothing of it is in the record before enough of them have signed.
"""

import json
import shutil
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from salakhum.canonical import canonical
from salakhum.declare import DeclaredResult, from_json
from salakhum.events import KeysNamed, reader, writer
from salakhum.log import BadNoteError, Signature, SigningKey, read_signature, signature
from salakhum.record.declaring import NewVersion, drafted
from salakhum.record.errors import BadRecordError, problem
from salakhum.record.policy import Policy, keys_named, policy_named
from salakhum.record.statement import (
    Statement,
    part_objects,
    part_tree,
    read_statement,
    statement,
    text_digest,
)
from salakhum.record.updating import Counted, update

FORMAT = "salakhum-prepared/1"
STATEMENT, DECLARATION, PREPARED = "statement", "declaration.json", "prepared.json"
LINES = ".signature"


@dataclass(frozen=True)
class Prepared:
    """What officers are asked to sign.

    ``at`` is the second at which it was worked out, ``size`` how long the log was then.
    """

    text: str
    content: bytes  # of declaration.json
    policy: Policy
    at: int
    size: int

    @cached_property
    def statement(self) -> Statement:
        """What it says; raises :class:`~salakhum.log.BadNoteError` where it is no statement."""
        return read_statement(self.text)

    @cached_property
    def result(self) -> DeclaredResult:
        """The declaration."""
        return from_json(json.loads(self.content))

    @property
    def digest(self) -> str:
        """By what officers compare what they sign."""
        return text_digest(self.text)

    @property
    def version(self) -> NewVersion:
        """What the statement says of itself."""
        said = self.statement
        approved, announced = _day(said.approved_on), _day(said.announced_on)
        return NewVersion(said.state, self.at, approved, announced, said.reason or "")

    def stated(self, content: bytes, rule_file: str) -> Statement:
        """The statement of a declaration.json in this place.

        The same log, after the same version.
        """
        document = json.loads(content)
        return statement(
            from_json(document),
            declaration=sha256(content).hexdigest(),
            rule_file=rule_file,
            log=self.statement.log.checkpoint,
            parts=part_tree(part_objects(document)),
            before=self.statement.supersedes,
        )


@dataclass(frozen=True, slots=True)
class PreparedFile:
    """``prepared.json``: ``held`` is how long the log was."""

    format: str
    at: int
    held: int
    keys: KeysNamed


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def prepare_version(
    folder: Path, counted: Counted, policy: Policy, version: NewVersion
) -> Prepared:
    """Work out the next version of the record in ``folder`` for its officers to sign.

    The record stays as it is.

    Raises as :func:`~salakhum.record.declare_record` does.
    """
    change = update(folder, counted, policy, version.at)
    draft = drafted(change, version)
    return Prepared(draft.statement.text, draft.content, policy, version.at, change.size)


def write_prepared(folder: Path, prepared: Prepared) -> None:
    """Write what goes to the officers into a folder that is not there yet, or empty.

    All of it or nothing.
    """
    about = PreparedFile(FORMAT, prepared.at, prepared.size, keys_named(prepared.policy))
    partial = folder.with_name(f".{folder.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    (partial / STATEMENT).write_bytes(prepared.text.encode())
    (partial / DECLARATION).write_bytes(prepared.content)
    (partial / PREPARED).write_bytes(canonical(writer(PreparedFile)(about)) + b"\n")
    partial.replace(folder)


def read_prepared(folder: Path) -> Prepared:
    """Read what is to be signed.

    Raises :class:`BadRecordError` unless its text is what follows from its declaration.
    """
    try:
        document = json.loads((folder / PREPARED).read_bytes())
        if document["format"] != FORMAT:
            raise BadRecordError(f"{folder / PREPARED} is not of format {FORMAT}")
        about: PreparedFile = reader(PreparedFile)(document)
        prepared = Prepared(
            text=(folder / STATEMENT).read_bytes().decode(),
            content=(folder / DECLARATION).read_bytes(),
            policy=policy_named(about.keys),
            at=about.at,
            size=about.held,
        )
        said = prepared.stated(prepared.content, prepared.statement.rule.file)
        sound = said.text == prepared.text and prepared.version is not None
    except FileNotFoundError as error:
        raise BadRecordError(problem("nothing_to_sign", folder=str(folder))) from error
    except (OSError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise BadRecordError(f"{folder} holds no version to sign: {error!r}") from error
    except ValueError as error:
        raise BadRecordError(f"{folder} holds no version to sign: {error}") from error
    if not sound:
        raise BadRecordError(f"{folder / STATEMENT} does not say what {DECLARATION} beside it does")
    return prepared


def write_signature(folder: Path, prepared: Prepared, key: SigningKey) -> Path:
    """Sign what is in the folder, and leave the line there.

    Raises :class:`BadRecordError` where the policy does not name the key: its line would count for
    nothing.
    """
    name = key.public.name
    if key.public not in prepared.policy.officers:
        raise BadRecordError(problem("not_named", name=name))
    path = folder / f"{name.replace('/', '_')}{LINES}"
    path.write_text(signature(key, prepared.text).line + "\n", encoding="utf-8")
    return path


def read_signatures(folder: Path) -> list[Signature]:
    """The lines that the officers left in the folder.

    Raises :class:`BadRecordError` that names each file that holds none.
    """
    lines, problems = list[Signature](), list[str]()
    for path in sorted(folder.glob(f"*{LINES}")):
        try:
            lines += map(read_signature, path.read_text(encoding="utf-8").splitlines())
        except (BadNoteError, UnicodeDecodeError) as error:
            problems.append(f"{path}: {error}")
    if problems:
        raise BadRecordError(*problems)
    return lines
