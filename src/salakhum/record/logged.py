"""Logging without declaring: forms as they come in, before a version and between two, and what people report of them."""

from pathlib import Path

from salakhum.log import Log
from salakhum.record.errors import BadRecordError
from salakhum.record.folder import (
    CHECKPOINT,
    LOG,
    MANIFEST,
    Record,
    read_files,
    read_record,
    write_record,
)
from salakhum.record.reported import read_reports
from salakhum.record.updating import (
    Counted,
    KeyRing,
    brought_up,
    files_of,
    log_files,
    seen_so_far,
    update,
)
from salakhum.register import Election, read_election


def log_package(
    folder: Path, counted: Counted, keys: KeyRing, at: int, events: Path | None = None
) -> Record:
    """Log what a package brings at a second since 1970, and what people report of its forms in the file ``events``.

    The record is begun where there is none. Raises :class:`~salakhum.record.RecordError`, and changes nothing then.
    """
    one = update(folder, counted, keys.policy, at)
    log = brought_up(one)
    if events is not None:
        log.extend(read_reports(events, log, _places(counted.result.election)))
    return _written(folder, one.before, log, files_of(one, log, keys.log))


def log_reports(folder: Path, keys: KeyRing, events: Path) -> Record:
    """Log what people report of the forms that a record has; raises as :func:`log_package` does."""
    record = read_record(folder)
    if record.keys != keys.policy:
        raise BadRecordError("the keys have changed: the record is brought up to them by a version")
    seen_so_far(record)
    election = read_election(record.package, record.rule).election
    if election is None:
        raise BadRecordError(f"{record.package} is no package that can be read")
    log = Log(record.log.origin, record.log.entries)
    log.extend(read_reports(events, log, _places(election)))
    kept = read_files(folder)
    kept = {name: kept[name] for name in kept if not name.startswith(f"{LOG}/")}
    kept.pop(MANIFEST)
    return _written(folder, record, log, kept | log_files(log, keys.log))


def _written(folder: Path, before: Record | None, log: Log, files: dict[str, bytes]) -> Record:
    """Write a record; the checkpoint of a log that did not grow stays as its witnesses saw it."""
    if before is not None and before.log.size == log.size:
        files[CHECKPOINT] = bytes(before.checkpoint)
    write_record(folder, files)
    return read_record(folder)


def _places(election: Election) -> frozenset[str]:
    """What a recount may be ordered for: every area, council and station."""
    areas, councils, stations = election.areas.id, election.councils.id, election.stations.id
    kinds = (("area", areas), ("council", councils), ("station", stations))
    return frozenset(f"{kind}:{one}" for kind, ids in kinds for one in ids.to_list())
