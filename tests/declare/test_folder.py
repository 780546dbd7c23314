"""The results folder: whole or not at all, the same bytes twice, and a clear word about a broken file."""

import copy
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.declare.conftest import document

from salakhum.declare import (
    FILE,
    BadDeclarationError,
    Declaration,
    declared_result,
    read_declaration,
    read_digests,
    to_json,
    write_result,
)
from salakhum.factcheck import factcheck, figures
from salakhum.recount import Result

Declared = Callable[..., Declaration]
Made = Callable[..., Result]


def test_a_result_is_written_whole_and_read_back(declared: Declared, tmp_path: Path) -> None:
    declaration = declared()
    folder = tmp_path / "deep" / "result"
    write_result(declaration, folder)
    assert read_declaration(folder) == declared_result(declaration)
    assert read_declaration(folder / FILE) == declared_result(declaration)
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
    with pytest.raises(BadDeclarationError, match="holds other files"):
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
    "reason": None,
    "counts": "real",
    "stage": None,
    "election": {"names": {"en": "Test"}, "date": "2027-06-06", "country": "kh", "source": {}},
    "rule": {"id": "kh-2001", "names": {}, "digest": ""},
    "approved_on": None,
    "announced_on": None,
    "deadlines": {},
    "supersedes": None,
    "despite": [],
    "nation": {
        "id": "n",
        "level": "nation",
        "names": {},
        "by_name": False,
        "parties_results": [],
        **dict.fromkeys(("stations", "stations_in", "councils", "seats", "parties"), 0),
        "parties_with_seats": 0,
    },
    "areas": [],
    "councils": [],
    "rests_on": {},
    "material": {"councils": {}, "stations": []},
    "unverified": [],
    "checks": [],
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
        (b'{"format": "salakhum-declaration/1"}', "number is missing; .*a whole number, 1 or more"),
        (json.dumps(WHOLE | {"councils": {}}).encode(), "councils is {}; .*a list"),
        (json.dumps(WHOLE | {"state": "done"}).encode(), "state is 'done'; .*one of pre-election"),
    ],
)
def test_a_broken_declaration_is_told(content: bytes, problem: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(BadDeclarationError, match=problem):
        read_declaration(tmp_path)


def with_value(declared: dict[str, Any], place: str, value: object) -> dict[str, Any]:
    """A copy with one value in that place, LEFT_OUT for none."""
    changed = copy.deepcopy(declared)
    *steps, last = (int(step) if step.isdigit() else step for step in place.split("/"))
    inner: Any = changed
    for step in steps:
        inner = inner[step]
    if value is LEFT_OUT:
        del inner[last]
    else:
        inner[last] = value
    return changed


LEFT_OUT = object()


@pytest.mark.parametrize(
    ("place", "value", "told"),
    [
        ("number", 0, "number is 0; expected a whole number, 1 or more"),
        ("number", True, "number is True"),
        ("counts", None, "counts is None; expected one of real, modelled, rehearsal"),
        ("rule/id", 7, r"rule\.id is 7"),
        ("election/date", "6 June", r"election\.date is '6 June'; .* a date, written as"),
        ("election/date", "20270606", r"election\.date is '20270606'"),
        ("election/date", LEFT_OUT, r"election\.date is missing"),
        ("election/names", ["Test"], r"election\.names is \['Test'\]; .* an object"),
        ("announced_on", 5, "announced_on is 5; expected a date"),
        ("deadlines", [], r"deadlines is \[\]"),
        ("deadlines", {"x": {"last_day": 3}}, r"deadlines\.x\.last_day is 3"),
        ("nation", 3, "nation is 3; expected an object"),
        ("nation/registered", "many", r"nation\.registered is 'many'; .* whole number, 0 or more"),
        ("nation/registered", -1, r"nation\.registered is -1"),
        ("nation/names/en", 3, r"nation\.names\.en is 3; .* a text"),
        ("nation/parties_results", None, r"nation\.parties_results is None; .* a list"),
        ("nation/parties_results/0", [], r"nation\.parties_results\[0\] is \[\]"),
        ("nation/parties_results/0/votes", "x" * 99, r"votes is 'x{38}…; expected"),
        ("nation/terms", 4, r"nation\.terms is 4"),
        ("nation/terms/term_years", "4", r"nation\.terms\.term_years is '4'"),
        ("areas/0/councils", "2", r"areas\[0\]\.councils is '2'"),
        ("councils/0/lists", LEFT_OUT, r"councils\[0\]\.lists is missing; .* a list"),
        ("councils/0/lists/1/votes", None, r"councils\[0\]\.lists\[1\]\.votes is None"),
        ("councils/0/seats", None, r"councils\[0\]\.seats is None"),
        ("rests_on/areas.csv", None, r"rests_on\.areas\.csv is None"),
    ],
)
def test_a_value_that_does_not_belong_is_named_with_its_place(
    declared: Declared, tmp_path: Path, place: str, value: object, told: str
) -> None:
    whole = document(declared())
    file = tmp_path / FILE
    file.write_text(json.dumps(with_value(whole, place, value)), "utf-8")
    with pytest.raises(BadDeclarationError, match=told) as caught:
        read_declaration(file)
    assert caught.value.misfit is not None
    assert caught.value.misfit.in_words("km") != caught.value.misfit.in_words("en")


@pytest.mark.parametrize("junk", [None, -1, "x", [], {}, [3]])
def test_what_is_read_can_be_held_against_a_text(
    declared: Declared, tmp_path: Path, junk: object
) -> None:
    """Whatever stands in whatever place, a file is refused or its figures can be named."""
    whole, refused = document(declared()), 0
    for place in places(whole, ""):
        (tmp_path / FILE).write_text(json.dumps(with_value(whole, place, junk)), "utf-8")
        try:
            read = read_declaration(tmp_path)
        except BadDeclarationError:
            refused += 1
            continue
        factcheck("350 votes, 3 seats, 6 June 2027", figures(read))
    assert refused


def places(value: object, path: str) -> Iterator[str]:
    if path:
        yield path
    items = dict(enumerate(value[:1])) if isinstance(value, list) else value
    for key, one in items.items() if isinstance(items, dict) else ():
        if "/" not in str(key):
            yield from places(one, f"{path}/{key}" if path else str(key))


def test_a_declaration_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadDeclarationError, match="cannot be read: No such file"):
        read_declaration(tmp_path)
    (tmp_path / FILE).write_text(json.dumps(WHOLE))
    assert to_json(read_declaration(tmp_path)) == WHOLE


def test_only_an_earlier_result_of_the_same_election_gives_way(
    declared: Declared, tmp_path: Path
) -> None:
    declaration, folder = declared(), tmp_path / "result"
    write_result(declaration, folder)
    write_result(declaration, folder)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(BadDeclarationError, match="other files"):
        write_result(declaration, folder)
    assert (folder / "notes.txt").read_text(encoding="utf-8") == "mine"
    (folder / "notes.txt").unlink()
    about = replace(declaration.result.election.about, names={"en": "Another election"})
    other = replace(declaration.result, election=replace(declaration.result.election, about=about))
    with pytest.raises(BadDeclarationError, match="another election"):
        write_result(replace(declaration, result=other), folder)
