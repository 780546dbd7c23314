"""A declaration in parts: work grows with the councils, memory does not, one part is read alone."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from itertools import count
from pathlib import Path
from time import process_time

from benchmarks.measure import Side, extra_memory, in_turn, process, salakhum, timed
from benchmarks.row import Row, close, within

from salakhum.declare import (
    DeclaredResult,
    Part,
    State,
    WrittenParts,
    declare,
    declared_result,
    parts_of,
    write_parts,
)
from salakhum.recount import recount
from salakhum.register import read_election
from salakhum.rules import load_rule

FEW, MANY = 2_500, 50_000
TIMES = MANY // FEW


@cache
def nation(folder: Path) -> DeclaredResult:
    """What is declared of Cambodia 2022, with modelled votes."""
    package = folder / "kh-2022"
    process([salakhum(), "rehearse", "kh-2022", package])
    election = read_election(package).election
    if election is None:
        raise RuntimeError(f"{package} is not sound")
    result = recount(election, load_rule(election.about.rule))
    return declared_result(declare(result, State.UNOFFICIAL_PARTIAL, {"forms.csv": "0" * 64}))


def grown(whole: DeclaredResult, councils: int) -> Iterator[Part]:
    """Its councils again and again under other ids, then its areas and its head."""
    for number in range(councils):
        yield replace(whole.councils[number % len(whole.councils)], id=f"c{number}")
    *_, head = parts_of(replace(whole, nation=replace(whole.nation, councils=councils)))
    yield from whole.areas
    yield head


def put_together(folder: Path) -> None:
    """The whole declaration out of its parts, piece by piece."""
    for _ in WrittenParts(folder).whole():
        pass


def read_all(folder: Path) -> None:
    """Every part as a value, one after the other."""
    for _ in WrittenParts(folder).parts():
        pass


def rows(folder: Path) -> Iterator[Row]:
    # Memory first: a peak that was reached before would hide it.
    whole, numbers = nation(folder), count()

    def writing(councils: int) -> Side:
        return timed(
            lambda: write_parts(folder / f"parts {next(numbers)}", grown(whole, councils)),
            process_time,
        )

    small, large = folder / "small", folder / "large"
    write_parts(small, grown(whole, FEW))
    memory = extra_memory(lambda: write_parts(large, grown(whole, MANY)))
    yield within(f"write {MANY:,} councils, memory beyond that for {FEW:,}", memory, 30, "MB")
    yield within(
        f"read all of {MANY:,} councils, memory beyond that",
        extra_memory(lambda: read_all(large)),
        30,
        "MB",
    )
    few, many = in_turn(writing(FEW), writing(MANY), rounds=1)
    yield close(f"write {MANY:,} councils, beside {TIMES} × {FEW:,}", many, few * TIMES, times=1.5)
    for what, read in (("read all of", read_all), ("put together", put_together)):
        few, many = in_turn(
            timed(partial(read, small), process_time),
            timed(partial(read, large), process_time),
            rounds=1,
        )
        claim = f"{what} {MANY:,} councils, beside {TIMES} × {FEW:,}"
        yield close(claim, many, few * TIMES, times=1.5)
    one, another = in_turn(
        timed(lambda: WrittenParts(small).part(FEW // 2), process_time),
        timed(lambda: WrittenParts(large).part(MANY // 2), process_time),
        rounds=31,
    )
    yield within(f"read one of {MANY:,} councils", another * 1e3, 20, "ms")
    yield close(f"read one of {MANY:,} councils, beside {FEW:,}", another, one, times=3)
