"""Every parameter that a rule pack may hold: where it stands, and how its value is read.

A section is a table of parameters; the sentence that explains parameter ``share`` of section
``allocation.thresholds`` has the code ``parameter.allocation.thresholds.share`` in the catalogues.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from typing import Generic, TypeVar

from salakhum.rules.model import (
    Alliances,
    Allocation,
    Base,
    Bonus,
    Exhausted,
    HighestAverages,
    Kind,
    LargestRemainders,
    Order,
    Persons,
    PostRule,
    Posts,
    PreferenceBase,
    QuotaKind,
    Step,
    Threshold,
    Variant,
    WholeSeats,
)
from salakhum.rules.values import (
    Read,
    day,
    divisors,
    one_of,
    ratio,
    set_of,
    share,
    shares_from,
    ties,
    ties_of_persons,
    truth,
    whole,
)

Content = TypeVar("Content")
Content_co = TypeVar("Content_co", covariant=True)
Numbers = Mapping[str, int]
Measures = Mapping[str, Fraction | int]


@dataclass(frozen=True, slots=True)
class Section(Generic[Content_co]):
    """``fields`` by name, of which those in ``required`` must be there.

    The others have the default of the model. ``of`` makes what the section says out of the values
    of its fields, by their names.
    """

    name: str
    of: Callable[..., Content_co]
    fields: Mapping[str, Read[object]]
    required: frozenset[str] = frozenset()


def _section(
    name: str,
    of: Callable[..., Content],
    *,
    optional: Mapping[str, Read[object]],
    **required: Read[object],
) -> Section[Content]:
    return Section(name, of, {**required, **optional}, frozenset(required))


def _only(**value: Content) -> Content:
    """What a section of one field says."""
    (content,) = value.values()
    return content


LAW: Section[date] = _section("law", _only, valid_from=day, optional={})

BALLOTS: Section[bool] = _section("ballots", _only, valid_includes_blank=truth, optional={})

ALLOCATION: Section[Allocation] = _section(
    "allocation",
    partial(Allocation, ()),  # its variants are tables of their own
    ties=ties,
    exhausted=one_of(Exhausted),
    optional={
        "alliances": one_of(Alliances),
        "unvoted_partners": truth,
        "majority": truth,
        "minority_seat": truth,
        "minority_remainders": truth,
    },
)

THRESHOLD: Section[Threshold] = _section(
    "allocation.thresholds",
    Threshold,
    share=share,
    optional={
        "base": one_of(Base),
        "at_least": truth,
        "rounded_down": truth,
        "kinds": set_of(Kind),
        "partners_from": whole,
        "partners_to": whole,
        "scaled_by_candidates": truth,
        "lowered_by": share,
        "lowered_until": whole,
    },
)

VARIANT: Section[Variant] = _section(
    "allocation.variants", partial(Variant, ()), seats_from=whole, optional={}
)

STEPS: Mapping[str, Section[Step]] = {
    "whole-seats": _section(
        "allocation.steps",
        WholeSeats,
        quota=one_of(QuotaKind),
        optional={
            "base": one_of(Base),
            "independent_most": whole,
            "independent_below_threshold": truth,
        },
    ),
    "largest-remainders": _section(
        "allocation.steps",
        LargestRemainders,
        quota=one_of(QuotaKind),
        optional={
            "base": one_of(Base),
            "least_share": share,
            "repeat": truth,
            "kinds": set_of(Kind),
        },
    ),
    "highest-averages": _section(
        "allocation.steps",
        HighestAverages,
        divisors=divisors,
        optional={"iterated": truth, "most": whole},
    ),
    "bonus": _section(
        "allocation.steps",
        Bonus,
        share=share,
        optional={"round_up_above": whole},
    ),
}

PERSONS: Section[Persons] = _section(
    "persons",
    Persons,
    order=one_of(Order),
    optional={
        "ties": ties_of_persons,
        "preference_share": ratio,
        "preference_base": one_of(PreferenceBase),
        "preference_at_least": truth,
        "preference_share_from": shares_from,
        "least_candidates_per_seat": ratio,
    },
)

POSTS: Section[Posts] = _section("posts", Posts, rule=one_of(PostRule), optional={"ties": ties})

CHECKS: Section[Measures] = _section(
    "checks",
    dict,
    optional={},
    most_registered_per_station=whole,
    invalid_share=share,
    blank_share=share,
    difference_ballots=whole,
    difference_share=share,
    neighbour_share_points=share,
    neighbour_turnout_points=share,
    neighbour_stations_least=whole,
    neighbour_ballots_least=whole,
    swap_factor=ratio,
    swap_votes_least=whole,
    round_numbers_least=whole,
    one_list_ballots_least=whole,
    identical_vectors_ballots_least=whole,
    overvote_allowance=whole,
    history_turnout_points=share,
    history_invalid_points=share,
    history_share_points=share,
)

TERMS: Section[Numbers] = _section(
    "terms",
    dict,
    mandate_years=whole,
    optional={"ballots_kept_years": whole},
)

DEADLINES: Section[Numbers] = _section(
    "deadlines",
    dict,
    optional={
        "size_fixed_before_poll_months": whole,
        "new_council_poll_days": whole,
        "official_result_days": whole,
        "complaint_days": whole,
        "complaint_commune_days": whole,
        "complaint_national_days": whole,
        "repeat_poll_days": whole,
        "take_office_days": whole,
        "dissolved_party_days": whole,
    },
)

COUNCIL: Section[Measures] = _section(
    "council",
    dict,
    optional={
        "size_least": whole,
        "size_most": whole,
        "size_odd": truth,
        "oldest_chairs_first_session": truth,
        "sessions_per_month": whole,
        "quorum_more_than": share,
        "majority_more_than": share,
        "plan_of_all_more_than": share,
        "budget_of_all_more_than": share,
        "internal_rules_of_all_more_than": share,
        "sessions_public": truth,
        "minutes_posted_days": whole,
        "petition_signatures_least": whole,
        "petition_signatures_most": whole,
    },
)

SECTIONS: tuple[Section[object], ...] = (
    LAW,
    BALLOTS,
    ALLOCATION,
    THRESHOLD,
    VARIANT,
    *STEPS.values(),
    PERSONS,
    POSTS,
    CHECKS,
    TERMS,
    DEADLINES,
    COUNCIL,
)


def parameters() -> tuple[str, ...]:
    """The path of every parameter there is, positions left out, each once.

    ``allocation.thresholds.share``.
    """
    paths = [f"{section.name}.{name}" for section in SECTIONS for name in section.fields]
    return tuple(dict.fromkeys(("allocation.steps.step", *paths)))
