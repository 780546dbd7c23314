"""What must come before what in a log, in step with its versions.

Register and rule, forms, versions (§ 6, § 7).
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from salakhum_verify.canonical import Json
from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.journal import Fixed, Journal, Sealed
from salakhum_verify.register import Register
from salakhum_verify.versions import Version

TABLES = ("forms.csv", "votes.csv")
LOTS = "lots.csv"


def check_fixed(journal: Journal, versions: Sequence[Version]) -> None:
    """Register and rule are fixed before the first form and anew only when they change.

    They are those that the versions signed.

    Raises ``DoesNotVerifyError`` (fixed-late, fixed-twice, register-not-sealed, rule-not-fixed,
    sealed-otherwise).
    """
    forms = [form.index for form in journal.forms.values()]
    others = [index for index, _, _ in journal.lots]
    first = min([*forms, *others, *(version.size for version in versions)])
    fixings: dict[str, list[tuple[int, Sealed]] | list[tuple[int, Fixed]]]
    fixings = {"register.sealed": journal.registers, "rule.fixed": journal.rules}
    for event, changes in fixings.items():
        if changes and changes[0][0] > first:
            raise DoesNotVerifyError("fixed-late", event=event)
        contents = [content for _, content in changes]
        if any(content == other for content, other in pairwise(contents)):
            raise DoesNotVerifyError("fixed-twice", event=event)
    for version in versions:
        _check_fixed(version, journal)


def _check_fixed(version: Version, journal: Journal) -> None:
    """The register and the rule that were signed are those that the log had sealed and fixed."""
    register, rule = journal.register_at(version.size), journal.rule_at(version.size)
    if version.sealed != register.files:
        raise DoesNotVerifyError("register-not-sealed", version=version.number)
    if version.rule_file != rule.file:
        raise DoesNotVerifyError("rule-not-fixed", version=version.number)
    if version.statement.under("rule").text("id") != rule.id:
        raise _sealed_otherwise("rule.fixed", "id")


def check_sealed(journal: Journal, register: Register) -> None:
    """Every register that was sealed is of the election of the package.

    Raises ``DoesNotVerifyError`` (sealed-otherwise).
    """
    for _, sealed in journal.registers:
        for name in ("date", "country", "counts"):
            if getattr(sealed, name) != getattr(register.election, name):
                raise _sealed_otherwise("register.sealed", name)


def check_digest(version: Version, digest: Json, journal: Journal) -> None:
    """The rule as a value is, in the declaration, the one that was fixed.

    Raises ``DoesNotVerifyError`` (sealed-otherwise).
    """
    if digest != journal.rule_at(version.size).digest:
        raise _sealed_otherwise("rule.fixed", "digest")


def _sealed_otherwise(event: str, field: str) -> DoesNotVerifyError:
    return DoesNotVerifyError("sealed-otherwise", event=event, field=field)


def check_order(journal: Journal, versions: Sequence[Version], end: int) -> None:
    """Versions are declared right where they were counted.

    Each supersedes the one before, and no form comes after the last.

    Raises ``DoesNotVerifyError`` (after-the-last, not-as-signed, version-order).
    """
    for version in versions:
        if journal.declared[version.subject].index != version.size:
            raise _disorder("version.declared", version.number)
    sizes = [*(version.size for version in versions), end]
    due = {
        (before.subject, newer.number, newer.digest): range(newer.size + 1, later)
        for before, newer, later in zip(versions, versions[1:], sizes[2:], strict=False)
    }
    for newer in journal.superseded:
        if newer.index not in due.pop((newer.subject, newer.by, newer.statement), range(0)):
            raise _disorder("version.superseded", newer.by)
    for _, number, _ in due:
        raise _disorder("version.superseded", number)
    _check_after(journal, versions[-1], end)
    for version in versions[:-1]:
        _check_then(journal, version, versions[-1])


def _disorder(event: str, version: int) -> DoesNotVerifyError:
    return DoesNotVerifyError("version-order", event=event, version=version)


def _check_after(journal: Journal, last: Version, end: int) -> None:
    """The last version counts all that is in the log."""
    form, lots = journal.changed_form(last.size, end), journal.changed_lots(last.size, end)
    about = [form.subject] if form else []
    about += [f"council:{lots}"] if lots else []
    about += ["register"] if journal.register_at(end) != journal.register_at(last.size) else []
    about += ["rule"] if journal.rule_at(end) != journal.rule_at(last.size) else []
    for subject in about:
        raise DoesNotVerifyError("after-the-last", subject=subject, version=last.number)


def _check_then(journal: Journal, version: Version, last: Version) -> None:
    """A version that signed the same forms or lots as the last counted the same."""
    then, now = version.statement.hashes("package"), last.statement.hashes("package")
    sizes = version.size, last.size
    form, lots = journal.changed_form(*sizes), journal.changed_lots(*sizes)
    if form and all(then.get(name) == now.get(name) for name in TABLES):
        raise DoesNotVerifyError("not-as-signed", subject=form.subject, version=version.number)
    if lots and then.get(LOTS) == now.get(LOTS):
        raise DoesNotVerifyError("not-as-signed", subject=f"council:{lots}", version=version.number)


def check_recounts(journal: Journal, register: Register) -> None:
    """A recount is of a form that was there, or of a station, council or area of the register.

    Raises ``DoesNotVerifyError`` (recount-of-nothing).
    """
    known: Mapping[str, int] = {form.subject: form.index for form in journal.forms.values()}
    places = {f"station:{name}" for name in register.stations}
    places |= {f"council:{council.id}" for council in register.councils}
    places |= {f"area:{area.id}" for area in register.areas}
    for index, subject in journal.recounts:
        if subject not in places and not known.get(subject, index) < index:
            raise DoesNotVerifyError("recount-of-nothing", subject=subject)
