"""Logging without declaring.

Forms as they come in, before a version and between two, and what people report of them.
"""

from pathlib import Path

from salakhum.record.errors import BadRecordError
from salakhum.record.folder import Record, read_record
from salakhum.record.keyring import KeyRing
from salakhum.record.reported import read_reports
from salakhum.record.updating import Counted, brought_up, files_of, update, write_log, write_update
from salakhum.record.write import record_writer
from salakhum.register import Election, read_election


def log_package(
    folder: Path, counted: Counted, keys: KeyRing, second: int, events: Path | None = None
) -> Record:
    """Log what a package brings at a second since 1970,
    and what people report of its forms in the file ``events``.

    The record is begun where there is none. Raises :class:`~salakhum.log.LogError`, and changes
    nothing then.
    """
    with record_writer(folder):
        change = update(folder, counted, keys.policy, second)
        log = brought_up(change)
        if events is not None:
            log.extend(read_reports(events, log, _places(counted.result.election)))
        return write_update(change, files_of(change), log, keys.log)


def log_reports(folder: Path, keys: KeyRing, events: Path) -> Record:
    """Log what people report of the forms that a record has.

    Into its log, and nothing else; raises as :func:`log_package` does.

    Raises :class:`BadRecordError` where the keys have changed since, or the package cannot be read.
    """
    with record_writer(folder):
        record = read_record(folder)
        if record.keys != keys.policy:
            raise BadRecordError(
                "the keys have changed: the record is brought up to them by a version"
            )
        election = read_election(record.package, record.rule).election
        if election is None:
            raise BadRecordError(f"{record.package} is no package that can be read")
        new = read_reports(events, record.log, _places(election))
        return write_log(record, record.log.grown(new), keys.log)


def _places(election: Election) -> frozenset[str]:
    """What a recount may be ordered for: every area, council and station."""
    areas, councils, stations = election.areas.id, election.councils.id, election.stations.id
    kinds = (("area", areas), ("council", councils), ("station", stations))
    return frozenset(f"{kind}:{code}" for kind, codes in kinds for code in codes.to_list())
