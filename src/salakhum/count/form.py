"""The result form of one polling station, as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, ClassVar

import polars as pl

from salakhum.arrays import MISSING
from salakhum.events import Lines

TABLES = ("counts", "votes", "candidates", "repeated", "marks")  # of a form


class Answer(IntEnum):
    """What stands in a box of the form. BOTH: yes and no are ticked."""

    MISSING = -1
    NO = 0
    YES = 1
    BOTH = 2


_WORDS = {
    "yes": Answer.YES,
    "true": Answer.YES,
    "1": Answer.YES,
    "no": Answer.NO,
    "false": Answer.NO,
    "0": Answer.NO,
    "both": Answer.BOTH,
}


@dataclass(frozen=True, slots=True)
class ResultForm:
    """What one form says.

    A count is None, and a mark not in ``marks``, where the form says nothing.

    ``counts`` holds what COUNTS names, ``marks`` what MARKS names (:mod:`salakhum.count.figures`),
    ``votes`` the votes by list id in ballot order. ``candidates`` are the votes of a list's
    candidates and ``repeated`` a list's total where the form states it again.
    """

    SHAPE: ClassVar[Any] = tuple[str, Lines]  # in JSON, where a mapping would lose its order

    station: str
    counts: Mapping[str, int | None] = field(default_factory=dict)
    votes: Mapping[str, int | None] = field(default_factory=dict)
    marks: Mapping[str, Answer] = field(default_factory=dict)
    candidates: Mapping[str, tuple[int | None, ...]] = field(default_factory=dict)
    repeated: Mapping[str, int | None] = field(default_factory=dict)

    def figures(self) -> Mapping[str, int | None]:
        """Every field of the form by its path.

        ``valid``, ``votes.<list>``, ``candidates.<list>.<rank>``, ``marks.…``.
        """
        by_path: dict[str, int | None] = dict(self.counts)
        by_path |= {f"votes.{name}": number for name, number in self.votes.items()}
        for name, numbers in self.candidates.items():
            by_path |= {f"candidates.{name}.{rank}": n for rank, n in enumerate(numbers, start=1)}
        by_path |= {f"repeated.{name}": number for name, number in self.repeated.items()}
        by_path |= {f"marks.{name}": int(answer) for name, answer in self.marks.items()}
        return by_path

    def stated(self) -> Mapping[str, int]:
        """What the form says anything about, by its path."""
        return {path: number for path, number in self.figures().items() if number is not None}

    def lines(self) -> Lines:
        """Every field of the form by its path, in its order, as events keep a reading of it."""
        return tuple(self.figures().items())

    @classmethod
    def of_lines(cls, station: str, lines: Lines) -> "ResultForm":
        """The form that says this.

        The inverse of :meth:`lines` where every list of candidates names somebody.
        """
        tables: dict[str, dict[str, int | None]] = {name: {} for name in TABLES}
        for path, number in lines:
            table, _, name = path.partition(".")
            tables[table if name else "counts"][name or path] = number
        candidates: dict[str, tuple[int | None, ...]] = {}
        for name, number in tables["candidates"].items():
            on_list = name.rpartition(".")[0]
            candidates[on_list] = (*candidates.get(on_list, ()), number)
        marks = {
            name: Answer(MISSING if number is None else number)
            for name, number in tables["marks"].items()
        }
        counts, votes, repeated = (tables[name] for name in ("counts", "votes", "repeated"))
        return cls(station, counts, votes, marks, candidates, repeated)

    def shaped(self) -> tuple[str, Lines]:
        """What is written of it."""
        return self.station, self.lines()

    @classmethod
    def of_shape(cls, shape: tuple[str, Lines]) -> "ResultForm":
        """The form that was written."""
        return cls.of_lines(*shape)


def read_answer(text: object) -> Answer:
    """``yes``, ``no``, ``both`` as forms.csv writes a mark; anything else is no answer."""
    return _WORDS.get(str(text).strip().lower(), Answer.MISSING)


def read_answers(texts: pl.Series) -> pl.Series:
    """:func:`read_answer` for a whole column, as int8."""
    words = texts.cast(pl.String).str.strip_chars().str.to_lowercase()
    return words.replace_strict(_WORDS, default=Answer.MISSING, return_dtype=pl.Int8)
