"""The JSON of a declaration and the tables beside it.

Every key and column of real results of a small package.
"""

import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
from transcripts import DOCS, write_files

from pages.markdown import code, codes, note, notes, table
from salakhum.declare import (
    Accepted,
    Declaration,
    State,
    declare,
    declared_result,
    may_follow,
    read_digests,
    to_json,
    write_result,
)
from salakhum.findings import Finding, Severity
from salakhum.margins import margins
from salakhum.recount import recount
from salakhum.register import read_election
from salakhum.rules import load_rule

PACKAGE = DOCS / "how-to" / "package.md"
FOLDER = "two-communes"
TIE = ("votes.csv", "c,1,Z,99", "c,1,Z,199")
DRAW = "council,question,drawn\n12,seat 3: 1 of X|Z,X\n"
CANDIDATES = "council,list,rank,id,name,status\n" + "".join(
    f"{council},{name},{rank},{name}{rank},{name} No. {rank},{'died' if name == 'Z' else ''}\n"
    for council, name, most in (("11", "X", 3), ("11", "Y", 3), ("12", "X", 1), ("12", "Z", 1))
    for rank in range(1, most + 1)
)
VARIANTS = (  # changes of the small package: each brings out keys that the others do not have
    (),
    (TIE,),
    (TIE, ("lots.csv", "", DRAW)),
    (("votes.csv", "c,1,X,199\nc,1,Z,99", "c,1,X,0\nc,1,Z,0"),),
    (("election.toml", "kh-2001", "es-1985"), ("votes.csv", "c,1,Z,99", "c,1,Z,4")),
    (
        ("election.toml", "kh-2001", "pt-2001"),
        ("areas.csv", "11,1,", "2,1,province,Province\n11,2,"),
    ),
    (("candidates.csv", "", CANDIDATES),),
)
BY_KEY = {
    *("rests_on", "deadlines", "names", "unverified", "sure", "values", "outstanding", "areas"),
    *("source", "reason", "accepted", "fields"),
}
ALIKE = {"chief": "seats", "added": "moved", "removed": "moved"}  # keys of one shape
TWINS = r"councils\.(margins|material)"
CALLS = "material.councils"


def page() -> str:
    """The page."""
    told = notes("declaration")
    parts = [
        "# The declaration and the tables beside it\n",
        told["intro"],
        "## declaration.json\n",
        _keys(told),
    ]
    parts += ["## States\n", told["states"], _states(told)]
    for name, headers in tables().items():
        parts += [f"## {name}\n", note(told, "table", name) + "\n", _columns(told, name, headers)]
    return "\n".join(parts)


@cache
def documents() -> tuple[dict[str, Any], ...]:
    """Declarations of the small package and of its variants."""
    return tuple(to_json(declared_result(declaration)) for declaration in _declarations())


@cache
def tables() -> Mapping[str, list[str]]:
    """The tables that are written beside a declaration, with their columns."""
    with tempfile.TemporaryDirectory() as name:
        write_result(next(_declarations()), Path(name) / "result")
        return {
            file.name: pl.read_csv(file, infer_schema=False).columns
            for file in sorted((Path(name) / "result").glob("*.csv"))
        }


def paths() -> list[str]:
    """Every key of a declaration by its path,
    positions in arrays left out, what belongs together side by side.
    """
    found: dict[str, None] = {}
    for one in documents():
        found |= dict.fromkeys(_paths(one, ""))
    found |= dict.fromkeys(notes("declaration")["rare"])
    first = {path: number for number, path in enumerate(found)}
    branches = {
        path: ["."] + [path[:i] for i, c in enumerate(path + ".") if c == "."] for path in found
    }
    return sorted(found, key=lambda path: [first.get(branch, -1) for branch in branches[path]])


def _declarations() -> Iterator[Declaration]:
    with tempfile.TemporaryDirectory() as name:
        for number, changes in enumerate(VARIANTS):
            folder = Path(name) / str(number)
            write_files(PACKAGE, folder)
            package = folder / FOLDER
            for file, old, new in changes:
                text = (package / file).read_text("utf-8") if old else ""
                (package / file).write_text(text.replace(old, new) if old else new, "utf-8")
            yield _declared(package)


def _declared(package: Path) -> Declaration:
    election = read_election(package).election
    if election is None:
        raise AssertionError(package)
    result = recount(election, load_rule(election.about.rule))
    accepted = Finding("C401", Severity.EXPLAIN, "station a", ("invalid",), {"station": "a"})
    days = {"approved_on": date(2022, 6, 24), "announced_on": date(2022, 6, 26)}
    near = margins(result.contests, result.rule, result.seats)
    made = declare(result, State.UNOFFICIAL_COMPLETE, read_digests(package), margins=near, **days)
    reasons = (Accepted(accepted, "The ballots were looked at again."),)
    return replace(made, result=replace(result, findings=(accepted,)), accepted=reasons)


def _paths(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, below in value.items():
            name = ALIKE.get(key, key) if re.search(TWINS, path) else key
            here = f"{path}.{name}" if path else name
            yield here
            if key not in BY_KEY and here != CALLS:
                yield from _paths(below, here)
    elif isinstance(value, list):
        for below in value:
            yield from _paths(below, path)


def _keys(told: dict[str, Any]) -> str:
    rows = []
    for path in paths():
        key = path.rsplit(".", 1)[-1]
        depth = path.count(".")
        shared = told["shared"].get(path.replace("people_question", "question").partition(".")[2])
        meaning = told["key"].get(path) or shared or note(told["key"], path)
        rows.append(["&emsp;" * depth + code(key), meaning])
    return table(["Key", "Meaning"], rows)


def _states(told: dict[str, Any]) -> str:
    rows = [
        [
            code(one.value),
            note(told, "state", one.name),
            codes(next_.value for next_ in State if may_follow(one, next_)),
        ]
        for one in State
    ]
    return table(["State", "Meaning", "May be followed by"], rows)


def _columns(told: dict[str, Any], name: str, headers: list[str]) -> str:
    columns = told["column"]
    return table(
        ["Column", "Meaning"],
        (
            [code(one), columns.get(name, {}).get(one) or note(columns, "any", one)]
            for one in headers
        ),
    )
