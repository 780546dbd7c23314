"""From ``rule.toml`` to a :class:`~salakhum_verify.law.Law`."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.law import (
    FEWER_VOTES,
    KINDS,
    LIST_ORDER,
    LOTS,
    MORE_VOTES,
    OLDER,
    YOUNGER,
    Bonus,
    Divisors,
    HighestAverages,
    LargestRemainders,
    Law,
    Persons,
    Posts,
    Step,
    Threshold,
    Variant,
    WholeSeats,
)

FILE = "rule.toml"
QUOTAS = ("hare", "hare-down", "droop", "hagenbach-bischoff")
BASES = ("lists", "valid", "valid+blank", "cast", "qualified")
CRITERIA = (MORE_VOTES, FEWER_VOTES, OLDER, YOUNGER, LIST_ORDER, LOTS)
_PERCENT = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,9}))? ?%")
_FRACTION = re.compile(r"([0-9]{1,9})(?:/([1-9][0-9]{0,8}))?")
_DECIMAL = re.compile(r"([0-9]{1,6})(?:\.([0-9]{1,6}))?")
_FROM = re.compile(r"([0-9]{1,6}): *(.+)")

OPEN = ("terms.", "deadlines.")  # tables that hold much more that decides no seat
# Read by themselves, or (the last) a condition for being on the ballot, which a register has behind it.
ALSO = ("thresholds", "variants", "step", "least_candidates_per_seat")

Read = Callable[[Any], Any]


class _UnreadableError(Exception):
    pass


def read_rule(content: bytes) -> Law:
    """The law in the bytes of a rule pack."""
    try:
        document = tomllib.loads(content.decode())
    except (ValueError, RecursionError):
        raise DoesNotVerifyError("rule", parameter=FILE) from None
    return _law(_Table("", document))


@dataclass(frozen=True, slots=True)
class _Table:
    """One table of the file; its parameters are tables themselves, and ``value`` is what they say."""

    path: str
    content: dict[str, Any]

    def only(self, *names: str) -> None:
        """No parameter that this verifier does not know: it might decide something."""
        for name in sorted(self.content.keys() - set(names)):
            raise self.wrong(name)

    def parameters(self, *required: str, **known: Read) -> dict[str, Any]:
        """The parameters that are there, by name, each read by its reader."""
        for name in required:
            if name not in self.content:
                raise self.wrong(name)
        if self.path not in OPEN:
            self.only(*known, *ALSO)
        return {
            name: self.parameter(name, read) for name, read in known.items() if name in self.content
        }

    def parameter(self, name: str, read: Read) -> Any:
        """What one parameter says."""
        given = self.content.get(name)
        try:
            return read(given["value"] if isinstance(given, dict) else None)
        except (_UnreadableError, KeyError):
            raise self.wrong(name) from None

    def under(self, name: str) -> "_Table":
        """A table in this one; where it is left out an empty one."""
        content = self.content.get(name, {})
        if not isinstance(content, dict):
            raise self.wrong(name)
        return _Table(f"{self.path}{name}.", content)

    def tables(self, name: str) -> list["_Table"]:
        """An array of tables."""
        entries = self.content.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise self.wrong(name)
        return [
            _Table(f"{self.path}{name}.{i}.", entry) for i, entry in enumerate(entries, start=1)
        ]

    def wrong(self, name: str) -> DoesNotVerifyError:
        """The fault that a parameter cannot be read."""
        return DoesNotVerifyError("rule", parameter=self.path + name)


def _law(file: _Table) -> Law:
    allocation = file.under("allocation")
    given = allocation.parameters(
        "ties",
        "exhausted",
        ties=_criteria(LOTS),
        exhausted=_one_of("pass-on", "vacant"),
        alliances=_one_of("none", "two-levels", "pool"),
        majority=_truth,
        minority_seat=_truth,
        minority_remainders=_truth,
        unvoted_partners=_truth,
    )
    if not isinstance(file.content.get("id"), str):
        raise file.wrong("id")
    thresholds = (_threshold(table) for table in allocation.tables("thresholds"))
    return Law(
        id=file.content["id"],
        valid_includes_blank=file.under("ballots").parameter("valid_includes_blank", _truth),
        variants=_variants(allocation),
        thresholds=tuple(threshold for threshold in thresholds if threshold.share),
        ties=given["ties"],
        exhausted=given["exhausted"],
        alliances=given.get("alliances", "none"),
        majority=given.get("majority", False),
        minority_seat=given.get("minority_seat", False),
        minority_remainders=given.get("minority_remainders", False),
        unvoted_partners=given.get("unvoted_partners", False),
        persons=_persons(file.under("persons")),
        posts=_posts(file.under("posts")),
        **file.under("terms").parameters(mandate_years=_whole),
        **file.under("deadlines").parameters(take_office_days=_whole),
    )


def _persons(table: _Table) -> Persons:
    return Persons(
        **table.parameters(
            "order",
            order=_one_of("closed", "preference", "personal"),
            ties=_criteria(LOTS, LIST_ORDER),
            preference_share=_ratio,
            preference_base=_one_of("quota", "list-mean", "list"),
            preference_at_least=_truth,
            preference_share_from=_shares_from,
        )
    )


def _posts(table: _Table) -> Posts:
    rules = ("none", "first-of-top-list", "chief-and-two-deputies")
    return Posts(**table.parameters("rule", rule=_one_of(*rules), ties=_criteria(LOTS)))


def _variants(allocation: _Table) -> tuple[Variant, ...]:
    variants = [
        Variant(table.parameter("seats_from", _whole), tuple(map(_step, table.tables("steps"))))
        for table in allocation.tables("variants")
    ]
    sizes = [variant.seats_from for variant in variants]
    if (
        not variants
        or sizes[0]
        or sizes != sorted(set(sizes))
        or not all(v.steps for v in variants)
    ):
        raise allocation.wrong("variants")
    return tuple(variants)


def _step(table: _Table) -> Step:
    kind = table.parameter("step", _one_of(*_STEPS))
    step_type, required, readers = _STEPS[kind]
    step: Step = step_type(**table.parameters(*required, **readers))
    return step


def _threshold(table: _Table) -> Threshold:
    return Threshold(
        **table.parameters(
            "share",
            share=_ratio,
            base=_one_of(*BASES),
            at_least=_truth,
            rounded_down=_truth,
            kinds=_several(*KINDS),
            partners_from=_whole,
            partners_to=_whole,
            scaled_by_candidates=_truth,
            lowered_by=_ratio,
            lowered_until=_whole,
        )
    )


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _UnreadableError
    return value


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise _UnreadableError
    return value


def _matched(pattern: re.Pattern[str], value: Any) -> re.Match[str]:
    match = pattern.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise _UnreadableError
    return match


def _ratio(value: Any) -> Fraction:
    """``5 %``, ``1.5 %``, ``1/2`` or ``2``."""
    if isinstance(value, str) and value.endswith("%"):
        return _decimal(_matched(_PERCENT, value)) / 100
    match = _matched(_FRACTION, value)
    return Fraction(int(match[1]), int(match[2] or 1))


def _decimal(match: re.Match[str]) -> Fraction:
    return Fraction(f"{match[1]}.{match[2] or 0}")


def _divisors(value: Any) -> Divisors:
    """``1.4, 3, 5``."""
    parts = value.split(",") if isinstance(value, str) else []
    if len(parts) != 3:
        raise _UnreadableError
    first, second, third = (_decimal(_matched(_DECIMAL, part.strip())) for part in parts)
    if not 0 < first < second < third:
        raise _UnreadableError
    return Divisors(first, second, third)


def _shares_from(value: Any) -> tuple[tuple[int, Fraction], ...]:
    """``0: 50 %`` and so on: from so many seats, this share."""
    matches = [_matched(_FROM, text) for text in _array(value)]
    return tuple((int(match[1]), _ratio(match[2])) for match in matches)


def _array(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _UnreadableError
    return value


def _one_of(*words: str) -> Read:
    def read(value: Any) -> str:
        if not isinstance(value, str) or value not in words:
            raise _UnreadableError
        return value

    return read


def _several(*words: str) -> Read:
    single = _one_of(*words)
    return lambda value: tuple(single(word) for word in _array(value))


def _criteria(*last: str) -> Read:
    """Criteria in order, the last of which settles everything."""
    several = _several(*CRITERIA)

    def read(value: Any) -> tuple[str, ...]:
        words_read: tuple[str, ...] = several(value)
        if not words_read or words_read[-1] not in last:
            raise _UnreadableError
        return words_read

    return read


_STEPS: dict[str, tuple[Callable[..., Step], tuple[str, ...], dict[str, Read]]] = {
    "whole-seats": (
        WholeSeats,
        ("quota",),
        {
            "quota": _one_of(*QUOTAS),
            "base": _one_of(*BASES),
            "independent_most": _whole,
            "independent_below_threshold": _truth,
        },
    ),
    "largest-remainders": (
        LargestRemainders,
        ("quota",),
        {
            "quota": _one_of(*QUOTAS),
            "base": _one_of(*BASES),
            "least_share": _ratio,
            "repeat": _truth,
            "kinds": _several(*KINDS),
        },
    ),
    "highest-averages": (
        HighestAverages,
        ("divisors",),
        {"divisors": _divisors, "iterated": _truth, "most": _whole},
    ),
    "bonus": (Bonus, ("share",), {"share": _ratio, "round_up_above": _whole}),
}
