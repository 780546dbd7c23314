"""A declaration held against what follows from the forms: the first council, area or figure that differs is named."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from salakhum_verify.allocation import Draw
from salakhum_verify.canonical import canonical
from salakhum_verify.contest import contest
from salakhum_verify.faults import DoesNotVerify
from salakhum_verify.fields import Fields, check_texts, fields
from salakhum_verify.forms import counting
from salakhum_verify.journal import STAGES, Form, Lot, by_council
from salakhum_verify.law import Law
from salakhum_verify.outstanding import outstanding
from salakhum_verify.register import Council, Register
from salakhum_verify.result import CouncilResult, Object, council_result
from salakhum_verify.standings import Standings, parties
from salakhum_verify.totals import FIGURES, Sums, Totals, total

TOLD = (
    *("format", "number", "state", "reason", "counts", "stage", "election", "rule", "approved_on"),
    *("announced_on", "deadlines", "rests_on", "supersedes", "nation", "areas", "councils"),
    *("material", "unverified", "despite", "checks"),
)
TOLD_OF_A_COUNCIL = (
    *("id", "area", "names", "seats", "stations", "stations_in", *FIGURES, "partly", "lists"),
    *("status", "reason", "values", "question", "trace", "vacant", "elected", "successions"),
    *("unfilled", "people_question", "people_refused", "lots", "unverified", "outstanding"),
    *("material", "margins", "findings", "sure"),
)
TOLD_OF_A_LIST = ("id", "names", "party", "votes", "seats")
TOLD_OF_A_FINDING = ("code", "severity", "subject", "fields", "values", "accepted")
TOLD_OF_A_QUESTION = ("step", "article", "seats", "among", "sure")
ALLIANCE = "alliance"  # the act of a step that gives seats to an alliance


@dataclass(frozen=True, slots=True)
class Case:
    """One council: what follows from the forms, and what is told of it."""

    council: Council
    area: str
    told: Mapping[str, Any]
    sums: Sums
    votes: Sequence[int]
    result: CouncilResult
    lots: Sequence[Lot]

    def same(self, field: str, told: Any, found: Any) -> None:
        """What is told and what follows must agree."""
        _same("council", self.council.id, field, told, found)


def check_declaration(
    declared: Fields, register: Register, law: Law, forms: Sequence[Form], lots: Iterable[Lot]
) -> None:
    """Raises the first thing in a declaration that does not follow from these forms and lots."""
    count = counting(forms, declared.text_or_none("stage"))
    totals = total(register, count)
    left = outstanding(register, forms, count)
    told = list(declared.objects("councils"))
    if len(told) != len(register.councils):
        raise declared.wrong("councils")
    results = []
    for row, case in enumerate(_cases(told, register, totals, law, lots)):
        _check_council(case)
        case.same("outstanding", case.told.get("outstanding"), left[row])
        results.append(case.result)
    posts = frozenset(post for one in results for post in one.holders)
    found = Standings(register, totals, results, parties(register), posts)
    _check_place("nation", found.nation(law), declared.under("nation").object)
    areas, given = found.areas(), list(declared.objects("areas"))
    if len(given) != len(areas):
        raise declared.wrong("areas")
    for area, one in zip(areas, given, strict=True):
        _check_place("area", area, one.object)


def check_shape(declared: Fields) -> None:
    """Nothing stands in a declaration that the specification does not name."""
    declared.only(*TOLD)
    declared.under("election").only("names", "date", "country", "source")
    declared.under("rule").only("id", "names", "digest")
    if declared.object.get("stage") not in (None, *STAGES):
        raise declared.wrong("stage")
    for one in declared.objects("despite"):
        one.only("code", "reason")
        check_texts(one, "reason")
    _check_numbers(declared)
    for council in declared.objects("councils"):
        council.only(*TOLD_OF_A_COUNCIL)
        for one in council.objects("lists"):
            one.only(*TOLD_OF_A_LIST)
        for one in council.objects("findings"):
            one.only(*TOLD_OF_A_FINDING)
            if "accepted" in one.object:
                check_texts(one, "accepted")
        for name in ("question", "people_question"):
            if council.object.get(name) is not None:
                council.under(name).only(*TOLD_OF_A_QUESTION)


def _check_numbers(declared: Fields) -> None:
    """There are as many findings of each code, and as many of them accepted, as the declaration says."""
    told = {
        one.text("code"): [one.count("number"), one.count("accepted")]
        for one in declared.objects("checks")
    }
    found: dict[str, list[int]] = {}
    for council in declared.objects("councils"):
        for one in council.objects("findings"):
            numbers = found.setdefault(one.text("code"), [0, 0])
            numbers[0] += 1
            numbers[1] += "accepted" in one.object
    if told != found or len(told) != len(declared.array("checks")):
        raise declared.wrong("checks")


def _cases(
    told: Iterable[Fields], register: Register, totals: Totals, law: Law, lots: Iterable[Lot]
) -> Iterator[Case]:
    """Every council with its result, in the order of the package."""
    recorded = by_council(lots)
    for row, (council, one) in enumerate(zip(register.councils, told, strict=True)):
        sums, votes = totals.councils[row], totals.votes[row]
        drawn = recorded.pop(council.id, [])
        contested = contest(register, council, sums, votes, law)
        draws = [Draw(lot.question, lot.drawn) for lot in drawn]
        result = council_result(contested, council, law, draws)
        area = register.areas[council.area].id
        yield Case(council, area, one.object, sums, votes, result, drawn)
    for name in recorded:
        raise DoesNotVerify("lots", council=name)


def _check_council(case: Case) -> None:
    council, told, result = case.council, case.told, _as_asked(case)
    expected = {
        "id": council.id,
        "area": case.area,
        "names": council.names,
        "seats": council.seats,
        **case.sums.object(),
    }
    for name, value in expected.items():
        case.same(name, told.get(name), value)
    _check_lists(council, told.get("lists"), case.votes, result)
    if result.status != "refused":
        for name in ("reason", "values"):
            case.same(name, told.get(name), None)
    for name in ("status", "vacant", "elected", "successions", "unfilled", "sure"):
        case.same(name, told.get(name), result.told.get(name))
    for name in ("question", "people_question"):
        _check_question(case, name, result.told.get(name))
    refused = told.get("people_refused") is not None
    case.same("people_refused", refused, "people_refused" in result.told)
    case.same("lots", told.get("lots"), [_lot(one) for one in case.lots])
    if result.status == "allocated" and result.seats is not None:
        _check_trace(case, result.seats)


def _lot(lot: Lot) -> Object:
    return {
        "question": lot.question,
        "drawn": list(lot.drawn),
        "drawn_at": lot.drawn_at,
        "witnessed_by": lot.witnessed_by,
    }


def _check_lists(council: Council, told: Any, votes: Sequence[int], result: CouncilResult) -> None:
    if not isinstance(told, list) or len(told) != len(council.lists):
        raise DoesNotVerify("declared", kind="council", id=council.id, field="lists")
    for number, (one, given) in enumerate(zip(council.lists, told, strict=True)):
        expected: Object = {
            "id": one.id,
            "names": one.names,
            "party": one.party,
            "votes": votes[number],
        }
        if result.seats is not None:
            expected["seats"] = result.seats[number]
        for name, value in expected.items():
            found = given.get(name) if isinstance(given, dict) else None
            if not _equal(found, value):
                raise DoesNotVerify(
                    "declared-list",
                    council=council.id,
                    list=one.id,
                    field=name,
                    told=_short(found),
                    found=_short(value),
                )


def _as_asked(case: Case) -> CouncilResult:
    """The result, where one of the questions is asked that were passed over: nothing is sure then."""
    asked = case.told.get("question")
    for one in case.result.passed:
        if isinstance(asked, dict) and one.items() <= asked.items():
            return replace(case.result, seats=None, told={**case.result.told, "question": one})
    return case.result


def _check_question(case: Case, name: str, expected: Object | None) -> None:
    """A lot that is open is the one that the law asks for; its article is told, not checked."""
    told = case.told.get(name)
    if expected is None or not isinstance(told, dict):
        case.same(name, told, expected)
        return
    for part, value in expected.items():
        case.same(name, told.get(part), value)


def _check_trace(case: Case, seats: Sequence[int]) -> None:
    """The seats that the trace gives and takes are those that the lists have."""
    moves = _moves(case)
    balance = dict.fromkeys((on_ballot.id for on_ballot in case.council.lists), 0)
    for move in moves:
        if move.get("act") == ALLIANCE:
            continue  # its lists share them later in the trace
        for name, number in _changes(move):
            if name in balance:
                balance[name] += number
    case.same("trace", list(balance.values()), list(seats))
    _check_shared(case, moves)


def _check_shared(case: Case, moves: Sequence[Object]) -> None:
    """What is shared within an alliance goes to its lists, and is what it won but for seats that stay vacant."""
    partners = _alliances(case.council)
    left = dict.fromkeys(partners, 0)
    for move in moves:
        alliance = move.get("within")
        for name, number in _changes(move):
            if alliance is None and name in left:
                left[name] += number
            if alliance is not None and name not in partners.get(alliance, ()):
                case.same("trace", move, None)
            if alliance is not None:
                left[alliance] -= number
    vacant = case.result.told.get("vacant", 0)
    if min(left.values(), default=0) < 0 or sum(left.values()) > vacant:
        case.same("trace", left, dict.fromkeys(left, 0))


def _moves(case: Case) -> list[Object]:
    """The steps of the trace that move seats."""
    trace = case.told.get("trace")
    moves = trace if isinstance(trace, list) else []
    for move in moves:
        if not isinstance(move, dict) or type(move.get("seats")) is not int:
            case.same("trace", move, None)
        elif not isinstance(move.get("within", ""), str) or move.get("within") == "":
            case.same("trace", move, None)
    return moves


def _changes(move: Object) -> Iterator[tuple[str, int]]:
    """Who has how many seats more, or fewer, after a step of the trace."""
    for name, sign in ((move.get("winner"), 1), (move.get("loser"), -1)):
        if isinstance(name, str) and name and move["seats"]:
            yield name, sign * move["seats"]


def _alliances(council: Council) -> Mapping[str, frozenset[str]]:
    """The lists of every alliance by its name, which is their ids in ballot order, joined with ``+``."""
    members: dict[str, list[str]] = {}
    for on_ballot in council.lists:
        if on_ballot.alliance is not None:
            members.setdefault(on_ballot.alliance, []).append(on_ballot.id)
    alliances = {"+".join(ids): frozenset(ids) for ids in members.values() if len(ids) > 1}
    for on_ballot in council.lists:
        alliances.pop(on_ballot.id, None)  # a list of that name is meant
    return alliances


def _check_place(kind: str, expected: Object, told: Mapping[str, Any]) -> None:
    fields(dict(told), f"{kind} {expected['id']}").only(*expected)
    for name, value in expected.items():
        _same(kind, expected["id"], name, told.get(name), value)


def _same(kind: str, name: str | None, field: str, told: Any, found: Any) -> None:
    if not _equal(told, found):
        raise DoesNotVerify(
            "declared", kind=kind, id=name, field=field, told=_short(told), found=_short(found)
        )


def _equal(told: Any, found: Any) -> bool:
    """Equal as JSON is: true is no 1."""
    if not isinstance(found, dict | list):
        return type(told) is type(found) and bool(told == found)
    return bool(told == found) and canonical(told) == canonical(found)


def _short(value: Any) -> str:
    text = "–" if value is None else str(value)
    return text if len(text) <= 120 else text[:119] + "…"
