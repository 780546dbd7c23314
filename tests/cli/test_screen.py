"""A line of the command line breaks between words, and never within a number."""

import pytest

from salakhum.cli.output import bad_input, line, table

NUMBER = "5\N{NO-BREAK SPACE}352\N{NO-BREAK SPACE}746"


@pytest.mark.parametrize("before", range(60, 90))
def test_a_number_with_spaces_stays_whole(capsys: pytest.CaptureFixture[str], before: int) -> None:
    line(f"{'votes ' * 12}{'x' * (before - 60)} {NUMBER} valid")
    bad_input(f"{'votes ' * 12}{'x' * (before - 60)} {NUMBER} valid")
    table("", ["a", "b"], [(f"{'x' * before} {NUMBER}", NUMBER)], words=2)
    said = capsys.readouterr()
    assert said.out.count(NUMBER) == 3
    assert said.err.count(NUMBER) == 1
    assert max(map(len, said.out.splitlines())) <= 80
