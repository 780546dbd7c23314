"""``salakhum allocate``: councils as JSON lines in, seats as JSON lines out, in order and streaming."""

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from salakhum.cli.options import RuleId, rule_named
from salakhum.cli.output import Exit, say

if TYPE_CHECKING:
    from salakhum.cli.council_json import Request
    from salakhum.rules import Rule


def allocate(
    rule: RuleId,
    trace: Annotated[bool, typer.Option("--trace", help=say("allocate.trace"))] = False,
) -> None:
    from salakhum.cli.council_json import Malformed, read_request, refused

    law = rule_named(rule)
    bad = False
    for line, text in enumerate(sys.stdin.buffer, start=1):
        if not text.strip():
            continue
        try:
            request = read_request(json.loads(text))
        except ValueError as error:
            request = Malformed(None, (str(error),))
        except RecursionError:
            request = Malformed(None, ("the values are nested too deeply",))
        if isinstance(request, Malformed):
            bad = True
            answered = refused(request, line)
        else:
            answered = _answer(request, law, trace)
        sys.stdout.write(_written(answered) + "\n")
        sys.stdout.flush()
    if bad:
        raise typer.Exit(Exit.BAD_INPUT)


def _written(answered: dict[str, Any]) -> str:
    text = json.dumps(answered, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair in an id: only an escape can carry it
        return json.dumps(answered)
    return text


def _answer(request: "Request", law: "Rule", trace: bool) -> dict[str, Any]:
    from salakhum.allocate import Allocated, LotsRequired, Question, allocate_council
    from salakhum.cli.council_json import answer
    from salakhum.declare import json_of
    from salakhum.elect import Elected, about_people, elect_council
    from salakhum.rules import Posts

    contest = request.contest
    draws = tuple(draw for draw in request.draws if not about_people(draw))
    outcome = allocate_council(contest, law, draws, trace=trace)
    if not isinstance(outcome, Allocated):
        return answer(contest, outcome, trace=trace)
    # Posts are not part of the answer, so a lot about them is not asked for here.
    people = elect_council(contest, outcome.seats, replace(law, posts=Posts()), request.draws)
    positions = people.positions if isinstance(people, Elected) else None
    answered = answer(contest, outcome, positions, trace=trace)
    if isinstance(people, LotsRequired):
        question = json_of(Question, people.question) | {"sure": answered["seats"]}
        answered |= {"status": "lots_required", "question": question}
    return answered
