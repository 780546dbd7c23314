"""From a TOML file to a :class:`~salakhum.rules.model.Rule`,
or to every problem of the file at once.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

from salakhum.canonical import Toml
from salakhum.languages import REFERENCE
from salakhum.rules import fields
from salakhum.rules.collector import Collector, Content, Table
from salakhum.rules.errors import BadRuleError, UnknownRuleError
from salakhum.rules.model import (
    Allocation,
    Order,
    Persons,
    Posts,
    Rule,
    Step,
    Threshold,
    Variant,
)
from salakhum.rules.values import word_of

_PACKS = Path(__file__).with_name("packs")
_HEADER = ("id", "country", "names", "sources")
_SECTIONS = ("law", "ballots", "allocation", "persons", "posts", "checks", "terms", "deadlines", "council")  # fmt: skip


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


def _document(collector: Collector, content: bytes) -> Table | None:
    try:
        return tomllib.loads(content.decode())
    except UnicodeDecodeError as error:
        collector.problem("RULE-UTF8", "", byte=error.start + 1)
    except (ValueError, RecursionError) as error:  # no TOML, or too long a number or nesting
        collector.problem("RULE-TOML", "", problem=str(error))
    return None


def _rule(collector: Collector, document: Table) -> Rule | None:
    collector.known("", document, {*_HEADER, *_SECTIONS})
    rule, country, names = _header(collector, document)

    def section(which: fields.Section[Content], *also: str) -> Content | None:
        return collector.section(which.name, document.get(which.name), which, *also)

    # What is missing has a stand-in until all problems are known, and then there is no rule.
    valid_from, blank_is_valid = section(fields.LAW) or date.min, section(fields.BALLOTS) or False
    allocation = section(fields.ALLOCATION, "variants", "thresholds") or Allocation(())
    parts = document.get("allocation")
    parts = parts if isinstance(parts, dict) else {}
    variants = _variants(collector, parts.get("variants"))
    thresholds = _thresholds(collector, parts.get("thresholds"))
    persons, posts = section(fields.PERSONS) or Persons(), section(fields.POSTS) or Posts()
    _preference(collector, persons, document.get("persons"))
    checks, terms = section(fields.CHECKS) or {}, section(fields.TERMS) or {}
    deadlines, council = section(fields.DEADLINES) or {}, section(fields.COUNCIL) or {}
    _unused_sources(collector)
    if collector.findings:
        return None
    return Rule(
        id=rule,
        names=names,
        country=country,
        valid_from=valid_from,
        allocation=replace(allocation, variants=variants, thresholds=thresholds),
        persons=persons,
        posts=replace(posts, article=collector.provenance["posts.rule"].article),
        valid_includes_blank=blank_is_valid,
        checks=checks,
        terms=terms,
        deadlines=deadlines,
        council=council,
        provenance=collector.provenance,
    )


def _header(collector: Collector, document: Table) -> tuple[str, str, Mapping[str, str]]:
    """The id, the country and the names by language; the sources go to the collector."""
    rule, country = (collector.text(key, document.get(key)) for key in ("id", "country"))
    table = collector.table("names", document.get("names"))
    languages = sorted({REFERENCE, *table})
    names = {key: collector.text(f"names.{key}", table.get(key)) for key in languages}
    sources = collector.table("sources", document.get("sources"))
    collector.sources = {
        key: collector.text(f"sources.{key}", source) for key, source in sources.items()
    }
    return rule, country, names


def _preference(collector: Collector, persons: Persons, table: Toml | None) -> None:
    shares = {"preference_share", "preference_share_from"}
    if persons.order is Order.PREFERENCE and isinstance(table, dict) and not shares & table.keys():
        collector.problem("RULE-MISSING", "persons.preference_share")


def _unused_sources(collector: Collector) -> None:
    if not collector.findings:
        for key in sorted(collector.sources.keys() - collector.used):
            collector.problem("RULE-UNUSED", f"sources.{key}")


def _variants(collector: Collector, value: Toml | None) -> tuple[Variant, ...]:
    path = "allocation.variants"
    variants = []
    for i, table in enumerate(collector.tables(path, value), 1):
        variant = collector.section(f"{path}.{i}", table, fields.VARIANT, "steps") or Variant(())
        steps = _steps(collector, f"{path}.{i}.steps", table.get("steps"))
        variants.append(replace(variant, steps=steps))
    sizes = [variant.seats_from for variant in variants]
    if not sizes or sizes[0] != 0 or any(low >= high for low, high in pairwise(sizes)):
        collector.problem("RULE-VARIANTS", path)
    return tuple(variants)


def _steps(collector: Collector, path: str, value: Toml | None) -> tuple[Step, ...]:
    tables = collector.tables(path, value)
    if not tables:
        collector.problem("RULE-STEPS", path)
    steps = [_step(collector, f"{path}.{i}", table) for i, table in enumerate(tables, 1)]
    return tuple(step for step in steps if step is not None)


def _step(collector: Collector, path: str, table: Table) -> Step | None:
    before = len(collector.findings)
    kind = collector.parameter(f"{path}.step", table.get("step"), word_of(tuple(fields.STEPS)))
    if kind is None:
        return None
    step = collector.section(path, table, fields.STEPS[kind], "step")
    if step is None or len(collector.findings) > before:
        return None
    return replace(step, article=collector.provenance[f"{path}.step"].article)


def _thresholds(collector: Collector, value: Toml | None) -> tuple[Threshold, ...]:
    """Without those of 0, which only say that the law has none and where that is known from."""
    path = "allocation.thresholds"
    thresholds = [
        collector.section(f"{path}.{i}", table, fields.THRESHOLD)
        for i, table in enumerate(collector.tables(path, value), 1)
    ]
    return tuple(threshold for threshold in thresholds if threshold and threshold.share)
