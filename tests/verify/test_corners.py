"""Where two rules of a law meet, and where a file is almost right."""

import io
import sys
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest
from tests.second.naive import law_of
from tests.verify.test_hostile import code_of, resealed, zipped
from tests.verify.test_malformed import FORM, event, journal

from salakhum_verify import verify
from salakhum_verify.allocation import (
    Allocated,
    Contender,
    Contest,
    Draw,
    LotRequired,
    NotAllocated,
    Question,
    TooManyWorldsError,
    WrongDraw,
    allocate,
    answers,
)
from salakhum_verify.archive import read_bundle
from salakhum_verify.canonical import Json
from salakhum_verify.cli import main
from salakhum_verify.declaration import Case, _as_asked
from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.forms import check_forms, counting
from salakhum_verify.law import Bonus, LargestRemainders, Variant, WholeSeats
from salakhum_verify.register import Council, read_register
from salakhum_verify.result import CouncilResult
from salakhum_verify.totals import Sums

Files = dict[str, bytes]
KH = law_of("kh-2001")
# The seventh seat is first a lot that changes nothing, and then, when full lists gave seats up, the same lot in earnest.
TWICE = Contest(
    "c",
    7,
    (
        Contender("L0", 522, 2, "independent"),
        Contender("L1", 1566, 3, "organisation"),
        Contender("L2", 261),
        Contender("L3", 261, 2),
        Contender("L4", 1044, 0, "minority"),
    ),
)
DRAW = Draw("seat 7: 1 of L2|L3", ("L2",))


def test_a_lot_in_the_same_words_is_the_one_that_changes_something() -> None:
    law = law_of("ro-2015")
    asked = allocate(TWICE, law)
    assert isinstance(asked, LotRequired)
    assert (asked.question, asked.passed) == (asked.passed[0], (asked.question,))
    assert allocate(TWICE, law, [DRAW]) == Allocated((1, 3, 2, 1, 0))


def test_a_lot_that_changed_nothing_may_have_been_drawn_too() -> None:
    law = law_of("ro-2015")
    other = Draw(DRAW.question, ("L3",))
    assert allocate(TWICE, law, [DRAW, other]) == Allocated((1, 3, 1, 2, 0))
    assert allocate(TWICE, law, [other, DRAW]) == Allocated((1, 3, 2, 1, 0))
    assert isinstance(allocate(TWICE, law, [DRAW, DRAW, DRAW]), WrongDraw)


def test_age_that_is_not_known_is_no_lot() -> None:
    """Votes part nobody here, age is asked and not known, and a draw for it answers nothing."""
    law = replace(KH, ties=("older", "lots"))
    case = Contest("c", 1, (Contender("A", 5, mean_birth=1), Contender("B", 5)))
    assert allocate(case, law, [DRAW]) == WrongDraw(DRAW.question, "")
    mixed = Contest("c", 3, (*case.lists, Contender("C", 5, mean_birth=1), Contender("D", 15)))
    assert isinstance(allocate(mixed, law), NotAllocated)


def test_a_lot_that_decides_whether_there_is_an_answer_is_asked() -> None:
    """All seats are a bonus: one of two equal lists has people for them, the other has none, and no step is left."""
    bonus = replace(KH, variants=(Variant(0, (Bonus(Fraction(1)),)),))
    case = Contest("c", 2, (Contender("A", 5, 2), Contender("B", 5, 0)))
    with pytest.raises(TooManyWorldsError):
        answers(case, bonus)
    asked = allocate(case, bonus)
    assert isinstance(asked, LotRequired)
    assert (asked.question.text, asked.sure) == ("bonus: 1 of A|B", ())
    assert allocate(case, bonus, [Draw("bonus: 1 of A|B", ("A",))]) == Allocated((2, 0))


def test_quotas_that_cannot_be() -> None:
    whole = replace(KH, variants=(Variant(0, (Bonus(Fraction(1)), WholeSeats("hare"))),))
    lists = Contender("A", 5), Contender("B", 5, 0)
    assert allocate(Contest("c", 3, lists[:1]), whole) == Allocated((3,))
    thin = replace(KH, variants=(Variant(0, (WholeSeats("hare-down"),)),))
    assert isinstance(allocate(Contest("c", 7, lists), thin), Allocated | NotAllocated)
    assert isinstance(allocate(Contest("c", 11, lists), thin), NotAllocated)
    few = replace(
        KH,
        variants=(
            Variant(0, (WholeSeats("hare-down"), LargestRemainders("hare-down", repeat=True))),
        ),
    )
    assert isinstance(
        allocate(Contest("c", 3, (Contender("A", 1), Contender("B", 1), Contender("C", 2))), few),
        NotAllocated,
    )


def test_a_question_that_was_passed_over_may_be_declared() -> None:
    told: dict[str, Json] = {"step": "seat 3", "seats": 1, "among": ["A", "B"]}
    later: Json = {**told, "step": "seat 4", "sure": {"A": 1, "B": 1}}
    result = CouncilResult("lots_required", (1, 1), {"question": later}, {}, (told,))
    council = Council("c", 0, {}, 3, ())
    asked = Case(council, "", {"question": {**told, "article": ""}}, Sums(), [], result, [])
    assert _as_asked(asked).answer["question"] == told
    assert _as_asked(asked).seats is None
    assert _as_asked(replace(asked, declared={"question": later})) == result


# --- forms ------------------------------------------------------------------------------------------------------------


def test_the_order_of_forms_says_nothing() -> None:
    """The last final version counts, whatever came after it; nothing counts where it is in quarantine."""
    second = {**FORM, "version": 2}
    first = {**FORM, "version": 3, "stage": "provisional"}
    entries = (
        event("form.received", second, "form:a/final/2"),
        event("form.corrected", FORM),
        event("form.received", first, "form:a/provisional/3"),
    )
    forms = journal(*entries).forms_at(3)
    assert {f.version for f in counting(forms, None).values() if f} == {2}
    assert {f.version for f in counting(forms, "provisional").values() if f} == {3}
    quarantined = journal(event("form.received", {**FORM, "status": "quarantined"})).forms_at(1)
    assert counting(quarantined, None) == {"a": None}


def test_a_form_of_another_council_is_named(small_bundle: bytes) -> None:
    bundle = read_bundle(small_bundle)
    said = journal(
        event(
            "form.received",
            {**FORM, "council": "22", "version": 1, "stage": "provisional"},
            "form:a/provisional/1",
        )
    )
    with pytest.raises(DoesNotVerifyError) as caught:
        check_forms(bundle, said, 1, read_register(bundle))
    assert caught.value.code == "form-of-no-station"


# --- archives ---------------------------------------------------------------------------------------------------------


def test_a_bundle_may_be_stored(small: Files) -> None:
    """Without compression too, as long as the layout is the one of the specification."""
    assert verify(zipped(sorted(small.items()), method=0)).councils == 3


def test_what_is_missing_is_named(small: Files, sealed: Callable[[Files], bytes]) -> None:
    for name in ("keys.json", "log/checkpoint", "rule.toml", "election/councils.csv"):
        files = {one: content for one, content in small.items() if one != name}
        assert code_of(sealed(files)) == "file-missing"


def test_the_manifest_names_every_file(small: Files) -> None:
    more = zipped(sorted({**small, "election/more.csv": b""}.items()))
    assert code_of(more) == "manifest-names"
    fewer = zipped(sorted((n, c) for n, c in small.items() if n != "rule.toml"))
    assert code_of(fewer) == "manifest-names"


def test_the_manifest_has_the_hash_and_the_size_of_every_file(small: Files) -> None:
    for old, new in ((b'"size":', b'"size":1'), (b'"sha256":"', b'"sha256":"0')):
        at = small["manifest.json"].index(old)
        spoilt = small["manifest.json"][:at] + new + small["manifest.json"][at + len(old) :]
        code = code_of(zipped(sorted({**small, "manifest.json": spoilt}.items())))
        assert code == ("manifest" if old == b'"size":' else "field")


def test_a_directory_that_counts_otherwise_is_refused(small_bundle: bytes) -> None:
    end = len(small_bundle) - 89 - 22
    for step in (-1, 1):
        spoilt = bytearray(small_bundle)
        for at in (end + 8, end + 10):
            number = int.from_bytes(spoilt[at : at + 2], "little") + step
            spoilt[at : at + 2] = number.to_bytes(2, "little")
        assert code_of(resealed(bytes(spoilt))) == "layout"


def test_compressed_bytes_that_are_none_are_refused(small: Files, small_bundle: bytes) -> None:
    begin = small_bundle.index(b"manifest.json") + len(b"manifest.json")
    spoilt = bytearray(small_bundle)
    spoilt[begin : begin + 8] = b"\xff" * 8
    assert code_of(resealed(bytes(spoilt))) == "layout"
    entry = small_bundle.index(b"manifest.json", begin) - 46
    size = (len(small["manifest.json"]) + 1).to_bytes(4, "little")
    local = begin - len(b"manifest.json") - 30
    spoilt = bytearray(small_bundle)
    spoilt[entry + 24 : entry + 28] = spoilt[local + 22 : local + 26] = size
    assert code_of(resealed(bytes(spoilt))) == "layout"


def test_a_seal_alone_is_no_bundle() -> None:
    tag = b"salakhum-bundle/1 sha256:"
    assert code_of(b"PK\x05\x06" + tag + sha256(b"PK\x05\x06").hexdigest().encode()) == "no-zip"
    assert code_of(b"PK\x05\x06" + tag + b"x" * 64) == "no-seal"


def test_it_speaks_to_any_stream(
    small_bundle: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, out = tmp_path / "x.zip", io.StringIO()
    path.write_bytes(small_bundle)
    monkeypatch.setattr(sys, "stdout", out)
    assert main([str(path), "--quiet"]) == 0
    assert "verified" in out.getvalue()


def test_a_question_is_one_line() -> None:
    assert Question("seat 3", 1, ("A", "B")).text == "seat 3: 1 of A|B"
