"""Reports of NIST SP 1500-100 v2, JSON or XML, as an election package.

What :mod:`salakhum.publish.exports.nist` writes comes back to the same seats; of others' reports
the councils are the PartyContests, and their stations the units below the district for which votes
are given.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from salakhum.findings import FilePlace
from salakhum.imports.draft import PackageDraft
from salakhum.imports.faults import Fault, Faults
from salakhum.imports.nist_contests import NistContest, read_contests
from salakhum.imports.nist_units import Units, names_in, stated
from salakhum.imports.tree import Node, read_tree
from salakhum.register import Counts

REPORT, COUNTRY = "ElectionReport", "country"


def draft_of_nist(paths: Iterable[Path], faults: Faults) -> PackageDraft:
    """Read some reports of one election.

    Contests that stand in several are taken from the most detailed.
    """
    draft, units = PackageDraft(), Units(faults)
    contests: dict[str, NistContest] = {}
    for path in paths:
        report = read_tree(path, faults)
        if report is None:
            continue
        if report.name != REPORT:
            faults.add(Fault.OTHER_KIND, report.place, report.name, wanted=REPORT)
            continue
        _read_report(report, draft, units, contests, faults)
    _write_areas(draft, units)
    for contest in contests.values():
        contest.write(draft)
    return draft


def _read_report(
    report: Node,
    draft: PackageDraft,
    units: Units,
    contests: dict[str, NistContest],
    faults: Faults,
) -> None:
    election = report.first("Election")
    if election is None:
        faults.add(Fault.MISSING, report.place, "Election")
        return
    named = units.read(report)
    _read_about(report, election, draft, faults)
    for contest in read_contests(report, election, named, faults):
        earlier = contests.get(contest.id)
        if earlier is None or contest.detail > earlier.detail:
            contests[contest.id] = contest


def _read_about(report: Node, election: Node, draft: PackageDraft, faults: Faults) -> None:
    """What the first report says of the election."""
    if draft.names:
        return
    draft.names = names_in(election.first("Name"))
    draft.country = stated(election, "country") or report.said("IssuerAbbreviation").lower()
    draft.rule = draft.rule or stated(election, "rule")
    draft.source = report.said("Issuer")
    counts = stated(election, "counts") or report.said("TestType")
    if counts in tuple(Counts):
        draft.counts = Counts(counts)
    elif report.said("IsTest") == "true":
        draft.counts = Counts.REHEARSAL
    day = election.said("EndDate")
    try:
        draft.day = date.fromisoformat(day)
    except ValueError:
        place = election.first("EndDate") or election
        faults.add(Fault.MISSING, FilePlace(place.place.file, place.place.line), f"EndDate {day}")


def _write_areas(draft: PackageDraft, units: Units) -> None:
    """Areas are all units that are no polling stations.

    Where several lie in none, they lie in the country.
    """
    areas = [unit for unit in units.known.values() if not unit.is_station]
    roots = [unit.code for unit in areas if units.parent(unit) is None]
    country = draft.country if len(roots) > 1 else None
    if country and country not in {unit.code for unit in areas}:
        draft.add("areas", id=country, parent=None, level=COUNTRY, **draft.name({}, country))
    for unit in areas:
        above = units.parent(unit)
        draft.add(
            "areas",
            id=unit.code,
            parent=above.code if above else country if unit.code != country else None,
            level=unit.level,
            **draft.name(unit.names, unit.code),
        )
