"""C3: the difference between ballots and voters."""

from collections.abc import Callable

import pytest

Codes = Callable[..., list[str]]

VOTES = {"a": 40, "b": 19, "c": 0}


@pytest.mark.parametrize(
    ("cast", "admitted", "found"),
    [
        (400, 400, []),
        (400, 407, []),  # 7 < 15, 1.75 % < 2 %
        (400, 408, ["C308"]),  # 2 %
        (1000, 1014, []),
        (1000, 1015, ["C308"]),
        (400, 399, ["C309"]),
        (400, 390, ["C308"]),  # hides C309
        (0, 0, ["C314"]),
    ],
)
def test_ballots_and_voters_may_differ_a_little(
    codes: Codes, cast: int, admitted: int, found: list[str]
) -> None:
    form = {"ballots_cast": cast, "admitted": str(admitted), "votes": {"a": 0, "b": 0, "c": 0}}
    assert codes(form, registered=[2000]) == found


@pytest.mark.parametrize(
    ("cast", "more", "fewer", "found"),
    [
        (60, "", "", []),
        (60, "1", "0", ["C310"]),  # F305
        (62, "2", "", ["C309"]),
        (62, "1", "", ["C309", "C310"]),  # F306
        (62, "2", "1", ["C309", "C311"]),  # F307
        (58, "", "2", []),
        (58, "", "1", ["C310"]),  # F308
        (58, "1", "3", ["C311"]),  # F309
    ],
)
def test_the_difference_stated_is_the_true_one(
    codes: Codes, cast: int, more: str, fewer: str, found: list[str]
) -> None:
    form = {"ballots_cast": cast, "admitted": "60", "ballots_more": more, "ballots_fewer": fewer}
    other = {"ballots_cast": 60, "admitted": "60", "ballots_more": "0", "ballots_fewer": "0"}
    result = codes(
        form | {"votes": VOTES}, other | {"votes": {"a": 1, "b": 1, "c": 1}}, difference_share=1
    )
    assert result == found


@pytest.mark.parametrize(
    ("cast", "boxes", "found"),
    [
        (60, ["box_equal"], []),
        (61, ["box_equal"], ["C312"]),  # F301
        (60, ["box_more"], ["C312"]),  # F302
        (60, ["box_fewer"], ["C312"]),  # F303
        (59, ["box_fewer"], []),
        (60, [], ["C313"]),  # F304
        (60, ["box_equal", "box_more"], ["C313"]),
    ],
)
def test_one_box_is_ticked_and_it_is_the_right_one(
    codes: Codes, cast: int, boxes: list[str], found: list[str]
) -> None:
    ticked = dict.fromkeys(boxes, "yes")
    other = {"box_more": "yes", "ballots_cast": 61, "admitted": "60", "votes": VOTES}
    result = codes(
        {"ballots_cast": cast, "admitted": "60", "votes": VOTES} | ticked,
        other,
        difference_share=1,
        identical_vectors_ballots_least=None,
    )
    assert [code for code in result if code != "C309"] == found
