"""Elections for a Python user.

A package counted again in one call, and how close each of its councils is.

Comes in: the folder of a package, or what ``read_election`` made of it. Goes out: the
:class:`~salakhum.recount.Result`. ``import salakhum`` shows these functions as its own.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from salakhum.allocate import Seats
from salakhum.errors import SalakhumError
from salakhum.findings import Finding
from salakhum.languages import LANGUAGES, sentence
from salakhum.margins import Margin, Way, margin_of, margins
from salakhum.recount import Result, recount
from salakhum.register import Election, Reading, Stage, read_election
from salakhum.rules import Rule, find_rule

Package = Election | Reading | Path | str


class BadPackageError(SalakhumError, ValueError):
    """``findings`` holds every problem of the package; the message says them in English."""

    def __init__(self, package: str, findings: Sequence[Finding]) -> None:
        self.package = package
        self.findings = tuple(findings)
        lines = (
            f"{finding.place or finding.subject}: {sentence(finding.code, LANGUAGES[0], values=finding.values)}"
            for finding in self.findings
        )
        super().__init__("\n".join((f"{package} cannot be read:", *lines)))


class MissingPackageError(SalakhumError, FileNotFoundError):
    """There is no folder to read a package from."""


def recount_election(
    package: Package,
    rule: Rule | str | Path | None = None,
    *,
    stage: Stage | None = None,
    previous: Package | None = None,
) -> Result:
    """Count an election again: its forms are checked and added up, its seats and people allocated.

    ``package`` is a folder in format 1 or what :func:`~salakhum.register.read_election` gave;
    ``rule`` the id of a law, the path of a rule pack or a rule, and without it the law that the
    package names. ``stage`` counts the forms of one stage alone, ``previous`` is an earlier
    election for the checks against history.

    Raises :class:`MissingPackageError` where there is no such folder, :class:`BadPackageError` with
    all problems of a package that cannot be read, and the errors of
    :func:`~salakhum.rules.find_rule`.
    """
    law = None if rule is None else find_rule(rule)
    election = _election(package, law)
    before = None if previous is None else _election(previous)
    return recount(election, law or find_rule(election.about.rule), stage, before)


def margins_of(result: Result, way: Way | str = Way.MOVED) -> Mapping[str, Margin | None]:
    """By the id of the council, the fewest ballots that put a seat in doubt;
    None where no number of them does.

    ``way`` says what is done with the ballots: they are ``moved`` from one list to another,
    ``added`` or ``removed``. Councils that are drawn for by lot have the margin 0, whether the lot
    was drawn or not.
    """
    three = margins(result.contests, result.rule, _without_draws(result)).seats
    near = getattr(three, Way(way).value)
    return {
        council: margin_of(result.contests, near, row)
        for row, council in enumerate(result.contests.ids)
    }


def _without_draws(result: Result) -> Seats | None:
    return None if result.draws else result.seats


def _election(package: Package, rule: Rule | None = None) -> Election:
    if isinstance(package, Election):
        return package
    if isinstance(package, Reading):
        return _read("The package", package)
    if not isinstance(package, str | Path) or not Path(package).is_dir():
        raise MissingPackageError(
            f"{package}: no such folder. Name the folder of an election package."
        )
    return _read(str(package), read_election(Path(package), rule))


def _read(package: str, reading: Reading) -> Election:
    if reading.election is None:
        raise BadPackageError(package, reading.findings)
    return reading.election
