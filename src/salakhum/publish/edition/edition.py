"""What is published: a record with its package read."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from salakhum.declare import DeclaredResult
from salakhum.errors import SalakhumError
from salakhum.events import FormReceived
from salakhum.findings import Finding
from salakhum.record import Declared, Record, read_event, read_record
from salakhum.register import Election, read_election
from salakhum.rules import Rule

Form = tuple[str, str, int]  # station, stage, version


class NotPublishableError(SalakhumError, ValueError):
    """A record whose package cannot be read under its own rule."""


@dataclass(frozen=True)
class Edition:
    """One election as it is published; ``logged`` says where each form stands in the log."""

    record: Record
    election: Election
    logged: Mapping[Form, int]

    @property
    def rule(self) -> Rule:
        """The law of the record."""
        return self.record.rule

    @property
    def versions(self) -> tuple[Declared, ...]:
        """Every declared version, first to last."""
        return self.record.declarations

    @property
    def declared(self) -> Mapping[int, str]:
        """When each version was declared, by its number, as far as the log says it."""
        likely = (entry for entry in self.record.log.entries if b'"version.declared"' in entry)
        return {
            int(event.subject.removeprefix("version:")): event.at
            for event in map(read_event, likely)
            if event.kind == "version.declared" and event.at
        }

    @property
    def result(self) -> DeclaredResult:
        """The declared result that stands."""
        return self.record.latest.result


def read_edition(folder: Path) -> Edition:
    """Read a record folder for publication.

    Raises :class:`~salakhum.log.LogError` for a folder that is no record,
    :class:`NotPublishableError` where its package is not sound under its rule.
    """
    return edition(read_record(folder))


def edition(record: Record, before: Edition | None = None) -> Edition:
    """The edition of a record that was read.

    What was worked out of versions that ``before`` has is taken over.

    Raises :class:`NotPublishableError` where the package of the record is not sound.
    """
    if before:
        known = {_signed(declared): declared for declared in before.versions}
        same = tuple(known.get(_signed(declared), declared) for declared in record.declarations)
        record = replace(record, declarations=same)
    election = read_election(record.package, record.rule).election
    if election is None:
        raise NotPublishableError(f"{record.package} is not sound: 'salakhum check' shows why")
    return Edition(record, election, _logged(record, before))


def findings_of(declared: Declared) -> Mapping[str, tuple[Finding, ...]]:
    """By station what the checks found on the forms that counted when a version was declared."""
    by_station: dict[str, list[Finding]] = {}
    for finding in declared.result.findings:
        by_station.setdefault(str(finding.values["station"]), []).append(finding)
    return {station: tuple(findings) for station, findings in by_station.items()}


def _signed(declared: Declared) -> tuple[bytes, ...]:
    """A version with everything that signs it: witnesses may have seen it only since."""
    return declared.content, bytes(declared.note), bytes(declared.checkpoint)


def _logged(record: Record, before: Edition | None) -> Mapping[Form, int]:
    """Where each form stands in the log, by station, stage and version.

    Only what is new is read.
    """
    if before is None:
        return record.forms
    first = before.record.log.size
    logged = dict(before.logged)
    for index, content in enumerate(record.log.entries[first:], start=first):
        body = read_event(content).body
        if isinstance(body, FormReceived):
            logged[body.key] = index
    return logged
