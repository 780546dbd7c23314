"""EML_NL files of a small municipality, written here and valid against the schemas of the Kiesraad."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from lxml import etree

SCHEMAS = Path(__file__).parents[4] / "shared" / "schemas"
XSD = {"110a": "110a-electionevent", "230b": "230-candidatelist", "510b": "510-count"}
HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<EML xmlns="urn:oasis:names:tc:evs:schema:eml" xmlns:kr="http://www.kiesraad.nl/extensions" \
xmlns:xal="urn:oasis:names:tc:ciq:xsdschema:xAL:2.0" xmlns:xnl="urn:oasis:names:tc:ciq:xsdschema:xNL:2.0" \
Id="{kind}" SchemaVersion="5">
<TransactionId>1</TransactionId>
<ManagingAuthority><AuthorityIdentifier Id="CSB">Proef</AuthorityIdentifier><AuthorityAddress/></ManagingAuthority>
<IssueDate>2022-02-01</IssueDate>
<kr:Schema Version="1.8.1"/>
<kr:CreationDateTime>{made}</kr:CreationDateTime>
"""
Votes = Mapping[str, int]


@dataclass(frozen=True)
class Municipality:
    """What the three files say: lists by number, candidates by list, votes by station and list."""

    domain: str = "0001"
    name: str = "Proef"
    seats: int = 9
    lists: Mapping[str, str] = field(default_factory=lambda: {"1": "Lijst Een", "2": "Twee & Co"})
    candidates: int = 9
    stations: Mapping[str, Votes] = field(
        default_factory=lambda: {
            "0001::SB1": {"1": 300, "2": 150},
            "0001::SB2": {"1": 220, "2": 330},
        }
    )
    blank: int = 4
    invalid: int = 3
    made: str = "2022-03-17T10:00:00"
    category: str = "GR"

    def identifier(self, *, nominated: bool) -> str:
        """The election, as each kind of file names it."""
        more = "<kr:NominationDate>2022-01-31</kr:NominationDate>" if nominated else ""
        return (
            f'<ElectionIdentifier Id="{self.category}2022_Proef{self.domain}"><ElectionName>Gemeenteraad {escape(self.name)}</ElectionName>'
            f"<ElectionCategory>{self.category}</ElectionCategory><kr:ElectionSubcategory>GR1</kr:ElectionSubcategory>"
            f'<kr:ElectionDomain Id="{self.domain}">{escape(self.name)}</kr:ElectionDomain>'
            f"<kr:ElectionDate>2022-03-16</kr:ElectionDate>{more}</ElectionIdentifier>\n"
        )

    def definition(self) -> str:
        """The 110a: seats and day."""
        return (
            HEAD.format(kind="110a", made=self.made)
            + "<ElectionEvent><EventIdentifier/><Election>\n"
            + self.identifier(nominated=True)
            + '<Contest><ContestIdentifier Id="geen"/><VotingMethod>SPV</VotingMethod><MaxVotes>1</MaxVotes></Contest>\n'
            + f"<kr:NumberOfSeats>{self.seats}</kr:NumberOfSeats><kr:PreferenceThreshold>50</kr:PreferenceThreshold>\n"
            + '<kr:ElectionTree><kr:Region RegionNumber="1" RegionCategory="GEMEENTE">'
            + f'<kr:RegionName>{escape(self.name)}</kr:RegionName><kr:Committee CommitteeCategory="CSB"/></kr:Region></kr:ElectionTree>\n'
            + "<kr:RegisteredParties/></Election></ElectionEvent></EML>\n"
        )

    def nomination(self) -> str:
        """The 230b: lists and candidates."""
        lists = "".join(
            f'<Affiliation><AffiliationIdentifier Id="{number}"><RegisteredName>{escape(name)}</RegisteredName></AffiliationIdentifier>'
            '<Type>op zichzelf staande lijst</Type><kr:ListData PublishGender="true"/>\n'
            + "".join(map(self._candidate, range(1, self.candidates + 1)))
            + "</Affiliation>\n"
            for number, name in self.lists.items()
        )
        return (
            HEAD.format(kind="230b", made=self.made)
            + "<CandidateList><Election>\n"
            + self.identifier(nominated=True)
            + f'<Contest><ContestIdentifier Id="geen"/>\n{lists}</Contest></Election></CandidateList></EML>\n'
        )

    def _candidate(self, number: int) -> str:
        first = "<xnl:FirstName>Proef</xnl:FirstName>" if number == 1 else ""
        return (
            f'<Candidate><CandidateIdentifier Id="{number}"/><CandidateFullName><xnl:PersonName>'
            f'<xnl:NameLine NameType="Initials">K.</xnl:NameLine>{first}<xnl:NamePrefix>van</xnl:NamePrefix>'
            f"<xnl:LastName>Nummer {number}</xnl:LastName></xnl:PersonName></CandidateFullName><Gender>female</Gender></Candidate>\n"
        )

    def count(self) -> str:
        """The 510b: votes of the whole and of every station."""
        whole = {
            number: sum(votes[number] for votes in self.stations.values()) for number in self.lists
        }
        stations = "".join(
            f'<ReportingUnitVotes><ReportingUnitIdentifier Id="{code}">Stembureau {code[-3:]}</ReportingUnitIdentifier>\n'
            f"{self._votes(votes, self.blank, self.invalid)}</ReportingUnitVotes>\n"
            for code, votes in self.stations.items()
        )
        number = len(self.stations)
        return (
            HEAD.format(kind="510b", made=self.made).replace(
                "<IssueDate>2022-02-01</IssueDate>\n", ""
            )
            + "<Count><EventIdentifier/><Election>\n"
            + self.identifier(nominated=False)
            + '<Contests><Contest><ContestIdentifier Id="geen"/>\n<TotalVotes>\n'
            + self._votes(whole, self.blank * number, self.invalid * number)
            + f"</TotalVotes>\n{stations}</Contest></Contests></Election></Count></EML>\n"
        )

    def _votes(self, votes: Votes, blank: int, invalid: int) -> str:
        """The first candidate of a list has all its votes but one, the second that one."""
        parts = []
        for number, count in votes.items():
            parts.append(
                f'<Selection><AffiliationIdentifier Id="{number}"><RegisteredName>{escape(self.lists[number])}</RegisteredName>'
                f"</AffiliationIdentifier><ValidVotes>{count}</ValidVotes></Selection>\n"
            )
            for candidate, personal in ((1, max(count - 1, 0)), (2, min(count, 1))):
                parts.append(
                    f'<Selection><Candidate><CandidateIdentifier Id="{candidate}"/></Candidate>'
                    f"<ValidVotes>{personal}</ValidVotes></Selection>\n"
                )
        valid = sum(votes.values())
        return (
            "".join(parts)
            + f"<Cast>2000</Cast><TotalCounted>{valid}</TotalCounted>\n"
            + f'<RejectedVotes ReasonCode="blanco">{blank}</RejectedVotes>\n'
            + f'<RejectedVotes ReasonCode="ongeldig">{invalid}</RejectedVotes>\n'
            + f'<UncountedVotes ReasonCode="toegelaten kiezers">{valid + blank + invalid}</UncountedVotes>\n'
        )

    def texts(self) -> dict[str, str]:
        """The three files by kind."""
        return {"110a": self.definition(), "230b": self.nomination(), "510b": self.count()}


@pytest.fixture(scope="session")
def municipality() -> type[Municipality]:
    """Makes the files of a municipality."""
    return Municipality


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Mapping[str, str]], Sequence[Path]]:
    """Writes texts as files named ``<key>.xml``, or as the key says where it has an ending."""

    def _write(texts: Mapping[str, str]) -> Sequence[Path]:
        paths = []
        for name, text in texts.items():
            path = tmp_path / (name if "." in name else f"{name}.xml")
            path.write_text(text, encoding="utf-8")
            paths.append(path)
        return paths

    return _write


@pytest.fixture(scope="session")
def eml_schemas() -> Mapping[str, etree.XMLSchema]:
    """The Kiesraad's schemas by kind of file."""
    folder = SCHEMAS / "eml-nl" / "xsd"
    if not folder.is_dir():
        pytest.skip("the schemas of ../shared/schemas are not on this machine")
    return {
        kind: etree.XMLSchema(etree.parse(folder / f"{name}-kiesraad-strict.xsd"))
        for kind, name in XSD.items()
    }
