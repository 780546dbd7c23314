"""All documents of a record as files: which there are, and that two processes write what one does."""

from pathlib import Path

import pytest

from salakhum.publish.documents import UnknownCouncilError, write_documents, writing

BASE = "https://results.example"
CERTIFICATES = ["certificates/010201.pdf", "certificates/010202.pdf", "certificates/020101.pdf"]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_two_processes_write_what_one_does(
    record: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    names = write_documents(record, one, base=BASE)
    assert list(names) == ["declaration.pdf", "minutes/01.pdf", "minutes/02.pdf", *CERTIFICATES]
    monkeypatch.setattr(writing, "FEW", 2)
    monkeypatch.setattr(writing, "PORTION", 2)
    assert write_documents(record, two, base=BASE) == names
    assert sorted(files(one)) == sorted(names)
    assert files(one) == files(two)


def test_some_councils_alone(record: Path, tmp_path: Path) -> None:
    names = write_documents(record, tmp_path, councils=("020101",))
    assert names == ("certificates/020101.pdf",)
    assert b"%PDF-1.7" in files(tmp_path)[names[0]][:16]


def test_cards_of_the_nation_areas_and_councils(record: Path, tmp_path: Path) -> None:
    assert sorted(write_documents(record, tmp_path, cards=True)) == [
        "cards/010201.png",
        "cards/010202.png",
        "cards/020101.png",
        "cards/area-01.png",
        "cards/area-0102.png",
        "cards/area-02.png",
        "cards/nation.png",
    ]


def test_a_card_of_one_council(record: Path, tmp_path: Path) -> None:
    assert write_documents(record, tmp_path, cards=True, councils=("010201",)) == (
        "cards/010201.png",
    )


def test_a_council_that_is_not_there_is_named(record: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownCouncilError, match="999999"):
        write_documents(record, tmp_path, councils=("999999",))


def test_minutes_of_a_nation_without_areas(large_record: Path, tmp_path: Path) -> None:
    names = write_documents(large_record, tmp_path)
    assert names == ("declaration.pdf", "minutes/RO.pdf", "certificates/1.pdf")


def test_a_process_of_the_pool_writes_its_portion(record: Path, tmp_path: Path) -> None:
    writing.hold(record, BASE)
    writing.write_portion((writing.Task("one.pdf", "certificate", 0),), tmp_path)
    assert list(files(tmp_path)) == ["one.pdf"]
