"""What a sound bundle never shows: keys, logs, events, tables and objects that are not what they must be."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from tests.verify.conftest import KEYS, PACKAGE, seal

from salakhum.log import Note, signature
from salakhum.record import policy_object
from salakhum_verify import DoesNotVerifyError
from salakhum_verify.archive import Bundle, read_bundle
from salakhum_verify.canonical import canonical, read_canonical
from salakhum_verify.declaration import check_declaration
from salakhum_verify.events import read_journal
from salakhum_verify.fields import fields
from salakhum_verify.journal import Journal, Lot
from salakhum_verify.log import Log, read_log
from salakhum_verify.merkle import leaf_hash, tree_root
from salakhum_verify.notes import (
    COSIGNATURE,
    SIGNATURE,
    Checkpoint,
    Key,
    read_key,
    read_note,
    write_base64,
)
from salakhum_verify.policy import read_policy
from salakhum_verify.register import read_register
from salakhum_verify.rule import read_rule
from salakhum_verify.tables import read_count, rows

Files = dict[str, bytes]


def code_of(run: Callable[[], object]) -> str:
    with pytest.raises(DoesNotVerifyError) as caught:
        run()
    return caught.value.code


def keys_file() -> dict[str, Any]:
    """The keys file of the rehearsal as a verifier reads it."""
    document: dict[str, Any] = json.loads(canonical(policy_object(KEYS.ring.policy)))
    return document


# --- keys -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"format": "x"}, "field"),
        ({"threshold": 0}, "field"),
        ({"threshold": 4}, "field"),
        ({"threshold": True}, "field"),
        ({"quorum": 0}, "field"),
        ({"quorum": 6}, "field"),
        ({"officers": []}, "field"),
        ({"officers": [5]}, "field"),
        ({"officers": [{"name": "x", "key": "y"}]}, "key"),
        ({"log": KEYS.ring.policy.witnesses[0].key.vkey}, "key"),
    ],
)
def test_a_policy_that_nobody_could_meet_is_none(change: dict[str, Any], code: str) -> None:
    sound = keys_file()
    assert read_policy(sound, "x").threshold == 2
    assert code_of(lambda: read_policy({**sound, **change}, "x")) == code


def test_nobody_has_two_places() -> None:
    sound = keys_file()
    officers = sound["officers"]
    twice = {**sound, "officers": [*officers, officers[0]]}
    assert code_of(lambda: read_policy(twice, "x")) == "key-twice"
    other = {**sound, "officers": [{**officers[0], "name": "another"}, *officers[1:]]}
    assert code_of(lambda: read_policy(other, "x")) == "field"
    assert code_of(lambda: read_policy([], "x")) == "field"


def test_a_short_cosignature_signs_nothing() -> None:
    assert not Key("x", COSIGNATURE, bytes(32)).signed(b"", b"short")


# --- the log ----------------------------------------------------------------------------------------------------------


def test_a_checkpoint_beyond_the_log_is_found() -> None:
    log = Log((b"a",), (leaf_hash(b"a"),))
    log.check({"x": Checkpoint("o", 1, tree_root([leaf_hash(b"a")]))})
    assert code_of(lambda: log.check({"x": Checkpoint("o", 2, bytes(32))})) == "log-truncated"
    assert code_of(lambda: log.check({"x": Checkpoint("o", 0, bytes(32))})) == "root"


@pytest.mark.parametrize("content", [b"", b"\x00", b"\x00\x05abc", b"\x00\x01a\x00"])
def test_entries_fill_their_file(content: bytes) -> None:
    bundle = read_bundle(seal({"log/tile/entries/000.p/1": content}))
    assert code_of(lambda: read_log(bundle, 1)) == "tile"


def test_a_log_of_256_entries_has_a_tile_of_their_root() -> None:
    entries = [b"%d" % n for n in range(256)]
    leaves = [leaf_hash(one) for one in entries]
    files = {
        "log/tile/entries/000": b"".join(len(e).to_bytes(2, "big") + e for e in entries),
        "log/tile/0/000": b"".join(leaves),
        "log/tile/1/000.p/1": tree_root(leaves),
    }
    assert len(read_log(read_bundle(seal(files)), 256)) == 256
    files["log/tile/1/000.p/1"] = bytes(32)
    assert code_of(lambda: read_log(read_bundle(seal(files)), 256)) == "tile"


# --- events -----------------------------------------------------------------------------------------------------------

FORM = {
    "station": "a",
    "stage": "final",
    "version": 1,
    "council": "21",
    "status": "accepted",
    "counts": {"valid": 5},
    "votes": [["X", 5], ["Y", None]],
}


def event(kind: str, body: Any, subject: str = "form:a/final/1") -> bytes:
    told = {"format": "salakhum-event/1", "event": kind, "subject": subject, "at": None}
    return canonical({**told, "role": "x", "author": None, "body": body})


def journal(*entries: bytes) -> Journal:
    return read_journal(Log(entries, tuple(map(leaf_hash, entries))))


def test_a_form_is_read_with_the_status_of_its_time() -> None:
    received = event("form.received", FORM)
    leaf = {"form": leaf_hash(received).hex()}
    kinds = ("form.quarantined", "form.released", "complaint.filed", "complaint.decided")
    read = journal(received, *(event(kind, leaf) for kind in kinds))
    statuses = [read.forms_at(size)[0].status for size in range(1, 6)]
    assert statuses == ["accepted", "quarantined", "accepted", "complaint", "accepted"]
    assert read.forms_at(0) == []
    assert read.forms_at(1)[0].votes == {"X": 5, "Y": None}


@pytest.mark.parametrize(
    "change",
    [
        {"stage": "last"},
        {"status": "gone"},
        {"version": -1},
        {"version": "1"},
        {"counts": {"valid": -1}},
        {"counts": []},
        {"votes": {}},
        {"votes": [["X"]]},
        {"votes": [["X", 1], ["X", 2]]},
        {"votes": [[1, 1]]},
        {"votes": [["X", "1"]]},
        {"reason": 5},
        {"station": "b"},
    ],
)
def test_a_form_that_is_not_written_so_is_none(change: dict[str, Any]) -> None:
    assert code_of(lambda: journal(event("form.received", {**FORM, **change}))) == "field"


def test_a_form_stands_in_the_log_once() -> None:
    again = {**FORM, "stage": "provisional"}
    entries = event("form.received", FORM), event("form.corrected", again, "form:a/provisional/1")
    assert code_of(lambda: journal(*entries)) == "form-twice"


def test_a_withdrawn_lot_does_not_count() -> None:
    body = {"question": "seat 3: 1 of X|Y", "drawn": ["X"], "drawn_at": None, "witnessed_by": None}
    drawn = event("lot.drawn", body, "council:22")
    assert code_of(lambda: journal(event("lot.drawn", body, "22"))) == "field"
    gone = event("lot.withdrawn", {"lot": leaf_hash(drawn).hex(), "reason": "x"}, "council:22")
    read = journal(drawn, gone)
    assert read.lots_at(1) == [Lot("22", "seat 3: 1 of X|Y", ("X",), None, None)]
    assert read.lots_at(2) == []
    assert len(journal(drawn, gone, drawn).lots_at(3)) == 1
    assert code_of(lambda: journal(drawn, gone, gone)) == "field"
    assert code_of(lambda: journal(gone)) == "field"


def test_what_names_nothing_is_a_fault() -> None:
    assert code_of(lambda: journal(event("form.released", {"form": "0" * 64}))) == "field"
    declared = event("version.declared", {"statement": "0" * 64}, "version:1")
    assert code_of(lambda: journal(declared, declared)) == "declared-twice"
    assert code_of(lambda: journal().keys_at(0)) == "event-missing"
    assert code_of(lambda: journal(b"{}")) == "field"
    assert code_of(lambda: journal(b"{} ")) == "not-canonical"
    assert code_of(lambda: journal(event("rule.fixed", []))) == "field"
    for reason in (None, " "):
        ordered = event("recount.ordered", {"reason": reason}, "council:21")
        assert code_of(partial(journal, ordered)) == "field"
    assert code_of(lambda: journal(event("register.sealed", {"files": {"a": "b"}}))) == "field"


@pytest.mark.parametrize(
    "text",
    [
        "1.0",
        "1e3",
        "NaN",
        '{"b":1,"a":2}',
        '{"a":1,"a":1}',
        "[1, 2]",
        '"\\u0041"',
        "-0",
        "[" * 100_000,
        '"\\ud800"',
        "1" * 5000,
    ],
)
def test_json_has_one_way(text: str) -> None:
    assert code_of(lambda: read_canonical(text.encode(), "x")) == "not-canonical"


# --- the package ------------------------------------------------------------------------------------------------------


def package(**tables: str) -> Bundle:
    """The package of the small record, some files of it others; an underscore stands for the point."""
    changed = {name.replace("_", "."): text for name, text in tables.items()}
    return read_bundle(
        seal({f"election/{n}": t.encode() for n, t in {**PACKAGE, **changed}.items()})
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "code"),
    [
        ("areas.csv", "1,,country", "1,1,country", "cell"),
        ("areas.csv", "2,1,province", "2,9,province", "cell"),
        ("areas.csv", "22,2,commune", "21,2,commune", "cell"),
        ("areas.csv", "id,parent", "id,id", "csv"),
        ("councils.csv", "21,21,5", "21,99,5", "cell"),
        ("councils.csv", "21,21,5", "21,21,", "cell"),
        ("councils.csv", "21,21,5", "21,21,10001", "cell"),
        ("councils.csv", "22,22,3", "21,22,3", "cell"),
        ("councils.csv", "22,22,3\n", "", "cell"),
        ("stations.csv", "a,21,A,400", "a,99,A,400", "cell"),
        ("stations.csv", "id,council,name", "id,council,council", "csv"),
        ("areas.csv", "3,1,province", "3,,province", "cell"),
        ("stations.csv", "b,21,B,400", "a,21,B,400", "cell"),
        ("stations.csv", "a,21,A,400", "a,21,A,4x", "cell"),
        ("lists.csv", "list,X", "party,X", "cell"),
        ("lists.csv", "list,X", "list,W", "cell"),
        ("lists.csv", "21,Y", "21,X", "cell"),
        ("candidates.csv", "21,X,1,", "21,X,,", "cell"),
        ("candidates.csv", "21,X,1,", '21,X,"1,', "csv"),
        ("election.toml", "date = ", "day = ", "toml"),
        ("election.toml", "date = ", "date = [", "toml"),
        ("election.toml", "name.en = ", "name = 5 #", "toml"),
    ],
)  # fmt: skip
def test_a_register_that_does_not_hold_together_is_refused(
    file: str, old: str, new: str, code: str
) -> None:
    assert old in PACKAGE[file]
    changed = {file.replace(".", "_"): PACKAGE[file].replace(old, new, 1)}
    assert code_of(lambda: read_register(package(**changed))) == code


def test_what_is_no_utf_8_is_no_table() -> None:
    files = {f"election/{name}": text.encode() for name, text in PACKAGE.items()}
    files["election/areas.csv"] = b"\xff"
    assert code_of(lambda: read_register(read_bundle(seal(files)))) == "csv"
    files["election/areas.csv"] = b"id,parent\n"
    assert code_of(lambda: read_register(read_bundle(seal(files)))) == "csv"


def test_a_day_that_is_none_is_refused() -> None:
    born = (
        PACKAGE["candidates.csv"]
        .replace("rank,id", "rank,born,id")
        .replace(",1,21-X-1", ",1,tomorrow,21-X-1")
    )
    lines = [
        line if "born" in line or "tomorrow" in line else line.replace(",", ",", 1)
        for line in born.split("\n")[:2]
    ]
    assert code_of(lambda: read_register(package(candidates_csv="\n".join(lines) + "\n"))) == "cell"


def test_a_package_may_have_one_name_for_all_and_no_stations() -> None:
    tables = {
        name: text for name, text in PACKAGE.items() if name not in ("stations.csv", "parties.csv")
    }
    tables["election.toml"] = (
        PACKAGE["election.toml"].replace("name.en", "name").replace("name.km", "#")
    )
    tables["lists.csv"] = "council,id,name,kind\n" + "".join(
        f"{c},X,List X,list\n" for c in (21, 22, 31)
    )
    tables["candidates.csv"] = "council,list,rank,id\n"
    bundle = read_bundle(seal({f"election/{n}": t.encode() for n, t in tables.items()}))
    register = read_register(bundle)
    assert register.election.names == {"": "Three communes"}
    assert list(register.stations) == ["21", "22", "31"]
    assert not register.names_candidates


@pytest.mark.parametrize(
    ("cell", "count"),
    [("12", 12), ("១២", 12), ("1២", None), ("-1", None), ("1 2", None), ("٣", None), ("²", None), ("1" * 41, None), ("x", None)],
)  # fmt: skip
def test_counts_are_in_one_script(cell: str, count: int | None) -> None:
    assert read_count(cell) == count


def test_a_byte_order_mark_is_no_part_of_the_first_column() -> None:
    bundle = read_bundle(seal({"election/areas.csv": b"\xef\xbb\xbfid\n1\n"}))
    assert [row.text("id") for row in rows(bundle, "areas.csv")] == ["1"]


# --- declarations -----------------------------------------------------------------------------------------------------


def test_forms_and_lots_of_nowhere_are_named(small: Files, small_bundle: bytes) -> None:
    bundle = read_bundle(small_bundle)
    register, law = read_register(bundle), read_rule(bundle.read("rule.toml"))
    declared = fields(read_canonical(small["declarations/3/declaration.json"], "x"), "x")
    stranger = journal(event("form.received", {**FORM, "station": "z"}, "form:z/final/1")).forms_at(
        1
    )
    assert (
        code_of(lambda: check_declaration(declared, register, law, stranger, ()))
        == "form-of-no-station"
    )
    lists = journal(event("form.received", {**FORM, "votes": [["Q", 1]]})).forms_at(1)
    assert code_of(lambda: check_declaration(declared, register, law, lists, ())) == "form-line"
    head = read_log(bundle, int(small["log/checkpoint"].split(b"\n")[1]))
    said = read_journal(head)
    lots = [*said.lots_at(len(head)), Lot("99", "seat 1: 1 of X|Y", ("X",), None, None)]
    forms = said.forms_at(len(head))
    assert code_of(lambda: check_declaration(declared, register, law, forms, lots)) == "lots"


def test_a_name_with_hidden_characters_is_no_key() -> None:
    """Two names that look the same are two officers to a program and one to the eye."""
    material = bytes([SIGNATURE]) + bytes(32)
    for name, sound in (("officer", True), ("offi\u200bcer", False)):
        key = Key(name, SIGNATURE, material[1:])
        text = f"{name}+{key.hash.hex()}+{write_base64(material)}"
        if sound:
            assert read_key(text, SIGNATURE, "x") == key
        else:
            assert code_of(partial(read_key, text, SIGNATURE, "x")) == "key"


def test_every_line_of_a_known_key_must_verify() -> None:
    key = KEYS.ring.officers[0]
    note = Note("a\n")
    good, other = signature(key, note.text), signature(key, "b\n")
    known = [read_key(key.public.vkey, SIGNATURE, "x")]
    twice = read_note(bytes(replace(note, signatures=(good, good))), "x")
    assert set(twice.signers(known)) == {key.public.name}
    spoilt = read_note(bytes(replace(note, signatures=(good, other))), "x")
    assert code_of(lambda: spoilt.signers(known)) == "signature"
