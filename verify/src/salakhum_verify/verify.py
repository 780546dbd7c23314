"""The whole check, in the order in which a stranger can trust what comes next (specification, § 1)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from salakhum_verify.archive import Bundle, read_bundle
from salakhum_verify.canonical import read_canonical
from salakhum_verify.declared import check_declaration, check_shape
from salakhum_verify.events import read_journal
from salakhum_verify.faults import DoesNotVerify
from salakhum_verify.fields import Fields
from salakhum_verify.forms import check_forms
from salakhum_verify.history import (
    check_digest,
    check_fixed,
    check_order,
    check_recounts,
    check_sealed,
)
from salakhum_verify.journal import Journal
from salakhum_verify.law import Law
from salakhum_verify.log import read_log
from salakhum_verify.notes import read_note, write_base64
from salakhum_verify.past import check_past
from salakhum_verify.policy import read_policy
from salakhum_verify.register import Register, read_register
from salakhum_verify.rotation import check_keys
from salakhum_verify.rule import read_rule
from salakhum_verify.signatures import check_signatures
from salakhum_verify.tables import FOLDER, is_sealed
from salakhum_verify.versions import (
    Version,
    check_statement,
    read_declaration,
    read_versions,
)

KEYS, RULE, CHECKPOINT = "keys.json", "rule.toml", "log/checkpoint"


@dataclass(frozen=True, slots=True)
class Declared:
    """What a version says of itself; ``open_lots`` counts councils whose seats, people or posts wait for a lot."""

    number: int
    state: str
    stage: str | None
    stations: int | None
    stations_in: int | None
    open_lots: int


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found to fit.

    ``election`` is what the last statement says of it: names by language, date, country, counts. ``limited`` are versions
    whose register or rule is not in the bundle any more.
    """

    election: dict[str, Any]
    origin: str
    versions: tuple[Declared, ...]

    forms: int
    councils: int
    entries: int
    root: str  # base64
    keys: str  # SHA-256 of keys.json
    pinned: bool
    states: tuple[str, ...]  # by version
    limited: tuple[int, ...]


Told = Callable[[str], None]


def silent(_step: str) -> None:
    """Tells nobody."""


def verify(
    content: bytes, policy: str | Iterable[str] | None = None, told: Told = silent
) -> Verified:
    """Checks a bundle; raises :class:`~salakhum_verify.faults.Fault` with the first thing that does not fit.

    ``policy`` is the SHA-256 of the keys file that the commission published; where keys changed between versions those of
    all of them. ``told`` hears the name of each step.
    """
    given_keys = [policy] if isinstance(policy, str) else list(policy or ())
    published = frozenset("".join(one.split()).lower() for one in given_keys)
    told("seal")
    bundle = read_bundle(content)
    told("keys")
    keys = bundle.digest(KEYS)
    if published and keys not in published:
        raise DoesNotVerify("other-keys", found=keys, wanted=", ".join(sorted(published))[:200])
    given = read_canonical(bundle.read(KEYS), KEYS)
    last = read_policy(given, KEYS).checkpoint(read_note(bundle.read(CHECKPOINT), CHECKPOINT))
    told("log")
    log = read_log(bundle, last.size)
    log.check({CHECKPOINT: last})
    journal = read_journal(log)
    if journal.keys_at(len(log)) != given:
        raise DoesNotVerify("keys-not-in-log")
    told("signatures")
    versions = read_versions(bundle)
    check_signatures(versions, journal, last, log, published | {keys})
    check_keys(journal)
    check_order(journal, versions, len(log))
    check_fixed(journal, versions)
    told("forms")
    _check_files(bundle, versions[-1])
    record = Record(bundle, journal, read_register(bundle), read_rule(bundle.read(RULE)), versions)
    check_sealed(journal, record.register)
    check_recounts(journal, record.register)
    check_forms(bundle, journal, len(log), record.register)
    limited = []
    for version in versions:
        told(f"{'version' if record.is_here(version) else 'past'} {version.number}")
        if not record.check(version):
            limited.append(version.number)
    return Verified(
        election=versions[-1].statement.under("election").object,
        origin=last.origin,
        versions=tuple(_said(bundle, version) for version in versions),
        forms=len(journal.forms),
        councils=len(record.register.councils),
        entries=len(log),
        root=write_base64(last.root),
        keys=keys,
        pinned=bool(published),
        states=tuple(one.statement.text("state") for one in versions),
        limited=tuple(limited),
    )


def _said(bundle: Bundle, version: Version) -> Declared:
    declared = read_declaration(bundle, version)
    nation = declared.under("nation")
    waiting = [
        one.object.get("status") == "lots_required" or "people_question" in one.object
        for one in declared.objects("councils")
    ]
    return Declared(
        number=version.number,
        state=version.statement.text("state"),
        stage=declared.text_or_none("stage"),
        stations=nation.count_or_none("stations"),
        stations_in=nation.count_or_none("stations_in"),
        open_lots=sum(waiting),
    )


def _check_files(bundle: Bundle, last: Version) -> None:
    """Nothing is read that the officers did not sign, but the forms, votes and lots: in these the log finds what was changed."""
    if bundle.digest(RULE) != last.statement.under("rule").hash("file"):
        raise DoesNotVerify("rule-hash", file=RULE)
    for name in _changed(bundle, last):
        if is_sealed(name):
            bundle.read(FOLDER + name)  # which may be that it is missing
            raise DoesNotVerify("package-hash", file=FOLDER + name)


def _changed(bundle: Bundle, version: Version) -> list[str]:
    """The files of the package that are not those that the officers signed, by name."""
    signed = version.statement.hashes("package")
    files = {name: bundle.digest(full) for name, full in bundle.under(FOLDER).items()}
    names = sorted(files.keys() | signed.keys())
    return [name for name in names if files.get(name) != signed.get(name)]


@dataclass(frozen=True, slots=True)
class Record:
    """A bundle whose log and signatures fit; what its versions say is still to be checked."""

    bundle: Bundle
    journal: Journal
    register: Register
    law: Law
    versions: Sequence[Version]

    def check(self, version: Version) -> bool:
        """One version; False where its register or rule is gone, so that it cannot be counted again."""
        declared = read_declaration(self.bundle, version)
        before = self.versions[version.number - 2] if version.number > 1 else None
        check_statement(version, declared, before)
        check_digest(version, declared.under("rule").object.get("digest"), self.journal)
        self._check_supersedes(declared, before)
        forms, lots = self.journal.forms_at(version.size), self.journal.lots_at(version.size)
        check_shape(declared)
        here = self.is_here(version)
        if here:
            self._check_election(version)
            check_declaration(declared, self.register, self.law, forms, lots)
        else:
            check_past(declared, forms)
        return here

    def _check_supersedes(self, declared: Fields, before: Version | None) -> None:
        """The declaration names the one before: its length in eight bytes and its text, without the line feed, hashed."""
        digest = None
        if before is not None:
            text = self.bundle.read(before.declaration_file)[:-1]
            digest = sha256(len(text).to_bytes(8, "big") + text).hexdigest()
        if declared.object.get("supersedes") != digest:
            raise declared.wrong("supersedes")

    def _check_election(self, version: Version) -> None:
        about = version.statement.under("election")
        for name in ("names", "date", "country", "counts"):
            if about.object.get(name) != self.register.about[name]:
                raise DoesNotVerify("statement", version=version.number, field=f"election.{name}")
        rule = version.statement.under("rule").text("id")
        if rule != self.law.id or self.register.about["rule"] != self.law.id:
            raise DoesNotVerify("statement", version=version.number, field="rule.id")

    def is_here(self, version: Version) -> bool:
        """Whether the register and the rule of a version are those of the bundle; of the last one all must be."""
        changed = _changed(self.bundle, version)
        if version is self.versions[-1] and changed:
            raise DoesNotVerify("package-hash", file=FOLDER + changed[0])
        same_rule = self.bundle.digest(RULE) == version.statement.under("rule").hash("file")
        return same_rule and not any(map(is_sealed, changed))
