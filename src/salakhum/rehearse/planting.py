"""Mistakes planted into a share of the forms, each of them on record, so that a rehearsal can score who finds them."""

from dataclasses import dataclass, fields, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from salakhum.register.election import Counts, Election, Forms, Stage, Votes
from salakhum.rehearse.apportion import starts
from salakhum.rehearse.errors import BadRate
from salakhum.rehearse.field import Flags
from salakhum.rehearse.mistakes import MAKE, Draft, Planted, draft_of, spoil

FILE = "planted.csv"
ERRONEOUS, CORRECTED = 1, 2  # versions
OWN_STREAM = 1  # chance here is not the chance that made the election
RECHECKED_AFTER = "9d"  # the forms are verified days after the poll
MOMENT = "%Y-%m-%d %H:%M:%S"


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """An election, and what was planted into its first versions: nothing where ``planted`` is empty."""

    election: Election
    planted: tuple[Planted, ...] = ()


def plant(
    election: Election, errors: Fraction | int, *, seed: int, corrected: bool = False
) -> Rehearsal:
    """Make every form a provisional version 1 and put a mistake into ``errors`` (0 to 1) of them, or one form more.

    ``corrected`` adds a final version 2 of every form, as it should be. Forms must have no figure missing. Raises
    :class:`BadRate` for a share outside 0 and 1.
    """
    if not 0 <= errors <= 1:
        raise BadRate(errors)
    rng = np.random.Generator(np.random.PCG64([seed, OWN_STREAM]))
    draft, planted = draft_of(election), []
    wanted = int(errors * len(draft.touched) + Fraction(1, 2))
    for form in rng.permutation(len(draft.touched)):
        if draft.touched.sum() >= wanted:
            break
        if not draft.touched[form]:
            planted += spoil(draft, int(form), int(rng.integers(len(MAKE))), rng)
    planted.sort(key=lambda one: one.station)
    return Rehearsal(_election(draft, errors, corrected=corrected), tuple(planted))


def write_planted(rehearsal: Rehearsal, folder: Path) -> None:
    """Write ``planted.csv`` beside a package: station, version, what was done, field, list, true and written figure."""
    planted = rehearsal.planted
    table = {
        "station": [one.station for one in planted],
        "version": [ERRONEOUS] * len(planted),
        "what": [one.mistake.value for one in planted],
        "field": [one.field for one in planted],
        "list": [one.list for one in planted],
        "true": [_written(one.true) for one in planted],
        "written": [_written(one.written) for one in planted],
    }
    pl.DataFrame(table).write_csv(folder / FILE)


def _written(figure: int | str | None) -> str:
    return "" if figure is None else str(figure)


def _election(draft: Draft, errors: Fraction | int, *, corrected: bool) -> Election:
    election = draft.election
    forms = _version(_spoilt(draft), ERRONEOUS, Stage.PROVISIONAL, draft.present)
    votes = _lines_of(replace(election.votes, votes=draft.votes), draft.present)
    if corrected:
        final = _version(
            _rechecked(election.forms), CORRECTED, Stage.FINAL, np.ones_like(draft.present)
        )
        forms, votes = _stacked(forms, final), _below(votes, election.votes, len(forms.station))
    about = replace(
        election.about,
        counts=Counts.REHEARSAL,
        extra={**election.about.extra, "errors": str(errors), "corrected": corrected},
    )
    return replace(
        election,
        about=about,
        forms=replace(forms, extra=_marked(forms.extra)),
        votes=replace(votes, extra=_marked(votes.extra)),
    )


def _spoilt(draft: Draft) -> Forms:
    columns: dict[str, Any] = {"standing": draft.standing, **draft.figures}
    return replace(draft.election.forms, **columns)


def _rechecked(forms: Forms) -> Forms:
    moment = forms.recorded_at.str.to_datetime(MOMENT).dt.offset_by(RECHECKED_AFTER)
    return replace(forms, recorded_at=moment.dt.strftime(MOMENT))


def _version(forms: Forms, version: int, stage: Stage, kept: Flags) -> Forms:
    rows = np.flatnonzero(kept)
    numbered = replace(
        forms,
        version=np.full_like(forms.version, version),
        stage=np.full_like(forms.stage, stage),
    )
    return Forms(**{f.name: getattr(numbered, f.name)[rows] for f in fields(Forms)})


def _stacked(upper: Forms, lower: Forms) -> Forms:
    columns: dict[str, Any] = {}
    for column in fields(Forms):
        both: list[Any] = [getattr(upper, column.name), getattr(lower, column.name)]
        join = np.concatenate if isinstance(both[0], np.ndarray) else pl.concat
        columns[column.name] = join(both)
    return Forms(**columns)


def _lines_of(votes: Votes, kept: Flags) -> Votes:
    """The lines of the forms that are kept, whose rows move up."""
    line = np.flatnonzero(kept[votes.form])
    row = np.cumsum(kept, dtype=np.int32) - 1
    return Votes(
        form=row[votes.form[line]],
        list=votes.list[line],
        votes=votes.votes[line],
        start=starts(np.diff(votes.start)[kept]),
        extra=votes.extra[line],
    )


def _below(upper: Votes, lower: Votes, forms: int) -> Votes:
    """The lines of ``lower`` under those of ``upper``, which has so many forms."""
    return Votes(
        form=np.concatenate([upper.form, lower.form + np.int32(forms)]),
        list=np.concatenate([upper.list, lower.list]),
        votes=np.concatenate([upper.votes, lower.votes]),
        start=np.concatenate([upper.start, lower.start[1:] + upper.start[-1]]),
        extra=pl.concat([upper.extra, lower.extra]),
    )


def _marked(extra: pl.DataFrame) -> pl.DataFrame:
    return extra.with_columns(pl.lit(Counts.REHEARSAL.value).alias("counts"))
