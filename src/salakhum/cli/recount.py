"""``salakhum recount``: the whole chain on one package, and the official result beside it."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.compare import comparison_object, differences, print_comparison
from salakhum.cli.language import LANGUAGE
from salakhum.cli.options import (
    AsJson,
    OtherRule,
    Package,
    StageName,
    counted_by,
    election_in,
    stage_named,
)
from salakhum.cli.output import Exit, bad_input, document, line, number, progress, say, table

if TYPE_CHECKING:
    from salakhum.canonical import Json
    from salakhum.declare import AreaResult, PartyResult
    from salakhum.margins import Margins
    from salakhum.recount import Result

POSTS = {"chiefs": "chiefs", "first_deputies": "first", "second_deputies": "second"}
MOST_PARTIES = 20

Compare = Annotated[bool, typer.Option("--compare", help=say("recount.compare"))]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help=say("cli.out"), show_default=False)
]
Previous = Annotated[
    Path | None,
    typer.Option("--previous", metavar="PACKAGE", help=say("recount.previous"), show_default=False),
]


def recount(
    package: Package,
    stage: StageName = None,
    compare: Compare = False,
    out: Out = None,
    previous: Previous = None,
    rule: OtherRule = None,
    as_json: AsJson = False,
) -> None:
    from salakhum.recount import recount

    with progress(say("recount.reading")):
        election, law = counted_by(package, rule)
        before = None if previous is None else election_in(previous)
    if compare and election.official is None:
        raise bad_input(say("cli.error.no_official", path=str(package)))
    with progress(say("recount.counting")):
        result = recount(election, law, stage_named(stage), before)
        differ = differences(result) if compare else ()
    if as_json:
        document(result_object(result) | (comparison_object(result, differ) if compare else {}))
    else:
        print_result(result)
        if compare:
            print_comparison(result, differ)
    if out is not None:
        write_declared(result, package, out)
        if not as_json:
            line(say("recount.written", path=str(out)))
    if any(difference.cause.value == "unexplained" for difference in differ):
        raise typer.Exit(Exit.UNEXPLAINED)


def print_result(result: "Result") -> None:
    """Print what a result says of the whole election."""
    from salakhum.declare import nation_result

    about, nation = result.election.about, nation_result(result)
    line(about.names.get(LANGUAGE) or next(iter(about.names.values())))
    line(say(f"cli.counts.{about.counts.value}"))
    line(say("recount.rule", rule=result.rule.id, name=result.rule.name(LANGUAGE)))
    line()
    _print_figures(result, nation)
    print_parties(nation)
    print_lots(result)
    _print_findings(result)
    open_parameters = result.rule.unverified()
    decisive = [path for path in open_parameters if path.startswith(("allocation", "posts"))]
    if decisive:
        line(say("recount.unverified", paths=", ".join(decisive)))
        line()


def print_lots(result: "Result") -> None:
    """Print every lot that must be drawn."""
    ids = result.contests.ids
    questions = [*result.seats.questions.items(), *result.people.questions.items()]
    if questions:
        rows = [(ids[council], asked.key) for council, asked in questions]
        table(say("recount.lots"), [say("recount.council"), say("recount.question")], rows, words=2)


def result_object(result: "Result") -> "dict[str, Json]":
    """A result as JSON: the nation, every list's seats,
    the lots, and how many findings of each code.
    """
    from salakhum.count import number_of_each
    from salakhum.declare import AreaResult, json_of, nation_result

    contests, seats = result.contests, result.seats.seats.tolist()
    start = contests.start.tolist()
    return {
        "counts": result.election.about.counts.value,
        "rule": result.rule.id,
        "nation": json_of(AreaResult, nation_result(result)),
        "seats": {
            council: dict(
                zip(contests.list_ids[start[i] : start[i + 1]], seats[start[i] :], strict=False)
            )
            for i, council in enumerate(contests.ids)
        },
        "lots": {
            contests.ids[council]: asked.key for council, asked in result.seats.questions.items()
        },
        "refused": {
            contests.ids[council]: refused.reason
            for council, refused in result.seats.refusals.items()
        },
        "findings": dict(number_of_each(result.findings)),
    }


def _print_figures(result: "Result", nation: "AreaResult") -> None:
    from salakhum.allocate import Status

    _print_ballots(result, nation)
    counted = Counter(result.seats.status.tolist())
    line(
        say(
            "recount.outcome",
            seats=int(result.contests.seats.sum()),
            councils=len(result.contests),
            allocated=counted[Status.ALLOCATED],
            lots=counted[Status.LOTS_REQUIRED],
            refused=counted[Status.REFUSED],
        )
    )
    out = nation.stations - nation.stations_in
    if out:
        line(say("recount.partial", out=out))
    line()


def _print_ballots(result: "Result", nation: "AreaResult") -> None:
    """What the forms say of ballots and voters, as far as they do."""
    from salakhum.languages import format_share

    inside, every = number(nation.stations_in), number(nation.stations)
    if nation.ballots_cast is None:
        votes = number(int(result.totals.votes.sum()))
        line(say("recount.stations_unknown", inside=inside, all=every, valid=votes))
    else:
        ballots = {
            "cast": number(nation.ballots_cast),
            "valid": number(nation.valid),
            "invalid": number(nation.invalid),
        }
        line(say("recount.stations", inside=inside, all=every, **ballots))
        if registered := nation.registered:
            share = format_share(nation.ballots_cast, registered, 2, LANGUAGE)
            line(say("recount.turnout", share=share, registered=number(registered)))
    partly = [
        say("recount.part", figure=say(f"figure.{name}"), sum=part.sum, lacking=part.lacking)
        for name, part in nation.partly.items()
    ]
    if partly:
        line(say("recount.partly", figures=", ".join(partly)))


def print_parties(nation: "AreaResult", clean: Callable[[str], str] = str) -> None:
    """Print votes and seats by party, most votes first.

    ``clean`` makes names fit for a terminal.
    """
    from salakhum.languages import format_share

    parties = sorted(nation.parties_results, key=lambda party: -party.votes)
    posts = [name for name in POSTS if getattr(parties[0], name) is not None]
    valid = sum(party.votes for party in parties)
    shown = parties[:MOST_PARTIES]
    rows = [
        (
            clean(party.names.get(LANGUAGE) or next(iter(party.names.values()), party.id)),
            number(party.votes),
            format_share(party.votes, valid, 2, LANGUAGE),
            number(party.seats),
            *(number(getattr(party, post)) for post in posts),
        )
        for party in shown
    ]
    rest = parties[MOST_PARTIES:]
    if rest:
        rows.append(_sum_row(say("recount.others", count=len(rest)), rest, posts, valid))
    rows.append(_sum_row(say("recount.total"), parties, posts, valid))
    headings = ["list" if nation.by_name else "party", "votes", "share", "seats"]
    headings += [POSTS[post] for post in posts]
    title = say("recount.by_name" if nation.by_name else "recount.by_party")
    table(title, [say(f"recount.{h}") for h in headings], rows)


def _sum_row(
    name: str, parties: "Sequence[PartyResult]", posts: list[str], valid: int
) -> tuple[str, ...]:
    from salakhum.languages import format_share

    def total(key: str) -> int:
        return sum(getattr(party, key) for party in parties)

    share = format_share(total("votes"), valid, 2, LANGUAGE)
    return (
        name,
        number(total("votes")),
        share,
        number(total("seats")),
        *(number(total(post)) for post in posts),
    )


def _print_findings(result: "Result") -> None:
    from salakhum.count import CHECKS, number_of_each
    from salakhum.languages import sentence

    counted = number_of_each(result.findings)
    if not counted:
        line(say("recount.nothing_found"))
        line()
        return
    rows = [
        (
            code,
            say(f"severity.{CHECKS[code].severity.value}"),
            sentence(f"count.name.{code}", LANGUAGE),
            number(count),
        )
        for code, count in sorted(counted.items())
    ]
    headings = ("recount.code", "recount.severity", "recount.meaning", "recount.number")
    table(say("recount.findings"), [say(h) for h in headings], rows, words=3)


def write_declared(result: "Result", package: Path, folder: Path) -> "Margins":
    """Declare a result unofficially,
    write it into a folder with its margins, and give these back.
    """
    from salakhum.declare import (
        BadDeclarationError,
        declare,
        read_digests,
        unofficial_state,
        write_result,
    )
    from salakhum.margins import margins

    with progress(say("recount.writing")):
        near = margins(result.contests, result.rule, result.seats)
        try:
            write_result(
                declare(result, unofficial_state(result), read_digests(package), margins=near),
                folder,
            )
        except BadDeclarationError as error:
            raise bad_input(str(error)) from error
        except OSError as error:
            raise bad_input(f"{folder}: {error.strerror}") from error
    return near
