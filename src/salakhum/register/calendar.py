"""The calendar of an election: the last day of every deadline of the law.

A deadline is ``<name>_days``, counted from the poll or from the announcement of the result; other
units (hours, months) and other events are not put on a day here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from salakhum.rules import Rule


class Occasion(StrEnum):
    """What a deadline counts from."""

    POLL = "poll"
    ANNOUNCEMENT = "announcement"


STARTS: Mapping[str, Occasion] = {
    "official_result_days": Occasion.POLL,
    "complaint_days": Occasion.POLL,
    "repeat_poll_days": Occasion.POLL,
    "take_office_days": Occasion.ANNOUNCEMENT,
}


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day on which something may be done; ``parameter`` is its path in the rule."""

    parameter: str
    event: Occasion
    days: int
    last_day: date


def deadlines(
    rule: Rule, poll: date, announced: date | None = None, starts: Mapping[str, Occasion] = STARTS
) -> tuple[LastDay, ...]:
    """The deadlines of a rule, soonest first.

    Those from an announcement that is not made yet are left out.

    The day of the event is day 0: 14 days from 26 June end on 10 July. ``starts`` says from what
    each counts: councils take office so many days after the announcement in Cambodia, after the
    poll in Spain.
    """
    days = {Occasion.POLL: poll, Occasion.ANNOUNCEMENT: announced}
    last_days = []
    for name, event in starts.items():
        start, number = days[event], rule.deadlines.get(name)
        if start is not None and number is not None:
            last = start + timedelta(days=number)
            last_days.append(LastDay(f"deadlines.{name}", event, number, last))
    return tuple(sorted(last_days, key=lambda deadline: (deadline.last_day, deadline.parameter)))
