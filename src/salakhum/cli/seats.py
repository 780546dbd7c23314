"""``salakhum seats``: one council by hand, with every step and the margins."""

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.language import LANGUAGE
from salakhum.cli.margins import ways
from salakhum.cli.options import AsJson, RuleId, rule_named
from salakhum.cli.output import Exit, bad_input, document, line, number, say, table

if TYPE_CHECKING:
    from salakhum.allocate import Contest, Move, Outcome
    from salakhum.rules import Rule

MOST_VOTES_OF_MARGINS = 2**53  # margins are searched in machine words; no electorate is near it

Votes = Annotated[list[str], typer.Argument(metavar="LIST=VOTES...", help=say("seats.votes"))]


def seats(
    votes: Votes,
    size: Annotated[int, typer.Option("--seats", metavar="N", help=say("seats.number"))],
    rule: RuleId,
    as_json: AsJson = False,
) -> None:
    from salakhum.allocate import Refused, allocate_council
    from salakhum.declare import answer_of

    law = rule_named(rule)
    contest = _contest(votes, size)
    outcome = allocate_council(contest, law)
    if as_json:
        document(answer_of(contest, outcome, trace=True))
    else:
        total = sum(contender.votes for contender in contest.lists)
        line(say("seats.title", rule=law.id, seats=size, votes=total))
        line()
        _print(contest, outcome)
        if not isinstance(outcome, Refused) and total <= MOST_VOTES_OF_MARGINS:
            _print_margins(contest, law)
    if isinstance(outcome, Refused):
        raise typer.Exit(Exit.BAD_INPUT)


def _contest(votes: list[str], size: int) -> "Contest":
    from salakhum.allocate import Contender, Contest
    from salakhum.contests import MOST_SEATS
    from salakhum.languages import read_grouped_count

    if not 1 <= size <= MOST_SEATS:
        raise bad_input(say("cli.error.seats", most=MOST_SEATS))
    lists = []
    for text in votes:
        name, _, written = text.rpartition("=")
        count = read_grouped_count(written)
        if not name or count is None:
            raise bad_input(say("cli.error.votes", text=text))
        lists.append(Contender(name, count))
    return Contest("council", size, tuple(lists))


def _print(contest: "Contest", outcome: "Outcome") -> None:
    from salakhum.allocate import Allocated, LotsRequired, given_before, tell_refusal, tell_step

    ids = [contender.id for contender in contest.lists]
    if isinstance(outcome, Allocated):
        seats_of = dict(zip(ids, outcome.seats, strict=True))
    elif isinstance(outcome, LotsRequired):
        seats_of = dict(outcome.question.sure)
    else:
        line(say("seats.refused", reason=tell_refusal(outcome, LANGUAGE)))
        return
    rows = [
        (contender.id, number(contender.votes), number(seats_of.get(contender.id, 0)))
        for contender in contest.lists
    ]
    headings = ("recount.list", "recount.votes", "recount.seats")
    table(say("seats.result"), [say(h) for h in headings], rows)
    steps_of = ("seats.seat", "seats.why", "seats.to", "seats.figure", "seats.next", "seats.by")
    steps = [_step(move) for move in outcome.trace]
    table(say("seats.steps"), [say(h) for h in steps_of], steps, words=3, lead=1)
    if isinstance(outcome, LotsRequired):
        asked = outcome.question
        among = " = ".join(asked.among)
        line(
            say(
                "seats.lot",
                seats=asked.seats,
                among=among,
                step=tell_step(asked.step, LANGUAGE, given_before(asked, outcome.trace)),
                article=asked.article or "–",
            )
        )


def _step(move: "Move") -> tuple[str, ...]:
    first = move.number - move.seats + 1
    span = number(move.number) if move.seats <= 1 else f"{number(first)}-{number(move.number)}"
    rival = f"{move.runner_up} {_figure(move.next_quotient)}" if move.runner_up else "–"
    return (
        span if move.number else "–",
        say(f"seats.act.{move.act.value}"),
        move.winner,
        _figure(move.quotient),
        rival,
        move.by,
    )


def _figure(quotient: Fraction | None) -> str:
    from salakhum.allocate import tell_figure

    return tell_figure(quotient, LANGUAGE) or "–"


def _print_margins(contest: "Contest", law: "Rule") -> None:
    from salakhum.allocate import side_by_side
    from salakhum.margins import margins

    contests = side_by_side((contest,))
    by_way = ways(margins(contests, law))
    ids = contests.list_ids
    rows = []
    for name, near in zip(("added", "removed", "moved"), by_way, strict=True):
        if near.ballots[0] > 0:
            pair = ids[near.holder[0]], ids[near.rival[0]]
            rows.append((say(f"margins.{name}"), number(int(near.ballots[0])), *pair))
    headings = ("seats.margin", "seats.ballots", "margins.from", "margins.to")
    if rows:
        table(say("seats.margins"), [say(h) for h in headings], rows)
