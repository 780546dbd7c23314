"""A table of findings that were accepted: taken whole, or refused with every line that does not fit."""

from collections.abc import Callable
from pathlib import Path

import pytest

from salakhum.record import BadRecordError, read_accepted
from salakhum.recount import Result

Edit = Callable[[str, str, str], None]
HEADER = "code,subject,reason\n"


@pytest.fixture
def doubted(edit: Edit, counted: Callable[..., Result]) -> Result:
    """A count with findings about one station."""
    edit("forms.csv", "c,1,final,,500,520,220,300,298,2", "c,1,final,,500,520,220,300,200,100")
    edit("votes.csv", "c,1,X,199", "c,1,X,101")
    return counted()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "accepted.csv"


def rows(result: Result, reason: str) -> list[str]:
    return [f"{finding.code},{finding.subject},{reason}" for finding in result.findings]


def test_every_finding_can_be_accepted_with_a_reason(doubted: Result, file: Path) -> None:
    file.write_text(HEADER + "\n".join(rows(doubted, '"seen, twice"')), encoding="utf-8-sig")
    accepted = read_accepted(file, doubted)
    assert [entry.finding for entry in accepted] == list(doubted.findings) != []
    assert {entry.reason for entry in accepted} == {"seen, twice"}


def test_a_table_without_rows_accepts_nothing(doubted: Result, file: Path) -> None:
    file.write_text(HEADER, encoding="utf-8")
    assert read_accepted(file, doubted) == ()


def test_every_row_that_does_not_fit_is_named_with_its_line(doubted: Result, file: Path) -> None:
    first = doubted.findings[0]
    known = f"{first.code},{first.subject}"
    lines = [
        f'{known},"seen\ntwice"',
        f"{known},again",
        f"{first.code},station z,seen",
        f"{known}, ",
    ]
    file.write_text(HEADER + "\n".join(lines), encoding="utf-8")
    with pytest.raises(BadRecordError) as refused:
        read_accepted(file, doubted)
    assert str(refused.value).splitlines() == [
        f"{file}, line 4: {first.code} of {first.subject} stands above already: leave one line of it",
        f"{file}, line 5: '{first.code}' of 'station z' is no finding of this result: see 'salakhum check'",
        f"{file}, line 6: {first.code} of {first.subject} stands above already: leave one line of it",
    ]


def test_a_finding_is_not_accepted_without_a_reason(doubted: Result, file: Path) -> None:
    file.write_text(HEADER + rows(doubted, " ")[0], encoding="utf-8")
    with pytest.raises(BadRecordError, match=r"line 2: .* has no reason: say why it was accepted"):
        read_accepted(file, doubted)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "line 1: write the columns code,subject,reason"),
        (b"subject,code,reason\n", "line 1: write the columns code,subject,reason"),
        (b"code,subject,reason\nF1,station a\n", "line 2: 2 cells instead of 3"),
        (b"code,subject,reason\nF1,a,seen, twice\n", "line 2: 4 cells instead of 3; quote a text"),
        (b'code,subject,reason\nF1,a,"seen" twice\n', "line 2: ',' expected after '\"'"),
        (b"code,subject,reason\nF1,a,\xff\n", "is no UTF-8: save it as CSV in UTF-8"),
    ],
)
def test_what_is_no_such_table_is_refused(
    doubted: Result, file: Path, content: bytes, problem: str
) -> None:
    file.write_bytes(content)
    with pytest.raises(BadRecordError) as refused:
        read_accepted(file, doubted)
    assert problem in str(refused.value)
    assert str(file) in str(refused.value)
