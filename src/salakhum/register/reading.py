"""Reads an election package and finds everything that is wrong with it, in one pass."""

from dataclasses import dataclass
from pathlib import Path

from salakhum.findings import Finding
from salakhum.register.about import read_about
from salakhum.register.ballot import read_candidates, read_lists, read_parties
from salakhum.register.decided import read_lots, read_official
from salakhum.register.election import About, Election
from salakhum.register.lines import read_votes
from salakhum.register.places import read_areas, read_councils, read_stations
from salakhum.register.problems import Problems
from salakhum.register.returns import read_forms
from salakhum.register.sheet import Sheets
from salakhum.register.tables import read_sheets


@dataclass(frozen=True, slots=True)
class Reading:
    """What came out of a package: the election, None if and only if a finding refuses it, and all findings."""

    election: Election | None
    findings: tuple[Finding, ...]


def read_election(folder: Path) -> Reading:
    """Read the package in ``folder`` (format 1, CSV or Parquet) and check it.

    All problems are reported at once; a package with problems never raises.
    """
    problems = Problems()
    about = read_about(folder, problems)
    sheets = read_sheets(folder, problems)
    election = _election(about, sheets)
    return Reading(None if problems.refused else election, tuple(problems.found))


def _election(about: About, sheets: Sheets) -> Election:
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
