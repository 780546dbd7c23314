"""Ids to numbers, whole columns at a time: equal columns by one comparison, the rest by a join."""

import numpy as np
import polars as pl

from salakhum.register.election import NOWHERE, Index, Ints


def positions(keys: pl.Series, wanted: pl.Series) -> Index:
    """The row of ``keys`` (its first, if it repeats) where each of ``wanted`` stands, NOWHERE where it does not."""
    if wanted.equals(keys, null_equal=False):
        return np.arange(len(keys), dtype=np.int32)
    return pair_positions([keys], [wanted])


def pair_positions(keys: list[pl.Series], wanted: list[pl.Series]) -> Index:
    """As :func:`positions`, for keys of several columns."""
    columns = [str(n) for n in range(len(keys))]
    known = pl.DataFrame(dict(zip(columns, keys, strict=True)))
    known = known.with_row_index("row").unique(columns, keep="first", maintain_order=True)
    asked = pl.DataFrame(dict(zip(columns, wanted, strict=True)))
    rows = asked.join(known, on=columns, how="left", maintain_order="left")["row"]
    return _index(rows)


def repeated(*keys: pl.Series) -> list[int]:
    """Rows whose key stood in an earlier row."""
    frame = pl.DataFrame({str(n): key for n, key in enumerate(keys)})
    if frame.n_unique() == frame.height:
        return []
    first = frame.select(pl.struct(pl.all()).is_first_distinct()).to_series()
    return np.flatnonzero(~first.to_numpy()).tolist()


def group_starts(groups: Index, number: int) -> Ints:
    """Offsets of ``number`` groups in rows sorted by group: ``start[g] : start[g + 1]``; NOWHERE is no group."""
    start = np.zeros(number + 1, np.int64)
    np.cumsum(np.bincount(groups[groups != NOWHERE], minlength=number), out=start[1:])
    return start


def sorting(groups: Index) -> Ints | None:
    """The stable order of rows by group, or None when they stand so already."""
    if (groups[1:] >= groups[:-1]).all():
        return None
    return np.argsort(groups, kind="stable")


def gather(values: pl.Series, index: Index) -> pl.Series:
    """Values by number, null at NOWHERE."""
    rows = pl.Series(index).cast(pl.Int64)
    return values.gather(rows.set(rows == NOWHERE, None))


def taken(frame: pl.DataFrame, order: Ints) -> pl.DataFrame:
    """Rows of a frame in another order; a frame without columns stays as it is."""
    return frame[order] if frame.width else frame


def _index(rows: pl.Series) -> Index:
    return rows.cast(pl.Int32).fill_null(NOWHERE).to_numpy()
