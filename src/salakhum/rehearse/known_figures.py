"""What is known of the election, held against the package before it leaves this room.

All must hold at once.
"""

import math

import numpy as np

from salakhum.arrays import Ints
from salakhum.rehearse.apportion import group_sums
from salakhum.rehearse.candidacies import Candidacies, Flags
from salakhum.rehearse.electorate import Electorate
from salakhum.rehearse.errors import UnsatisfiableError
from salakhum.rehearse.form_lines import FormLines
from salakhum.rehearse.scenario import Scenario


def check_known_figures(
    scenario: Scenario, electorate: Electorate, candidacies: Candidacies, form_lines: FormLines
) -> None:
    """Raise :class:`UnsatisfiableError` with the first
    known figure that the package does not give.
    """
    totals, parties = scenario.totals, scenario.parties
    votes = council_votes(electorate, form_lines, len(parties.id))
    seats = highest_averages(votes, electorate.seats)
    chief, first, second = _posts(votes, seats)
    _same("Registered voters", totals.registered, electorate.registered.sum())
    _same("Ballots cast", totals.cast, electorate.cast.sum())
    _same("Valid ballots", totals.valid, electorate.valid.sum())
    _same("Polling stations", totals.stations, len(electorate.council))
    _same("Communes", totals.communes, len(electorate.seats))
    _same("Seats", totals.seats, electorate.seats.sum())
    _same(
        "Stations over the most voters", 0, (electorate.registered > totals.registered_most).sum()
    )
    _same("Forms that do not add up", 0, _unbalanced(electorate, form_lines).sum())
    _same("Votes by party", parties.votes.tolist(), votes.sum(axis=0).tolist())
    _same("Communes by party", parties.communes.tolist(), candidacies.stands.sum(axis=0).tolist())
    _same("Communes with one list", sum(scenario.alone.values()), _one_list(candidacies).sum())
    _same("Seats by party", parties.seats.tolist(), seats.sum(axis=0).tolist())
    _same("Chiefs by party", parties.chiefs.tolist(), _count(chief, parties.chiefs))
    _same("First deputies", parties.first_deputies.tolist(), _count(first, parties.chiefs))
    _same("Second deputies", parties.second_deputies.tolist(), _count(second, parties.chiefs))
    for row, pattern in candidacies.patterns.items():
        _same("A pattern's seats", pattern.seats, tuple(seats[row, list(pattern.lists)].tolist()))
        _same("A pattern's chief", pattern.lists[0], chief[row])


def _same(what: str, wanted: object, actual: object) -> None:
    if wanted != actual:
        raise UnsatisfiableError(what, wanted, actual)


def council_votes(electorate: Electorate, form_lines: FormLines, parties: int) -> Ints:
    """Votes by commune and party, added up from the lines of the forms."""
    votes = np.zeros((len(electorate.seats), parties), np.int64)
    cell = (
        electorate.council[form_lines.line_station],
        form_lines.list_party[form_lines.line_list],
    )
    np.add.at(votes, cell, form_lines.line_votes)
    return votes


def highest_averages(votes: Ints, seats: Ints) -> Ints:
    """Seats by commune and party with divisors 1, 2, 3 ….

    Raises :class:`UnsatisfiableError` where a lot would be needed.
    """
    won = sure_seats(votes, seats)
    _same("Councils that need a lot", 0, (won.sum(axis=1) != seats).sum())
    return won


def sure_seats(votes: Ints, seats: Ints) -> Ints:
    """As :func:`highest_averages`, without the seats that would need a lot.

    Quotients are made whole by the least common multiple of the divisors.
    """
    most = int(seats.max())
    quotients = votes[:, :, None] * math.lcm(*range(1, most + 1)) // np.arange(1, most + 1)
    flat = -np.sort(-quotients.reshape(len(votes), -1), axis=1)
    next_best = flat[np.arange(len(votes)), seats]
    won: Ints = (quotients > next_best[:, None, None]).sum(axis=2)
    return won


def _posts(votes: Ints, seats: Ints) -> tuple[Ints, Ints, Ints]:
    """The parties of chief, first and second deputy.

    Lists with seats ranked by votes, by the rule of the scenario's law.
    """
    ranked = np.where(seats > 0, votes, 0)
    order = np.argsort(-ranked, axis=1, kind="stable")
    sorted_votes = np.take_along_axis(ranked, order, axis=1)
    equal = (sorted_votes[:, :3] == sorted_votes[:, 1:4]) & (sorted_votes[:, :3] > 0)
    _same("Councils that need a lot for a post", 0, equal.any(axis=1).sum())
    lists = (seats > 0).sum(axis=1)
    first = np.where(lists >= 3, order[:, 1], order[:, 0])
    second = order[np.arange(len(order)), np.minimum(lists, 3) - 1]
    return order[:, 0], first, second


def _count(party: Ints, like: Ints) -> list[int]:
    return [int(number) for number in np.bincount(party, minlength=len(like))]


def _one_list(candidacies: Candidacies) -> Flags:
    alone: Flags = candidacies.stands.sum(axis=1) == 1
    return alone


def _unbalanced(electorate: Electorate, form_lines: FormLines) -> Flags:
    lines = group_sums(form_lines.line_votes, form_lines.line_start)
    over = electorate.cast + form_lines.spoilt > form_lines.received
    wrong: Flags = over | (lines != electorate.valid) | (electorate.cast > electorate.registered)
    return wrong
