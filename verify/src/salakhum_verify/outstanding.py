"""What keeps a council open.

Stations that are not in, in quarantine, or under complaint, with their voters (§ 8).
"""

from collections.abc import Iterable, Mapping

from salakhum_verify.journal import Form
from salakhum_verify.register import Register

ORDER = ("not_in", "quarantined", "complaint")


def outstanding(
    register: Register, forms: Iterable[Form], count: Mapping[str, Form | None]
) -> list[dict[str, dict[str, int]]]:
    """By council, as a declaration says it."""
    quarantined = {form.station for form in forms if form.status == "quarantined"}
    by_council: list[dict[str, dict[str, int]]] = [{} for _ in register.councils]
    for name, station in register.stations.items():
        form = count.get(name)
        state = _state(form, quarantined=name in quarantined)
        if state is None:
            continue
        voters = station.registered
        if voters is None and form is not None:
            voters = form.counts.get("registered")
        figures = by_council[station.council].setdefault(state, {"stations": 0, "voters": 0})
        figures["stations"] += 1
        figures["voters"] += voters or 0
        if voters is None:
            figures["unknown"] = figures.get("unknown", 0) + 1
    return by_council


def _state(form: Form | None, *, quarantined: bool) -> str | None:
    if form is None:
        return "quarantined" if quarantined else "not_in"
    return "complaint" if form.status == "complaint" else None
