"""Ids to numbers, whole columns at a time: equal columns by one comparison, the rest by a join."""

import numpy as np
import polars as pl

from salakhum.arrays import NOWHERE, Index, Ints, Mask


def positions(keys: pl.Series, wanted: pl.Series) -> Index:
    """A row of ``keys`` where each of ``wanted`` stands, NOWHERE where it does not."""
    return pair_positions([keys], [wanted])


def pair_positions(keys: list[pl.Series], wanted: list[pl.Series]) -> Index:
    """As :func:`positions`, for keys of several columns."""
    if all(w.equals(k, null_equal=False) for k, w in zip(keys, wanted, strict=True)):
        return np.arange(len(keys[0]), dtype=np.int32)
    columns = [str(n) for n in range(len(keys))]
    known = pl.DataFrame(dict(zip(columns, keys, strict=True)))
    known = known.with_row_index("row").unique(columns, keep="first", maintain_order=True)
    asked = pl.DataFrame(dict(zip(columns, wanted, strict=True)))
    rows = asked.join(known, on=columns, how="left", maintain_order="left")["row"]
    return _index(rows)


def runs(*keys: pl.Series) -> Ints:
    """The first row of each run of rows with equal keys."""
    begins = np.ones(len(keys[0]), bool)
    changes = [key[1:].ne_missing(key[:-1]).to_numpy() for key in keys]
    begins[1:] = np.logical_or.reduce(changes)
    return np.flatnonzero(begins)


def spread(values: Index, begins: Ints, rows: int) -> Index:
    """One value per run, given to each row of the run."""
    return np.repeat(values, np.diff(begins, append=rows))


def repeated(*keys: pl.Series) -> Mask:
    """Whether a row has the key of an earlier row; a key with an empty part is none."""
    frame = pl.DataFrame({str(n): key for n, key in enumerate(keys)})
    if frame.n_unique() == frame.height:
        return np.zeros(frame.height, bool)
    again = ~pl.struct(pl.all()).is_first_distinct()
    whole = pl.all_horizontal(pl.all().is_not_null())
    return frame.select(again & whole).to_series().to_numpy()


def composed(ids: pl.Series) -> pl.Series:
    """Ids as a record keeps them, in Unicode's composed form: what looks the same is the same."""
    plain = ids.dtype != pl.String or ids.str.len_bytes().sum() == ids.str.len_chars().sum()
    return ids if plain else ids.str.normalize("NFC")


def group_starts(groups: Index, number: int) -> Ints:
    """Offsets of ``number`` groups in rows sorted by group.

    ``start[g] : start[g + 1]``; NOWHERE is no group.
    """
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
