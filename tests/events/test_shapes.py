"""Values of every sort of type as JSON and back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import IntEnum, StrEnum

import pytest

from salakhum.events import MisshapenError, reader, writer


class Colour(StrEnum):
    RED = "red"


class Mark(IntEnum):
    NO = 0


@dataclass(frozen=True, slots=True)
class Dot:
    at: datetime
    colour: Colour
    marks: Mapping[str, Mark] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ring:
    names: frozenset[str]
    inside: Dot | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    parts: tuple[Dot | Ring, ...]
    pair: tuple[str, Mark]


DOT = Dot(datetime(2027, 6, 6, 7, tzinfo=UTC), Colour.RED, {"x": Mark.NO})
DRAWING = Drawing((DOT, Ring(frozenset({"b", "a"}), DOT), Ring(frozenset())), ("y", Mark.NO))


def test_a_value_comes_back_as_it_was() -> None:
    document = writer(Drawing)(DRAWING)
    dot = {"at": "2027-06-06T07:00:00+00:00", "colour": "red", "marks": {"x": 0}}
    assert document == {
        "parts": [
            {"is": "Dot", **dot},
            {"is": "Ring", "names": ["a", "b"], "inside": dot},
            {"is": "Ring", "names": []},
        ],
        "pair": ["y", 0],
    }
    assert reader(Drawing)(document) == DRAWING


@pytest.mark.parametrize(
    ("shape", "document", "problem"),
    [
        (Dot, {"at": "soon", "colour": "red"}, "^at must be a moment"),
        (Dot, {"at": 7, "colour": "red"}, "^at must be a moment"),
        (Dot, {"at": "2027-06-06", "colour": "blue"}, "^colour must be one of red$"),
        (Dot, {"at": "2027-06-06", "colour": []}, "^colour must be one of red$"),
        (Dot, {"at": "2027-06-06", "colour": "red", "marks": {"x": False}}, r"^marks\.x must be"),
        (
            Drawing,
            {"parts": [{"is": "Line"}], "pair": []},
            r"^parts\[0\]\.is must be one of Dot, R",
        ),
        (Drawing, {"parts": [7], "pair": []}, r"^parts\[0\]\.is must be"),
        (Drawing, {"parts": [], "pair": ["y", 7]}, r"^pair\[1\] must be one of 0$"),
        (bool, 1, "^must be true or false$"),
    ],
)
def test_what_no_type_allows_is_refused_with_its_path(
    shape: type, document: object, problem: str
) -> None:
    with pytest.raises(MisshapenError, match=problem):
        reader(shape)(document)  # type: ignore[arg-type]
