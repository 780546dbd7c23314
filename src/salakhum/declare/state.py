"""How final a published result is.

The six states of NIST SP 1500-100, and which may follow which.
"""

from enum import StrEnum

from salakhum.recount import Result


class State(StrEnum):
    """The publication state of a result."""

    PRE_ELECTION = "pre-election"
    UNOFFICIAL_PARTIAL = "unofficial-partial"
    UNOFFICIAL_COMPLETE = "unofficial-complete"
    CERTIFIED = "certified"
    CORRECTION = "correction"
    RECOUNT = "recount"


FOLLOWS: dict[State, frozenset[State]] = {
    State.PRE_ELECTION: frozenset({State.UNOFFICIAL_PARTIAL, State.UNOFFICIAL_COMPLETE}),
    State.UNOFFICIAL_PARTIAL: frozenset({State.UNOFFICIAL_PARTIAL, State.UNOFFICIAL_COMPLETE}),
    State.UNOFFICIAL_COMPLETE: frozenset(
        {State.UNOFFICIAL_PARTIAL, State.UNOFFICIAL_COMPLETE, State.CERTIFIED, State.RECOUNT}
    ),
    State.CERTIFIED: frozenset({State.CORRECTION, State.RECOUNT}),
    State.CORRECTION: frozenset({State.CORRECTION, State.RECOUNT, State.CERTIFIED}),
    State.RECOUNT: frozenset({State.CORRECTION, State.CERTIFIED, State.RECOUNT}),
}


def unofficial_state(result: Result) -> State:
    """The state of a result of which nobody says more.

    Unofficial, and complete where every station is in.
    """
    complete = bool((result.forms >= 0).all())
    return State.UNOFFICIAL_COMPLETE if complete else State.UNOFFICIAL_PARTIAL


def may_follow(before: State | None, after: State) -> bool:
    """Whether a version in state ``after`` may supersede one
    in state ``before`` (None: the first version).
    """
    first = {State.PRE_ELECTION, State.UNOFFICIAL_PARTIAL, State.UNOFFICIAL_COMPLETE}
    return after in first if before is None else after in FOLLOWS[before]
