"""``salakhum allocate``.

Councils as JSON lines in, seats as JSON lines out, in order and streaming.
"""

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.options import RuleId, rule_named
from salakhum.cli.output import Exit, say

if TYPE_CHECKING:
    from salakhum.canonical import Json
    from salakhum.contests import ContestAsked, MalformedContest


def allocate(
    rule: RuleId,
    trace: Annotated[bool, typer.Option("--trace", help=say("allocate.trace"))] = False,
) -> None:
    from salakhum.contests import MalformedContest
    from salakhum.declare import answer_contest, answer_malformed

    law = rule_named(rule)
    bad = False
    for line, text in enumerate(sys.stdin.buffer, start=1):
        if not text.strip():
            continue
        asked = _asked(text)
        if isinstance(asked, MalformedContest):
            bad = True
            answer = answer_malformed(asked, line)
        else:
            answer = answer_contest(asked, law, trace=trace)
        sys.stdout.write(_written(answer) + "\n")
        sys.stdout.flush()
    if bad:
        raise typer.Exit(Exit.BAD_INPUT)


def _asked(text: bytes) -> "ContestAsked | MalformedContest":
    from salakhum.contests import MalformedContest, read_contest

    try:
        return read_contest(json.loads(text))
    except ValueError as error:
        return MalformedContest(None, (str(error),))
    except RecursionError:
        return MalformedContest(None, ("the values are nested too deeply",))


def _written(answer: "Json") -> str:
    text = json.dumps(answer, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a surrogate pair in an id: only an escape can carry it
        return json.dumps(answer)
    return text
