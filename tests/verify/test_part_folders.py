"""A version in parts: each part is held against the signed root, and all of them are the whole and add up."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.verify.conftest import add_version, write
from tests.verify.random_elections import Package

from salakhum.declare import State
from salakhum.rules import load_rule, rule_ids
from salakhum_verify import DoesNotVerifyError
from salakhum_verify.cli import DOES_NOT_VERIFY, NO_BUNDLE, VERIFIED, main
from salakhum_verify.declaration_parts import BLOCKS, IDS, CouncilSums, verify_parts, whole_bytes
from salakhum_verify.fields import fields

BLOCK = "000000.jsonl"
Signs = Callable[[Path], None]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A record of a random election under every rule pack."""
    folder = tmp_path_factory.mktemp("records")
    for rule in rule_ids():
        write(folder / f"package {rule}", Package(load_rule(rule), seed=1).tables())
        add_version(folder / rule, folder / f"package {rule}", State.UNOFFICIAL_PARTIAL)
    return {rule: folder / rule for rule in rule_ids()}


@pytest.fixture
def version(records: dict[str, Path], tmp_path: Path) -> Path:
    """The folder of a version, to be changed."""
    shutil.copytree(records["kh-2001"], tmp_path / "record")
    return tmp_path / "record" / "declarations" / "1"


def keys_of(version: Path) -> Path:
    return version.parent.parent / "keys.json"


def code_of(version: Path, part: str | None = None) -> str:
    with pytest.raises(DoesNotVerifyError) as caught:
        verify_parts(version, keys_of(version), None, part)
    return caught.value.code


@pytest.mark.parametrize("rule", rule_ids())
def test_the_parts_of_a_version_are_its_whole_under_every_law(
    rule: str, records: dict[str, Path]
) -> None:
    version = records[rule] / "declarations" / "1"
    declared = json.loads((version / "declaration.json").read_bytes())
    verified = verify_parts(version, keys_of(version))
    assert verified.parts == len(declared["councils"]) + len(declared["areas"]) + 1
    for part in (*declared["councils"], *declared["areas"]):
        assert verify_parts(version, keys_of(version), None, part["id"]).part == part
    head = {name: value for name, value in declared.items() if name not in ("areas", "councils")}
    nation = declared["nation"]["id"]
    assert verify_parts(version, keys_of(version), None, nation).part == head


def changed(file: Path, before: bytes, after: bytes) -> None:
    content = file.read_bytes()
    assert before in content
    file.write_bytes(content.replace(before, after, 1))


def test_a_part_that_was_changed_is_found(version: Path) -> None:
    changed(version / "parts" / BLOCK, b'"votes":', b'"votes":9')
    assert code_of(version) == "part-block"
    assert (
        code_of(version, json.loads((version / "parts" / IDS).read_bytes().split()[0]))
        == "part-block"
    )


def test_a_block_that_was_left_out_or_added_to_is_found(version: Path) -> None:
    file = version / "parts" / BLOCK
    lines = file.read_bytes()
    file.write_bytes(lines + b"{}\n")
    assert code_of(version) == "part-block"
    file.write_bytes(lines[:-1])
    assert code_of(version) == "part-block"
    file.write_bytes(lines)
    blocks = version / "parts" / BLOCKS
    blocks.write_bytes(blocks.read_bytes() * 2)
    assert code_of(version) == "parts-root"
    blocks.write_bytes(b"0" * 64 + b"\n")
    assert code_of(version) == "parts-root"
    blocks.write_bytes(b"x\n")
    assert code_of(version) == "parts-root"


def test_ids_that_were_exchanged_lead_to_no_part(version: Path) -> None:
    ids = version / "parts" / IDS
    first, second, *others = ids.read_bytes().splitlines(keepends=True)
    ids.write_bytes(b"".join([second, first, *others]))
    assert code_of(version, json.loads(first)) == "no-part"
    assert code_of(version, "nowhere") == "no-part"


def test_a_statement_that_nobody_signed_is_found(version: Path) -> None:
    changed(version / "statement", b'"number":1', b'"number":2')
    assert code_of(version) == "signature"


def test_keys_that_were_not_published_are_refused(version: Path) -> None:
    with pytest.raises(DoesNotVerifyError, match="other-keys"):
        verify_parts(version, keys_of(version), ["0" * 64])
    verified = verify_parts(version, keys_of(version))
    assert verify_parts(version, keys_of(version), [verified.keys]) == verified


def test_councils_that_do_not_add_up_are_found_though_everybody_signed_them(version: Path) -> None:
    declared = json.loads((version / "declaration.json").read_bytes())
    for name, more in {"stations": 1, "seats": 1, "councils": 1}.items():
        sums = CouncilSums()
        for council in declared["councils"]:
            sums.enter(json.dumps(council).encode())
        nation: dict[str, Any] = declared["nation"]
        sums.check(fields(nation, "nation"))
        with pytest.raises(DoesNotVerifyError) as caught:
            sums.check(fields(nation | {name: nation[name] + more}, "nation"))
        assert caught.value.values["field"] == name
    parties = declared["nation"]["parties_results"]
    parties[0]["votes"] += 1
    with pytest.raises(DoesNotVerifyError) as caught:
        sums.check(fields(declared["nation"] | {"by_name": False}, "nation"))
    assert caught.value.values["field"] == "votes"


def test_the_whole_is_the_canonical_text_of_its_parts() -> None:
    arrays = {"areas": [b"{}"], "councils": [b'{"id":"1"}', b'{"id":"2"}']}
    pieces = whole_bytes({"zone": [1], "a": None}, arrays)
    assert (
        b"".join(pieces) == b'{"a":null,"areas":[{}],"councils":[{"id":"1"},{"id":"2"}],"zone":[1]}'
    )
    assert b"".join(whole_bytes({}, {"areas": [], "councils": []})) == b'{"areas":[],"councils":[]}'


def test_the_command_checks_a_folder(version: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(version)]) == VERIFIED
    assert "add up to the nation" in capsys.readouterr().out
    [part, *_] = json.loads((version / "declaration.json").read_bytes())["councils"]
    assert main([str(version), "--part", part["id"], "--json"]) == VERIFIED
    assert json.loads(capsys.readouterr().out)["part"] == part
    assert main([str(version), "--part", part["id"]]) == VERIFIED
    assert f"part {part['id']} of version 1" in capsys.readouterr().out
    assert main([str(version), "--part", "nowhere"]) == DOES_NOT_VERIFY
    assert main([str(version), "--keys", "nowhere.json"]) == NO_BUNDLE
