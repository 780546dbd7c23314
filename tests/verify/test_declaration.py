"""What a declaration says beyond figures: how seats are shared within an alliance, what the checks found, how many of each."""

from collections.abc import Callable
from typing import Any

import pytest
from tests.verify.conftest import add_version, seal, write
from tests.verify.random_elections import Package

from salakhum.declare import State
from salakhum.record.manifest import read_files
from salakhum.rules import load_rule
from salakhum_verify import DoesNotVerifyError
from salakhum_verify.archive import read_bundle
from salakhum_verify.canonical import read_canonical
from salakhum_verify.declaration import check_declaration, check_shape
from salakhum_verify.events import read_journal
from salakhum_verify.fields import fields
from salakhum_verify.log import read_log
from salakhum_verify.register import read_register
from salakhum_verify.rule import read_rule

RULE, SEED = "dk-dhondt-alliances", 1  # an election with seats that are shared within an alliance
Checked = Callable[[dict[str, Any]], None]
Move = dict[str, Any]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("alliances")
    write(folder / "package", Package(load_rule(RULE), SEED).tables())
    add_version(folder / "record", folder / "package", State.UNOFFICIAL_PARTIAL)
    return read_files(folder / "record")


@pytest.fixture
def document(files: dict[str, bytes]) -> Any:
    return read_canonical(files["declarations/1/declaration.json"], "x")


@pytest.fixture(scope="module")
def checked(files: dict[str, bytes]) -> Checked:
    """Hold a declaration against the forms of the record, and its shape against the specification."""
    bundle = read_bundle(seal(files))
    register, law = read_register(bundle), read_rule(bundle.read("rule.toml"))
    size = int(files["log/checkpoint"].split(b"\n")[1])
    journal = read_journal(read_log(bundle, size))
    forms, lots = journal.forms_at(size), journal.lots_at(size)

    def check(document: dict[str, Any]) -> None:
        declared = fields(document, "x")
        check_shape(declared)
        check_declaration(declared, register, law, forms, lots)

    return check


def shared(document: dict[str, Any]) -> list[Move]:
    """The steps that share the seats of an alliance, in the first council that has one."""
    for council in document["councils"]:
        moves = [move for move in council.get("trace", ()) if "within" in move]
        if moves:
            return moves
    raise AssertionError


def refused(checked: Checked, document: dict[str, Any]) -> dict[str, Any]:
    with pytest.raises(DoesNotVerifyError) as caught:
        checked(document)
    return {"code": caught.value.code, **caught.value.values}


def test_what_was_declared_follows(checked: Checked, document: dict[str, Any]) -> None:
    assert shared(document)
    checked(document)


@pytest.mark.parametrize("within", ["", "Nobody", None, 5])
def test_seats_are_shared_within_an_alliance_of_the_council(
    within: object, checked: Checked, document: dict[str, Any]
) -> None:
    shared(document)[0]["within"] = within
    assert refused(checked, document)["field"] == "trace"


def test_a_seat_that_an_alliance_won_is_shared_within_it(
    checked: Checked, document: dict[str, Any]
) -> None:
    del shared(document)[0]["within"]
    assert refused(checked, document)["field"] == "trace"


def test_a_seat_of_the_council_is_not_shared_within_an_alliance(
    checked: Checked, document: dict[str, Any]
) -> None:
    alliance = shared(document)[0]["within"]
    outside = [
        move
        for council in document["councils"]
        if any(move.get("within") == alliance for move in council.get("trace", ()))
        for move in council["trace"]
        if "within" not in move and move["act"] == "average"
    ]
    outside[0]["within"] = alliance
    assert refused(checked, document)["field"] == "trace"


def test_there_are_as_many_findings_as_the_declaration_counts(
    checked: Checked, document: dict[str, Any]
) -> None:
    count = document["checks"][0]
    count["number"] += 1
    assert refused(checked, document)["field"] == "checks"
    count["number"] -= 1
    count["accepted"] += 1
    assert refused(checked, document)["field"] == "checks"
    count["accepted"] -= 1
    document["checks"].append(count)
    assert refused(checked, document)["field"] == "checks"


def findings(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [finding for council in document["councils"] for finding in council["findings"]]


@pytest.mark.parametrize("accepted", [{}, {"en": " "}, {"en": 5}, "Counted again.", None])
def test_a_finding_is_accepted_with_a_reason(
    accepted: object, checked: Checked, document: dict[str, Any]
) -> None:
    finding = findings(document)[0]
    finding["accepted"] = accepted
    [count] = [count for count in document["checks"] if count["code"] == finding["code"]]
    count["accepted"] += 1
    assert refused(checked, document)["code"] == "field"


def test_a_finding_holds_nothing_that_nobody_names(
    checked: Checked, document: dict[str, Any]
) -> None:
    findings(document)[0]["party"] = "X"
    assert refused(checked, document)["code"] == "extra"
