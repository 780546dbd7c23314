"""One council to allocate as a JSON object, read whole or refused with every fault in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from salakhum.allocate import Contender, Contest, Draw, Question
from salakhum.rules import Kind

MOST_SEATS = 10_000  # no council is near it, and past it people are numbered for minutes


@dataclass(frozen=True, slots=True)
class ContestAsked:
    """A council to allocate, and the lots already drawn for it."""

    contest: Contest
    draws: tuple[Draw, ...] = ()


@dataclass(frozen=True, slots=True)
class MalformedContest:
    """All that is wrong with one object, each with the path of the field."""

    id: str | None
    problems: tuple[str, ...]


def read_contest(item: object) -> ContestAsked | MalformedContest:
    """Read one council; every problem is named at once."""
    if not isinstance(item, Mapping):
        return MalformedContest(None, (f"a line holds one JSON object, not {_shown(item)}",))
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
        return MalformedContest(contest.id or None, tuple(problems))
    return ContestAsked(contest, draws)


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
    item: Mapping[str, object],
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
