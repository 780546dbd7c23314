"""Reads an election package and finds everything that is wrong with it, in one pass."""

from dataclasses import dataclass
from pathlib import Path

from salakhum.findings import FilePlace, Finding
from salakhum.register.columns import TABLES
from salakhum.register.election import About, Election
from salakhum.register.problems import Code, Problems
from salakhum.register.read.areas import read_areas
from salakhum.register.read.candidates import check_numbers_of_candidates, read_candidates
from salakhum.register.read.councils import read_councils
from salakhum.register.read.election_toml import ELECTION_FILE, read_about
from salakhum.register.read.forms import read_forms
from salakhum.register.read.lists import read_lists
from salakhum.register.read.lots import read_lots
from salakhum.register.read.official import read_official
from salakhum.register.read.parties import read_parties
from salakhum.register.read.sheet import PackageSheets
from salakhum.register.read.sheets import read_sheets
from salakhum.register.read.stations import read_stations
from salakhum.register.read.votes import read_votes
from salakhum.rules import Rule, load_rule, rule_ids

FILES = {name: n for n, name in enumerate(["election", *(table.name for table in TABLES)])}


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of a package.

    The election, None if and only if a finding refuses it, and all findings.
    """

    election: Election | None
    findings: tuple[Finding, ...]


def read_election(folder: Path, rule: Rule | None = None) -> Reading:
    """Read the package in ``folder`` (format 1, CSV or Parquet) and check it.

    What the law asks of the candidates is checked under ``rule``, or under the shipped rule that
    the package names. All problems are reported at once, in the order of the files and their lines;
    a package with problems never raises.
    """
    problems = Problems()
    about = read_about(folder, problems)
    sheets = read_sheets(folder, problems)
    election = _election(about, sheets)
    _check_under_law(election, sheets, rule)
    findings = tuple(sorted(problems.found, key=_in_order))
    return Reading(None if problems.refused else election, findings)


def _in_order(finding: Finding) -> tuple[int, int]:
    """By file, in the order of the format, then by line."""
    place = finding.place or FilePlace(ELECTION_FILE)
    return FILES[place.file.partition(".")[0]], place.line


def _election(about: About, sheets: PackageSheets) -> Election:
    areas = read_areas(sheets.areas)
    councils = read_councils(sheets)
    stations = read_stations(sheets, councils, areas)
    lists = read_lists(sheets)
    forms = read_forms(sheets, stations)
    official, official_extra = read_official(sheets, lists)
    return Election(
        about=about,
        areas=areas,
        councils=councils,
        stations=stations,
        parties=read_parties(sheets.parties),
        lists=lists,
        candidates=read_candidates(sheets, lists),
        forms=forms,
        votes=read_votes(sheets, forms, stations, lists),
        lots=read_lots(sheets),
        official=official,
        official_extra=official_extra,
    )


def _check_under_law(election: Election, sheets: PackageSheets, rule: Rule | None) -> None:
    named = election.about.rule
    if rule is None and named and named not in rule_ids():
        place = FilePlace(ELECTION_FILE, 0, "rule")
        sheets.lists.problems.add(Code.UNKNOWN_RULE, place, {"value": named})
    elif (rule or named) and sheets.lists_known and sheets.candidates.has("list"):
        least = (rule or load_rule(named)).persons.least_candidates_per_seat
        check_numbers_of_candidates(sheets, election, least)
