"""C4: shares of the ballots that are too large to pass without a word."""

from salakhum.count.check import Check, Hits, Thresholds, by_form
from salakhum.count.exact import percent, share_at_least
from salakhum.count.surroundings import Surroundings
from salakhum.findings import Severity


def _share_of_cast(forms: Surroundings, name: str, limits: Thresholds) -> Hits:
    part, cast = forms.sheets[name], forms.sheets["ballots_cast"]
    many = (part > 0) & share_at_least(part, cast, limits[f"{name}_share"])
    return by_form(
        forms.known(name, "ballots_cast"), many, percent=lambda i: percent(part[i], cast[i])
    )


def many_invalid(forms: Surroundings, limits: Thresholds) -> Hits:
    return _share_of_cast(forms, "invalid", limits)


def many_blank(forms: Surroundings, limits: Thresholds) -> Hits:
    return _share_of_cast(forms, "blank", limits)


CHECKS = (
    Check(
        "C401",
        Severity.EXPLAIN,
        ("invalid", "ballots_cast"),
        "Invalid ballots reach the threshold share of the ballots cast.",
        ("Abacus W202", "HCP rejected"),
        many_invalid,
        thresholds=("invalid_share",),
        masked_by=("C202", "C209"),
    ),
    Check(
        "C402",
        Severity.EXPLAIN,
        ("blank", "ballots_cast"),
        "Blank ballots reach the threshold share of the ballots cast.",
        ("Abacus W201", "HCP rejected"),
        many_blank,
        thresholds=("blank_share",),
        masked_by=("C202",),
    ),
)
