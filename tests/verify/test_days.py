"""Days that officers sign, and times that a clock gave: what cannot be is refused, what may be a slip is told."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.verify.conftest import PACKAGE, add_version, edit, seal, write

from salakhum.declare import State
from salakhum.record.manifest import read_files
from salakhum_verify import DoesNotVerifyError, Verified, verify
from salakhum_verify.cli import main

Declared = Callable[..., bytes]
PARTIAL = State.UNOFFICIAL_PARTIAL


@pytest.fixture
def declared(tmp_path: Path) -> Declared:
    """``declared(days…)``: a record with a version for each day after noon of 8 June, said of the last alone."""

    def make(*days: int, at: str = "", state: State = PARTIAL, **said: Any) -> bytes:
        package, record = tmp_path / "package", tmp_path / "record"
        write(package, PACKAGE)
        if at:
            edit(package, {"forms.csv": [("c,1,final,,", f"c,1,final,{at},")]})
        for number, day in enumerate(days):
            more = said if number == len(days) - 1 else {}
            edit(package, {"areas.csv": [("Land", f"Land {number}")]} if number else {})
            add_version(record, package, state, days=day, **more)
        return seal(read_files(record))

    return make


def told(found: Verified) -> list[tuple[str, dict[str, Any]]]:
    return [(one.code, dict(one.values)) for one in found.doubts]


def signing(**days: str) -> dict[str, Any]:
    """Both the declaration and the statement say so, whatever the software that declares thinks of it."""
    return {"alter": lambda document: document.update(days)}


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"approved_on": "2022-06-26", "announced_on": "2022-06-24"}, "announced_on"),
        ({"approved_on": "2022-06-04"}, "approved_on"),
        ({"announced_on": "2022-06-04"}, "announced_on"),
    ],
)
def test_days_that_contradict_themselves_are_refused(
    days: dict[str, str], field: str, declared: Declared
) -> None:
    with pytest.raises(DoesNotVerifyError) as caught:
        verify(declared(0, **signing(**days)))
    assert (caught.value.code, caught.value.values["field"]) == ("field", field)


def test_a_result_is_approved_and_announced_on_the_day_of_the_poll_at_the_earliest(
    declared: Declared,
) -> None:
    day = "2022-06-05"
    assert told(verify(declared(0, **signing(approved_on=day, announced_on=day)))) == []


def test_before_the_poll_a_list_of_stations_may_be_announced(declared: Declared) -> None:
    content = declared(0, state=State.PRE_ELECTION, **signing(announced_on="2022-05-20"))
    assert verify(content).states == ("pre-election",)


def test_versions_in_the_order_of_their_days_say_nothing(declared: Declared) -> None:
    assert told(verify(declared(1, 2))) == []


def test_a_version_before_the_one_before_it_is_told(
    declared: Declared, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = declared(2, 1)
    assert told(verify(content)) == [("backwards", {"version": 2, "before": 1})]
    (tmp_path / "x.zip").write_bytes(content)
    note = "NOTE: by the clock that logged it, version 2 was declared before version 1"
    assert main([str(tmp_path / "x.zip"), "--quiet"]) == 0
    assert note in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("at", [None, "yesterday", "2022-06-08T12:00:00"])
def test_a_time_that_cannot_be_compared_says_nothing(at: str | None, declared: Declared) -> None:
    def forge(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{**one, "at": at} if one["event"].startswith("version") else one for one in events]

    assert told(verify(declared(2, 1, forge=forge))) == []


APPROVED = {"approved_on": date(2022, 6, 6)}


def test_an_approval_before_the_last_form_is_told(declared: Declared) -> None:
    late = {"version": 1, "form": "c/final/1", "approved": "2022-06-06", "received": "2022-06-07"}
    assert told(verify(declared(0, at="2022-06-07 09:00", **APPROVED))) == [
        ("approved-early", late)
    ]


@pytest.mark.parametrize("at", ["2022-06-06 23:59", "2022-06-05"])
def test_an_approval_after_the_last_form_is_not(at: str, declared: Declared) -> None:
    assert told(verify(declared(0, at=at, **APPROVED))) == []
