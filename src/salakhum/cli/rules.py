"""``salakhum rules``: the laws as data, and what another law would make of the same votes."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.language import LANGUAGE
from salakhum.cli.options import AsJson, Package, StageName, election_in, rule_named, stage_named
from salakhum.cli.output import document, line, number, say, table
from salakhum.languages import sentence

if TYPE_CHECKING:
    from salakhum.canonical import Json
    from salakhum.margins import Comparison
    from salakhum.recount import Result
    from salakhum.rules import Rule

BothSeats = Mapping[str, tuple[int, int]]  # by list, under either law

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command("list", help=say("rules.list"))
def list_rules(as_json: AsJson = False) -> None:
    from salakhum.rules import load_rule, rule_ids

    laws = [load_rule(rule_id) for rule_id in rule_ids()]
    if as_json:
        document([_law(law) for law in laws])
        return
    rows = [
        (law.id, law.name(LANGUAGE), law.valid_from.isoformat(), number(len(law.unverified())))
        for law in laws
    ]
    headings = ("rules.id", "rules.name", "rules.since", "rules.open")
    table(say("rules.title"), [say(h) for h in headings], rows, words=3)


@app.command("show", help=say("rules.show"))
def show(
    rule: Annotated[str, typer.Argument(metavar="RULE", help=say("cli.rule"))],
    as_json: AsJson = False,
) -> None:
    from salakhum.rules import describe
    from salakhum.rules import say as in_words

    law = rule_named(rule)
    if as_json:
        document(_law(law) | {"parameters": [_parameter(law, path) for path in law.provenance]})
        return
    line(f"{law.id}  {law.name(LANGUAGE)}")
    line()
    for path, given in law.provenance.items():
        line(f"{path} = {in_words(given.written, LANGUAGE)}")
        line(f"  {describe(path, LANGUAGE)}")
        article = f"{given.article}. " if given.article else ""
        line(f"  {article}{given.source}. [{sentence(f'confidence.{given.confidence}', LANGUAGE)}]")


@app.command("compare", help=say("rules.compare"))
def compare(
    package: Package,
    other: Annotated[str, typer.Argument(metavar="RULE", help=say("rules.other"))],
    stage: StageName = None,
    as_json: AsJson = False,
) -> None:
    from salakhum.margins import under
    from salakhum.recount import recount

    election = election_in(package)
    law, another = rule_named(election.about.rule), rule_named(other)
    result = recount(election, law, stage_named(stage))
    comparison = under(result.contests, law, another)
    differ = dict(_differing(result, comparison))
    if as_json:
        document(
            {
                "counts": election.about.counts.value,
                "rule": law.id,
                "other": another.id,
                "councils": len(result.contests),
                "differ": [
                    {"council": council, "lists": lists} for council, lists in differ.items()
                ],
            }
        )
    else:
        line(say(f"cli.counts.{election.about.counts.value}"))
        _print_comparison(law, another, len(result.contests), differ)


def _differing(result: "Result", comparison: "Comparison") -> Iterator[tuple[str, BothSeats]]:
    """Every council that has other seats under the other law, with the lists whose seats change."""
    contests = result.contests
    before, after = comparison.before.seats, comparison.after.seats
    for council in comparison.councils.tolist():
        rows = range(*contests.start[council : council + 2].tolist())
        changed = [row for row in rows if before[row] != after[row]]
        yield (
            contests.ids[council],
            {contests.list_ids[row]: (int(before[row]), int(after[row])) for row in changed},
        )


def _print_comparison(
    law: "Rule", other: "Rule", councils: int, differ: Mapping[str, BothSeats]
) -> None:
    if not differ:
        line(say("rules.same", councils=councils, rule=law.id, other=other.id))
        return
    count = len(differ)
    line(say("rules.differ", count=count, councils=councils, rule=law.id, other=other.id))
    line()
    rows = [
        (council, name, number(before), number(after))
        for council, lists in differ.items()
        for name, (before, after) in lists.items()
    ]
    headings = [say("recount.council"), say("recount.list"), law.id, other.id]
    table(say("rules.under"), headings, rows, words=2)


def _law(law: "Rule") -> "dict[str, Json]":
    return {
        "id": law.id,
        "names": dict(law.names),
        "country": law.country,
        "valid_from": law.valid_from.isoformat(),
        "unverified": list(law.unverified()),
    }


def _parameter(law: "Rule", path: str) -> "dict[str, Json]":
    given = law.provenance[path]
    written = given.written
    return {
        "path": path,
        "value": written.isoformat() if isinstance(written, date) else written,
        "article": given.article or None,
        "source": given.source,
        "confidence": given.confidence.value,
    }
