"""Each way to break one tiny sound package, and exactly what is found: code, severity, place and value."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from salakhum.findings import Finding, Severity
from salakhum.languages import LANGUAGES, sentence
from salakhum.register import read_election
from salakhum.register.read.layout import LONGEST_LINE

Package = dict[str, bytes]
Edit = Callable[[Package], None]


def cell(file: str, line: int, column: str, value: str) -> Edit:
    """Another value in one cell; lines count from 1, the header is line 1."""

    def edit(package: Package) -> None:
        lines = package[file].decode().split("\n")
        cells = lines[line - 1].split(",")
        cells[lines[0].split(",").index(column)] = value
        lines[line - 1] = ",".join(cells)
        package[file] = "\n".join(lines).encode()

    return edit


def line(file: str, number: int, *texts: str) -> Edit:
    """Other lines in the place of one."""

    def edit(package: Package) -> None:
        lines = package[file].decode().split("\n")
        lines[number - 1 : number] = texts
        package[file] = "\n".join(lines).encode()

    return edit


def more(file: str, *texts: str) -> Edit:
    """Lines at the end."""

    def edit(package: Package) -> None:
        package[file] += "".join(f"{text}\n" for text in texts).encode()

    return edit


def without(*files: str) -> Edit:
    def edit(package: Package) -> None:
        for file in files:
            del package[file]

    return edit


def without_column(file: str, column: str) -> Edit:
    def edit(package: Package) -> None:
        rows = [row.split(",") for row in package[file].decode().splitlines()]
        at = rows[0].index(column)
        package[file] = "".join(",".join(row[:at] + row[at + 1 :]) + "\n" for row in rows).encode()

    return edit


def content(file: str, new: bytes) -> Edit:
    return lambda package: package.update({file: new})


def replaced(file: str, old: bytes, new: bytes) -> Edit:
    return bytes_of(file, lambda before: before.replace(old, new))


def bytes_of(file: str, change: Callable[[bytes], bytes]) -> Edit:
    return lambda package: package.update({file: change(package[file])})


def told(finding: Finding) -> str:
    value = f" {finding.values['value']!r}" if "value" in finding.values else ""
    return f"{finding.code} {finding.severity} {finding.place}{value}"


def broken_cell(row: dict[str, str]) -> tuple[list[Edit], list[str]]:
    """One cell of ``broken_cells.csv``: what is found has its place and its value."""
    file, number, column, value = row["file"], int(row["line"]), row["column"], row["value"]
    found = f"{row['finding']} {file}:{number} [{column}] {value or None!r}"
    return [cell(file, number, column, value)], [found]


with Path(__file__).with_name("broken_cells.csv").open(encoding="utf-8", newline="") as stream:
    CELLS = {row["case"]: broken_cell(row) for row in csv.DictReader(stream)}

# A case a line, where it fits.
# fmt: off
UNKNOWN_PLACES = {
    "two areas inside each other": (
        [cell("areas.csv", 3, "parent", "02"), cell("areas.csv", 4, "parent", "01")],
        ["P033 refuse areas.csv:3 [parent] '02'", "P033 refuse areas.csv:4 [parent] '01'"],
    ),
    "a cycle at the top, areas below it": (
        [cell("areas.csv", 2, "parent", "02"), cell("areas.csv", 4, "parent", "kh")],
        ["P033 refuse areas.csv:2 [parent] '02'", "P033 refuse areas.csv:4 [parent] 'kh'"],
    ),
    "a list in an unknown council": ([more("lists.csv", "03,z,New,list,1,,")], ["P036 refuse lists.csv:6 [council] '03'"]),
    "parties that are not listed at all": (
        [without("parties.csv"), cell("lists.csv", 4, "party", "")],
        ["P037 refuse lists.csv:2 [party] 'p'", "P037 refuse lists.csv:3 [party] 'q'"],
    ),
    "a candidate of an unknown list": ([more("candidates.csv", "01,c,1,x1,,,,")], ["P038 refuse candidates.csv:9 [list] 'c'"]),
    "a candidate in an unknown council": ([more("candidates.csv", "03,a,1,x1,,,,")], ["P038 refuse candidates.csv:9 [list] 'a'"]),
    "a form of an unknown station, with its votes": (
        [cell("forms.csv", 5, "station", "02-9"), line("votes.csv", 8, "02-9,1,a,100"), line("votes.csv", 9)],
        ["P039 refuse forms.csv:5 [station] '02-9'"],
    ),
    "votes without a form": ([more("votes.csv", "02-1,2,a,101", "02-1,2,c,81")], ["P040 refuse votes.csv:10 [station] '02-1'"]),
    "votes of an unknown station": ([more("votes.csv", "03-1,1,a,101")], ["P040 refuse votes.csv:10 [station] '03-1'"]),
    "a draw without its question and its answer": (
        [cell("lots.csv", 2, "question", ""), cell("lots.csv", 2, "drawn", "")],
        ["P068 refuse lots.csv:2 [question] None", "P068 refuse lots.csv:2 [drawn] None"],
    ),
}

TWICE = {
    "two areas more without parent": (
        [more("areas.csv", "03,,commune,Gamma,,", "04,,commune,Delta,,")],
        ["P049 refuse areas.csv:5 [parent] None", "P049 refuse areas.csv:6 [parent] None"],
    ),
    "a list twice in one council, its accent once on its own": (
        [without("candidates.csv"), more("lists.csv", "01,\u00e9,Egg,list,1,,", "01,e\u0301,Egg,list,1,,")],
        ["P031 refuse lists.csv:7 [id] 'e\u0301'"],
    ),
    "an area, a station and a party twice, each in another spelling of its accent": (
        [
            more("areas.csv", "\u00e9,kh,commune,Gamma,,", "e\u0301,kh,commune,Gamma,,"),
            more("stations.csv", "\u00e9,01,School,5", "e\u0301,01,School,5"),
            more("parties.csv", "\u00e9,Egg,,", "e\u0301,Egg,,"),
        ],
        ["P031 refuse areas.csv:6 [id] 'e\u0301'", "P031 refuse stations.csv:6 [id] 'e\u0301'", "P031 refuse parties.csv:5 [id] 'e\u0301'"],
    ),
    "a candidate twice on one list, in another spelling of the accent": (
        [cell("candidates.csv", 2, "id", "\u00e9"), cell("candidates.csv", 3, "id", "e\u0301")],
        ["P031 refuse candidates.csv:3 [id] 'e\u0301'"],
    ),
    "an area twice": ([more("areas.csv", "01,kh,commune,Again,,")], ["P031 refuse areas.csv:5 [id] '01'"]),
    "a council three times": (
        [more("councils.csv", "01,01,3", "01,02,3")],
        ["P031 refuse councils.csv:4 [id] '01'", "P031 refuse councils.csv:5 [id] '01'"],
    ),
    "a station twice": ([more("stations.csv", "01-1,02,School,5")], ["P031 refuse stations.csv:5 [id] '01-1'"]),
    "a party twice": ([more("parties.csv", "q,Queue,,")], ["P031 refuse parties.csv:4 [id] 'q'"]),
    "a list twice in one council": ([more("lists.csv", "01,b,Quiet too,list,1,,")], ["P031 refuse lists.csv:6 [id] 'b'"]),
    "a candidate twice on one list": ([more("candidates.csv", "01,a,3,a1,,,,")], ["P031 refuse candidates.csv:9 [id] 'a1'"]),
    "a form twice": (
        [cell("forms.csv", 3, "version", "1"), without("votes.csv"), content("votes.csv", b"station,version,list,votes\n01-2,1,a,1\n")],
        ["P045 refuse forms.csv:3 [version] '1'"],
    ),
    "declared seats twice": ([more("official.csv", "02,c,1")], ["P047 refuse official.csv:6 [list] 'c'"]),
    "no id of an area": ([more("areas.csv", ",kh,commune,Gamma,,")], ["P030 refuse areas.csv:5 [id] None"]),
    "no ids of two lists": (
        [more("lists.csv", "01,,Gamma,list,1,,", "01,,Delta,list,1,,")],
        ["P030 refuse lists.csv:6 [id] None", "P030 refuse lists.csv:7 [id] None"],
    ),
    "no ids of two areas": (
        [more("areas.csv", ",kh,commune,Gamma,,", ",kh,commune,Delta,,")],
        ["P030 refuse areas.csv:5 [id] None", "P030 refuse areas.csv:6 [id] None"],
    ),
    "no ids of two candidates": (
        [cell("candidates.csv", 2, "id", ""), cell("candidates.csv", 3, "id", "")],
        ["P030 refuse candidates.csv:2 [id] None", "P030 refuse candidates.csv:3 [id] None"],
    ),
}

COUNTS = {
    "numbers that add up past what a sum may reach": (
        [cell("votes.csv", 2, "votes", "4000000000000000000"), cell("votes.csv", 3, "votes", "4000000000000000000")],
        ["P053 refuse votes.csv [votes] None"],
    ),
    "a large number that adds up to no more": ([cell("votes.csv", 2, "votes", "4000000000000000000")], []),
    "more seats than any council has": (
        [cell("councils.csv", 3, "seats", "100001"), without("candidates.csv")],
        ["P053 refuse councils.csv:3 [seats] '100001'"],
    ),
    "a missing version": (
        [cell("forms.csv", 5, "version", ""), line("votes.csv", 8), line("votes.csv", 8)],
        ["P055 refuse forms.csv:5 [version] None"],
    ),
    "a version past any": (
        [cell("forms.csv", 5, "version", "2147483648"), line("votes.csv", 8), line("votes.csv", 8)],
        ["P053 refuse forms.csv:5 [version] '2147483648'"],
    ),
    "no station with a register": ([cell("stations.csv", n, "registered", "") for n in (2, 3, 4)], ["P057 note stations.csv [registered] None"]),
    "many at once": (
        [cell("votes.csv", 3, "votes", "x"), cell("votes.csv", 5, "votes", "x"), cell("forms.csv", 2, "blank", "-0")],
        ["P051 refuse forms.csv:2 [blank] '-0'", "P050 refuse votes.csv:3 [votes] 'x'", "P050 refuse votes.csv:5 [votes] 'x'"],
    ),
}

WORDS = {
    "an unknown status of a form": (
        [bytes_of("forms.csv", lambda b: b.replace(b"\n", b",\n").replace(b"blank,", b"blank,status")), cell("forms.csv", 2, "status", "lost")],
        ["P062 refuse forms.csv:2 [status] 'lost'"],
    ),
    "an unknown status of a candidate": (
        [cell("candidates.csv", 2, "status", "Standing"), cell("candidates.csv", 3, "status", "died")],
        ["P063 refuse candidates.csv:2 [status] 'Standing'"],
    ),
    "fewer candidates than the law asks": ([line("candidates.csv", 5)], ["P064 explain lists.csv:3 [id] 'b'"]),
}

TOML = {
    "no description": ([without("election.toml")], ["P001 refuse election.toml"]),
    "a description that is no TOML": ([replaced("election.toml", b"country =", b"country")], ["P020 refuse election.toml:3 'country \"kh\"'"]),
    "a description that ends too early": ([content("election.toml", b"name = ")], ["P020 refuse election.toml:1 'name ='"]),
    "a number of more digits than can be read": (
        [bytes_of("election.toml", lambda b: b + b"n = " + b"1" * 5000)],
        ["P020 refuse election.toml None"],
    ),
    "a description in another encoding": ([replaced("election.toml", b"Two communes", b"Cor\xe9e")], ["P005 refuse election.toml:1 'e9'"]),
    "a description too long to be one": ([bytes_of("election.toml", lambda b: b + b"#" * LONGEST_LINE)], ["P007 refuse election.toml"]),
    "an empty description": (
        [content("election.toml", b"")],
        [f"P021 refuse election.toml [{key}] {key!r}" for key in ("name", "date", "country", "rule", "counts")],
    ),
    "a date in quotes": ([replaced("election.toml", b"2022-06-05", b'"2022-06-05"')], ["P022 refuse election.toml [date] '2022-06-05'"]),
    "unknown counts": ([replaced("election.toml", b"real", b"guessed")], ["P023 refuse election.toml [counts] 'guessed'"]),
    "a name that is a number": ([replaced("election.toml", b'"Two communes"', b"2")], ["P024 refuse election.toml [name] '2'"]),
    "languages that are no array": ([bytes_of("election.toml", lambda b: b + b'languages = "km"\n')], ["P024 refuse election.toml [languages] 'km'"]),
    "a rule that is not shipped": ([replaced("election.toml", b"kh-2001", b"xx-2001")], ["P025 note election.toml [rule] 'xx-2001'"]),
}

BYTES = {
    "a missing table": ([without("areas.csv")], ["P001 refuse areas.csv"]),
    "three missing tables": (
        [without("councils.csv", "lists.csv", "votes.csv")],
        ["P001 refuse councils.csv", "P001 refuse lists.csv", "P001 refuse votes.csv"],
    ),
    "a table in both formats": ([content("areas.parquet", b"PAR1")], ["P002 refuse areas.csv 'areas.parquet'"]),
    "an empty file": ([content("lists.csv", b"")], ["P003 refuse lists.csv"]),
    "a file of one line end": ([content("lists.csv", b"\n")], ["P003 refuse lists.csv"]),
    "a file of a byte order mark": ([content("lists.csv", b"\xef\xbb\xbf")], ["P009 note lists.csv", "P003 refuse lists.csv"]),
    "areas without a row": ([bytes_of("areas.csv", lambda b: b.splitlines()[0])], ["P004 refuse areas.csv"]),
    "forms and votes without a row": (
        [bytes_of(file, lambda b: b.splitlines()[0]) for file in ("forms.csv", "votes.csv")],
        ["P004 note forms.csv", "P004 note votes.csv"],
    ),
    "another encoding": (
        [bytes_of("areas.csv", lambda b: b.replace(b"Alpha", b"Alph\xe0").replace(b"Beta", b"B\xeata"))],
        ["P005 refuse areas.csv:3 'e0'", "P005 refuse areas.csv:4 'ea'"],
    ),
    "a character cut in half": ([replaced("areas.csv", b"Alpha", "ឃុំ".encode()[:-1])], ["P005 refuse areas.csv:3 'e1 9f'"]),
    "UTF-16": ([bytes_of("areas.csv", lambda b: b.decode().encode("utf-16"))], ["P005 refuse areas.csv:1 'ff fe'"]),
    "a NUL byte": ([replaced("areas.csv", b"Alpha", b"Al\x00pha")], ["P006 refuse areas.csv:3"]),
    "a line too long": ([replaced("areas.csv", b"Beta", b"B" * LONGEST_LINE)], ["P007 refuse areas.csv:4"]),
    "a line much too long": ([replaced("areas.csv", b"Beta", b"B" * 3 * LONGEST_LINE)], ["P007 refuse areas.csv:4"]),
    "semicolons": ([replaced("areas.csv", b",", b";")], ["P008 refuse areas.csv:1 ';'"]),
    "tabs": ([replaced("votes.csv", b",", b"\t")], ["P008 refuse votes.csv:1 '\\t'"]),
    "a byte order mark": ([bytes_of("areas.csv", lambda b: b"\xef\xbb\xbf" + b)], ["P009 note areas.csv"]),
    "a row too short": ([line("areas.csv", 3, "01,kh,commune,Alpha")], ["P010 refuse areas.csv:3"]),
    "a row too short and one too long": (
        [line("areas.csv", 3, "01,kh,commune,Alpha,"), line("areas.csv", 4, "02,kh,commune,Be,ta,,")],
        ["P010 refuse areas.csv:3", "P010 refuse areas.csv:4"],
    ),
    "an empty line": ([more("areas.csv", "")], ["P010 refuse areas.csv:5"]),
    "a quote never closed": ([line("areas.csv", 3, '01,kh,commune,"Alpha,,')], ["P011 refuse areas.csv:3"]),
    "a quote closed by the next one": ([line("areas.csv", 3, '01,kh,commune,"Alpha,,', '02,kh,commune,"Beta",,')], ["P011 refuse areas.csv:3"]),
    "a quote in the middle of a cell": ([line("areas.csv", 3, '01,kh,commune,Al"pha,,')], ["P012 refuse areas.csv:3"]),
    "two quotes in the middle of a cell": ([line("areas.csv", 3, '01,kh,commune,Al"ph"a,,')], ["P012 refuse areas.csv:3"]),
    "text behind a closing quote": ([line("areas.csv", 3, '01,kh,commune,"Alpha"!,,')], ["P012 refuse areas.csv:3"]),
    "a quoted cell too long": ([replaced("areas.csv", b"Beta", b'"' + b"B\n" * LONGEST_LINE + b'"')], ["P011 refuse areas.csv:4"]),
    "lines that end with carriage returns": ([replaced("areas.csv", b"\n", b"\r")], ["P016 refuse areas.csv:1"]),
    "a missing column": ([without_column("votes.csv", "version")], ["P013 refuse votes.csv:1 [version] 'version'"]),
    "two missing columns": (
        [without_column("votes.csv", "list"), without_column("votes.csv", "votes")],
        ["P013 refuse votes.csv:1 [list] 'list'", "P013 refuse votes.csv:1 [votes] 'votes'"],
    ),
    "no id of councils": ([without_column("councils.csv", "id")], ["P013 refuse councils.csv:1 [id] 'id'"]),
    "a missing name": ([without_column("areas.csv", "name")], ["P013 refuse areas.csv:1 [name] 'name'"]),
    "a column twice": (
        [line("councils.csv", 1, "id,area,seats,area"), line("councils.csv", 2, "01,01,1,02"), line("councils.csv", 3, "02,02,1,02")],
        ["P014 refuse councils.csv:1 [area] 'area'"],
    ),
    "a column without a name": (
        [line("councils.csv", 1, "id,area,seats,"), line("councils.csv", 2, "01,01,1,"), line("councils.csv", 3, "02,02,1,")],
        ["P015 refuse councils.csv:1"],
    ),
    "a Parquet file that is none": ([without("areas.csv"), content("areas.parquet", b"PAR1 and nothing PAR1")], ["P017 refuse areas.parquet"]),
}
# fmt: on
CASES = CELLS | UNKNOWN_PLACES | TWICE | COUNTS | WORDS | TOML | BYTES


@pytest.mark.parametrize("name", CASES)
def test_a_broken_package_is_told_exactly(
    tiny: Package, write_package: Callable[[Package, Path], Path], tmp_path: Path, name: str
) -> None:
    edits, expected = CASES[name]
    for edit in edits:
        edit(tiny)
    reading = read_election(write_package(tiny, tmp_path))
    assert [told(finding) for finding in reading.findings] == expected
    refused = any(finding.severity is Severity.REFUSE for finding in reading.findings)
    assert (reading.election is None) == refused
    for finding in reading.findings:
        assert all(
            sentence(finding.code, language, values=finding.values) for language in LANGUAGES
        )
