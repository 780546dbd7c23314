"""Another person: what somebody did to a form
or a complaint that leaves the next act to somebody else.
"""

from collections.abc import Iterable

from salakhum.events.event import kind_of

Act = tuple[str, str]  # a kind of event, and who did it, empty where nobody is named
OWN_FORM = "own-form"
NAMELESS = "nameless"
DOUBTS = frozenset(
    {"form.quarantined", "complaint.filed"}
)  # of a named person: a named one ends it
REFUSALS = {  # what is answered, by somebody who did it: the name of the refusal
    "form.quarantined": "own-quarantine",
    "form.release-asked": "release-needs-two",
    "form.recall-asked": "recall-needs-two",
    "complaint.filed": "own-complaint",
}


def own_act(kind: str, author: str | None, acts: Iterable[Act]) -> str | None:
    """The kind of an act in the past of a subject, oldest first,
    that leaves ``kind`` to another person than ``author``.

    None where nothing stands in the way. Nobody knows whether an act without an author was somebody
    else's; so a doubt of a named person is not ended without a name.
    """
    row, own, answered = kind_of(kind), None, None
    for act, person in acts:
        if act == kind:
            answered = None
        if person == author and act in row.apart:
            own = act
        unnamed = author is None and person != "" and act in DOUBTS
        if act in row.answers and (person == author or unnamed):
            answered = act
    return own or answered


def refusal_of(kind: str, act: str, author: str | None) -> str:
    """The name under which ``kind`` is refused to an author, because of this act before."""
    if author is None:
        return NAMELESS
    return REFUSALS[act] if act in kind_of(kind).answers else OWN_FORM
