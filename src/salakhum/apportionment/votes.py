"""Votes as people hold them: a dict, a series or a frame of pandas or Polars, a row of counts.

They are known by what they can do, so that no library has to be there: a frame has columns, a dict
and a series of pandas have items, anything else is a row of counts.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from contextlib import suppress
from operator import index
from typing import Protocol, TypeAlias, runtime_checkable

from salakhum.apportionment.errors import ApportionmentError
from salakhum.languages import read_grouped_count

EXAMPLE = '{"A": 2600, "B": 780}'


@runtime_checkable
class ByName(Protocol):
    """Votes by the name of the list: a dict, a Series of pandas with the names as its index."""

    def items(self) -> Iterable[tuple[object, object]]: ...


@runtime_checkable
class TwoColumns(Protocol):
    """A table of pandas or Polars with two columns: the names of the lists, then their votes."""

    @property
    def columns(self) -> Iterable[str]: ...

    def __getitem__(self, column: str, /) -> Iterable[object]: ...


VotesByList: TypeAlias = ByName | TwoColumns | Iterable[int]


def votes_by_list(votes: object) -> dict[str, int]:
    """The votes of every list, in the order in which they come.

    Counts without names are numbered from 1.

    Raises :class:`ApportionmentError` for the first name and the first count that is none.
    """
    counts: dict[str, int] = {}
    for label, value in _pairs(votes):
        name = _name(label)
        if name in counts:
            raise ApportionmentError(
                f"The list {name!r} stands twice. Add up its votes, or give every list a name of its own."
            )
        counts[name] = _count(name, value)
    if not any(counts.values()):
        raise ApportionmentError(
            f"No list has a vote, so no seat can be given. Give votes by list: {EXAMPLE}."
        )
    return counts


def _pairs(votes: object) -> Iterable[tuple[object, object]]:
    if hasattr(votes, "collect"):
        raise ApportionmentError("These votes are not computed yet: call collect() on them first.")
    if isinstance(votes, TwoColumns):
        return _of_frame(votes)
    if isinstance(votes, ByName):
        return votes.items()
    if isinstance(votes, Iterable) and not isinstance(votes, str | bytes | AbstractSet):
        with suppress(TypeError):  # an array of NumPy without a dimension is no row
            return ((str(number), value) for number, value in enumerate(iter(votes), start=1))
    kind = type(votes).__name__
    raise ApportionmentError(
        f"Votes are a dict, a series or a frame, not {kind}. Write them by list: {EXAMPLE}."
    )


def _of_frame(frame: TwoColumns) -> Iterable[tuple[object, object]]:
    columns = list(frame.columns)
    if len(columns) == 1 and hasattr(frame, "index"):
        votes = frame[columns[0]]
        return votes.items() if isinstance(votes, ByName) else ()
    if len(columns) != 2 or columns[0] == columns[1]:
        there = ", ".join(map(repr, columns)) or "none"
        raise ApportionmentError(
            f"A frame of votes has two columns, the lists and their votes; this one has {there}. "
            'Choose two of different names, for example frame[["list", "votes"]].'
        )
    return zip(frame[columns[0]], frame[columns[1]], strict=True)


def _name(label: object) -> str:
    if not isinstance(label, str):
        raise ApportionmentError(
            f"A list is called by a text, not by {label!r} ({type(label).__name__}). "
            f"Give every list its name: {EXAMPLE}; in pandas the names are the index."
        )
    if not label.strip():
        raise ApportionmentError(f"A list has no name ({label!r}). Give every list its name.")
    return str(label)


def _count(name: str, value: object) -> int:
    if _is_missing(value):
        raise ApportionmentError(
            f"The votes of {name!r} are missing ({value!r}), and missing is not 0. "
            "Leave the list out if it did not stand, or write 0 if nobody voted for it."
        )
    count = whole_number(value)
    if count is None:
        raise ApportionmentError(f"The votes of {name!r} are {value!r}. {_instead(value)}")
    if count < 0:
        raise ApportionmentError(
            f"The votes of {name!r} are {count}. Votes are never negative: correct them."
        )
    return count


def whole_number(value: object) -> int | None:
    """A whole number of Python or NumPy; None for anything else.

    Truth values, floats and texts are no counts.
    """
    if isinstance(value, bool):
        return None
    try:
        return index(value)  # type: ignore[arg-type]  # whatever is none raises
    except TypeError:
        return None


def _is_missing(value: object) -> bool:
    """None, or what differs from itself: NaN, NaT, and NA of pandas, which will not even say so."""
    try:
        return value is None or bool(value != value)  # noqa: PLR0124 - that is what NaN is
    except TypeError:
        return True
    except ValueError:  # an array, which is no count either
        return False


def _instead(value: object) -> str:
    if isinstance(value, str):
        count = read_grouped_count(value)
        return f"That is a text; write {'a whole number' if count is None else count}."
    return (
        f"Votes are whole numbers and this is {type(value).__name__}: "
        'convert them first, for example with int(…) or .astype("int64").'
    )
