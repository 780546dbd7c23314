"""ElectionReports: one for the nation in summary,
and one for every area right below it down to the stations.
"""

from collections.abc import Iterator

from salakhum.publish.exports.declared_package import DeclaredPackage
from salakhum.publish.exports.nist.ballot import ballot
from salakhum.publish.exports.nist.contests import ContestReports
from salakhum.publish.exports.nist.elements import Element, ballots, element, stated, text
from salakhum.publish.exports.nist.units import Ground, Part, area_key, counted, station_key
from salakhum.publish.exports.release import DataRelease

APPLICATION = "salakhum"
SUMMARY = "nation"  # the file in which every council is, without stations
AREA = "area-"  # begins the name of a file of one area, so that no code can be that of the summary
REAL = "real"


def reports(package: DeclaredPackage, release: DataRelease) -> Iterator[tuple[str, Element]]:
    """Every report with the name of its file.

    A nation down to its stations is too large for one file that people open, so the standard's two
    levels of detail share the work: ``summary-contest`` holds all councils with their totals and
    seats, ``precinct-level`` reports hold the councils of one area each with the votes of every
    station. Every report stands alone: it holds all that its references name.
    """
    writer = _Writer(package, release)
    parts = list(writer.ground.parts())
    top = writer.ground.path(0)[0]
    every = Part(top, tuple(range(len(writer.ground.of_council))))
    yield SUMMARY, writer.report(every, 1, 1, stations=False)
    for number, part in enumerate(parts, 1):
        name = AREA + writer.ground.area_ids[part.area]
        yield name, writer.report(part, number, len(parts), stations=True)


class _Writer:
    def __init__(self, package: DeclaredPackage, release: DataRelease) -> None:
        self.ground = Ground(package)
        self._release = release
        self._ballot = ballot(package.election)
        self._contests = ContestReports(package, self.ground, self._ballot)
        self._start: list[int] = package.election.lists.start.tolist()
        self._about = package.election.about

    def report(self, part: Part, number: int, parts: int, *, stations: bool) -> Element:
        release = self._release
        return element(
            "ElectionReport",
            Election=[self._election(part, stations=stations)],
            ExternalIdentifier=[stated("version", release.number)],
            Format="precinct-level" if stations else "summary-contest",
            GeneratedDate=f"{release.day}T00:00:00Z",
            GpUnit=list(self.ground.units(part, stations=stations)),
            Issuer=release.issuer or release.source or release.title(),
            IssuerAbbreviation=release.country.upper(),
            IsTest=True if release.counts != REAL else None,
            Notes=release.about(),
            Party=self._parties(part),
            SequenceStart=number,
            SequenceEnd=parts,
            Status=release.state,
            TestType=release.counts if release.counts != REAL else None,
            VendorApplicationId=APPLICATION,
        )

    def _election(self, part: Part, *, stations: bool) -> Element:
        release = self._release
        counted = list(self._ballots(part, stations=stations))
        contests = [self._contests.contest(c, stations=stations) for c in part.councils]
        root = self.ground.path(part.area)[0]
        return element(
            "Election",
            BallotCounts=counted,
            Contest=contests,
            ElectionScopeId=area_key(root),
            ExternalIdentifier=[
                stated("country", release.country),
                stated("rule", self._about.rule),
                stated("counts", release.counts),
            ],
            Name=text(release.names),
            StartDate=release.polled,
            EndDate=release.polled,
            Type="general",
        )

    def _ballots(self, part: Part, *, stations: bool) -> Iterator[Element]:
        """Those of the areas that the part holds whole, and of their stations."""
        ground = self.ground
        above = set(ground.path(part.area)[:-1])
        for area in ground.areas(part):
            if area not in above:
                yield from ballots(area_key(area), counted(ground.area_figures[area]))
        if stations:
            for council in part.councils:
                for station in ground.stations[council]:
                    figures = ground.station_figures[station]
                    yield from ballots(station_key(station), figures)

    def _parties(self, part: Part) -> list[Element]:
        used = {
            self._ballot.party[row]
            for council in part.councils
            for row in range(self._start[council], self._start[council + 1])
        }
        return [self._ballot.parties[party] for party in sorted(used)]
