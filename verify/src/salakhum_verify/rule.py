"""From ``rule.toml`` to a :class:`~salakhum_verify.law.Law`."""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, fields
from fractions import Fraction
from typing import TypeVar

from salakhum_verify.canonical import Json, Object
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

Settings = Persons | Posts | Threshold | Step
# A condition for being on the ballot, which a register has behind it.
BESIDE = "least_candidates_per_seat"
Value = TypeVar("Value")
Reader = Callable[[Json], Value]


class _UnreadableError(Exception):
    pass


def read_rule(content: bytes) -> Law:
    """The law in the bytes of a rule pack.

    Raises :class:`DoesNotVerifyError` (``rule``) with the parameter that is missing, unknown or
    cannot be read.
    """
    try:
        document = tomllib.loads(content.decode())
    except (ValueError, RecursionError):
        raise DoesNotVerifyError("rule", parameter=FILE) from None
    return _law(_Table("", document))


@dataclass(frozen=True, slots=True)
class _Table:
    """One table of the file; its parameters are tables, and ``value`` is what they say."""

    path: str
    content: Object

    def holds(self, required: Iterable[str], others: Iterable[str]) -> None:
        """No parameter is missing, and none is there that this verifier does not know.

        It might decide something.
        """
        required = tuple(required)
        for name in required:
            if name not in self.content:
                raise self.wrong(name)
        for name in sorted(self.content.keys() - {*required, *others, BESIDE}):
            raise self.wrong(name)

    def holds_fields_of(self, settings: type[Settings], *others: str) -> None:
        """The parameters are the fields of ``settings``; who have a default may be left out."""
        required = [field.name for field in fields(settings) if field.default is MISSING]
        self.holds(required, [*(field.name for field in fields(settings)), *others])

    def read(self, name: str, read: Reader[Value]) -> Value:
        """What one parameter says."""
        parameter = self.content.get(name)
        try:
            return read(parameter["value"] if isinstance(parameter, dict) else None)
        except (_UnreadableError, KeyError):
            raise self.wrong(name) from None

    def read_or(self, default: Value, name: str, read: Reader[Value]) -> Value:
        """What one parameter says; the default where it is left out."""
        return self.read(name, read) if name in self.content else default

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
    corrections = ("majority", "minority_seat", "minority_remainders", "unvoted_partners")
    allocation.holds(("ties", "exhausted"), ("thresholds", "variants", "alliances", *corrections))
    majority, minority_seat, minority_remainders, unvoted_partners = (
        allocation.read_or(False, name, _truth) for name in corrections
    )
    thresholds = (_threshold(table) for table in allocation.tables("thresholds"))
    return Law(
        id=_id(file),
        valid_includes_blank=file.under("ballots").read("valid_includes_blank", _truth),
        variants=_variants(allocation),
        thresholds=tuple(threshold for threshold in thresholds if threshold.share),
        ties=allocation.read("ties", _criteria(LOTS)),
        exhausted=allocation.read("exhausted", _one_of("pass-on", "vacant")),
        alliances=allocation.read_or("none", "alliances", _one_of("none", "two-levels", "pool")),
        majority=majority,
        minority_seat=minority_seat,
        minority_remainders=minority_remainders,
        unvoted_partners=unvoted_partners,
        persons=_persons(file.under("persons")),
        posts=_posts(file.under("posts")),
        mandate_years=file.under("terms").read_or(None, "mandate_years", _whole),
        take_office_days=file.under("deadlines").read_or(None, "take_office_days", _whole),
    )


def _id(file: _Table) -> str:
    name = file.content.get("id")
    if not isinstance(name, str):
        raise file.wrong("id")
    return name


def _persons(table: _Table) -> Persons:
    table.holds_fields_of(Persons)
    plain = Persons(table.read("order", _one_of("closed", "preference", "personal")))
    bases = _one_of("quota", "list-mean", "list")
    return Persons(
        order=plain.order,
        ties=table.read_or(plain.ties, "ties", _criteria(LOTS, LIST_ORDER)),
        preference_share=table.read_or(plain.preference_share, "preference_share", _ratio),
        preference_base=table.read_or(plain.preference_base, "preference_base", bases),
        preference_at_least=table.read_or(plain.preference_at_least, "preference_at_least", _truth),
        preference_share_from=table.read_or((), "preference_share_from", _shares_from),
    )


def _posts(table: _Table) -> Posts:
    table.holds_fields_of(Posts)
    rules = ("none", "first-of-top-list", "chief-and-two-deputies")
    plain = Posts(table.read("rule", _one_of(*rules)))
    return Posts(plain.rule, table.read_or(plain.ties, "ties", _criteria(LOTS)))


def _threshold(table: _Table) -> Threshold:
    table.holds_fields_of(Threshold)
    plain = Threshold(table.read("share", _ratio))
    scaled = table.read_or(plain.scaled_by_candidates, "scaled_by_candidates", _truth)
    return Threshold(
        share=plain.share,
        base=table.read_or(plain.base, "base", _one_of(*BASES)),
        at_least=table.read_or(plain.at_least, "at_least", _truth),
        rounded_down=table.read_or(plain.rounded_down, "rounded_down", _truth),
        kinds=table.read_or(plain.kinds, "kinds", _several(*KINDS)),
        partners_from=table.read_or(plain.partners_from, "partners_from", _whole),
        partners_to=table.read_or(plain.partners_to, "partners_to", _whole),
        scaled_by_candidates=scaled,
        lowered_by=table.read_or(plain.lowered_by, "lowered_by", _ratio),
        lowered_until=table.read_or(plain.lowered_until, "lowered_until", _whole),
    )


def _variants(allocation: _Table) -> tuple[Variant, ...]:
    variants = [
        Variant(table.read("seats_from", _whole), tuple(map(_step, table.tables("steps"))))
        for table in allocation.tables("variants")
    ]
    sizes = [variant.seats_from for variant in variants]
    in_order = sizes == sorted(set(sizes))
    if not variants or sizes[0] or not in_order or not all(v.steps for v in variants):
        raise allocation.wrong("variants")
    return tuple(variants)


def _step(table: _Table) -> Step:
    return _STEPS[table.read("step", _one_of(*_STEPS))](table)


def _whole_seats(table: _Table) -> WholeSeats:
    table.holds_fields_of(WholeSeats, "step")
    plain = WholeSeats(table.read("quota", _one_of(*QUOTAS)))
    below = table.read_or(plain.independent_below_threshold, "independent_below_threshold", _truth)
    return WholeSeats(
        quota=plain.quota,
        base=table.read_or(plain.base, "base", _one_of(*BASES)),
        independent_most=table.read_or(plain.independent_most, "independent_most", _whole),
        independent_below_threshold=below,
    )


def _largest_remainders(table: _Table) -> LargestRemainders:
    table.holds_fields_of(LargestRemainders, "step")
    plain = LargestRemainders(table.read("quota", _one_of(*QUOTAS)))
    return LargestRemainders(
        quota=plain.quota,
        base=table.read_or(plain.base, "base", _one_of(*BASES)),
        least_share=table.read_or(plain.least_share, "least_share", _ratio),
        repeat=table.read_or(plain.repeat, "repeat", _truth),
        kinds=table.read_or(plain.kinds, "kinds", _several(*KINDS)),
    )


def _highest_averages(table: _Table) -> HighestAverages:
    table.holds_fields_of(HighestAverages, "step")
    plain = HighestAverages(table.read("divisors", _divisors))
    return HighestAverages(
        divisors=plain.divisors,
        iterated=table.read_or(plain.iterated, "iterated", _truth),
        most=table.read_or(plain.most, "most", _whole),
    )


def _bonus(table: _Table) -> Bonus:
    table.holds_fields_of(Bonus, "step")
    return Bonus(
        share=table.read("share", _ratio),
        round_up_above=table.read_or(None, "round_up_above", _whole),
    )


_STEPS: Mapping[str, Callable[[_Table], Step]] = {
    "whole-seats": _whole_seats,
    "largest-remainders": _largest_remainders,
    "highest-averages": _highest_averages,
    "bonus": _bonus,
}


def _whole(value: Json) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise _UnreadableError
    return value


def _truth(value: Json) -> bool:
    if not isinstance(value, bool):
        raise _UnreadableError
    return value


def _matched(pattern: re.Pattern[str], value: Json) -> re.Match[str]:
    match = pattern.fullmatch(value) if isinstance(value, str) else None
    if not match:
        raise _UnreadableError
    return match


def _ratio(value: Json) -> Fraction:
    """``5 %``, ``1.5 %``, ``1/2`` or ``2``."""
    if isinstance(value, str) and value.endswith("%"):
        return _decimal(_matched(_PERCENT, value)) / 100
    match = _matched(_FRACTION, value)
    return Fraction(int(match[1]), int(match[2] or 1))


def _decimal(match: re.Match[str]) -> Fraction:
    return Fraction(f"{match[1]}.{match[2] or 0}")


def _divisors(value: Json) -> Divisors:
    """``1.4, 3, 5``."""
    parts = value.split(",") if isinstance(value, str) else []
    if len(parts) != 3:
        raise _UnreadableError
    first, second, third = (_decimal(_matched(_DECIMAL, part.strip())) for part in parts)
    if not 0 < first < second < third:
        raise _UnreadableError
    return Divisors(first, second, third)


def _shares_from(value: Json) -> tuple[tuple[int, Fraction], ...]:
    """``0: 50 %`` and so on: from so many seats, this share."""
    matches = [_matched(_FROM, text) for text in _array(value)]
    return tuple((int(match[1]), _ratio(match[2])) for match in matches)


def _array(value: Json) -> list[Json]:
    if not isinstance(value, list):
        raise _UnreadableError
    return value


def _one_of(*words: str) -> Reader[str]:
    def read(value: Json) -> str:
        if not isinstance(value, str) or value not in words:
            raise _UnreadableError
        return value

    return read


def _several(*words: str) -> Reader[tuple[str, ...]]:
    single = _one_of(*words)
    return lambda value: tuple(single(word) for word in _array(value))


def _criteria(*last: str) -> Reader[tuple[str, ...]]:
    """Criteria in order, the last of which settles everything."""
    several = _several(*CRITERIA)

    def read(value: Json) -> tuple[str, ...]:
        criteria = several(value)
        if not criteria or criteria[-1] not in last:
            raise _UnreadableError
        return criteria

    return read
