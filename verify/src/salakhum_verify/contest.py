"""From totals to what is allocated in one council (§ 9)."""

from salakhum_verify.allocation import Contender, Contest
from salakhum_verify.law import Law
from salakhum_verify.register import Candidate, Council, List, Register
from salakhum_verify.totals import COUNTED, Sums


def contest(
    register: Register, council: Council, sums: Sums, votes: list[int], law: Law
) -> Contest:
    """The lists of a council with their votes, and its ballots where they are known."""
    return Contest(
        id=council.id,
        seats=council.seats,
        lists=tuple(
            _contender(register, ballot_list, number)
            for ballot_list, number in zip(council.lists, votes, strict=True)
        ),
        valid=_valid(sums, law),
        blank=sums.known("blank"),
        cast=sums.known("ballots_cast"),
    )


def _valid(sums: Sums, law: Law) -> int | None:
    """Valid votes.

    Blank ones are added where the law counts them and no form gives the valid votes.
    """
    valid, blank = sums.known(COUNTED), sums.known("blank")
    silent = sums.lacking["valid"] == sums.stations_in
    if law.valid_includes_blank and silent and valid is not None and blank is not None:
        return valid + blank
    return valid


def _contender(register: Register, ballot_list: List, votes: int) -> Contender:
    return Contender(
        id=ballot_list.id,
        votes=votes,
        candidates=sum(c.stands for c in ballot_list.slate) if register.names_candidates else None,
        kind=ballot_list.kind,
        partners=ballot_list.partners,
        alliance=ballot_list.alliance,
        candidate_votes=_personal(ballot_list.slate),
        mean_birth=_mean_birth(ballot_list.slate),
    )


def _personal(slate: tuple[Candidate, ...]) -> tuple[int, ...]:
    """Personal votes, 0 of who does not stand; nothing where one is not known."""
    known = [c.votes if c.stands else 0 for c in slate if c.votes is not None]
    return tuple(known) if len(known) == len(slate) else ()


def _mean_birth(slate: tuple[Candidate, ...]) -> int | None:
    """The mean day of birth, cut to a whole day; None where one is not known."""
    known = [c.born for c in slate if c.born is not None]
    return sum(known) // len(known) if known and len(known) == len(slate) else None
