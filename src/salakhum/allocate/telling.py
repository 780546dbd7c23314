"""Outcomes as sentences: each move of a trace, and why there is no answer."""

from fractions import Fraction

from salakhum.allocate.outcome import Act, Move, Refused
from salakhum.languages import format_count, sentence

_ALONE = {Act.THRESHOLD, Act.QUOTA, Act.MAJORITY, Act.MINORITY, Act.EXHAUSTED}


def tell_move(move: Move, language: str) -> str:
    """One step of the trace in plain words: "Seat 7 goes to A because 612 > 587 1/2 (B). [Art. 118]"."""
    told = sentence(
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
        told = f"{told} {sentence(f'allocate.by.{move.by}', language)}"
    if move.article:
        values = {"sentence": told, "article": move.article}
        told = sentence("allocate.move.under", language, values=values)
    return told


def tell_refusal(refused: Refused, language: str) -> str:
    """Why there is no answer, and what to do about it."""
    return sentence(f"allocate.refused.{refused.reason}", language, values=dict(refused.values))


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
