"""The law as values: one dated TOML per law in,
one frozen :class:`Rule` out, every parameter with its source.

``load_rule("kh-2001")`` gives a shipped rule, ``read_rule(path)`` one of your own; a file that is
no sound pack raises :class:`BadRuleError` with every problem at once; ``method_rule("dhondt")`` is
a method with no law around it. Every room from count to elect takes the rule as an argument.
"""

from salakhum.rules.errors import BadRuleError, RuleError, UnknownMethodError, UnknownRuleError
from salakhum.rules.fields import parameters
from salakhum.rules.methods import METHODS, method_rule
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
from salakhum.rules.reader import find_rule, load_rule, read_rule, rule_bytes, rule_ids
from salakhum.rules.words import describe, parameter_of, say

__all__ = [
    "METHODS",
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
    "UnknownMethodError",
    "UnknownRuleError",
    "Variant",
    "WholeSeats",
    "describe",
    "find_rule",
    "load_rule",
    "method_rule",
    "parameter_of",
    "parameters",
    "read_rule",
    "rule_bytes",
    "rule_ids",
    "say",
]
