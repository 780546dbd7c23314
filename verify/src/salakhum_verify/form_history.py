"""What happens to a form in the log (§ 6).

What an event may find it in, makes of it, and leaves to another person.
"""

from dataclasses import dataclass, field

ANY = ("accepted", "quarantined", "complaint")
COUNTED = ("accepted", "complaint")
ALLOWED_IN = {
    "form.entered": ANY,
    "finding.explained": ANY,
    "form.accepted": ("accepted",),
    "form.recall-asked": COUNTED,
    "form.quarantined": COUNTED,
    "form.release-asked": ("quarantined",),
    "form.released": ("quarantined",),
    "complaint.filed": COUNTED,
    "complaint.decided": ("complaint",),
}
RESULTS_IN = {
    "form.quarantined": "quarantined",
    "complaint.filed": "complaint",
    "complaint.decided": "accepted",
}
# Whoever reads a form judges no reading of it, and the other way round;
# nobody reads or accepts it twice.
JUDGING = (
    "finding.explained",
    "form.accepted",
    "form.recall-asked",
    "form.quarantined",
    "form.release-asked",
    "form.released",
    "complaint.decided",
)
SEPARATE_FROM = {
    "form.entered": ("form.entered", *JUDGING),
    **dict.fromkeys(JUDGING, ("form.entered",)),
    "form.accepted": ("form.entered", "form.accepted"),
}
OWN_FORM = "own-form"  # the name of that refusal
# What an event ends, since the last of its type, was another person's:
# by that, the name of the refusal.
ANOTHER_PERSON_AFTER = {
    "form.quarantined": {"form.recall-asked": "recall-needs-two"},
    "form.released": {
        "form.quarantined": "own-quarantine",
        "form.release-asked": "release-needs-two",
    },
    "complaint.decided": {"complaint.filed": "own-complaint"},
}
NAMELESS = "nameless"  # the name of the refusal where nobody is named
DOUBTS = ("form.quarantined", "complaint.filed")  # of a named person: a named person ends it


@dataclass(slots=True)
class FormHistory:
    """What a form is by now, and who did what to it.

    ``counted`` is what it is again when its quarantine ends.
    """

    status: str
    counted: str = "accepted"
    acts: list[tuple[str, str | None]] = field(default_factory=list)  # event, author

    def refusal(self, event: str, author: str | None) -> tuple[str, str] | None:
        """Why this author may not do this, and what the same author did before.

        None where they may.
        """
        ended = max((n for n, (act, _) in enumerate(self.acts) if act == event), default=-1)
        for place, (act, person) in reversed(list(enumerate(self.acts))):
            code = ANOTHER_PERSON_AFTER.get(event, {}).get(act) if place >= ended else None
            if author is None and person is not None and act in DOUBTS and code:
                return NAMELESS, act
            if author is None or person != author:
                continue
            if act in SEPARATE_FROM.get(event, ()):
                return OWN_FORM, act
            if code:
                return code, act
        return None

    def add(self, event: str, author: str | None) -> bool:
        """Take in an event; whether it says anew what the form is."""
        self.acts.append((event, author))
        if event == "form.quarantined":
            self.counted = self.status
        if event != "form.released" and event not in RESULTS_IN:
            return False
        self.status = RESULTS_IN.get(event, self.counted)
        return True
