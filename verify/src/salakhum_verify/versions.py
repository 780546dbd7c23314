"""The versions of a result: their statements and declarations (specification, § 7)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256

from salakhum_verify.archive import Bundle
from salakhum_verify.canonical import Json, canonical, read_canonical
from salakhum_verify.days import check_days
from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.fields import Fields, check_texts, fields
from salakhum_verify.merkle import leaf_hash, tree_root
from salakhum_verify.notes import Note, read_note
from salakhum_verify.tables import is_sealed, nfc

FOLDER = "declarations/"
FIRST = ("pre-election", "unofficial-partial", "unofficial-complete")
FOLLOWS = {
    "pre-election": ("unofficial-partial", "unofficial-complete"),
    "unofficial-partial": ("unofficial-partial", "unofficial-complete"),
    "unofficial-complete": ("unofficial-partial", "unofficial-complete", "certified", "recount"),
    "certified": ("correction", "recount"),
    "correction": ("correction", "recount", "certified"),
    "recount": ("correction", "certified", "recount"),
}
WITH_A_REASON = ("correction", "recount")
FIGURES = (
    "registered",
    "ballots_cast",
    "valid",
    "invalid",
    "stations",
    "stations_in",
    "councils",
    "seats",
)
SIGNED = ("number", "state", "stage", "reason", "approved_on", "announced_on")


@dataclass(frozen=True, slots=True)
class Version:
    """``size`` is how long the log was before its events; ``checkpoint`` covers them."""

    number: int
    note: Note
    statement: Fields
    size: int
    root: bytes
    checkpoint: Note

    @property
    def digest(self) -> str:
        """The SHA-256 of the statement's text."""
        return sha256(self.note.text.encode()).hexdigest()

    @property
    def subject(self) -> str:
        """How the log names it."""
        return f"version:{self.number}"

    @property
    def sealed(self) -> dict[str, str]:
        """The hashes of the files of its register."""
        signed = self.statement.hashes("package")
        return {name: digest for name, digest in signed.items() if is_sealed(name)}

    @property
    def rule_file(self) -> str:
        """The hash of its rule pack."""
        return self.statement.under("rule").hash("file")

    @property
    def declaration_file(self) -> str:
        """Where its declaration stands."""
        return f"{FOLDER}{self.number}/declaration.json"


def read_versions(bundle: Bundle) -> list[Version]:
    """The versions from 1 on, with no other file beside them.

    Raises ``DoesNotVerifyError`` (version-files).
    """
    names = bundle.under(FOLDER)
    numbers = range(1, len(names) // 3 + 1)
    files = ("statement", "declaration.json", "checkpoint")
    expected = {f"{number}/{file}" for number in numbers for file in files}
    for name in sorted(names.keys() ^ expected) or ([] if numbers else ["1/statement"]):
        raise DoesNotVerifyError("version-files", file=FOLDER + name[:100])
    return [_version(bundle, number) for number in numbers]


def _version(bundle: Bundle, number: int) -> Version:
    where = f"{FOLDER}{number}"
    statement, checkpoint = (bundle.read(f"{where}/{name}") for name in ("statement", "checkpoint"))
    return replace(read_version(statement, checkpoint, where), number=number)


def read_version(statement: bytes, checkpoint: bytes, folder: str) -> Version:
    """A version from its statement and its checkpoint, which stand in a folder."""
    where = f"{folder}/statement"
    note = read_note(statement, where)
    said = fields(read_canonical(note.text.encode(), where), where)
    said.format("salakhum-statement/1")
    log = said.under("log")
    return Version(
        number=said.count("number"),
        note=note,
        statement=said,
        size=log.count("size"),
        root=bytes.fromhex(log.hash("root")),
        checkpoint=read_note(checkpoint, f"{folder}/checkpoint"),
    )


def read_declaration(bundle: Bundle, version: Version) -> Fields:
    """The declaration of a version, whose bytes and parts are those of the statement.

    Raises ``DoesNotVerifyError`` (declaration-hash, parts-root).
    """
    where, statement = version.declaration_file, version.statement
    content = bundle.read(where)
    if sha256(content).hexdigest() != statement.hash("declaration"):
        raise DoesNotVerifyError("declaration-hash", file=where)
    document = read_canonical(content, where)
    declared = fields(document, where)
    declared.format("salakhum-declaration/1")
    parts = [leaf_hash(canonical(part)) for part in _parts(declared)]
    signed = statement.under("parts")
    if (len(parts), tree_root(parts).hex()) != (signed.count("size"), signed.hash("root")):
        raise DoesNotVerifyError("parts-root", where=version.note.where)
    text = content.decode()
    plain = nfc(text)
    return declared if plain == text else fields(json.loads(plain), where)


def _parts(declared: Fields) -> Iterator[Json]:
    """The councils, the areas, and all the rest as the last part."""
    yield from declared.array("councils")
    yield from declared.array("areas")
    rest = declared.object.keys() - {"councils", "areas"}
    yield {name: declared.object[name] for name in rest}


def check_statement(version: Version, declared: Fields, before: Version | None) -> None:
    """The statement says what its declaration says, and may follow the one before.

    Raises ``DoesNotVerifyError`` (field, state, statement).
    """
    statement = version.statement.object
    _check_shape(version.statement)
    if version.statement.count("number") != version.number:
        raise version.statement.wrong("number")
    if statement.get("supersedes") != (None if before is None else before.digest):
        raise version.statement.wrong("supersedes")
    if statement.get("state") not in FOLLOWS:
        raise version.statement.wrong("state")
    check_says_the_same(version, declared)
    _check_state(version, before)


def check_says_the_same(version: Version, declared: Fields) -> None:
    """The statement says what the head of its declaration says.

    Raises ``DoesNotVerifyError`` (statement).
    """
    statement, summary = version.statement.object, declared.object
    pairs: dict[str, tuple[Json, Json]] = {
        name: (statement.get(name), summary.get(name)) for name in SIGNED
    }
    pairs["package"] = (statement.get("package"), summary.get("rests_on"))
    about, election = version.statement.under("election"), declared.under("election")
    for name in ("names", "date", "country"):
        pairs[f"election.{name}"] = (about.object.get(name), election.object.get(name))
    pairs["election.counts"] = (about.object.get("counts"), summary.get("counts"))
    pairs["rule.id"] = (
        version.statement.under("rule").text("id"),
        declared.under("rule").text("id"),
    )
    pairs |= _figures(version.statement.under("figures"), declared.under("nation"))
    for name, (signed, summed) in pairs.items():
        if _plain(signed) != _plain(summed):
            raise DoesNotVerifyError("statement", version=version.number, field=name)


def _check_shape(statement: Fields) -> None:
    """What a statement may hold."""
    others = ("format", "election", "supersedes", "figures", "rule")
    statement.only(*SIGNED, *others, "declaration", "parts", "package", "log")
    statement.under("election").only("names", "date", "country", "counts")
    statement.under("figures").only(*FIGURES, "parties")
    statement.under("rule").only("id", "file")
    statement.under("log").only("origin", "size", "root")
    statement.under("parts").only("size", "root")


def _check_state(version: Version, before: Version | None) -> None:
    """The state may follow that of the version before; a correction has a reason and days."""
    state = version.statement.text("state")
    earlier = None if before is None else before.statement.text("state")
    if state not in (FIRST if earlier is None else FOLLOWS[earlier]):
        raise DoesNotVerifyError("state", version=version.number, state=state, before=earlier)
    if state in WITH_A_REASON or version.statement.object.get("reason") is not None:
        check_texts(version.statement, "reason")
    check_days(version.statement)


def _figures(figures: Fields, nation: Fields) -> dict[str, tuple[Json, Json]]:
    pairs = {f"figures.{n}": (figures.object.get(n), nation.object.get(n)) for n in FIGURES}
    parties = [
        {name: party.object.get(name) for name in ("id", "votes", "seats")}
        for party in nation.objects("parties_results")
    ]
    pairs["figures.parties"] = (figures.object.get("parties"), parties)
    return pairs


def _plain(value: Json) -> str:
    return nfc(canonical(value).decode())
