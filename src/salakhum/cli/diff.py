"""``salakhum diff``: what changed between two stages, or between two packages."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.options import AsJson, OtherRule, Package, counted_by, stage_in
from salakhum.cli.output import document, line, number, progress, say, table

if TYPE_CHECKING:
    import polars as pl

    from salakhum.canonical import Json
    from salakhum.declare import Versions

LARGEST = 10

Other = Annotated[
    Path | None, typer.Argument(metavar="[LATER]", help=say("diff.other"), show_default=False)
]
From = Annotated[
    str | None, typer.Option("--from", metavar="STAGE", help=say("diff.from"), show_default=False)
]
To = Annotated[
    str | None, typer.Option("--to", metavar="STAGE", help=say("diff.to"), show_default=False)
]


def diff(
    package: Package,
    later: Other = None,
    before: From = None,
    after: To = None,
    rule: OtherRule = None,
    as_json: AsJson = False,
) -> None:
    if later is None:
        before, after = before or "provisional", after or "final"
        difference, counts = _two_stages(package, before, after, rule)
        about: dict[str, str | None] = {"from": before, "to": after, "counts": counts[-1]}
        names = {"before": before, "after": after}
    else:
        difference, counts = _two_packages((package, before), (later, after), rule)
        about = {"from": before, "to": after, "counts": counts[-1], "counts_before": counts[0]}
        names = {"before": str(package), "after": str(later)}
    if as_json:
        document({name: value for name, value in about.items() if value} | _object(difference))
        return
    for kind in dict.fromkeys(counts):
        line(say(f"cli.counts.{kind}"))
    line(say("diff.title", **names))
    _print(difference)


def _two_stages(
    folder: Path, before: str, after: str, rule: str | None
) -> "tuple[Versions, tuple[str, ...]]":
    from salakhum.declare import versions

    with progress(say("recount.reading")):
        election, law = counted_by(folder, rule)
    stages = [stage_in(election, folder, name) for name in (before, after)]
    with progress(say("recount.counting")):
        difference = versions(election, law, stages[0], stages[1])
    return difference, (election.about.counts.value,)


def _two_packages(
    before: tuple[Path, str | None], after: tuple[Path, str | None], rule: str | None
) -> "tuple[Versions, tuple[str, ...]]":
    """Each package by its own law unless one is named,
    and by its most final forms unless a stage is.
    """
    from salakhum.declare import between
    from salakhum.recount import recount

    results = []
    for folder, name in (before, after):
        with progress(say("recount.reading")):
            election, law = counted_by(folder, rule)
        stage = stage_in(election, folder, name)
        with progress(say("recount.counting")):
            results.append(recount(election, law, stage))
    counts = tuple(result.election.about.counts.value for result in results)
    return between(results[0], results[1]), counts


def _object(difference: "Versions") -> "dict[str, Json]":
    stations = difference.numbering.stations
    return {
        "changes": _named(difference).to_dicts(),
        "came_in": stations.gather(difference.came).to_list(),
        "went_out": stations.gather(difference.went).to_list(),
        "moved": [
            {"council": council, "lost": lost, "won": won}
            for council, lost, won in _moved(difference)
        ],
    }


def _print(difference: "Versions") -> None:
    line(
        say(
            "diff.summary",
            figures=len(difference.changes),
            stations=difference.changes["station"].n_unique(),
            came=len(difference.came),
            went=len(difference.went),
        )
    )
    line()
    _print_fields(difference.changes)
    _print_largest(_named(difference))
    _print_moved(difference)


def _named(difference: "Versions") -> "pl.DataFrame":
    """The changes with ids in place of numbers."""
    changes, numbering = difference.changes, difference.numbering
    lists = changes["list"]
    return changes.with_columns(
        station=numbering.stations.gather(changes["station"]),
        list=numbering.lists.gather(lists.fill_null(0)).set(lists.is_null(), None),
    )


def _print_fields(changes: "pl.DataFrame") -> None:
    import polars as pl

    step = (pl.col("new") - pl.col("old")).fill_null(0)
    fields = changes.group_by("field").agg(
        changed=pl.len(), up=step.clip(0).sum(), down=(-step).clip(0).sum()
    )
    rows = [
        (field, number(changed), number(up), number(down))
        for field, changed, up, down in fields.sort("changed", "field", descending=True).rows()
    ]
    if rows:
        headings = ("diff.field", "diff.changed", "diff.up", "diff.down")
        table(say("diff.fields"), [say(h) for h in headings], rows)
    else:
        line(say("diff.none"))


def _print_largest(changes: "pl.DataFrame") -> None:
    import polars as pl

    largest = (
        changes.with_columns(step=(pl.col("new").fill_null(0) - pl.col("old").fill_null(0)).abs())
        .sort("step", "station", descending=[True, False])
        .head(LARGEST)
    )
    rows = [
        (
            change["station"],
            change["field"] if change["list"] is None else change["list"],
            number(change["old"]),
            number(change["new"]),
        )
        for change in largest.to_dicts()
    ]
    if rows:
        headings = ("diff.station", "diff.field", "diff.old", "diff.new")
        table(say("diff.largest"), [say(h) for h in headings], rows, words=2)


def _print_moved(difference: "Versions") -> None:
    if not difference.moved:
        line(say("diff.no_seat"))
        return
    rows = [(council, _listed(lost), _listed(won)) for council, lost, won in _moved(difference)]
    headings = ("recount.council", "diff.lost", "diff.won")
    table(say("diff.moved"), [say(h) for h in headings], rows, words=3)
    line(say("diff.seats", count=len(difference.moved)))


def _listed(seats: dict[str, int]) -> str:
    return ", ".join(f"{list_id} {number(count)}" for list_id, count in seats.items())


def _moved(difference: "Versions") -> Iterator[tuple[str, dict[str, int], dict[str, int]]]:
    """Every council whose seats are others now, with the seats that its lists lost and won."""
    councils, lists = difference.numbering.councils, difference.numbering.lists
    for move in difference.moved:
        lost = {lists[row]: count for row, count in move.lost}
        won = {lists[row]: count for row, count in move.won}
        yield councils[move.council], lost, won
