"""A small record of two versions, an attacker who can seal any files anew, and a commission that signs whatever it likes."""

import json
import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import pytest

import salakhum.record.declaring
import salakhum.record.folder
import salakhum.record.updating
import salakhum.rules
from salakhum.canonical import Json
from salakhum.declare import (
    Declaration,
    DeclaredResult,
    MisfitError,
    State,
    declared_result,
    from_json,
    to_json,
)
from salakhum.log import BadNoteError, Log
from salakhum.record import (
    Counted,
    NewVersion,
    RehearsalKeys,
    cosign_record,
    declare_record,
    read_record,
    rehearsal_keys,
)
from salakhum.record.bundle import bundle, bundle_files
from salakhum.record.encoding import encoded
from salakhum.record.manifest import BUNDLE, manifest, read_files
from salakhum.record.statement import Statement, read_statement, statement
from salakhum.recount import recount
from salakhum.register import read_election
from salakhum.rules import load_rule

Files = dict[str, bytes]
Alter = Callable[[dict[str, Any]], None]
Events = list[dict[str, Any]]
Forge = Callable[[Events], Events]
NOON = 1_654_689_600  # 8 June 2022
KEYS = rehearsal_keys("example.org/log")
PACKS = Path(salakhum.rules.__file__).with_name("packs")

PACKAGE = {
    "election.toml": """\
name.en = "Three communes"
name.km = "ឃុំបី"
date = 2022-06-05
country = "kh"
rule = "kh-2001"
counts = "rehearsal"
""",
    "areas.csv": "id,parent,level,name_en,name_km\n1,,country,Land,ដែនដី\n2,1,province,West,ខាងលិច\n"
    "21,2,commune,Upper,លើ\n22,2,commune,Lower,ក្រោម\n3,1,province,East,ខាងកើត\n31,3,commune,Middle,កណ្តាល\n",
    "councils.csv": "id,area,seats\n21,21,5\n22,22,3\n31,31,7\n",
    "stations.csv": "id,council,name,registered\na,21,A,400\nb,21,B,400\nc,22,C,500\nd,31,D,600\n"
    "e,31,E,\n",
    "parties.csv": "id,name_en,name_km\nX,Party X,បក្ស X\nY,Party Y,បក្ស Y\n",
    "lists.csv": "council,id,name_en,name_km,kind,party\n"
    "21,X,List X,បញ្ជី X,list,X\n21,Y,List Y,បញ្ជី Y,list,Y\n"
    "22,X,List X,បញ្ជី X,list,X\n22,ស,List S,បញ្ជី ស,list,\n"
    "31,X,List X,បញ្ជី X,list,X\n31,Y,List Y,បញ្ជី Y,list,Y\n31,Z,List Z,បញ្ជី Z,list,\n",
    "candidates.csv": "council,list,rank,id,name_en,status\n"
    + "".join(
        f"{council},{name},{rank},{council}-{name}-{rank},Person {name} {rank},"
        + ("died" if (council, name, rank) == ("21", "X", 2) else "")
        + "\n"
        for council, lists, seats in (("21", "XY", 5), ("22", "Xស", 3), ("31", "XYZ", 7))
        for name in lists
        for rank in range(1, 2 * seats + 1)
    ),
    "forms.csv": "station,version,stage,recorded_at,registered,ballots_received,ballots_unused,"
    "ballots_cast,valid,invalid,blank,status,reason\n"
    "a,1,provisional,2022-06-05 20:00:00,400,420,120,300,295,5,,,\n"
    "a,2,final,,400,420,120,300,297,3,,,recount of the invalid ballots\n"
    "b,1,final,,400,420,140,280,278,2,,,\n"
    "c,1,final,,500,520,220,300,298,2,,,\n"
    "d,1,final,,600,620,120,500,480,20,,quarantined,\n",
    "votes.csv": "station,version,list,votes\n"
    "a,1,X,150\na,1,Y,145\na,2,X,140\na,2,Y,157\nb,1,X,100\nb,1,Y,178\nc,1,X,149\nc,1,ស,149\n"
    "d,1,X,300\nd,1,Y,120\nd,1,Z,60\n",
}
# What came after the first version: the quarantine ended, the last form came in, a form was corrected, lots were drawn.
LATER = {
    "forms.csv": (
        ("480,20,,quarantined,", "480,20,,,"),
        ("d,1,final", "e,1,final,2022-06-06,,,,130,129,1,,complaint,\nd,1,final"),
        ("c,1,final", "b,2,final,,400,420,139,281,279,2,,,a ballot was found\nc,1,final"),
    ),
    "votes.csv": (
        ("c,1,X", "b,2,X,101\nb,2,Y,178\nc,1,X"),
        ("d,1,X", "e,1,X,100\ne,1,Y,29\ne,1,Z,\nd,1,X"),
    ),
}
LOTS = (
    "council,question,drawn,drawn_at,witnessed_by\n"
    "22,seat 3: 1 of X|ស,ស,2022-06-08 09:00,agents of both\n"
    "22,chief: 1 of X|ស,X,2022-06-08 09:10,agents of both\n"
)


def write(folder: Path, tables: Mapping[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8")


def edit(folder: Path, changes: Mapping[str, Sequence[tuple[str, str]]]) -> None:
    for name, edits in changes.items():
        text = (folder / name).read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        (folder / name).write_text(text, encoding="utf-8")


def add_version(
    record: Path,
    package: Path,
    state: State,
    *,
    days: int = 0,
    alter: Alter | None = None,
    alter_statement: Alter | None = None,
    alter_rule: tuple[bytes, bytes] = (b"", b""),
    forge: Forge | None = None,
    keys: RehearsalKeys = KEYS,
    **said: Any,
) -> None:
    """The package as it is now as the next version; ``alter…`` is what a dishonest commission does before it signs.

    ``forge`` is given the events that are about to be logged, those of keys, of the package and of the version each in turn.
    """
    election = read_election(package).election
    assert election is not None
    rule = election.about.rule
    pack = (PACKS / f"{rule}.toml").read_bytes().replace(*alter_rule)
    counted, at = Counted(package, pack, recount(election, load_rule(rule))), NOON + 86_400 * days
    with pytest.MonkeyPatch.context() as patch:
        if alter_statement is not None:

            def restated(*told: Any, **named: Any) -> Statement:
                stated = statement(*told, **named)
                document = json.loads(stated.text)
                alter_statement(document)
                return forged(patch, stated, document)

            patch.setattr(salakhum.record.declaring, "statement", restated)
        if alter is not None:
            patch_declaration(patch, alter)
        if forge is not None:
            patch.setattr(salakhum.record.updating, "Log", forging(forge))
        declare_record(record, counted, keys.ring, NewVersion(state, at, **said))
        assert cosign_record(record, keys.asks(read_record(record), at)).refused == ()


@dataclass(frozen=True)
class Forged(Statement):
    """A statement whose text says something else."""

    said: dict[str, Any]

    @property
    def document(self) -> Json:
        return self.said


def forged(patch: pytest.MonkeyPatch, stated: Statement, document: dict[str, Any]) -> Forged:
    """A statement that says a document instead; a record that holds it is read as if it were sound."""

    def read(text: str) -> Statement:
        try:
            return read_statement(text)
        except BadNoteError:
            return stated

    patch.setattr(salakhum.record.folder, "read_statement", read)
    values = {part.name: getattr(stated, part.name) for part in fields(Statement)}
    return Forged(**values, said=document)


SAID = ("number", "state", "stage", "approved_on", "announced_on", "reason")  # in a statement too


def patch_declaration(patch: pytest.MonkeyPatch, alter: Alter) -> None:
    """Let a declaration say something else, and the statement what it says, as far as a statement can."""
    written: list[dict[str, Any]] = []

    def altered(declaration: Declaration) -> DeclaredResult:
        result = declared_result(declaration)
        written.append(to_json(result))
        alter(written[-1])
        try:
            return from_json(written[-1])
        except MisfitError:
            return result

    stating = getattr(salakhum.record.declaring, "statement")  # noqa: B009 - perhaps patched already

    def stated(*result: Any, **named: Any) -> Statement:
        before = stating(*result, **named)
        altered_too = {name: written[-1].get(name) for name in SAID}
        return forged(patch, before, {**json.loads(before.text), **altered_too})

    patch.setattr(salakhum.record.declaring, "declared_result", altered)
    patch.setattr(salakhum.record.declaring, "statement", stated)
    patch.setattr(salakhum.record.declaring, "to_json", lambda _: written[-1])


def forging(forge: Forge) -> type[Log]:
    """A log into which other events go than those that it is given."""

    class Forged(Log):
        def __init__(self, origin: str, entries: Iterable[bytes] = ()) -> None:
            super().__init__(origin)
            super().extend(entries)
            self.begun = True

        def extend(self, entries: Iterable[bytes]) -> None:
            given = list(entries)
            if hasattr(self, "begun"):
                given = [encoded(one) for one in forge([json.loads(entry) for entry in given])]
            super().extend(given)

    return Forged


def seal(files: Files) -> bytes:
    """What an attacker without keys can do: any files, with a manifest and a seal that fit."""
    others = {
        name: content
        for name, content in files.items()
        if name != "manifest.json" and "/parts/" not in name  # of a record alone
    }
    return bundle({**others, "manifest.json": manifest(others, BUNDLE)})


@pytest.fixture(scope="session")
def small_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of two versions, and its package beside it."""
    folder = tmp_path_factory.mktemp("small")
    package, record = folder / "package", folder / "record"
    write(package, PACKAGE)
    add_version(record, package, State.UNOFFICIAL_PARTIAL)
    edit(package, LATER)
    write(package, {"lots.csv": LOTS})
    add_version(record, package, State.UNOFFICIAL_COMPLETE, days=1)
    add_version(record, package, State.CERTIFIED, days=2)
    return folder


@pytest.fixture(scope="session")
def small(small_folder: Path) -> Files:
    """Its files."""
    return bundle_files(read_record(small_folder / "record"))


@pytest.fixture(scope="session")
def small_bundle(small: Files) -> bytes:
    """Its bundle."""
    return seal(small)


@pytest.fixture
def sealed() -> Callable[[Files], bytes]:
    """The attacker's seal."""
    return seal


@pytest.fixture
def changed(small: Files) -> Callable[[str, str, str], bytes]:
    """``changed(file, old, new)``: the small bundle with one text changed, sealed anew."""

    def change(name: str, old: str, new: str) -> bytes:
        text = small[name].decode()
        assert old in text
        return seal({**small, name: text.replace(old, new, 1).encode()})

    return change


@pytest.fixture
def dishonest(small_folder: Path, tmp_path: Path) -> Callable[..., bytes]:
    """A bundle whose version the commission altered before all officers, the log and the witnesses signed it."""

    def make(
        alter: Alter | None = None,
        alter_statement: Alter | None = None,
        alter_rule: tuple[bytes, bytes] = (b"", b""),
    ) -> bytes:
        package, record = tmp_path / "package", tmp_path / "record"
        shutil.copytree(small_folder / "package", package)
        add_version(
            record,
            package,
            State.UNOFFICIAL_COMPLETE,
            alter=alter,
            alter_statement=alter_statement,
            alter_rule=alter_rule,
        )
        return seal(read_files(record))

    return make
