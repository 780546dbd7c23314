"""What can be wrong with a record: errors beside those of its log.

RecordError
├── BadEventError    an event that cannot be logged
└── BadRecordError   a record that is not one, or that cannot take what it is given
"""

from salakhum.log import LogError, Problem


def problem(code: str, **values: int | str) -> Problem:
    """A problem of a record, whose sentence stands under ``record.bad``."""
    return Problem(f"record.bad.{code}", values)


class RecordError(LogError):
    """The root of all errors of this room.

    It is an error of a log, for a record is a log with what it is about: who catches
    :class:`~salakhum.log.LogError` catches whatever a record raises, of keys and notes too.
    """


class BadEventError(RecordError):
    pass


class BadRecordError(RecordError):
    pass
