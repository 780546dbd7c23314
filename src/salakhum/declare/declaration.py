"""A result declared: numbered, dated,
in a named state, resting on files whose hashes it carries.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from salakhum.canonical import canonical, digest
from salakhum.declare.document import DeclaredResult, Texts, to_json
from salakhum.declare.misfit import Misfit
from salakhum.declare.state import State, may_follow
from salakhum.errors import SalakhumError
from salakhum.findings import Finding
from salakhum.margins import Margins
from salakhum.recount import Result

FROM_ANNOUNCEMENT = ("take_office_days", "dissolved_party_days")


class BadDeclarationError(SalakhumError, ValueError):
    """A file that is no declaration, or one that cannot follow the version before it.

    ``misfit`` is the value that does not belong in a file, where it is one value.
    """

    def __init__(self, message: str, *, misfit: Misfit | None = None) -> None:
        super().__init__(message)
        self.misfit = misfit


@dataclass(frozen=True, slots=True)
class Accepted:
    """A finding that was accepted, with the reason that was given for it."""

    finding: Finding
    reason: str | Texts


@dataclass(frozen=True, slots=True)
class Declaration:
    """One version of a result.

    Deadlines run from ``announced_on``, the formal announcement, not from the approval.

    ``rests_on`` holds the SHA-256 of every file of the package by name; ``supersedes`` the hash of
    the version before and ``reason`` why there is a new one. ``margins`` are those of the contests,
    where they were worked out.
    """

    result: Result
    number: int
    state: State
    rests_on: Mapping[str, str]
    approved_on: date | None = None
    announced_on: date | None = None
    accepted: tuple[Accepted, ...] = ()
    supersedes: str | None = None
    reason: str | Texts = ""
    margins: Margins | None = None

    def deadlines(self) -> dict[str, date]:
        """The last day of everything that the law lets run from the announcement."""
        if self.announced_on is None:
            return {}
        days = self.result.rule.deadlines
        return {
            name: self.announced_on + timedelta(days=days[name])
            for name in FROM_ANNOUNCEMENT
            if name in days
        }


def declare(
    result: Result,
    state: State,
    rests_on: Mapping[str, str],
    *,
    before: DeclaredResult | None = None,
    approved_on: date | None = None,
    announced_on: date | None = None,
    accepted: tuple[Accepted, ...] = (),
    reason: str | Texts = "",
    margins: Margins | None = None,
) -> Declaration:
    """Make the next version of a result; ``before`` is the version that it supersedes.

    Raises :class:`BadDeclarationError` where the state cannot follow, where a correction or a
    recount gives no reason, where a finding is accepted that the result does not have or without a
    reason, where the announcement comes before the approval or either before the polls, or where a
    result is certified while a lot is not drawn.
    """
    earlier = None if before is None else before.state
    declaration = Declaration(
        result=result,
        number=1 if before is None else before.number + 1,
        state=state,
        rests_on=dict(sorted(rests_on.items())),
        approved_on=approved_on,
        announced_on=announced_on,
        accepted=accepted,
        supersedes=None if before is None else digest(canonical(to_json(before))),
        reason=reason,
        margins=margins,
    )
    problem = _problem(declaration, earlier)
    if problem:
        raise BadDeclarationError(problem)
    return declaration


def _problem(declaration: Declaration, earlier: State | None) -> str:
    """Why there can be no such declaration, empty where there can."""
    result, state = declaration.result, declaration.state
    if not may_follow(earlier, state):
        return f"{state} cannot follow {earlier or 'nothing'}"
    if state in (State.CORRECTION, State.RECOUNT) and not declaration.reason:
        return f"a {state} needs a reason: say why there is a new version"
    if declaration.announced_on and declaration.announced_on < (
        declaration.approved_on or declaration.announced_on
    ):
        return f"announced on {declaration.announced_on}, before it was approved {declaration.approved_on}"
    polled, days = result.election.about.date, (declaration.approved_on, declaration.announced_on)
    if state is not State.PRE_ELECTION and any(day and day < polled for day in days):
        return f"approved or announced before the polls of {polled}: no verifier accepts such days"
    if state is State.CERTIFIED and (result.seats.questions or result.people.questions):
        return "lots are not drawn yet: a result with open questions is not certified"
    return next(
        filter(None, (_unfounded(accepted, result) for accepted in declaration.accepted)), ""
    )


def _unfounded(accepted: Accepted, result: Result) -> str:
    if not accepted.reason:
        return f"{accepted.finding.code} of {accepted.finding.subject} is accepted without a reason"
    if accepted.finding not in result.findings:
        return f"{accepted.finding.code} of {accepted.finding.subject} is no finding of this result"
    return ""
