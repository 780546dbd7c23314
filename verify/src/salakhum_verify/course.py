"""What happens to a form in the log: what an event may find it in, makes of it, and leaves to another person (§ 6)."""

from dataclasses import dataclass, field

ANY = ("accepted", "quarantined", "complaint")
COUNTED = ("accepted", "complaint")
FINDS = {
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
MAKES = {
    "form.quarantined": "quarantined",
    "complaint.filed": "complaint",
    "complaint.decided": "accepted",
}
# Whoever reads a form judges no reading of it, and the other way round; nobody reads or accepts it twice.
JUDGING = (
    "finding.explained",
    "form.accepted",
    "form.recall-asked",
    "form.quarantined",
    "form.release-asked",
    "form.released",
    "complaint.decided",
)
APART = {
    "form.entered": ("form.entered", *JUDGING),
    **dict.fromkeys(JUDGING, ("form.entered",)),
    "form.accepted": ("form.entered", "form.accepted"),
}
# What an event ends, since the last of its type, was another person's: by that, the name of the refusal.
ANSWERS = {
    "form.quarantined": {"form.recall-asked": "recall-needs-two"},
    "form.released": {
        "form.quarantined": "own-quarantine",
        "form.release-asked": "release-needs-two",
    },
    "complaint.decided": {"complaint.filed": "own-complaint"},
}


@dataclass(slots=True)
class Course:
    """What a form is by now, and who did what to it; ``counted`` is what it is again when its quarantine ends."""

    status: str
    counted: str = "accepted"
    done: list[tuple[str, str | None]] = field(default_factory=list)  # event, author

    def own(self, event: str, author: str | None) -> tuple[str, str] | None:
        """The refusal of an event that is another person's, and what this author did before; None where it may be."""
        if author is None:
            return None
        ended = max((n for n, (done, _) in enumerate(self.done) if done == event), default=-1)
        for place, (done, person) in reversed(list(enumerate(self.done))):
            if person != author:
                continue
            if done in APART.get(event, ()):
                return "own-form", done
            if place >= ended and (refusal := ANSWERS.get(event, {}).get(done)):
                return refusal, done
        return None

    def take(self, event: str, author: str | None) -> bool:
        """Take in an event; whether it says anew what the form is."""
        self.done.append((event, author))
        if event == "form.quarantined":
            self.counted = self.status
        if event != "form.released" and event not in MAKES:
            return False
        self.status = MAKES.get(event, self.counted)
        return True
