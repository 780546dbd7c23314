"""One council as a JSON object, in and out: the language of ``salakhum allocate``."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from salakhum.allocate import (
    Allocated,
    Contender,
    Contest,
    Draw,
    LotsRequired,
    Move,
    Outcome,
    Question,
)
from salakhum.cli.options import MOST_SEATS
from salakhum.declare import json_of
from salakhum.rules import Kind

Object = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Request:
    """A council to allocate and the lots already drawn for it."""

    contest: Contest
    draws: tuple[Draw, ...] = ()


@dataclass(frozen=True, slots=True)
class Malformed:
    """All that is wrong with one object, each with the path of the field."""

    id: str | None
    problems: tuple[str, ...]


def read_request(item: object) -> Request | Malformed:
    """Read one council; every problem is named at once."""
    if not isinstance(item, Mapping):
        return Malformed(None, (f"a line holds one JSON object, not {_shown(item)}",))
    problems: list[str] = []
    lists = item.get("lists")
    if not isinstance(lists, Sequence) or isinstance(lists, str) or not lists:
        problems.append(f"lists: a list of at least one list, not {_shown(lists)}")
        lists = ()
    contenders = tuple(_contender(entry, f"lists[{i}]", problems) for i, entry in enumerate(lists))
    seats = _count(item, "seats", "", problems) or 0
    if seats > MOST_SEATS:
        problems.append(f"seats: at most {MOST_SEATS}, not {_shown(seats)}")
    contest = Contest(
        id=_text(item.get("id"), "id", problems),
        seats=seats,
        lists=contenders,
        valid=_count(item, "valid", "", problems, optional=True),
        blank=_count(item, "blank", "", problems, optional=True),
        cast=_count(item, "cast", "", problems, optional=True),
    )
    together = sum(contender.votes for contender in contenders)
    if contest.valid is not None and contest.valid < together:
        problems.append(f"valid: at least the votes of all lists, {together}, not {contest.valid}")
    draws = tuple(_draws(item.get("lots") or (), problems))
    if problems:
        return Malformed(contest.id or None, tuple(problems))
    return Request(contest, draws)


def answer(
    contest: Contest,
    outcome: Outcome,
    elected: Mapping[str, Sequence[int]] | None = None,
    *,
    trace: bool = False,
) -> dict[str, Any]:
    """The object that goes out for one council."""
    ids = [contender.id for contender in contest.lists]
    if isinstance(outcome, Allocated):
        answered: dict[str, Any] = {
            "id": contest.id,
            "status": "allocated",
            "seats": dict(zip(ids, outcome.seats, strict=True)),
        }
        if elected is not None:
            answered["elected"] = {
                list_id: list(positions) for list_id, positions in elected.items()
            }
        if outcome.vacant:
            answered["vacant"] = outcome.vacant
        steps = outcome.trace
    elif isinstance(outcome, LotsRequired):
        answered = {
            "id": contest.id,
            "status": "lots_required",
            "seats": dict(outcome.question.sure),
            "question": json_of(Question, outcome.question),
        }
        steps = outcome.trace
    else:
        values = " ".join(f"{k}={v}" for k, v in outcome.values.items())
        reason = f"{outcome.reason}: {values}" if values else outcome.reason
        answered = {"id": contest.id, "status": "refused", "seats": {}, "reason": reason}
        steps = ()
    if trace:
        answered["trace"] = [json_of(Move, move) for move in steps]
    return answered


def refused(malformed: Malformed, line: int) -> dict[str, Any]:
    """The object that goes out for a line that could not be read."""
    reason = f"line {line}: " + "; ".join(malformed.problems)
    return {"id": malformed.id, "status": "refused", "seats": {}, "reason": reason}


def _contender(entry: object, path: str, problems: list[str]) -> Contender:
    if not isinstance(entry, Mapping):
        problems.append(f"{path}: an object with id and votes, not {_shown(entry)}")
        return Contender("", 0)
    kind = entry.get("kind") or Kind.LIST
    if kind not in tuple(Kind):
        problems.append(f"{path}.kind: one of {', '.join(Kind)}, not {_shown(kind)}")
        kind = Kind.LIST
    return Contender(
        id=_text(entry.get("id"), f"{path}.id", problems),
        votes=_count(entry, "votes", path, problems) or 0,
        candidates=_count(entry, "candidates", path, problems, optional=True),
        kind=Kind(kind),
        partners=_count(entry, "partners", path, problems, optional=True, least=1) or 1,
        alliance=_text(entry["alliance"], f"{path}.alliance", problems)
        if entry.get("alliance") not in (None, "")
        else None,
        candidate_votes=_counts(entry.get("candidate_votes"), f"{path}.candidate_votes", problems),
    )


def _draws(lots: object, problems: list[str]) -> Iterable[Draw]:
    if not isinstance(lots, Sequence) or isinstance(lots, str):
        problems.append(f"lots: a list of draws, not {_shown(lots)}")
        return
    for i, lot in enumerate(lots):
        drawn = lot.get("drawn") if isinstance(lot, Mapping) else None
        if isinstance(drawn, str):
            drawn = [drawn]
        question = lot.get("question", lot) if isinstance(lot, Mapping) else None
        key = question if isinstance(question, str) else _key(question)
        if not drawn or not isinstance(drawn, Sequence) or key is None:
            problems.append(
                f"lots[{i}]: an object with the question as it was asked and the ids in drawn"
            )
            continue
        yield Draw(key, tuple(str(list_id) for list_id in drawn))


def _key(question: object) -> str | None:
    if not isinstance(question, Mapping) or not {"step", "seats", "among"} <= set(question):
        return None
    among = question["among"]
    if not isinstance(among, Sequence) or isinstance(among, str):
        return None
    return Question(
        str(question["step"]),
        str(question.get("article", "")),
        question["seats"],
        tuple(str(list_id) for list_id in among),
    ).key


def _text(value: object, path: str, problems: list[str]) -> str:
    if isinstance(value, int | str) and not isinstance(value, bool) and value != "":
        return str(value)
    problems.append(f"{path}: an id, not {_shown(value)}")
    return ""


def _count(
    item: Object,
    name: str,
    path: str,
    problems: list[str],
    *,
    optional: bool = False,
    least: int = 0,
) -> int | None:
    value = item.get(name)
    if value is None and optional:
        return None
    if isinstance(value, int) and not isinstance(value, bool) and value >= least:
        return value
    where = f"{path}.{name}" if path else name
    problems.append(f"{where}: a whole number from {least}, not {_shown(value)}")
    return None


def _counts(values: object, path: str, problems: list[str]) -> tuple[int, ...]:
    if values is None:
        return ()
    if not isinstance(values, Sequence) or isinstance(values, str):
        problems.append(f"{path}: a list of whole numbers, not {_shown(values)}")
        return ()
    items = {str(i): value for i, value in enumerate(values)}
    return tuple(_count(items, key, path, problems) or 0 for key in items)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:39] + "…"
