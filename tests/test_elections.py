"""A package counted again in one call, as a Python user does it."""

import pickle
from pathlib import Path

import polars as pl
import pytest
from tests.conftest import Edit

import salakhum
from salakhum.allocate import Status
from salakhum.elections import BadPackageError, MissingPackageError
from salakhum.margins import margins
from salakhum.recount import recount
from salakhum.register import Stage
from salakhum.rules import UnknownRuleError, load_rule


def test_a_recount_takes_a_folder_a_reading_or_an_election(package: Path) -> None:
    reading = salakhum.read_election(package)
    assert reading.election is not None
    chain = recount(reading.election, load_rule("kh-2001"))
    for election in (package, str(package), reading, reading.election):
        result = salakhum.recount_election(election)
        assert result.rule.id == "kh-2001"
        assert result.to_polars().equals(chain.to_polars())


def test_the_rule_may_be_named(package: Path) -> None:
    assert salakhum.recount_election(package, "de-sainte-lague").rule.id == "de-sainte-lague"
    with pytest.raises(UnknownRuleError, match="the nearest is kh-2001"):
        salakhum.recount_election(package, "kh-2002")


def test_a_stage_and_an_election_before_are_taken(package: Path) -> None:
    result = salakhum.recount_election(package, stage=Stage.PROVISIONAL, previous=package)
    assert result.stage is Stage.PROVISIONAL
    assert int((result.forms >= 0).sum()) == 1


def test_a_result_says_in_a_line_what_it_is(package: Path) -> None:
    assert repr(salakhum.recount_election(package)) == (
        "<Result of Two communes, 2022-06-05: 8 seats in 2 councils under kh-2001>"
    )


def test_a_result_becomes_a_frame(package: Path) -> None:
    result = salakhum.recount_election(package)
    frame = result.to_polars()
    assert frame.columns == ["council", "list", "votes", "seats", "status"]
    assert frame.rows() == [
        ("12", "X", 199, 2, "allocated"),
        ("12", "ស", 99, 1, "allocated"),
        ("11", "X", 240, 2, "allocated"),
        ("11", "Y", 335, 3, "allocated"),
    ]


def test_what_has_no_seats_has_none_in_the_frame(package: Path, edit: Edit) -> None:
    edit("votes.csv", "c,1,X,199\nc,1,ស,99", "c,1,X,0\nc,1,ស,0")
    edit("votes.csv", "a,2,X,140\na,2,Y,157", "a,2,X,178\na,2,Y,100")
    result = salakhum.recount_election(package)
    assert result.seats.status.tolist() == [Status.REFUSED, Status.LOTS_REQUIRED]
    frame = result.to_polars()
    assert frame["status"].to_list() == ["refused"] * 2 + ["lots-required"] * 2
    assert frame["seats"].to_list() == [None, None, 2, 2]
    assert frame["seats"].dtype == pl.Int64


@pytest.mark.parametrize("way", ["moved", "added", "removed"])
def test_margins_go_by_the_id_of_the_council(package: Path, way: str) -> None:
    result = salakhum.recount_election(package)
    near = getattr(margins(result.contests, result.rule).seats, way)
    by_council = salakhum.margins_of(result, way)
    assert {council: margin and margin.ballots for council, margin in by_council.items()} == dict(
        zip(result.contests.ids, near.ballots.tolist(), strict=True)
    )
    assert {margin.rival for margin in by_council.values() if margin} <= {"X", "Y", "ស"}


def test_a_drawn_lot_is_as_close_as_one_that_waits(package: Path, edit: Edit) -> None:
    edit("votes.csv", "a,2,X,140\na,2,Y,157", "a,2,X,178\na,2,Y,100")
    waiting = salakhum.recount_election(package)
    question = waiting.seats.questions[1].key
    lots = f"council,question,drawn,drawn_at,witnessed_by\n11,{question},Y,,\n"
    (package / "lots.csv").write_text(lots, encoding="utf-8")
    drawn = salakhum.recount_election(package)
    assert drawn.to_polars()["seats"].to_list() == [2, 1, 2, 3]
    assert salakhum.margins_of(drawn) == salakhum.margins_of(waiting)
    assert getattr(salakhum.margins_of(drawn)["11"], "ballots", None) == 0


def test_a_package_that_cannot_be_read_is_told_with_every_problem(
    package: Path, edit: Edit
) -> None:
    edit("councils.csv", "11,11,5", "11,11,five")
    edit("stations.csv", "c,12,C,500", "c,13,C,500")
    with pytest.raises(BadPackageError) as bad:
        salakhum.recount_election(package)
    assert len(bad.value.findings) >= 2
    assert "councils.csv:3" in str(bad.value)
    assert "stations.csv:4" in str(bad.value)
    copy = pickle.loads(pickle.dumps(bad.value))  # noqa: S301 - our own error, for process pools
    assert (str(copy), copy.findings) == (str(bad.value), bad.value.findings)
    with pytest.raises(BadPackageError, match="The package cannot be read"):
        salakhum.recount_election(salakhum.read_election(package))


@pytest.mark.parametrize("folder", ["nowhere", Path("nowhere"), 5, None])
def test_a_folder_that_is_not_there_is_told(folder: object) -> None:
    with pytest.raises(
        MissingPackageError, match=r"no such folder\. Name the folder of an election"
    ):
        salakhum.recount_election(folder)  # type: ignore[arg-type]
