"""Errors of the record name every problem on a line, in a language as far as the catalogue has it."""

from salakhum.record import BadRecordError
from salakhum.record.errors import problem


def test_an_error_says_each_problem_on_a_line_of_its_own() -> None:
    error = BadRecordError("votes.csv: no form", problem("log_grew", before=2, now=1_234))
    assert str(error) == error.text("en")
    assert error.text("en").splitlines() == [
        "votes.csv: no form",
        "the log has grown from 2 to 1,234 entries since the version was prepared: prepare it again.",
    ]
    other, khmer = error.text("km").splitlines()
    assert other == "votes.csv: no form"
    assert "ពី ២ ទៅ ១.២៣៤ ធាតុ" in khmer
