"""One corrected form to new totals, seats and margins, whatever the size of the nation."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path

from benchmarks.measure import in_turn, timed
from benchmarks.row import Row, within

from salakhum.allocate import allocate
from salakhum.contests import contests
from salakhum.count import counting_forms
from salakhum.margins import margins
from salakhum.rehearse import rehearse
from salakhum.rules import load_rule
from salakhum.tabulate import Tally

CORRECTIONS = 200


def rows(folder: Path) -> Iterator[Row]:
    del folder
    election = rehearse("kh-2022", seed=2022)
    rule = load_rule(election.about.rule)
    tally = Tally(election, counting_forms(election))
    stations = cycle(range(0, len(election.stations.id), 97))

    def correct() -> None:
        """One ballot more for the first list of a station."""
        station = next(stations)
        old = tally.current(station)
        if old is None:
            raise RuntimeError(f"station {station} is not in")
        first, *others = old.votes
        tally.replace(station, replace(old, votes=((first or 0) + 1, *others)))
        council = int(election.stations.council[station])
        contest = contests(election, tally.totals, rule, slice(council, council + 1))
        margins(contest, rule, allocate(contest, rule))

    def evening() -> None:
        for _ in range(CORRECTIONS):
            correct()

    (taken,) = in_turn(timed(evening), rounds=5)
    yield within("one form, to totals, seats and margins", taken / CORRECTIONS * 1e3, 1, "ms")
