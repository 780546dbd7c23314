"""What can stand on a result form: the only list of it.

A new figure is a line here, and a word in every language.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

import polars as pl

from salakhum.arrays import MISSING, Index, Ints
from salakhum.register import FORM_COUNTS, Forms

MOST = 999_999_999  # no field of a form holds more than nine digits


class Prominence(IntEnum):
    """How far a figure goes; each goes as far as those before it too."""

    FORM = 0  # stands on the form
    DECLARED = 1  # is added up to councils and areas, and declared
    SIGNED = 2  # is signed by the officers, and has a column in every table of stations
    HEADLINE = 3  # stands beside every area in a list of areas


@dataclass(frozen=True, slots=True)
class FormFigure:
    """A figure of a form, by its column in forms.csv.

    ``printed`` is its place where a form is shown, None where it is left out there. A form of an
    election in which others state it must have it if ``required``.
    """

    name: str
    goes: Prominence = Prominence.FORM
    printed: int | None = None
    required: bool = True

    @property
    def label(self) -> str:
        """The code of its name in the catalogues."""
        return f"count.field.{self.name}"

    @property
    def packaged(self) -> bool:
        """Whether the format of the package names its column; others are passed through."""
        return self.name in FORM_COUNTS


FIGURES = (
    FormFigure("registered", Prominence.HEADLINE, printed=1),
    FormFigure("poll_cards"),
    FormFigure("proxies"),
    FormFigure("voter_cards"),
    FormFigure("admitted"),  # voters admitted to vote, as ticked off in the register
    FormFigure("ballots_received", printed=2),
    FormFigure("ballots_unused", printed=3),
    FormFigure("ballots_spoilt", printed=4),
    FormFigure("ballots_cast", Prominence.HEADLINE, printed=5),
    FormFigure("valid", Prominence.HEADLINE, printed=8),
    FormFigure("invalid", Prominence.SIGNED, printed=6),
    FormFigure("blank", Prominence.DECLARED, printed=7),
    FormFigure("ballots_more", required=False),  # more ballots than voters, as the form states it
    FormFigure("ballots_fewer", required=False),
    FormFigure("pages", required=False),
    FormFigure("pages_present", required=False),
)


def _going(least: Prominence) -> tuple[str, ...]:
    return tuple(figure.name for figure in FIGURES if figure.goes >= least)


COUNTS = _going(Prominence.FORM)
DECLARED = _going(Prominence.DECLARED)
SIGNED = _going(Prominence.SIGNED)
HEADLINE = _going(Prominence.HEADLINE)
_PLACE = {figure.name: figure.printed for figure in FIGURES if figure.printed is not None}


def in_print(names: Iterable[str] = COUNTS) -> tuple[str, ...]:
    """Those of some figures that are shown, in the order in which a form is."""
    return tuple(sorted(_PLACE.keys() & set(names), key=_PLACE.__getitem__))


MARKS = (
    "signed",
    "agents_signed",
    "stamped",
    "sealed",
    "box_equal",  # the box "as many ballots as voters"
    "box_more",
    "box_fewer",
    "explained",  # is the difference between ballots and voters explained
    "investigated",  # did the station recount because of a doubt
    "corrected",  # did that change its figures
)


def figure_column(forms: Forms, name: str, rows: Ints | Index | None = None) -> Ints | None:
    """A figure of the forms of a package, MISSING where one does not state it;
    None where the package has no column.
    """
    chosen = slice(None) if rows is None else rows
    if name in FORM_COUNTS:
        column: Ints = getattr(forms, name)[chosen]
        return column
    if name not in forms.extra.columns:
        return None
    texts = forms.extra[name]
    return read_counts(texts if rows is None else texts.gather(rows)).to_numpy()


def read_counts(texts: pl.Series) -> pl.Series:
    """Counts in a column that the package passed through, MISSING where there is none."""
    return texts.cast(pl.Int64, strict=False).fill_null(MISSING).clip(lower_bound=MISSING)
