"""From communes to polling stations.

One line per form and list, every form adding up, every commune's votes kept.
"""

from dataclasses import dataclass

import numpy as np

from salakhum.arrays import Index, Ints
from salakhum.rehearse.apportion import share_out, starts
from salakhum.rehearse.candidacies import Candidacies
from salakhum.rehearse.electorate import Electorate
from salakhum.rehearse.scenario import Scenario

PAD = 50  # ballots are handed out in pads


@dataclass(frozen=True, slots=True)
class FormLines:
    """Lists in ballot order, commune by commune.

    The forms of all stations; their lines, in ballot order.

    ``list_start`` has one entry per commune and one more; ``line_start`` one per station and one
    more.
    """

    list_party: Index
    list_start: Ints
    line_list: Index
    line_station: Index
    line_votes: Ints
    line_start: Ints
    received: Ints
    spoilt: Ints


def draw_form_lines(
    scenario: Scenario,
    electorate: Electorate,
    candidacies: Candidacies,
    votes: Ints,
    rng: np.random.Generator,
) -> FormLines:
    """The forms that add up to ``votes`` (communes, parties)."""
    party, list_start = _ballots(candidacies, rng)
    lists = np.diff(list_start)
    table = _by_station(scenario, electorate, _by_place(votes, party, list_start), rng)
    on_ballot = np.arange(table.shape[1])[None, :] < lists[electorate.council][:, None]
    station, place = np.nonzero(on_ballot)
    spoilt = rng.integers(0, 3, len(electorate.cast))
    spare = electorate.registered * rng.integers(101, 104, len(spoilt)) // 100 + 2
    return FormLines(
        list_party=party.astype(np.int32),
        list_start=list_start,
        line_list=(list_start[electorate.council[station]] + place).astype(np.int32),
        line_station=station.astype(np.int32),
        line_votes=table[on_ballot],
        line_start=starts(lists[electorate.council]),
        received=-(-spare // PAD) * PAD,
        spoilt=spoilt,
    )


def _ballots(candidacies: Candidacies, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """The parties on the ballot of each commune, in an order drawn commune by commune."""
    commune, party = np.nonzero(candidacies.stands)
    order = np.lexsort((rng.permutation(len(party)), commune))
    return party[order], starts(np.bincount(commune, minlength=len(candidacies.stands)))


def _by_place(votes: Ints, party: Ints, list_start: Ints) -> Ints:
    """Votes by commune and place on the ballot, 0 beyond the last place."""
    lists = np.diff(list_start)
    table = np.zeros((len(lists), int(lists.max())), np.int64)
    place = np.arange(len(party)) - np.repeat(list_start[:-1], lists)
    commune = np.repeat(np.arange(len(lists)), lists)
    table[commune, place] = votes[commune, party]
    return table


def _by_station(
    scenario: Scenario, electorate: Electorate, table: Ints, rng: np.random.Generator
) -> Ints:
    """List by list from the smallest of each commune.

    The largest has what is left at each station.
    """
    low, high = scenario.spread.station_share
    council = electorate.council
    order = np.argsort(table, axis=1, kind="stable")
    left = electorate.valid
    spread = np.zeros((len(council), table.shape[1]), np.int64)
    stations = np.arange(len(council))
    for place in range(table.shape[1] - 1):
        column = order[:, place]
        noise = rng.integers(low, high + 1, len(council))
        total = table[np.arange(len(table)), column]
        part = share_out(total, electorate.valid * noise, electorate.start, most=left)
        spread[stations, column[council]] = part
        left = left - part
    spread[stations, order[council, -1]] = left
    return spread
