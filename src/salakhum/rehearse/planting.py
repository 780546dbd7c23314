"""Mistakes planted into a share of the forms, each of them on record,
so that a rehearsal can score who finds them.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import polars as pl

from salakhum.register import Counts, Election, FormRows, Stage, forms_of, with_forms
from salakhum.rehearse.errors import BadRateError
from salakhum.rehearse.mistakes import MAKE, FormsDraft, Planted, draft_of, spoil

FILE = "planted.csv"
ERRONEOUS, CORRECTED = 1, 2  # versions
OWN_STREAM = 1  # chance here is not the chance that made the election
RECHECKED_AFTER = "9d"  # the forms are verified days after the poll
MOMENT = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """An election, and what was planted into its first versions.

    Nothing where ``planted`` is empty.
    """

    election: Election
    planted: tuple[Planted, ...] = ()


def plant(
    election: Election, errors: Fraction | int, *, seed: int, corrected: bool = False
) -> Rehearsal:
    """Make every form a provisional version 1 and put a mistake
    into ``errors`` (0 to 1) of them, or one form more.

    ``corrected`` adds a final version 2 of every form, as it should be. Forms must have no figure
    missing. Raises :class:`BadRateError` for a share outside 0 and 1.
    """
    if not 0 <= errors <= 1:
        raise BadRateError(errors)
    rng = np.random.Generator(np.random.PCG64([seed, OWN_STREAM]))
    draft, planted = draft_of(election), []
    wanted = int(errors * len(draft.touched) + Fraction(1, 2))
    for form in rng.permutation(len(draft.touched)):
        if draft.touched.sum() >= wanted:
            break
        if not draft.touched[form]:
            planted += spoil(draft, int(form), int(rng.integers(len(MAKE))), rng)
    planted.sort(key=lambda error: error.station)
    return Rehearsal(_election(draft, errors, corrected=corrected), tuple(planted))


def write_planted(rehearsal: Rehearsal, folder: Path) -> None:
    """Write ``planted.csv`` beside a package.

    Station, version, what was done, field, list, true and written figure.
    """
    planted = rehearsal.planted
    table = {
        "station": [error.station for error in planted],
        "version": [ERRONEOUS] * len(planted),
        "what": [error.mistake.value for error in planted],
        "field": [error.field for error in planted],
        "list": [error.list for error in planted],
        "true": [_written(error.true) for error in planted],
        "written": [_written(error.written) for error in planted],
    }
    pl.DataFrame(table).write_csv(folder / FILE)


def _written(figure: int | str | None) -> str:
    return "" if figure is None else str(figure)


def _election(draft: FormsDraft, errors: Fraction | int, *, corrected: bool) -> Election:
    election = _version(draft.written(), ERRONEOUS, Stage.PROVISIONAL)
    if corrected:
        final = _version(_rechecked(draft.election), CORRECTED, Stage.FINAL)
        election = with_forms(election, forms_of(election).above(forms_of(final)))
    about = replace(
        election.about,
        counts=Counts.REHEARSAL,
        extra={**election.about.extra, "errors": str(errors), "corrected": corrected},
    )
    forms, votes = election.forms, election.votes
    marked = FormRows(
        replace(forms, extra=_marked(forms.extra)), replace(votes, extra=_marked(votes.extra))
    )
    return with_forms(replace(election, about=about), marked)


def _rechecked(election: Election) -> Election:
    forms = election.forms
    moment = forms.recorded_at.str.to_datetime(MOMENT).dt.offset_by(RECHECKED_AFTER)
    rechecked = replace(forms, recorded_at=moment.dt.strftime(MOMENT))
    return with_forms(election, FormRows(rechecked, election.votes))


def _version(election: Election, version: int, stage: Stage) -> Election:
    forms = election.forms
    numbered = replace(
        forms,
        version=np.full_like(forms.version, version),
        stage=np.full_like(forms.stage, stage),
    )
    return with_forms(election, FormRows(numbered, election.votes))


def _marked(extra: pl.DataFrame) -> pl.DataFrame:
    return extra.with_columns(pl.lit(Counts.REHEARSAL.value).alias("counts"))
