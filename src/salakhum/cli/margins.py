"""``salakhum margins``: the closest councils, and what outstanding stations can still change."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.options import (
    AsJson,
    OtherRule,
    Package,
    StageName,
    counted_by,
    stage_named,
)
from salakhum.cli.output import document, line, number, progress, say, table
from salakhum.cli.outstanding import outstanding_object, print_outstanding

if TYPE_CHECKING:
    from salakhum.canonical import Json
    from salakhum.margins import Margins, Nearest
    from salakhum.recount import Result

MOST = 20

Most = Annotated[int, typer.Option("--most", metavar="N", min=1, help=say("margins.most"))]


def margins(
    package: Package,
    stage: StageName = None,
    rule: OtherRule = None,
    most: Most = MOST,
    as_json: AsJson = False,
) -> None:
    from salakhum.declare import still_open
    from salakhum.margins import margins as margins_of
    from salakhum.recount import recount

    with progress(say("recount.reading")):
        election, law = counted_by(package, rule)
    with progress(say("recount.counting")):
        result = recount(election, law, stage_named(stage))
        margins = margins_of(result.contests, law, result.seats)
        still = still_open(result)
    if as_json:
        document(
            {
                "counts": election.about.counts.value,
                "councils": [
                    margin_object(result, margins, council) for council in closest(margins)
                ],
                "outstanding": outstanding_object(result, still),
            }
        )
    else:
        print_margins(result, margins, most)
        print_outstanding(result, still, most)


def closest(margins: "Margins") -> list[int]:
    """Councils by the ballots to move, those without a margin last."""
    ballots = margins.seats.moved.ballots.tolist()
    return sorted(range(len(ballots)), key=lambda council: (ballots[council] < 0, ballots[council]))


def print_margins(result: "Result", margins: "Margins", most: int) -> None:
    """Print what the figures are, the closest councils,
    and the sentence that explains the columns.
    """
    line(say(f"cli.counts.{result.election.about.counts.value}"))
    line()
    ids = result.contests.list_ids
    rows = []
    for council in closest(margins)[:most]:
        moved = margins.seats.moved
        rows.append(
            (
                f"{result.contests.ids[council]} {name_of(result, council)}",
                *(number(int(way.ballots[council])) for way in ways(margins)),
                _id(ids, int(moved.holder[council])),
                _id(ids, int(moved.rival[council])),
                number(int(margins.chief.moved.ballots[council])),
            )
        )
    ballots = ("margins.added", "margins.removed", "margins.moved")
    headings = ("recount.council", *ballots, "margins.from", "margins.to", "margins.chief")
    table(say("margins.title"), [say(h) for h in headings], rows)
    line(say("margins.legend"))


def name_of(result: "Result", council: int) -> str:
    """The name of a council's area in the language of this run,
    or in the first that the package has.
    """
    from salakhum.cli.language import LANGUAGE

    names = result.election.areas.names
    column = names[LANGUAGE] if LANGUAGE in names else next(iter(names.values()))
    return column[int(result.election.councils.area[council])] or ""


def ways(margins: "Margins") -> "tuple[Nearest, ...]":
    """Ballots added, removed, moved."""
    return margins.seats.added, margins.seats.removed, margins.seats.moved


def margin_object(result: "Result", margins: "Margins", council: int) -> "dict[str, Json]":
    """One council's margins as JSON."""
    ids = result.contests.list_ids

    def way(near: "Nearest") -> "dict[str, Json] | None":
        if near.ballots[council] < 0:
            return None
        certain = int(near.certain[council])
        return {
            "ballots": int(near.ballots[council]),
            "certain": None if certain < 0 else certain,
            "loses": _id(ids, int(near.holder[council])),
            "wins": _id(ids, int(near.rival[council])),
            "from": _id(ids, int(near.source[council])),
            "to": _id(ids, int(near.target[council])),
        }

    return {
        "council": result.contests.ids[council],
        "seats": {
            name: way(near)
            for name, near in zip(("added", "removed", "moved"), ways(margins), strict=True)
        },
        "chief": {
            "added": way(margins.chief.added),
            "removed": way(margins.chief.removed),
            "moved": way(margins.chief.moved),
        },
    }


def _id(ids: Sequence[str], row: int) -> str:
    return ids[row] if row >= 0 else ""
