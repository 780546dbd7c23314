"""What changed between two versions: exactly the figures that differ, and nothing where nothing does."""

from collections.abc import Callable

import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from salakhum.arrays import MISSING
from salakhum.count import counting_forms
from salakhum.declare import Versions, appeared, between, changes, versions
from salakhum.recount import Result, recount
from salakhum.register import FORM_COUNTS, Election, Stage
from salakhum.rules import Rule

Read = Callable[..., Election]
Made = Callable[..., Result]

OTHER = """\
station,version,list,votes
0601-1,1,P,200
0601-1,1,Q,90
0601-1,2,P,150
0601-1,2,Q,141
0601-2,1,P,30
0601-2,1,Q,270
0602-1,1,P,290
0602-1,1,Q,200
0602-1,2,P,290
0602-1,2,Q,
"""


def rows(found: Versions) -> list[tuple[object, ...]]:
    """The changes with ids in place of numbers."""
    names = found.numbering
    return [
        (names.stations[s], field, None if one is None else names.lists[one], old, new, reason)
        for s, field, one, old, new, reason in found.changes.rows()
    ]


def test_what_changed_between_two_stages(read: Read, cambodia: Rule) -> None:
    found = versions(read(), cambodia, Stage.PROVISIONAL, Stage.FINAL)
    assert rows(found) == [
        ("0601-1", "invalid", None, 10, 9, "recount"),
        ("0601-1", "valid", None, 290, 291, "recount"),
        ("0601-1", "votes", "P", 200, 150, "recount"),
        ("0601-1", "votes", "Q", 90, 141, "recount"),
    ]
    assert found.came.tolist() == [1]
    assert found.went.tolist() == []


def test_which_seats_the_corrections_moved(read: Read, cambodia: Rule) -> None:
    """Stations that came in move nothing by themselves: they are on both sides."""
    (moved,) = versions(read(), cambodia, Stage.PROVISIONAL, Stage.FINAL).moved
    assert (moved.council, moved.lost, moved.won) == (0, ((0, 1),), ((1, 1),))


def test_a_version_differs_from_itself_in_nothing(made: Made, read: Read, cambodia: Rule) -> None:
    result = made()
    for found in (
        between(result, result),
        between(result, made("again")),
        versions(read(), cambodia, Stage.FINAL, Stage.FINAL),
    ):
        assert found.changes.is_empty()
        assert (len(found.came), len(found.went), found.moved) == (0, 0, ())


def test_two_packages_are_compared_by_their_ids(made: Made) -> None:
    """Another order of the stations, a station and a list more: the ids say what is the same."""
    other = made(
        "other",
        stations__csv="id,council,name,registered\n0602-1,0602,a,700\n0602-2,0602,b,50\n0601-1,0601,c,400\n",
        lists__csv=(
            "council,id,name_en,kind,partners,party\n0602,R,Red,list,1,\n0602,Q,Quiet,list,1,q\n"
            "0602,P,Peace,list,1,p\n0601,Q,Quiet,list,1,q\n0601,P,Peace,list,1,p\n"
        ),
        candidates__csv=None,
        forms__csv=(
            "station,version,stage,recorded_at,registered,ballots_received,ballots_unused,ballots_cast,valid,invalid,blank,reason\n"
            "0602-1,1,final,,700,710,210,500,490,10,0,recount\n0602-2,1,final,,50,50,10,40,40,0,0,\n"
            "0601-1,1,final,,400,410,110,300,291,9,,\n"
        ),
        votes__csv=(
            "station,version,list,votes\n0602-1,1,R,10\n0602-1,1,Q,200\n0602-1,1,P,280\n"
            "0602-2,1,P,40\n0601-1,1,P,150\n0601-1,1,Q,141\n"
        ),
    )
    found = between(made(), other)
    assert rows(found) == [
        ("0601-1", "blank", None, 0, None, None),
        ("0602-1", "votes", "P", 290, 280, "recount"),
        ("0602-1", "votes", "R", None, 10, "recount"),
    ]
    names = found.numbering
    assert names.stations.gather(found.came).to_list() == ["0602-2"]
    assert names.stations.gather(found.went).to_list() == ["0601-2"]
    assert [names.councils[one.council] for one in found.moved] == []


def test_seats_that_moved_between_two_packages(made: Made) -> None:
    found = between(made(), made("other", votes__csv=OTHER))
    assert rows(found) == [
        ("0601-2", "votes", "P", 200, 30, None),
        ("0601-2", "votes", "Q", 100, 270, None),
        ("0602-1", "votes", "Q", 200, None, None),
    ]
    named = [
        (
            found.numbering.councils[one.council],
            [(found.numbering.lists[row], count) for row, count in one.lost],
            [(found.numbering.lists[row], count) for row, count in one.won],
        )
        for one in found.moved
    ]
    assert named == [("0601", [("P", 2)], [("Q", 2)]), ("0602", [("Q", 2)], [("P", 2)])]


def test_stations_that_came_and_went() -> None:
    came, went = appeared(np.array([0, -1, 1, -1], np.int32), np.array([0, 2, -1, -1], np.int32))
    assert (came.tolist(), went.tolist()) == ([1], [2])


def test_the_changes_make_the_new_forms_of_the_old(read: Read) -> None:
    """Property over any two choices of forms: old + changes = new, backwards too."""
    election = read()
    forms = election.forms

    def figures(choice: np.ndarray) -> dict[tuple[int, str, int | None], int]:
        found: dict[tuple[int, str, int | None], int] = {}
        for station, row in enumerate(choice.tolist()):
            if row >= 0:
                for field in FORM_COUNTS:
                    found[station, field, None] = int(getattr(forms, field)[row])
                for line in range(
                    int(election.votes.start[row]), int(election.votes.start[row + 1])
                ):
                    found[station, "votes", int(election.votes.list[line])] = int(
                        election.votes.votes[line]
                    )
        return {key: value for key, value in found.items() if value != MISSING}

    by_station = [[-1, *np.flatnonzero(forms.station == s).tolist()] for s in range(3)]
    choice = st.tuples(*map(st.sampled_from, by_station)).map(lambda c: np.array(c, np.int32))

    @settings(max_examples=40, deadline=None)
    @given(choice, choice)
    def law(before: np.ndarray, after: np.ndarray) -> None:
        old, new = figures(before), figures(after)
        came, went = (set(part.tolist()) for part in appeared(before, after))
        made = {key: value for key, value in old.items() if key[0] not in went}
        for station, field, one, was, now, _ in changes(election, before, after).rows():
            assert made.pop((station, field, one), None) == was
            if now is not None:
                made[station, field, one] = now
        assert made == {key: value for key, value in new.items() if key[0] not in came}

    law()


def test_a_package_without_reasons_has_none(read: Read, cambodia: Rule) -> None:
    forms = (
        "station,version,stage,recorded_at,registered,ballots_received,ballots_unused,ballots_cast,valid,invalid,blank\n"
        "0601-1,1,provisional,,400,410,110,300,290,10,0\n0601-1,2,final,,401,410,110,300,291,9,0\n"
        "0601-2,1,final,,400,410,110,300,300,0,0\n0602-1,1,provisional,,700,710,210,500,490,10,0\n"
        "0602-1,2,final,,700,710,210,500,490,10,0\n"
    )
    election = read(forms__csv=forms)
    found = versions(election, cambodia, Stage.PROVISIONAL, Stage.FINAL)
    assert found.changes["reason"].to_list() == [None] * len(found.changes)
    assert found.changes.filter(pl.col("field") == "registered").height == 1


def test_a_council_that_is_refused_moves_from_what_it_had(read: Read, cambodia: Rule) -> None:
    whole = recount(read(), cambodia)
    empty = recount(read("none", votes__csv="station,version,list,votes\n0602-1,2,P,1\n"), cambodia)
    moved = {one.council: one.lost for one in between(whole, empty).moved}
    assert moved[0] == ((0, 3), (1, 2))


def test_nothing_counts_before_anything_is_in(read: Read) -> None:
    election = read()
    late = counting_forms(election)
    nobody = np.full_like(late, -1)
    assert changes(election, nobody, late).is_empty()
