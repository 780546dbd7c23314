"""``salakhum diff``: what changed between two stages."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from salakhum.cli.options import AsJson, OtherRule, Package, counted_by, stage_named
from salakhum.cli.output import document, line, number, progress, say, table

if TYPE_CHECKING:
    import polars as pl

    from salakhum.declare import Moved
    from salakhum.register import Election

LARGEST = 10

From = Annotated[str, typer.Option("--from", metavar="STAGE", help=say("diff.from"))]
To = Annotated[str, typer.Option("--to", metavar="STAGE", help=say("diff.to"))]


def diff(
    package: Package,
    before: From = "provisional",
    after: To = "final",
    rule: OtherRule = None,
    as_json: AsJson = False,
) -> None:
    from salakhum.declare import versions

    early, late = stage_named(before), stage_named(after)
    with progress(say("recount.reading")):
        election, law = counted_by(package, rule)
    with progress(say("recount.counting")):
        found = versions(election, law, early, late)
    if as_json:
        document(
            {
                "counts": election.about.counts.value,
                "from": before,
                "to": after,
                "changes": _named(election, found.changes).to_dicts(),
                "came_in": election.stations.id.gather(found.came).to_list(),
                "went_out": election.stations.id.gather(found.went).to_list(),
                "moved": [_moved(election, one) for one in found.moved],
            }
        )
        return
    line(say(f"cli.counts.{election.about.counts.value}"))
    line(say("diff.title", before=before, after=after))
    stations = found.changes["station"].n_unique()
    line(
        say(
            "diff.summary",
            figures=len(found.changes),
            stations=stations,
            came=len(found.came),
            went=len(found.went),
        )
    )
    line()
    _print_fields(found.changes)
    _print_largest(_named(election, found.changes))
    _print_moved(election, found.moved)


def _named(election: "Election", changes: "pl.DataFrame") -> "pl.DataFrame":
    """The changes with ids in place of numbers."""
    lists = changes["list"]
    return changes.with_columns(
        station=election.stations.id.gather(changes["station"]),
        list=election.lists.id.gather(lists.fill_null(0)).set(lists.is_null(), None),
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
            one["station"],
            one["field"] if one["list"] is None else one["list"],
            number(one["old"]),
            number(one["new"]),
        )
        for one in largest.to_dicts()
    ]
    if rows:
        headings = ("diff.station", "diff.field", "diff.old", "diff.new")
        table(say("diff.largest"), [say(h) for h in headings], rows, words=2)


def _print_moved(election: "Election", moved: "tuple[Moved, ...]") -> None:
    if not moved:
        line(say("diff.no_seat"))
        return
    rows = []
    for one in moved:
        found = _moved(election, one)
        rows.append((found["council"], _listed(found["lost"]), _listed(found["won"])))
    headings = ("recount.council", "diff.lost", "diff.won")
    table(say("diff.moved"), [say(h) for h in headings], rows, words=3)
    line(say("diff.seats", count=len(moved)))


def _listed(seats: dict[str, int]) -> str:
    return ", ".join(f"{one} {number(count)}" for one, count in seats.items())


def _moved(election: "Election", one: "Moved") -> dict[str, Any]:
    ids = election.lists.id
    return {
        "council": election.councils.id[one.council],
        "lost": {ids[row]: count for row, count in one.lost},
        "won": {ids[row]: count for row, count in one.won},
    }
