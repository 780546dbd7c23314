"""Another person: what somebody did to a form
or a complaint that leaves the next act to somebody else.
"""

from collections.abc import Iterable

from salakhum.events.event import kind_of

Act = tuple[str, str]  # a kind of event, and who did it
OWN_FORM = "own-form"
REFUSALS = {  # what is answered, by somebody who did it: the name of the refusal
    "form.quarantined": "own-quarantine",
    "form.release-asked": "release-needs-two",
    "form.recall-asked": "recall-needs-two",
    "complaint.filed": "own-complaint",
}


def own_act(kind: str, author: str | None, acts: Iterable[Act]) -> str | None:
    """The kind of an act in the past of a subject, oldest first,
    that leaves ``kind`` to another person than ``author``.

    None where nothing stands in the way; nobody knows whether an act without an author was somebody
    else's.
    """
    if author is None:
        return None
    row, done, answered = kind_of(kind), None, None
    for act, person in acts:
        if act == kind:
            answered = None
        if person == author and act in row.apart:
            done = act
        if person == author and act in row.answers:
            answered = act
    return done or answered


def refusal_of(kind: str, act: str) -> str:
    """The name under which ``kind`` is refused to whoever did this act before."""
    return REFUSALS[act] if act in kind_of(kind).answers else OWN_FORM
