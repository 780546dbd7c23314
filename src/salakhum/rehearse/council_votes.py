"""The votes of every list in every commune.

Inside the region of votes that gives the seats, and exact for the nation.

Highest averages with divisors 1, 2, 3 … has a price per seat: if list i holds s_i seats and has
between p·s_i and p·(s_i + 1) votes for one p, strictly, these are the seats and no lot is needed.
With W votes for a leader and a challenger who share S seats, p = W / (S + 1) loses nothing: every
outcome of the two has such votes.
"""

import numpy as np

from salakhum.arrays import Ints
from salakhum.rehearse.apportion import share_out, starts
from salakhum.rehearse.candidacies import Candidacies
from salakhum.rehearse.electorate import Electorate
from salakhum.rehearse.errors import UnsatisfiableError
from salakhum.rehearse.scenario import Pattern, Scenario

WHOLE = 10_000  # shares of votes are in parts of this
NEVER = -(10**15)  # the score of a seat that cannot be


def draw_council_votes(
    scenario: Scenario, electorate: Electorate, candidacies: Candidacies, rng: np.random.Generator
) -> Ints:
    """Votes by commune and party, 0 where a party does not stand."""
    valid = electorate.valid_by_council
    votes = np.zeros(candidacies.stands.shape, np.int64)
    for row, pattern in sorted(candidacies.patterns.items()):
        votes[row] = _pattern_votes(pattern, int(valid[row]), candidacies.stands[row], rng)
    ordinary = candidacies.ordinary
    _add_small_lists(scenario, electorate, candidacies, votes, rng)
    duel = valid - votes.sum(axis=1)  # what the leader and the challenger share
    wanted = int(scenario.parties.votes[scenario.challenger] - votes[:, scenario.challenger].sum())
    strength = _strength(scenario, wanted, duel[ordinary], ordinary, rng)
    votes[ordinary, scenario.challenger] = _challenger(
        scenario, electorate.seats[ordinary], duel[ordinary], strength, wanted
    )
    votes[:, scenario.leader] += valid - votes.sum(axis=1)
    return votes


def _pattern_votes(
    pattern: Pattern, valid: int, stands: np.ndarray, rng: np.random.Generator
) -> Ints:
    """``p·(seats + r)`` with r well inside 0 and 1,
    falling along the ranks so that no post needs a lot.
    """
    share = np.where(stands, rng.integers(40, 300, len(stands)), 0)
    for rank, (party, seats) in enumerate(zip(pattern.lists, pattern.seats, strict=True)):
        share[party] = 1000 * seats + 800 - 150 * rank - rng.integers(0, 101)
    votes: Ints = valid * share // share.sum()
    votes[pattern.lists[0]] += valid - votes.sum()
    return votes


def _add_small_lists(
    scenario: Scenario,
    electorate: Electorate,
    candidacies: Candidacies,
    votes: Ints,
    rng: np.random.Generator,
) -> None:
    """All but two parties: what the patterns leave of their votes,
    below the price of a seat everywhere.
    """
    small = np.ones(len(scenario.parties.id), bool)
    small[[scenario.leader, scenario.challenger]] = False
    usual = np.zeros(len(candidacies.alone), bool)
    usual[candidacies.ordinary] = True
    party, row = np.nonzero((candidacies.stands & usual[:, None] & small).T)
    lists = np.bincount(row, minlength=len(usual))
    valid = electorate.valid_by_council
    most = valid * 8 // (10 * (electorate.seats + 1 + lists))
    low, high = scenario.spread.small_share
    left = np.where(small, scenario.parties.votes - votes.sum(axis=0), 0)
    votes[row, party] = share_out(
        left,
        valid[row] * rng.integers(low, high + 1, len(row)) ** 2,
        starts(np.bincount(party, minlength=len(small))),
        least=1,
        most=most[row],
    )


def _challenger(scenario: Scenario, seats: Ints, duel: Ints, strength: Ints, wanted: int) -> Ints:
    """The challenger's votes in the ordinary communes.

    Near its strength, and what gives its seats.
    """
    won = _challenger_seats(scenario, seats, strength * (seats + 1))
    low = duel * won // (seats + 1) + 1
    high = (duel * (won + 1) - 1) // (seats + 1)
    part = strength * (seats + 1) - won * WHOLE
    part = np.where((part < 0) | (part > WHOLE), part % WHOLE, part)
    return _moved(low + (high - low) * part // WHOLE, low, high, wanted)


def _strength(
    scenario: Scenario, wanted: int, duel: Ints, rows: Ints, rng: np.random.Generator
) -> Ints:
    """The challenger's share of the duel, before it is made to fit: by province and by commune."""
    low, high = scenario.spread.challenger_province
    province = rng.integers(low, high + 1, len(scenario.voters))[scenario.province[rows]]
    low, high = scenario.spread.challenger_commune
    commune = rng.integers(low, high + 1, len(rows))
    mean = WHOLE * wanted // int(duel.sum())
    strength: Ints = mean * province * commune // 10_000
    return strength


def _challenger_seats(scenario: Scenario, seats: Ints, quotas: Ints) -> Ints:
    """How many seats the challenger holds,
    so that its seats and the councils where it has one come out.
    """
    parties, who = scenario.parties, scenario.challenger
    elsewhere = [p.seats[p.lists.index(who)] for p in scenario.patterns if who in p.lists]
    heads = int(parties.first_deputies[who] + parties.second_deputies[who])
    councils = heads - len(elsewhere)
    more = int(parties.seats[who]) - sum(elsewhere) - councils
    step = np.arange(1, int(seats.max()) // 2 + 1)
    score = quotas[:, None] - WHOLE * step
    score[step[None, :] > (seats[:, None] - 1) // 2] = NEVER
    with_seat = np.argsort(-score[:, 0], kind="stable")[:councils]
    further = score[with_seat, 1:]
    best = np.argsort(-further, axis=None, kind="stable")[:more]
    if len(with_seat) < councils or (further.ravel()[best] == NEVER).any():
        raise UnsatisfiableError(
            "The challenger's seats do not fit into the councils", more, len(best)
        )
    won = np.zeros(len(seats), np.int64)
    won[with_seat] = 1
    np.add.at(won, with_seat[best // further.shape[1]], 1)
    return won


def _moved(votes: Ints, low: Ints, high: Ints, wanted: int) -> Ints:
    """``votes`` moved towards one bound,
    everywhere by the same part of the way, until they add up to ``wanted``.
    """
    short = wanted - int(votes.sum())
    room = high - votes if short > 0 else votes - low
    if abs(short) > room.sum():
        raise UnsatisfiableError("The challenger's votes do not fit its seats", wanted, votes.sum())
    moves = share_out(np.array([abs(short)]), room, np.array([0, len(room)]), most=room)
    return votes + moves if short > 0 else votes - moves
