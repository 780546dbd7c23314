"""The form as on paper."""

import xml.etree.ElementTree as ET
from collections.abc import Mapping

from salakhum.count import FormStatus, FormVersion, ResultForm
from salakhum.publish.pictures import form_sheet


def version(
    number: int,
    stage: str,
    recorded_at: str | None = None,
    *,
    counts: Mapping[str, int | None] | None = None,
    votes: Mapping[str, int | None] | None = None,
    reason: str | None = None,
) -> FormVersion:
    says = ResultForm("1", counts or {}, votes or {})
    return FormVersion(number, stage, FormStatus.ACCEPTED, recorded_at, reason, says)


FIRST = version(
    1,
    "provisional",
    "2022-06-05 21:00",
    counts={"valid": 291, "blank": None, "ballots_cast": 301},
    votes={"A": 59, "B": 211},
)
SECOND = version(
    2,
    "final",
    "2022-06-06 10:00",
    counts={"valid": 291, "blank": 0, "ballots_cast": 301},
    votes={"A": 95, "B": 211},
    reason="A & B were swapped",
)
NAMES = {"A": "List <A>"}


def lines(html: str) -> dict[str, list[str]]:
    table = ET.fromstring(html)  # noqa: S314 - our own
    rows = table.findall("./tbody/tr")
    return {
        "".join(row[0].itertext()): ["".join(cell.itertext()) for cell in row[1:]] for row in rows
    }


def test_one_version_is_what_was_written() -> None:
    html = form_sheet([FIRST], NAMES, "en", caption="Station 1")
    assert lines(html) == {
        "ballots cast": ["301", ""],
        "valid votes": ["291", ""],
        "List <A>": ["59", ""],
        "B": ["211", ""],
    }
    assert "<del>" not in html
    assert "version 1 (provisional), 2022-06-05 21:00</li>" in html


def test_a_correction_strikes_out_the_figure_before_and_the_margin_says_by_which_version() -> None:
    html = form_sheet([FIRST, SECOND], NAMES, "en", caption="Station 1")
    assert "<del>59</del> <ins>95</ins>" in html
    assert "<del>–</del> <ins>0</ins>" in html
    assert lines(html)["List <A>"][1] == "version 2 (final)"
    assert lines(html)["B"] == ["211", ""]
    assert "version 2 (final), 2022-06-06 10:00: A &amp; B were swapped" in html


def test_in_khmer() -> None:
    html = form_sheet([FIRST, SECOND], NAMES, "km", caption="ការិយាល័យ ១")
    assert "<del>៥៩</del> <ins>៩៥</ins>" in html


def test_a_version_without_a_time() -> None:
    untimed = version(1, "partial")
    assert "version 1 (partial)</li>" in form_sheet([untimed], {}, "en", caption="x")


def test_a_line_that_only_one_version_has_is_empty_in_the_other() -> None:
    old = version(1, "final", counts={"valid": 1, "blank": 2})
    new = version(2, "final", counts={"valid": 1, "invalid": 3})
    assert lines(form_sheet([old, new], {}, "en", caption="x")) == {
        "invalid ballots": ["– 3", "version 2 (final)"],
        "blank ballots": ["2 –", "version 2 (final)"],
        "valid votes": ["1", ""],
    }
