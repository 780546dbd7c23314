"""What of a result is still open, and the state that it has while nobody says more."""

from collections.abc import Callable

from salakhum.declare import State, still_open, unofficial_state
from salakhum.recount import Result

Made = Callable[..., Result]

FORMS = """\
station,version,stage,recorded_at,registered,ballots_received,ballots_unused,ballots_cast,valid,invalid,blank,status
0601-1,1,final,,400,410,110,300,290,10,0,{first}
0602-1,1,final,,700,710,210,500,490,10,0,
"""
VOTES = (
    "station,version,list,votes\n0601-1,1,P,200\n0601-1,1,Q,90\n0602-1,1,P,{p}\n0602-1,1,Q,{q}\n"
)
NIGHT = {"forms__csv": FORMS.format(first=""), "votes__csv": VOTES.format(p=290, q=200)}
TIED = {"votes__csv": VOTES.format(p=245, q=245)}
LOT = "council,question,drawn\n0602,{question},P\n"


def test_nothing_is_open_where_every_form_is_in(made: Made) -> None:
    result = made()
    still = still_open(result)
    assert (len(still.stations.station), still.complaints) == (0, 0)
    assert still.materiality.seats.safe.all()
    assert unofficial_state(result) is State.UNOFFICIAL_COMPLETE


def test_a_station_that_is_out_can_change_its_council_and_no_other(made: Made) -> None:
    result = made(**NIGHT)
    still = still_open(result)
    assert result.election.stations.id.gather(still.stations.station).to_list() == ["0601-2"]
    safe = dict(zip(result.contests.ids, still.materiality.seats.safe.tolist(), strict=True))
    assert safe == {"0601": False, "0602": True}
    assert unofficial_state(result) is State.UNOFFICIAL_PARTIAL


def test_a_complaint_is_open_though_its_form_counts(made: Made) -> None:
    complaint = NIGHT | {"forms__csv": FORMS.format(first="complaint")}
    assert still_open(made(**complaint)).complaints == 1


def test_a_lot_that_was_drawn_leaves_open_what_it_was_drawn_for(made: Made) -> None:
    """One ballot more or fewer and there would have been no lot, whoever won it."""
    asked = made(**NIGHT | TIED)
    (question,) = asked.seats.questions.values()
    lots = LOT.format(question=question.key)
    drawn = made("drawn", **NIGHT | TIED, lots__csv=lots)
    assert not drawn.seats.questions
    before, after = (still_open(result).materiality for result in (asked, drawn))
    assert after.seats.call.tolist() == before.seats.call.tolist()
