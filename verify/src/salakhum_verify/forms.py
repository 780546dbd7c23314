"""The forms and lots of the package held against those of the log.

Every one is in both, and says the same (§ 6).
"""

from collections.abc import Iterable

from salakhum_verify.archive import Bundle
from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.journal import STAGES, STATUSES, Form, Journal, Lot, by_council
from salakhum_verify.register import Register
from salakhum_verify.tables import Row, rows

COUNTS = (
    "registered",
    "ballots_received",
    "ballots_unused",
    "ballots_cast",
    "valid",
    "invalid",
    "blank",
)


def check_forms(bundle: Bundle, journal: Journal, size: int, register: Register) -> None:
    """The forms and lots of the package are those of the log.

    Raises ``DoesNotVerifyError`` with the form or the council whose figures differ, are missing, or
    are too many.
    """
    logged = {(form.station, form.version): form for form in journal.forms_at(size)}
    votes = _votes(bundle)
    for row in rows(bundle, "forms.csv"):
        key = (row.text("station"), row.number("version"))
        form = logged.pop(key, None)
        if form is None:
            raise DoesNotVerifyError("form-not-in-log", form=f"{key[0]}/{key[1]}")
        _compare(form, row, votes.pop(key, {}), register)
    for form in logged.values():
        raise DoesNotVerifyError("form-not-in-package", form=form.name)
    for station, version in votes:
        raise DoesNotVerifyError("votes-without-form", form=f"{station}/{version}")
    _compare_lots(_lots(bundle), journal.lots_at(size))


def _votes(bundle: Bundle) -> dict[tuple[str, int], dict[str, int | None]]:
    by_form: dict[tuple[str, int], dict[str, int | None]] = {}
    for row in rows(bundle, "votes.csv"):
        of_form = by_form.setdefault((row.text("station"), row.number("version")), {})
        if row.text("list") in of_form:
            raise row.wrong("list")
        of_form[row.text("list")] = row.count("votes")
    return by_form


def _compare(form: Form, row: Row, votes: dict[str, int | None], register: Register) -> None:
    station = register.stations.get(form.station)
    if station is None or register.councils[station.council].id != form.council:
        raise DoesNotVerifyError("form-of-no-station", form=form.name)
    pairs: dict[str, tuple[str | int | None, str | int | None]] = {
        "stage": (form.stage, row.text("stage")),
        "status": (form.status, row.get("status") or STATUSES[0]),
        "recorded_at": (form.at, row.get("recorded_at")),
    }
    if not form.settled:
        pairs["reason"] = form.reason, row.get("reason")
    for name in dict.fromkeys((*COUNTS, *form.counts)):
        pairs[name] = form.counts.get(name), row.count(name)
    for name, (logged, packaged) in pairs.items():
        _same(form, name, logged, packaged)
    for name in sorted(votes.keys() ^ form.votes.keys()):
        raise DoesNotVerifyError("form-line", form=form.name, list=name)
    for name, number in votes.items():
        _same(form, name, form.votes[name], number)


def _same(form: Form, field: str, logged: str | int | None, packaged: str | int | None) -> None:
    if logged != packaged:
        raise DoesNotVerifyError(
            "form", form=form.name, field=field, logged=logged, packaged=packaged
        )


def _lots(bundle: Bundle) -> list[Lot]:
    return [
        Lot(
            row.text("council"),
            row.text("question"),
            tuple(row.text("drawn").split("|")),
            row.get("drawn_at"),
            row.get("witnessed_by"),
        )
        for row in rows(bundle, "lots.csv", required=False)
    ]


def _compare_lots(packaged: Iterable[Lot], logged: Iterable[Lot]) -> None:
    here, there = by_council(packaged), by_council(logged)
    for council in here.keys() | there.keys():
        if here.get(council) != there.get(council):
            raise DoesNotVerifyError("lots", council=council)


def counting(forms: Iterable[Form], stage: str | None) -> dict[str, Form | None]:
    """By station the form that counts; None where the last is in quarantine (§ 8)."""
    last: dict[str, Form] = {}
    for form in forms:
        if stage is not None and form.stage != stage:
            continue
        before = last.get(form.station)
        if before is None or _rank(form) > _rank(before):
            last[form.station] = form
    return {
        station: None if form.status == "quarantined" else form for station, form in last.items()
    }


def _rank(form: Form) -> tuple[int, int]:
    return STAGES.index(form.stage), form.version
