"""What the station wrote, laid out as on paper; each version a pencil correction over the last, its reason in the margin."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a form. Figures and votes are in the order of the paper; None is an empty cell."""

    number: int
    stage: str
    recorded_at: str
    figures: tuple[tuple[str, int | None], ...]  # by column of forms.csv
    votes: tuple[tuple[str, int | None], ...]  # by list id
    reason: str = ""


def form_sheet(
    versions: Sequence[Version], names: dict[str, str], language: str, *, caption: str
) -> str:
    """An HTML table; ``names`` are those of the lists. What was struck out is <del>, what was written over it <ins>."""
    return ""
