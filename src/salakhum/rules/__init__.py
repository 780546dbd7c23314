"""The law as values: one dated TOML per law in, one frozen :class:`Rule` out, every parameter with its source.

``load_rule("kh-2001")`` gives a shipped rule, ``read_rule(path)`` one of your own; a file that is no sound pack raises
:class:`BadRuleError` with every problem at once. Every room from count to elect takes the rule as an argument.
"""

from salakhum.rules.errors import BadRuleError, RuleError, UnknownRuleError
from salakhum.rules.fields import parameters
from salakhum.rules.model import (
    Alliances,
    Allocation,
    Base,
    Bonus,
    Confidence,
    Criterion,
    Divisors,
    Exhausted,
    HighestAverages,
    Kind,
    LargestRemainders,
    Order,
    Persons,
    PostRule,
    Posts,
    PreferenceBase,
    Provenance,
    QuotaKind,
    Rule,
    Step,
    Threshold,
    Variant,
    WholeSeats,
)
from salakhum.rules.reader import load_rule, read_rule, rule_ids
from salakhum.rules.words import describe, parameter_of, say

__all__ = [
    "Alliances",
    "Allocation",
    "BadRuleError",
    "Base",
    "Bonus",
    "Confidence",
    "Criterion",
    "Divisors",
    "Exhausted",
    "HighestAverages",
    "Kind",
    "LargestRemainders",
    "Order",
    "Persons",
    "PostRule",
    "Posts",
    "PreferenceBase",
    "Provenance",
    "QuotaKind",
    "Rule",
    "RuleError",
    "Step",
    "Threshold",
    "UnknownRuleError",
    "Variant",
    "WholeSeats",
    "describe",
    "load_rule",
    "parameter_of",
    "parameters",
    "read_rule",
    "rule_ids",
    "say",
]
