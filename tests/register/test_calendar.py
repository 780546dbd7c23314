"""The last day of each deadline, on the days of 2022."""

from datetime import date

from salakhum.register import deadlines
from salakhum.register.calendar import STARTS, Occasion
from salakhum.rules import load_rule

POLL, ANNOUNCED = date(2022, 6, 5), date(2022, 6, 26)


def test_cambodia_2022() -> None:
    days = {d.parameter: d.last_day for d in deadlines(load_rule("kh-2001"), POLL, ANNOUNCED)}
    assert days == {
        "deadlines.complaint_days": date(2022, 6, 8),
        "deadlines.repeat_poll_days": date(2022, 6, 13),
        "deadlines.official_result_days": date(2022, 6, 26),
        "deadlines.take_office_days": date(2022, 7, 10),  # announced on 26 June, 14 days
    }
    assert list(days.values()) == sorted(days.values())


def test_before_the_announcement_nothing_counts_from_it() -> None:
    found = deadlines(load_rule("kh-2001"), POLL)
    assert {d.event for d in found} == {Occasion.POLL}


def test_another_law_counts_from_another_day() -> None:
    starts = {**STARTS, "take_office_days": Occasion.POLL}
    found = deadlines(load_rule("es-1985"), date(2015, 5, 24), starts=starts)
    assert [(d.days, d.last_day) for d in found] == [(20, date(2015, 6, 13))]
