"""``changes.csv``: splits, merges and renames of areas, a row each."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from salakhum.findings import Finding
from salakhum.register.changes import AreaAct, Change
from salakhum.register.columns import CHANGES
from salakhum.register.problems import Code, Problems
from salakhum.register.read.choices import parse_choice, parse_days
from salakhum.register.read.sheet import Sheet
from salakhum.register.read.sheets import read_sheet


@dataclass(frozen=True, slots=True)
class ChangesRead:
    """The rows of a table of changes that could be read, and what is wrong with the others."""

    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]


def read_changes(folder: Path) -> ChangesRead:
    """``changes.csv`` (or Parquet).

    ``act, date, from, to`` and, where they change, ``parent, level, name…``.

    Several ids of one cell, and the names that go with them, are separated by ``|``.
    """
    problems = Problems()
    sheet = read_sheet(folder, CHANGES, problems)
    acts = parse_choice(sheet, "act", [act.value for act in AreaAct], Code.UNKNOWN_ACT)
    sheet.add(Code.BAD_DATE, sheet.empty("date"), "date")
    days = parse_days(sheet, "date")
    if problems.refused or days is None:
        return ChangesRead((), tuple(problems.found))
    rows = zip(acts.tolist(), days, strict=True)
    changes = (_change(sheet, row, tuple(AreaAct)[act], day) for row, (act, day) in enumerate(rows))
    return ChangesRead(tuple(changes), tuple(problems.found))


def _change(sheet: Sheet, row: int, act: AreaAct, day: date) -> Change:
    texts = {language: _parts(names[row]) for language, names in sheet.names.items()}
    named = max(map(len, texts.values()), default=0)
    return Change(
        act=act,
        day=day,
        old=_parts(sheet.text("from")[row]),
        new=_parts(sheet.text("to")[row]),
        names=tuple({k: v[n] for k, v in texts.items() if v[n:]} for n in range(named)),
        parent=sheet.text("parent")[row],
        level=sheet.text("level")[row],
        place=sheet.place(row),
    )


def _parts(cell: str | None) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
