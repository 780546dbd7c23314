"""From a TOML file to a :class:`~salakhum.rules.model.Rule`,
or to every problem of the file at once.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from salakhum.languages import REFERENCE
from salakhum.rules import fields
from salakhum.rules.collector import Collector
from salakhum.rules.errors import BadRuleError, UnknownRuleError
from salakhum.rules.model import (
    Allocation,
    Bonus,
    HighestAverages,
    LargestRemainders,
    Order,
    Persons,
    Posts,
    Rule,
    Step,
    Threshold,
    Variant,
    WholeSeats,
)
from salakhum.rules.values import word_of

_PACKS = Path(__file__).with_name("packs")
_HEADER = ("id", "country", "names", "sources")
_SECTIONS = ("law", "ballots", "allocation", "persons", "posts", "checks", "terms", "deadlines", "council")  # fmt: skip
_STEPS: Mapping[str, type[Step]] = {
    "whole-seats": WholeSeats,
    "largest-remainders": LargestRemainders,
    "highest-averages": HighestAverages,
    "bonus": Bonus,
}


def rule_ids() -> tuple[str, ...]:
    """The ids of the rules that are shipped, in alphabetical order."""
    return tuple(sorted(file.stem for file in _PACKS.glob("*.toml")))


@cache
def load_rule(rule: str) -> Rule:
    """The shipped rule of that id; another id raises :class:`~salakhum.rules.UnknownRuleError`."""
    if rule not in rule_ids():
        raise UnknownRuleError(rule, rule_ids())
    return read_rule(_PACKS / f"{rule}.toml")


def read_rule(path: Path) -> Rule:
    """The rule in the file at ``path``;
    :class:`~salakhum.rules.BadRuleError` holds every problem of a file that is none.
    """
    collector = Collector(path.name)
    document = _document(collector, path.read_bytes())
    rule = None if document is None else _rule(collector, document)
    if rule is None:
        raise BadRuleError(path.name, collector.findings)
    return rule


def rule_bytes(rule: str | Path) -> bytes:
    """The file of a rule pack, byte for byte.

    Of a shipped one by its id, or of one of your own by its path.

    Raises :class:`~salakhum.rules.UnknownRuleError` where there is neither.
    """
    if str(rule) in rule_ids():
        return (_PACKS / f"{rule}.toml").read_bytes()
    if not Path(rule).is_file():
        raise UnknownRuleError(str(rule), rule_ids())
    return Path(rule).read_bytes()


def find_rule(rule: Rule | str | Path) -> Rule:
    """A rule by its id, or out of the file at a path; a rule itself is given back.

    Raises :class:`~salakhum.rules.UnknownRuleError` where there is neither,
    :class:`~salakhum.rules.BadRuleError` for a file that is no sound pack.
    """
    if isinstance(rule, Rule):
        return rule
    if str(rule) in rule_ids() or not Path(rule).is_file():
        return load_rule(str(rule))
    return read_rule(Path(rule))


def _document(collector: Collector, content: bytes) -> dict[str, Any] | None:
    try:
        return tomllib.loads(content.decode())
    except UnicodeDecodeError as error:
        collector.problem("RULE-UTF8", "", byte=error.start + 1)
    except (ValueError, RecursionError) as error:  # no TOML, or too long a number or nesting
        collector.problem("RULE-TOML", "", problem=str(error))
    return None


def _rule(collector: Collector, document: dict[str, Any]) -> Rule | None:
    collector.known("", document, {*_HEADER, *_SECTIONS})
    _header(collector, document)

    def section(which: fields.Section, *also: str) -> dict[str, Any]:
        return collector.section(which.name, document.get(which.name), which, *also)

    law, ballots = section(fields.LAW), section(fields.BALLOTS)
    shared = section(fields.ALLOCATION, "variants", "thresholds")
    allocation = document.get("allocation")
    parts = allocation if isinstance(allocation, dict) else {}
    variants = _variants(collector, parts.get("variants"))
    thresholds = _thresholds(collector, parts.get("thresholds"))
    persons, posts = section(fields.PERSONS), section(fields.POSTS)
    _preference(collector, persons)
    checks, terms = section(fields.CHECKS), section(fields.TERMS)
    deadlines, council = section(fields.DEADLINES), section(fields.COUNCIL)
    _unused_sources(collector)
    if collector.findings:
        return None
    return Rule(
        id=document["id"],
        names=document["names"],
        country=document["country"],
        allocation=Allocation(variants=variants, thresholds=thresholds, **shared),
        persons=Persons(**persons),
        posts=Posts(article=collector.provenance["posts.rule"].article, **posts),
        checks=checks,
        terms=terms,
        deadlines=deadlines,
        council=council,
        provenance=collector.provenance,
        **law,
        **ballots,
    )


def _header(collector: Collector, document: Mapping[str, Any]) -> None:
    for key in ("id", "country"):
        if not isinstance(document.get(key), str):
            collector.problem("RULE-TEXT", key)
    names = collector.table("names", document.get("names"))
    for language in sorted({REFERENCE, *names}):
        if not isinstance(names.get(language), str):
            collector.problem("RULE-TEXT", f"names.{language}")
    sources = collector.table("sources", document.get("sources"))
    for key, source in sources.items():
        if not isinstance(source, str):
            collector.problem("RULE-TEXT", f"sources.{key}")
    collector.sources = {key: str(source) for key, source in sources.items()}


def _preference(collector: Collector, persons: Mapping[str, Any]) -> None:
    shares = {"preference_share", "preference_share_from"}
    if persons.get("order") is Order.PREFERENCE and not shares & persons.keys():
        collector.problem("RULE-MISSING", "persons.preference_share")


def _unused_sources(collector: Collector) -> None:
    if not collector.findings:
        for key in sorted(collector.sources.keys() - collector.used):
            collector.problem("RULE-UNUSED", f"sources.{key}")


def _variants(collector: Collector, value: Any) -> tuple[Variant, ...]:
    path = "allocation.variants"
    read = [
        (
            collector.section(f"{path}.{i}", table, fields.VARIANT, "steps"),
            _steps(collector, f"{path}.{i}.steps", table.get("steps")),
        )
        for i, table in enumerate(collector.tables(path, value), 1)
    ]
    sizes = [parameters.get("seats_from", 0) for parameters, _ in read]
    if not sizes or sizes[0] != 0 or any(low >= high for low, high in pairwise(sizes)):
        collector.problem("RULE-VARIANTS", path)
    return tuple(Variant(steps=steps, **parameters) for parameters, steps in read)


def _steps(collector: Collector, path: str, value: Any) -> tuple[Step, ...]:
    tables = collector.tables(path, value)
    if not tables:
        collector.problem("RULE-STEPS", path)
    steps = [_step(collector, f"{path}.{i}", table) for i, table in enumerate(tables, 1)]
    return tuple(step for step in steps if step is not None)


def _step(collector: Collector, path: str, table: Mapping[str, Any]) -> Step | None:
    before = len(collector.findings)
    kind = collector.parameter(f"{path}.step", table.get("step"), word_of(tuple(_STEPS)))
    if kind is None:
        return None
    parameters = collector.section(path, table, fields.STEPS[kind], "step")
    if len(collector.findings) > before:
        return None
    article = collector.provenance[f"{path}.step"].article
    return _STEPS[kind](article=article, **parameters)


def _thresholds(collector: Collector, value: Any) -> tuple[Threshold, ...]:
    """Without those of 0, which only say that the law has none and where that is known from."""
    path = "allocation.thresholds"
    read = [
        collector.section(f"{path}.{i}", table, fields.THRESHOLD)
        for i, table in enumerate(collector.tables(path, value), 1)
    ]
    return tuple(Threshold(**parameters) for parameters in read if parameters.get("share"))
