"""Outcomes as sentences: each move of a trace, and why there is no answer."""

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import takewhile

from salakhum.allocate.outcome import Act, Move, Question, Refused
from salakhum.languages import format_count, has_sentence, sentence
from salakhum.rules import say

_ALONE = {Act.THRESHOLD, Act.QUOTA, Act.MAJORITY, Act.MINORITY, Act.EXHAUSTED}
_SEAT = re.compile(r"seat (\d+)(?: of (.+))?", re.ASCII | re.DOTALL)


def tell_move(move: Move, language: str) -> str:
    """One step of the trace in plain words:
    "Seat 7 goes to A because 612 > 587 1/2 (B). [Art. 118]".
    """
    text = sentence(
        f"allocate.move.{_form(move)}",
        language,
        values={
            "number": _number(move, language),
            "seats": move.seats,
            "winner": move.winner,
            "loser": move.loser,
            "runner_up": move.runner_up,
            "quotient": tell_figure(move.quotient, language),
            "next_quotient": tell_figure(move.next_quotient, language),
        },
    )
    if move.by:
        text = f"{text} {sentence(f'allocate.by.{move.by}', language)}"
    if move.article:
        values = {"sentence": text, "article": move.article}
        text = sentence("allocate.move.under", language, values=values)
    return text


def tell_refusal(refused: Refused, language: str) -> str:
    """Why there is no answer, and what to do about it."""
    values = dict(refused.values)
    if "step" in values:
        values["step"] = tell_step(str(values["step"]), language)
    if "base" in values:
        values["base"] = say(str(values["base"]), language)
    return sentence(f"allocate.refused.{refused.reason}", language, values=values)


def given_before(question: Question, trace: Sequence[Move]) -> int:
    """How many seats a criterion gives at the equality of a question, before its lot.

    The last moves of the trace up to it.
    """
    if not (match := _SEAT.fullmatch(question.step)):
        return 0
    rival, first = question.among[0], int(match[1])
    sure = takewhile(lambda move: move.number >= first and move.runner_up == rival, reversed(trace))
    return len(tuple(sure))


def tell_step(step: str, language: str, given: int = 0) -> str:
    """Where a question is asked, in words: "seat 7", "chief".

    What names a person or a vacancy stays as it is.

    A question is named by the first seat of its equality; ``given`` of these seats need no lot, and
    are passed over.
    """
    if match := _SEAT.fullmatch(step):
        values = {"number": int(match[1]) + given, "within": match[2]}
        form = "seat" if match[2] is None else "seat_within"
        return sentence(f"allocate.step.{form}", language, values=values)
    codes = (f"allocate.step.{step}", f"elect.post.{step.replace(' ', '-')}")
    return next((sentence(code, language) for code in codes if has_sentence(code, language)), step)


def tell_figure(figure: Fraction | None, language: str) -> str | None:
    """A figure as a mixed number: 587 1/2."""
    if figure is None:
        return None
    whole, rest = divmod(figure.numerator, figure.denominator)
    if not rest:
        return format_count(whole, language)
    part = f"{format_count(rest, language)}/{format_count(figure.denominator, language)}"
    return f"{format_count(whole, language)} {part}" if whole else part


def _number(move: Move, language: str) -> int | str:
    if not move.within:
        return move.number
    return sentence(
        "allocate.move.number_within",
        language,
        values={"number": move.number, "within": move.within},
    )


def _form(move: Move) -> str:
    """Which sentence: the figure alone, over the next one, or level with it."""
    if move.act in _ALONE or move.runner_up is None:
        return move.act.value
    level = move.quotient == move.next_quotient
    return f"{move.act.value}_{'level' if level else 'over'}"
