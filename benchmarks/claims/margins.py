"""Margins and materiality of every council of a nation, beside its seats."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from time import process_time

import numpy as np
from benchmarks.councils import LISTS, METHODS, councils
from benchmarks.measure import in_turn, timed
from benchmarks.row import Row, close

from salakhum.allocate import allocate
from salakhum.margins import Awaited, margins, materiality
from salakhum.rules import load_rule

COUNCILS = 1_652
VOTERS = 390  # registered at a mean station


def rows(folder: Path) -> Iterator[Row]:
    del folder
    contests = councils(COUNCILS)
    late = np.arange(
        0, COUNCILS, 10, dtype=np.int32
    )  # one station of every tenth council is not in
    stations = Awaited(late, late, np.full(len(late), VOTERS))
    laws = {"kh-2001": load_rule("kh-2001"), "Sainte-Laguë": METHODS["Sainte-Laguë"]}
    for name, rule in laws.items():
        seats = allocate(contests, rule)
        alone, near, open_still = in_turn(
            timed(partial(allocate, contests, rule), process_time),
            timed(partial(margins, contests, rule, seats), process_time),
            timed(partial(materiality, contests, rule, stations, seats=seats), process_time),
            rounds=51,
            of=min,
        )
        of = f"{COUNCILS:,} × {LISTS}, {name}"
        yield close(f"margins of {of}, beside seats", near, alone, times=10)
        yield close(f"materiality of {of}, beside seats", open_still, alone, times=10)
