"""Where an area lies: decimal degrees as text, from whole millionths."""

import polars as pl

from salakhum.register.read.degrees import MILLION, PLACES


def write_degrees(millionths: pl.Series | None) -> pl.Series | None:
    """Decimal degrees as text, from millionths."""
    if millionths is None:
        return None
    return pl.Series(
        [None if number is None else _written(number) for number in millionths], dtype=pl.String
    )


def _written(millionths: int) -> str:
    whole, rest = divmod(abs(millionths), MILLION)
    return f"{'-' if millionths < 0 else ''}{whole}.{rest:0{PLACES}}"
