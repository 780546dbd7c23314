"""A declaration held against what follows from the forms.

The first council, area or figure that differs is named.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from salakhum_verify.allocation import Draw
from salakhum_verify.canonical import Json, Object, canonical
from salakhum_verify.contest import contest
from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.fields import Fields, check_texts, fields
from salakhum_verify.forms import counting
from salakhum_verify.journal import STAGES, Form, Lot, by_council
from salakhum_verify.law import Law
from salakhum_verify.outstanding import outstanding
from salakhum_verify.register import Council, Register
from salakhum_verify.result import CouncilResult, council_result
from salakhum_verify.standings import Standings, parties
from salakhum_verify.totals import FIGURES, Sums, Totals, total
from salakhum_verify.trace import balance, is_shared_by_partners, read_moves

FIELDS = (
    *("format", "number", "state", "reason", "counts", "stage", "election", "rule", "approved_on"),
    *("announced_on", "deadlines", "rests_on", "supersedes", "nation", "areas", "councils"),
    *("material", "unverified", "despite", "checks"),
)
COUNCIL_FIELDS = (
    *("id", "area", "names", "seats", "stations", "stations_in", *FIGURES, "partly", "lists"),
    *("status", "reason", "values", "question", "trace", "vacant", "elected", "successions"),
    *("unfilled", "people_question", "people_refused", "lots", "unverified", "outstanding"),
    *("material", "margins", "findings", "sure"),
)
LIST_FIELDS = ("id", "names", "party", "votes", "seats")
FINDING_FIELDS = ("code", "severity", "subject", "fields", "values", "accepted")
QUESTION_FIELDS = ("step", "article", "seats", "among", "sure")


@dataclass(frozen=True, slots=True)
class Case:
    """One council: what follows from the forms, and what is declared of it."""

    council: Council
    area: str
    declared: Object
    sums: Sums
    votes: Sequence[int]
    result: CouncilResult
    lots: Sequence[Lot]

    def same(self, field: str, declared: Json, computed: Json) -> None:
        """What is declared and what follows must agree.

        Raises ``DoesNotVerifyError`` (declared).
        """
        _same("council", self.council.id, field, declared, computed)

    def wrong(self, field: str) -> DoesNotVerifyError:
        """The fault that a field cannot be what follows."""
        return DoesNotVerifyError(
            "declared",
            kind="council",
            id=self.council.id,
            field=field,
            declared=_short(self.declared.get(field)),
            computed=_short(None),
        )


def check_declaration(
    declared: Fields, register: Register, law: Law, forms: Sequence[Form], lots: Iterable[Lot]
) -> None:
    """Everything in a declaration follows from these forms and lots.

    Raises ``DoesNotVerifyError`` with the first thing that does not.
    """
    count = counting(forms, declared.text_or_none("stage"))
    totals = total(register, count)
    left = outstanding(register, forms, count)
    councils = list(declared.objects("councils"))
    if len(councils) != len(register.councils):
        raise declared.wrong("councils")
    results = []
    for row, case in enumerate(_cases(councils, register, totals, law, lots)):
        _check_council(case)
        case.same("outstanding", case.declared.get("outstanding"), left[row])
        results.append(case.result)
    posts = frozenset(post for result in results for post in result.holders)
    standings = Standings(register, totals, results, parties(register), posts)
    _check_place("nation", standings.nation(law), declared.under("nation").object)
    areas, declared_areas = standings.areas(), list(declared.objects("areas"))
    if len(declared_areas) != len(areas):
        raise declared.wrong("areas")
    for area, standing in zip(areas, declared_areas, strict=True):
        _check_place("area", area, standing.object)


def check_shape(declared: Fields) -> None:
    """Nothing stands in a declaration that the specification does not name.

    Raises ``DoesNotVerifyError`` (field).
    """
    declared.only(*FIELDS)
    declared.under("election").only("names", "date", "country", "source")
    declared.under("rule").only("id", "names", "digest")
    if declared.object.get("stage") not in (None, *STAGES):
        raise declared.wrong("stage")
    for override in declared.objects("despite"):
        override.only("code", "reason")
        check_texts(override, "reason")
    _check_numbers(declared)
    for council in declared.objects("councils"):
        council.only(*COUNCIL_FIELDS)
        for ballot_list in council.objects("lists"):
            ballot_list.only(*LIST_FIELDS)
        for finding in council.objects("findings"):
            finding.only(*FINDING_FIELDS)
            if "accepted" in finding.object:
                check_texts(finding, "accepted")
        for name in ("question", "people_question"):
            if council.object.get(name) is not None:
                council.under(name).only(*QUESTION_FIELDS)


def _check_numbers(declared: Fields) -> None:
    """There are as many findings of each code, and of them accepted, as the declaration says."""
    numbers = {
        check.text("code"): [check.count("number"), check.count("accepted")]
        for check in declared.objects("checks")
    }
    sums: dict[str, list[int]] = {}
    for council in declared.objects("councils"):
        for finding in council.objects("findings"):
            sums_of_code = sums.setdefault(finding.text("code"), [0, 0])
            sums_of_code[0] += 1
            sums_of_code[1] += "accepted" in finding.object
    if numbers != sums or len(numbers) != len(declared.array("checks")):
        raise declared.wrong("checks")


def _cases(
    declared: Iterable[Fields], register: Register, totals: Totals, law: Law, lots: Iterable[Lot]
) -> Iterator[Case]:
    """Every council with its result, in the order of the package."""
    recorded = by_council(lots)
    for row, (council, declared_council) in enumerate(
        zip(register.councils, declared, strict=True)
    ):
        sums, votes = totals.councils[row], totals.votes[row]
        drawn = recorded.pop(council.id, [])
        contested = contest(register, council, sums, votes, law)
        draws = [Draw(lot.question, lot.drawn) for lot in drawn]
        result = council_result(contested, council, law, draws)
        area = register.areas[council.area].id
        yield Case(council, area, declared_council.object, sums, votes, result, drawn)
    for name in recorded:
        raise DoesNotVerifyError("lots", council=name)


def _check_council(case: Case) -> None:
    council, declared, result = case.council, case.declared, _as_asked(case)
    expected = {
        "id": council.id,
        "area": case.area,
        "names": council.names,
        "seats": council.seats,
        **case.sums.object(),
    }
    for name, value in expected.items():
        case.same(name, declared.get(name), value)
    _check_lists(council, declared.get("lists"), case.votes, result)
    if result.status != "refused":
        for name in ("reason", "values"):
            case.same(name, declared.get(name), None)
    for name in ("status", "vacant", "elected", "successions", "unfilled", "sure"):
        case.same(name, declared.get(name), result.answer.get(name))
    for name in ("question", "people_question"):
        _check_question(case, name, result.answer.get(name))
    refused = declared.get("people_refused") is not None
    case.same("people_refused", refused, "people_refused" in result.answer)
    case.same("lots", declared.get("lots"), [_lot(lot) for lot in case.lots])
    if result.status == "allocated" and result.seats is not None:
        _check_trace(case, result.seats)


def _lot(lot: Lot) -> Object:
    return {
        "question": lot.question,
        "drawn": list(lot.drawn),
        "drawn_at": lot.drawn_at,
        "witnessed_by": lot.witnessed_by,
    }


def _check_lists(
    council: Council, declared: Json, votes: Sequence[int], result: CouncilResult
) -> None:
    if not isinstance(declared, list) or len(declared) != len(council.lists):
        raise DoesNotVerifyError("declared", kind="council", id=council.id, field="lists")
    for number, (ballot_list, declared_list) in enumerate(
        zip(council.lists, declared, strict=True)
    ):
        expected: dict[str, Json] = {
            "id": ballot_list.id,
            "names": ballot_list.names,
            "party": ballot_list.party,
            "votes": votes[number],
        }
        if result.seats is not None:
            expected["seats"] = result.seats[number]
        for name, value in expected.items():
            figure = declared_list.get(name) if isinstance(declared_list, dict) else None
            if not _equal(figure, value):
                raise DoesNotVerifyError(
                    "declared-list",
                    council=council.id,
                    list=ballot_list.id,
                    field=name,
                    declared=_short(figure),
                    computed=_short(value),
                )


def _as_asked(case: Case) -> CouncilResult:
    """The result, where a question is asked that was passed over: nothing is sure then."""
    asked = case.declared.get("question")
    for question in case.result.passed:
        if isinstance(asked, dict) and question.items() <= asked.items():
            return replace(
                case.result, seats=None, answer={**case.result.answer, "question": question}
            )
    return case.result


def _check_question(case: Case, name: str, expected: Json) -> None:
    """A lot that is open is the one that the law asks for; its article is shown, not checked."""
    declared = case.declared.get(name)
    if not (isinstance(expected, dict) and isinstance(declared, dict)):
        case.same(name, declared, expected)
        return
    for part, value in expected.items():
        case.same(name, declared.get(part), value)


def _check_trace(case: Case, seats: Sequence[int]) -> None:
    """The seats that the trace gives and takes are those that the lists have."""
    trace = case.declared.get("trace")
    moves, vacant = read_moves(trace), case.declared.get("vacant")
    if moves is None or not isinstance(vacant, int):
        raise case.wrong("trace")
    case.same("trace", balance(moves, case.council), list(seats))
    if not is_shared_by_partners(moves, case.council, vacant):
        raise case.wrong("trace")


def _check_place(kind: str, expected: Object, declared: Object) -> None:
    name = fields(expected, kind).text("id")
    fields(declared, f"{kind} {name}").only(*expected)
    for field, value in expected.items():
        _same(kind, name, field, declared.get(field), value)


def _same(kind: str, name: str, field: str, declared: Json, computed: Json) -> None:
    if not _equal(declared, computed):
        raise DoesNotVerifyError(
            "declared",
            kind=kind,
            id=name,
            field=field,
            declared=_short(declared),
            computed=_short(computed),
        )


def _equal(declared: Json, computed: Json) -> bool:
    """Equal as JSON is: true is no 1."""
    if not isinstance(computed, dict | list):
        return type(declared) is type(computed) and bool(declared == computed)
    return bool(declared == computed) and canonical(declared) == canonical(computed)


def _short(value: Json) -> str:
    text = "–" if value is None else str(value)
    return text if len(text) <= 120 else text[:119] + "…"
