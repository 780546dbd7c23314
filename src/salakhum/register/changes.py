"""Changes of areas: a table of splits, merges, renames … applied to a gazetteer, day by day.

A change holds from its day on: what it ends was there until the day before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from salakhum.findings import FilePlace, Finding
from salakhum.register.geography import Area, Gazetteer, Span
from salakhum.register.problems import Code, Problems

ONE_DAY = timedelta(days=1)

There = Mapping[str, Span]  # the spans that hold on one day, by the id of their area


class AreaAct(StrEnum):
    """What can happen to areas."""

    SPLIT = "split"  # one into several; one of them may keep its id
    MERGE = "merge"  # several into one, which may keep the id of one of them
    RENAME = "rename"  # another name, or another id, or both
    CREATE = "create"
    ABOLISH = "abolish"
    MOVE = "move"  # under another parent


@dataclass(frozen=True, slots=True)
class Change:
    """One row of a table of changes; ``names`` go with ``new``, id by id."""

    act: AreaAct
    day: date
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    names: tuple[Mapping[str, str], ...] = ()
    parent: str | None = None
    level: str | None = None
    place: FilePlace | None = None


@dataclass(frozen=True, slots=True)
class Redrawn:
    """A gazetteer after its changes.

    An impossible change was left out, and every reason is a finding.
    """

    gazetteer: Gazetteer
    findings: tuple[Finding, ...]


NUMBERS: Mapping[AreaAct, tuple[range, range]] = {
    AreaAct.SPLIT: (range(1, 2), range(2, 1000)),
    AreaAct.MERGE: (range(2, 1000), range(1, 2)),
    AreaAct.RENAME: (range(1, 2), range(2)),
    AreaAct.CREATE: (range(1), range(1, 1000)),
    AreaAct.ABOLISH: (range(1, 1000), range(1)),
    AreaAct.MOVE: (range(1, 1000), range(1)),
}
"""How many ids each act takes and how many it gives."""


def apply_changes(gazetteer: Gazetteer, changes: Iterable[Change]) -> Redrawn:
    """The gazetteer after all changes, by day and in their own order within a day."""
    problems = Problems()
    for day, of_day in groupby(sorted(changes, key=_day), key=_day):
        before = gazetteer
        for change in of_day:
            gazetteer = _applied(gazetteer, change, problems)
        _find_orphans(before, gazetteer, day, problems)
    return Redrawn(gazetteer, tuple(problems.found))


def _day(change: Change) -> date:
    return change.day


def _on(gazetteer: Gazetteer, day: date) -> There:
    return {span.area.id: span for span in gazetteer if span.holds(day)}


def _applied(gazetteer: Gazetteer, change: Change, problems: Problems) -> Gazetteer:
    """The gazetteer after one change, or as it was if the change is impossible."""
    there, before = _on(gazetteer, change.day), len(problems.found)
    _check_ids(there, change, problems)
    if len(problems.found) > before:
        return gazetteer
    ended = _end(gazetteer, set(change.old), change.day)
    successors = _successors(there, change)
    for span in successors:
        if any(span.area.id == other.area.id and span.meets(other) for other in ended):
            _add(problems, Code.ID_IN_USE, change, span.area.id)
    if len(problems.found) > before:
        return gazetteer
    return _with_heirs(ended + successors, change)


def _check_ids(there: There, change: Change, problems: Problems) -> None:
    """An act takes and gives the right number of areas, all there, and none under itself."""
    old, new = NUMBERS[change.act]
    named = max(len(change.new), len(change.old) if change.act is AreaAct.RENAME else 0)
    fits = len(change.old) in old and len(change.new) in new and len(change.names) <= named
    if not fits or len({*change.old}) < len(change.old) or len({*change.new}) < len(change.new):
        _add(problems, Code.CHANGE_MISCOUNTED, change, str(change.act))
    for area in change.old:
        if area not in there:
            _add(problems, Code.CHANGE_OF_NOTHING, change, area)
    if change.parent is not None and change.parent not in there:
        _add(problems, Code.UNKNOWN_PARENT, change, change.parent)
    for area in _line(there, change.parent):
        if area in change.old:
            _add(problems, Code.AREA_CYCLE, change, area)


def _line(there: There, area: str | None) -> list[str]:
    """An area, its parent, the parent of that, and so on."""
    line: list[str] = []
    while area is not None and area in there and area not in line:
        line.append(area)
        area = there[area].area.parent
    return line


def _add(problems: Problems, code: Code, change: Change, value: str) -> None:
    values = {"value": value, "day": change.day.isoformat()}
    problems.add(code, change.place or FilePlace("changes"), values, f"area {value}")


def _successors(there: There, change: Change) -> Gazetteer:
    """The areas that a change puts in the place of the old ones."""
    if change.act is AreaAct.ABOLISH:
        return ()
    if change.act is AreaAct.MOVE:
        moved = (there[area] for area in change.old)
        return tuple(_from(span, change.day, parent=change.parent) for span in moved)
    first = there[change.old[0]] if change.old else None
    line = _line(there, first.area.parent if first else None)
    parent = change.parent or next((area for area in line if area not in change.old), None)
    level = change.level or (first.area.level if first else "")
    spans = []
    for number, area in enumerate(change.new or change.old):
        kept = (
            there[area] if area in change.old else first if change.act is AreaAct.RENAME else None
        )
        names = dict(kept.area.names) if kept else {}
        if number < len(change.names):
            names |= change.names[number]
        last = kept.last if kept else None
        spans.append(Span(Area(area, parent, level, names), change.day, last))
    return tuple(spans)


def _from(span: Span, day: date, *, parent: str | None) -> Span:
    """The same area from a day on, under another parent."""
    return Span(replace(span.area, parent=parent), day, span.last)


def _end(gazetteer: Gazetteer, ids: set[str], day: date) -> Gazetteer:
    """The gazetteer in which some areas end the day before.

    A span that only then began was never there.
    """
    spans = []
    for span in gazetteer:
        if span.area.id not in ids or not span.holds(day):
            spans.append(span)
        elif span.first != day:
            spans.append(replace(span, last=day - ONE_DAY))
    return tuple(spans)


def _with_heirs(gazetteer: Gazetteer, change: Change) -> Gazetteer:
    """Where one area takes the place of others, the areas under those come under it."""
    if change.act not in (AreaAct.MERGE, AreaAct.RENAME) or not change.new:
        return gazetteer
    heir, gone = change.new[0], set(change.old) - set(change.new)
    there = _on(gazetteer, change.day)
    children = {area for area, span in there.items() if span.area.parent in gone}
    ended = _end(gazetteer, children, change.day)
    return ended + tuple(_from(there[child], change.day, parent=heir) for child in sorted(children))


def _find_orphans(before: Gazetteer, after: Gazetteer, day: date, problems: Problems) -> None:
    """Areas whose parent went that day and left them behind."""
    there, gone = _on(after, day), _on(before, day).keys() - _on(after, day).keys()
    for area, span in sorted(there.items()):
        if span.area.parent in gone:
            values = {"value": area, "day": day.isoformat()}
            problems.add(Code.ORPHANED, FilePlace("changes"), values, f"area {area}")
