"""Days that officers sign: they can be (specification, § 7)."""

from datetime import date

from salakhum_verify.fields import Fields

BEFORE_THE_POLL = "pre-election"  # the one state that may be approved and announced then


def check_days(statement: Fields) -> None:
    """Approved before announced, and neither before the poll.

    Raises ``DoesNotVerifyError`` (field).
    """
    approved, announced = (_day(statement, name) for name in ("approved_on", "announced_on"))
    if approved and announced and announced < approved:
        raise statement.wrong("announced_on")
    polled = statement.under("election").text("date")
    if statement.object.get("state") != BEFORE_THE_POLL:
        for name, day in (("approved_on", approved), ("announced_on", announced)):
            if day and day < polled:
                raise statement.wrong(name)


def _day(statement: Fields, name: str) -> str | None:
    day = statement.text_or_none(name)
    if day is not None and not is_day(day):
        raise statement.wrong(name)
    return day


def is_day(text: str) -> bool:
    """Whether a text is a day as it is written."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
