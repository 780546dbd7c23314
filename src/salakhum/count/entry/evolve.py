"""What an event makes of a state. Nothing is refused here: an event has happened."""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce

from salakhum.count.entry import judged, typed
from salakhum.count.entry.errors import ImpossibleEventError
from salakhum.count.entry.phases import Empty, EntriesDiffer, Phase
from salakhum.count.entry.states import FormState
from salakhum.count.status import TRANSITIONS
from salakhum.events import KINDS, Act, Event

READ = frozenset({"entry.claimed", "form.entered"})  # the entries themselves say who read them
# The kinds that leave something to another person, later, or that end this.
JUDGED = (
    frozenset().union(
        *(row.apart | row.answers for row in KINDS.values()),
        (kind for kind, row in KINDS.items() if row.answers),
    )
    - READ
)


def evolve(state: FormState, event: Event) -> FormState:
    """The state after ``event``.

    Raises :class:`ImpossibleEventError` where it cannot have happened to this state.
    """
    change = _CHANGES.get(event.kind)
    possible = event.kind in TRANSITIONS[state.status] and event.version == state.version + 1
    phase = change(state, event) if change is not None and possible else None
    if phase is None:
        raise ImpossibleEventError(state.subject, state.status, event.kind, event.version)
    return FormState(state.station, state.version + 1, _judged(state, event, phase), phase)


def _judged(state: FormState, event: Event, after: Phase) -> tuple[Act, ...]:
    """Who judged the form so far; a third reading is remembered too, for it may lead to nothing."""
    if isinstance(after, Empty):
        return ()
    third = event.kind == "form.entered" and isinstance(state.phase, EntriesDiffer)
    act = (event.kind, typed.who(event))
    return (*state.judged, act) if event.kind in JUDGED or third else state.judged


def replay(station: str, events: Iterable[Event]) -> FormState:
    """The state that a form's events lead to."""
    return reduce(evolve, events, FormState(station))


_CHANGES: Mapping[str, Callable[[FormState, Event], Phase | None]] = {
    "entry.claimed": typed.claimed,
    "entry.taken-over": typed.taken_over,
    "form.entered": typed.entered,
    "entry.abandoned": typed.abandoned,
    "entry.expired": typed.abandoned,
    "entry.returned": judged.returned,
    "entry.confirmed": judged.confirmed,
    "entry.discarded": judged.discarded,
    "entries.discarded": judged.started_again,
    "form.reset": judged.started_again,
    "finding.explained": judged.explained,
    "form.rechecked": judged.rechecked,
    "form.recall-asked": judged.recall_asked,
    "form.quarantined": judged.quarantined,
    "field.asked": judged.field_asked,
    "field.answered": judged.field_answered,
    "form.release-asked": judged.release_asked,
    "form.released": judged.released,
    "complaint.filed": judged.complained,
    "complaint.decided": judged.complaint_decided,
}
