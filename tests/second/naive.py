"""The verifier's allocator, which is written apart from the engine, in the terms of the engine's tests.

It reads the rule pack by itself; nothing of the engine is used but the council that comes in.
"""

from functools import cache
from pathlib import Path

import salakhum.rules
from salakhum.allocate import Contest, Draw
from salakhum.rules import Rule
from salakhum_verify.allocation import (
    Contender as ItsContender,
)
from salakhum_verify.allocation import (
    Contest as ItsContest,
)
from salakhum_verify.allocation import (
    Draw as ItsDraw,
)
from salakhum_verify.allocation import (
    NoAnswerError,
    Outcome,
    TooManyWorldsError,
    Vector,
    allocate,
    answers,
    sure,
)
from salakhum_verify.law import Law
from salakhum_verify.rule import read_rule

__all__ = ["Answer", "TooManyWorldsError", "Vector", "naive", "replayed", "sure"]

Answer = tuple[str, object]
PACKS = Path(salakhum.rules.__file__).parent / "packs"


def naive(contest: Contest, rule: Rule) -> Answer:
    """``("allocated", seats)``, ``("tie", set of seats)`` or ``("refused", why)``."""
    try:
        found = answers(_contest(contest), law_of(rule.id))
    except NoAnswerError as why:
        return ("refused", str(why))
    vectors = set(found.vectors)
    if len(vectors) == 1:
        return ("allocated", vectors.pop())
    if any(ending.age_asked for ending in found.endings):
        if found.question is not None:
            raise TooManyWorldsError  # whether the age or the lot is asked first is for the cases of each law
        return ("refused", "age not known")
    return ("tie", vectors)


def replayed(contest: Contest, rule: Rule, draws: tuple[Draw, ...]) -> Outcome:
    """What it says when lots were drawn."""
    told = [ItsDraw(draw.question, draw.drawn) for draw in draws]
    return allocate(_contest(contest), law_of(rule.id), told)


@cache
def law_of(rule_id: str) -> Law:
    """A shipped rule pack, as the verifier reads it."""
    return read_rule((PACKS / f"{rule_id}.toml").read_bytes())


def _contest(contest: Contest) -> ItsContest:
    lists = tuple(
        ItsContender(
            id=one.id,
            votes=one.votes,
            candidates=one.candidates,
            kind=one.kind.value,
            partners=one.partners,
            alliance=one.alliance,
            candidate_votes=one.candidate_votes,
            mean_birth=one.mean_birth,
        )
        for one in contest.lists
    )
    return ItsContest(contest.id, contest.seats, lists, contest.valid, contest.blank, contest.cast)
