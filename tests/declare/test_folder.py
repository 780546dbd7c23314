"""The results folder: whole or not at all, the same bytes twice, and a clear word about a broken file."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from salakhum.declare import (
    FILE,
    BadDeclaration,
    Declaration,
    Result,
    document,
    read_declaration,
    read_digests,
    write_result,
)

Declared = Callable[..., Declaration]
Made = Callable[..., Result]


def test_a_result_is_written_whole_and_read_back(declared: Declared, tmp_path: Path) -> None:
    declaration = declared()
    folder = tmp_path / "deep" / "result"
    write_result(declaration, folder)
    assert read_declaration(folder) == document(declaration)
    assert read_declaration(folder / FILE) == document(declaration)
    names = {path.name for path in folder.iterdir()}
    assert names == {FILE, "totals.csv", "seats.csv", "people.csv", "findings.csv"}
    people = (folder / "people.csv").read_text().splitlines()
    assert people[:2] == [
        "council,list,position,candidate,post,counts",
        "0601,P,1,0601P1,chief,rehearsal",
    ]
    assert len(people) == 11
    seats = (folder / "seats.csv").read_text().splitlines()
    assert seats[1] == "0601,P,350,3,rehearsal"


def test_the_same_declaration_gives_the_same_bytes(declared: Declared, tmp_path: Path) -> None:
    declaration = declared()
    for name in ("one", "two"):
        write_result(declaration, tmp_path / name)
    write_result(declaration, tmp_path / "two")
    assert read_digests(tmp_path / "one") == read_digests(tmp_path / "two")


def test_all_or_nothing(
    declared: Declared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    declaration, folder = declared(), tmp_path / "result"
    write_result(declaration, folder)
    before = read_digests(folder)

    def fails(_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("salakhum.declare.folder.people_table", fails)
    with pytest.raises(OSError, match="disk full"):
        write_result(declaration, folder)
    assert read_digests(folder) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_other_files_are_not_overwritten(declared: Declared, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("keep me")
    with pytest.raises(BadDeclaration, match="holds other files"):
        write_result(declared(), tmp_path)
    assert (tmp_path / "letter.txt").read_text() == "keep me"


def test_a_package_without_candidates_has_no_names_in_the_table(
    made: Made, declared: Declared, tmp_path: Path
) -> None:
    write_result(declared(result=made(candidates__csv=None)), tmp_path / "r")
    assert (tmp_path / "r" / "people.csv").read_text().splitlines()[
        1
    ] == "0601,P,1,,chief,rehearsal"


def test_digests_are_those_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert read_digests(tmp_path) == {"a.csv": empty}


WHOLE = {
    "format": "salakhum-declaration/1",
    "number": 1,
    "state": "certified",
    "counts": "real",
    "election": {},
    "rule": {},
    "nation": {},
    "areas": [],
    "councils": [],
    "rests_on": {},
}


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b'{"number": 1.5}', "1.5 is not a whole number"),
        (b'{"number": NaN}', "NaN is not a whole number"),
        (b"[]", "not a document of format"),
        (b'{"format": "salakhum-declaration/9"}', "not a document of format"),
        (b'{"format": "salakhum-declaration/1"}', "number, state, counts, election, rule, nation"),
        (json.dumps(WHOLE | {"councils": {}}).encode(), "councils missing or of another kind"),
        (json.dumps(WHOLE | {"state": "done"}).encode(), "'done' is no state of a result"),
    ],
)
def test_a_broken_declaration_is_told(content: bytes, problem: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(BadDeclaration, match=problem):
        read_declaration(tmp_path)


def test_a_declaration_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadDeclaration, match="cannot be read: No such file"):
        read_declaration(tmp_path)
    (tmp_path / FILE).write_text(json.dumps(WHOLE))
    assert read_declaration(tmp_path) == WHOLE


def test_only_an_earlier_result_of_the_same_election_gives_way(
    declared: Declared, tmp_path: Path
) -> None:
    declaration, folder = declared(), tmp_path / "result"
    write_result(declaration, folder)
    write_result(declaration, folder)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(BadDeclaration, match="other files"):
        write_result(declaration, folder)
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"
    (folder / "notes.txt").unlink()
    about = replace(declaration.result.election.about, names={"en": "Another election"})
    other = replace(declaration.result, election=replace(declaration.result.election, about=about))
    with pytest.raises(BadDeclaration, match="another election"):
        write_result(replace(declaration, result=other), folder)
