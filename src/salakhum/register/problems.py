"""The faults of an election package by code,
and the list in which they are gathered while it is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from salakhum.findings import FilePlace, Finding, Severity, Value


class Code(StrEnum):
    """What can be wrong with a package.

    Sentences stand in ``languages/<language>/register.toml``.
    """

    TABLE_MISSING = "P001"
    TABLE_TWICE = "P002"
    FILE_EMPTY = "P003"
    HEADER_ONLY = "P004"
    NOT_UTF8 = "P005"
    NUL_BYTE = "P006"
    LINE_TOO_LONG = "P007"
    WRONG_DELIMITER = "P008"
    BYTE_ORDER_MARK = "P009"
    RAGGED_ROW = "P010"
    QUOTE_UNCLOSED = "P011"
    QUOTE_STRAY = "P012"
    COLUMN_MISSING = "P013"
    COLUMN_TWICE = "P014"
    COLUMN_UNNAMED = "P015"
    CARRIAGE_RETURNS = "P016"
    UNREADABLE = "P017"
    WRONG_TYPE = "P018"
    READING_STOPPED = "P019"
    NOT_TOML = "P020"
    KEY_MISSING = "P021"
    BAD_DATE = "P022"
    UNKNOWN_COUNTS = "P023"
    BAD_VALUE = "P024"
    UNKNOWN_RULE = "P025"
    ID_MISSING = "P030"
    ID_TWICE = "P031"
    UNKNOWN_PARENT = "P032"
    AREA_CYCLE = "P033"
    UNKNOWN_AREA = "P034"
    STATION_WITHOUT_COUNCIL = "P035"
    LIST_WITHOUT_COUNCIL = "P036"
    UNKNOWN_PARTY = "P037"
    CANDIDATE_WITHOUT_LIST = "P038"
    FORM_WITHOUT_STATION = "P039"
    VOTES_WITHOUT_FORM = "P040"
    UNKNOWN_LIST = "P041"
    LIST_OF_ANOTHER_COUNCIL = "P042"
    DRAW_WITHOUT_COUNCIL = "P043"
    OFFICIAL_WITHOUT_LIST = "P044"
    FORM_TWICE = "P045"
    VOTES_TWICE = "P046"
    OFFICIAL_TWICE = "P047"
    RANK_TWICE = "P048"
    ROOT_TWICE = "P049"
    NOT_A_COUNT = "P050"
    NEGATIVE = "P051"
    MIXED_DIGITS = "P052"
    TOO_LARGE = "P053"
    VOTES_MISSING = "P054"
    NUMBER_MISSING = "P055"
    NO_SEATS = "P056"
    REGISTERED_MISSING = "P057"
    UNKNOWN_STAGE = "P060"
    UNKNOWN_KIND = "P061"
    UNKNOWN_STANDING = "P062"
    UNKNOWN_STATUS = "P063"
    TOO_FEW_CANDIDATES = "P064"
    ENDS_BEFORE_IT_BEGINS = "P067"
    CELL_MISSING = "P068"
    BAD_DEGREES = "P069"
    CHANGE_MISCOUNTED = "P070"
    CHANGE_OF_NOTHING = "P071"
    ID_IN_USE = "P072"
    ORPHANED = "P073"
    UNKNOWN_ACT = "P074"


LIGHTER = {
    Code.BYTE_ORDER_MARK: Severity.NOTE,
    Code.REGISTERED_MISSING: Severity.NOTE,
    Code.UNKNOWN_RULE: Severity.NOTE,
    Code.VOTES_MISSING: Severity.BLOCK,
    Code.TOO_FEW_CANDIDATES: Severity.EXPLAIN,
}
"""Codes that do not stop the package from being read; every other refuses it."""


NOTHING: Mapping[str, Value] = {}


@dataclass(frozen=True, slots=True)
class Problems:
    """What was found so far, in the order of finding."""

    found: list[Finding] = field(default_factory=list)

    def add(
        self,
        code: Code,
        place: FilePlace,
        values: Mapping[str, Value] = NOTHING,
        subject: str = "",
        severity: Severity | None = None,
    ) -> None:
        self.found.append(
            Finding(
                code=code.value,
                severity=severity or LIGHTER.get(code, Severity.REFUSE),
                subject=subject or f"file {place.file}",
                fields=(place.column,) if place.column else (),
                values=values,
                place=place,
            )
        )

    @property
    def refused(self) -> bool:
        return any(f.severity is Severity.REFUSE for f in self.found)
