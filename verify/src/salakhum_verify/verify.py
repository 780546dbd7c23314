"""The whole check, in the order in which a stranger can trust what comes next (§ 1)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from salakhum_verify.archive import Bundle, read_bundle
from salakhum_verify.canonical import read_canonical
from salakhum_verify.declaration import check_declaration, check_shape
from salakhum_verify.declaration_sums import check_sums
from salakhum_verify.doubts import Doubt, doubts
from salakhum_verify.events import read_journal
from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.fields import Fields
from salakhum_verify.forms import check_forms
from salakhum_verify.journal import Journal
from salakhum_verify.law import Law
from salakhum_verify.log import read_log
from salakhum_verify.log_order import (
    check_digest,
    check_fixed,
    check_order,
    check_recounts,
    check_sealed,
)
from salakhum_verify.notes import read_note, write_base64
from salakhum_verify.policy import read_policy
from salakhum_verify.register import Election, Register, read_register
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
EARLIER = "earlier/"


@dataclass(frozen=True, slots=True)
class Declared:
    """What a version says of itself.

    ``open_lots`` counts councils whose seats, people or posts wait for a lot.
    """

    number: int
    state: str
    stage: str | None
    stations: int | None
    stations_in: int | None
    open_lots: int


@dataclass(frozen=True, slots=True)
class Verified:
    """What fits.

    ``limited`` are versions whose register or rule is not in the bundle any more; ``doubts`` are
    days and times that a reader should know of.
    """

    election: Election
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
    doubts: tuple[Doubt, ...]


Tell = Callable[[str], None]


def silent(_step: str) -> None:
    """Tells nobody."""


def verify(
    content: bytes, policy: str | Iterable[str] | None = None, tell: Tell = silent
) -> Verified:
    """Checks a bundle and gives back what fits.

    ``policy`` is the SHA-256 of the keys file that the commission published; where keys changed
    between versions those of all of them. ``tell`` hears the name of each step.

    Raises :class:`~salakhum_verify.faults.DoesNotVerifyError` with the first thing that does not
    fit, and :class:`~salakhum_verify.faults.NotABundleError` where the bytes are none.
    """
    given_keys = [policy] if isinstance(policy, str) else list(policy or ())
    published = frozenset("".join(key.split()).lower() for key in given_keys)
    tell("seal")
    bundle = read_bundle(content)
    tell("keys")
    keys = bundle.digest(KEYS)
    if published and keys not in published:
        raise DoesNotVerifyError("other-keys", keys=keys, wanted=", ".join(sorted(published))[:200])
    keys_file = read_canonical(bundle.read(KEYS), KEYS)
    last = read_policy(keys_file, KEYS).checkpoint(read_note(bundle.read(CHECKPOINT), CHECKPOINT))
    tell("log")
    log = read_log(bundle, last.size)
    log.check({CHECKPOINT: last})
    journal = read_journal(log)
    if journal.keys_at(len(log)) != keys_file:
        raise DoesNotVerifyError("keys-not-in-log")
    tell("signatures")
    versions = read_versions(bundle)
    check_signatures(versions, journal, last, log, published | {keys})
    check_keys(journal)
    check_order(journal, versions, len(log))
    check_fixed(journal, versions)
    tell("forms")
    _check_files(bundle, versions)
    record = Record(bundle, journal, read_register(bundle), read_rule(bundle.read(RULE)), versions)
    check_sealed(journal, record.register)
    check_recounts(journal, record.register)
    check_forms(bundle, journal, len(log), record.register)
    for name in _changed(bundle, versions[-1]):
        raise DoesNotVerifyError("package-hash", file=FOLDER + name)
    declared, limited = [], []
    for version in versions:
        basis = record.basis(version)
        tell(f"{'version' if basis else 'past'} {version.number}")
        declared.append(record.check(version, basis))
        limited += [] if basis else [version.number]
    return Verified(
        election=_election(versions[-1]),
        origin=last.origin,
        versions=tuple(declared),
        forms=len(journal.forms),
        councils=len(record.register.councils),
        entries=len(log),
        root=write_base64(last.root),
        keys=keys,
        pinned=bool(published),
        states=tuple(version.state for version in declared),
        limited=tuple(limited),
        doubts=doubts(versions, journal),
    )


def _election(version: Version) -> Election:
    about = version.statement.under("election")
    names = about.under("names")
    return Election(
        names={language: names.text(language) for language in names.object},
        date=about.text("date"),
        country=about.text("country"),
        counts=about.text("counts"),
    )


def _summary(version: Version, declared: Fields) -> Declared:
    nation = declared.under("nation")
    waiting = [
        council.object.get("status") == "lots_required" or "people_question" in council.object
        for council in declared.objects("councils")
    ]
    return Declared(
        number=version.number,
        state=version.statement.text("state"),
        stage=declared.text_or_none("stage"),
        stations=nation.count_or_none("stations"),
        stations_in=nation.count_or_none("stations_in"),
        open_lots=sum(waiting),
    )


def _check_files(bundle: Bundle, versions: Sequence[Version]) -> None:
    """Nothing is read that the officers did not sign, but the forms, votes and lots.

    In these the log finds what was changed.
    """
    last = versions[-1]
    if bundle.digest(RULE) != last.rule_file:
        raise DoesNotVerifyError("rule-hash", file=RULE)
    for name in _changed(bundle, last):
        if is_sealed(name):
            bundle.read(FOLDER + name)  # which may be that it is missing
            raise DoesNotVerifyError("package-hash", file=FOLDER + name)
    signed = {
        digest for version in versions for digest in (*version.sealed.values(), version.rule_file)
    }
    for name, full in bundle.under(EARLIER).items():
        if name not in signed:
            raise DoesNotVerifyError("stranger", file=full)
        if name != bundle.digest(full):
            raise DoesNotVerifyError("package-hash", file=full)


def _changed(bundle: Bundle, version: Version) -> list[str]:
    """The files of the package that are not those that the officers signed, by name."""
    signed = version.statement.hashes("package")
    files = {name: bundle.digest(full) for name, full in bundle.under(FOLDER).items()}
    names = sorted(files.keys() | signed.keys())
    return [name for name in names if files.get(name) != signed.get(name)]


@dataclass(frozen=True, slots=True)
class Basis:
    """What a version was counted by."""

    register: Register
    law: Law


@dataclass(frozen=True, slots=True)
class Record:
    """A bundle whose log and signatures fit; what its versions say is still to be checked."""

    bundle: Bundle
    journal: Journal
    register: Register
    law: Law
    versions: Sequence[Version]

    def basis(self, version: Version) -> Basis | None:
        """Its register and rule, from the package or from earlier files; None where one is gone."""
        last, bundle = self.versions[-1], self.bundle
        if (version.sealed, version.rule_file) == (last.sealed, last.rule_file):
            return Basis(self.register, self.law)
        here = [*bundle.under(FOLDER).values(), RULE, *bundle.under(EARLIER).values()]
        by_digest = {bundle.digest(name): name for name in here}
        if not by_digest.keys() >= {version.rule_file, *version.sealed.values()}:
            return None
        files = {name: by_digest[digest] for name, digest in version.sealed.items()}
        law = read_rule(bundle.read(by_digest[version.rule_file]))
        return Basis(read_register(bundle.showing(files, FOLDER)), law)

    def check(self, version: Version, basis: Basis | None) -> Declared:
        """Checks one version.

        Where its register or rule is gone it is not counted again, but its votes are added up.

        Raises ``DoesNotVerifyError`` (field, statement).
        """
        declared = read_declaration(self.bundle, version)
        before = self.versions[version.number - 2] if version.number > 1 else None
        check_statement(version, declared, before)
        check_digest(version, declared.under("rule").object.get("digest"), self.journal)
        self._check_supersedes(declared, before)
        check_shape(declared)
        forms, lots = self.journal.forms_at(version.size), self.journal.lots_at(version.size)
        if basis is None:
            check_sums(declared, forms)
        else:
            _check_election(version, basis)
            check_declaration(declared, basis.register, basis.law, forms, lots)
        return _summary(version, declared)

    def _check_supersedes(self, declared: Fields, before: Version | None) -> None:
        """The declaration names the one before.

        Its length in eight bytes and its text, without the line feed, hashed.
        """
        digest = None
        if before is not None:
            text = self.bundle.read(before.declaration_file)[:-1]
            digest = sha256(len(text).to_bytes(8, "big") + text).hexdigest()
        if declared.object.get("supersedes") != digest:
            raise declared.wrong("supersedes")


def _check_election(version: Version, basis: Basis) -> None:
    about = version.statement.under("election")
    for name in ("names", "date", "country", "counts"):
        if about.object.get(name) != getattr(basis.register.election, name):
            raise DoesNotVerifyError("statement", version=version.number, field=f"election.{name}")
    rule = version.statement.under("rule").text("id")
    if rule != basis.law.id or basis.register.rule != basis.law.id:
        raise DoesNotVerifyError("statement", version=version.number, field="rule.id")
