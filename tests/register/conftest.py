"""What the tests of the register share: when two elections are the same, and one tiny sound package."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest


def _difference(left: Any, right: Any, path: str) -> str:
    if type(left) is not type(right):
        return f"{path}: {type(left)} and {type(right)}"
    if is_dataclass(left):
        parts = (
            _difference(getattr(left, f.name), getattr(right, f.name), f"{path}.{f.name}")
            for f in fields(left)
        )
        return next((part for part in parts if part), "")
    if isinstance(left, np.ndarray):
        same = left.dtype == right.dtype and np.array_equal(left, right)
    elif isinstance(left, pl.Series | pl.DataFrame):
        same = left.equals(right)
    elif isinstance(left, Mapping):
        if list(left) != list(right):
            return f"{path}: {list(left)} and {list(right)}"
        parts = (_difference(left[k], right[k], f"{path}[{k!r}]") for k in left)
        return next((part for part in parts if part), "")
    else:
        same = left == right
    return "" if same else f"{path}: {left!r} and {right!r}"


@pytest.fixture(scope="session")
def difference() -> Callable[[Any, Any], str]:
    """Where two elections differ first, empty where they are the same to the last bit."""
    return lambda left, right: _difference(left, right, "election")
