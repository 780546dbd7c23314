"""The page on verification: who signed the version that stands, and what over."""

import base64
from dataclasses import dataclass
from hashlib import sha256

from salakhum.canonical import canonical
from salakhum.log import read_checkpoint
from salakhum.publish.edition import Edition
from salakhum.publish.site.contents import Contents
from salakhum.publish.site.extras import Extras
from salakhum.publish.site.pages.printing import Pages
from salakhum.record import certification, policy_object


@dataclass(frozen=True, slots=True)
class Signed:
    """Names of those who signed a version and of those who saw its log,
    and how many of each are needed.

    ``root`` is in base64, as a checkpoint has it; ``fingerprint`` is the SHA-256 of ``keys.json``.
    """

    officers: tuple[str, ...]
    threshold: int
    witnesses: tuple[str, ...]
    quorum: int
    complete: bool
    size: int
    root: str
    fingerprint: str


def verify_page(contents: Contents, pages: Pages, extras: Extras) -> str:
    signed = _signed(contents.edition)
    return pages.standalone_page("verify", "verify/", signed=signed, bundle=extras.bundle)


def _signed(edition: Edition) -> Signed:
    """The signatures of the last version of a record."""
    record, declared = edition.record, edition.record.latest
    policy = record.policy_at(declared.basis)
    certified = certification(record, declared)
    independent = {witness.key.name for witness in policy.witnesses if witness.independent}
    head = read_checkpoint(declared.checkpoint.text)
    return Signed(
        officers=certified.officers,
        threshold=policy.threshold,
        witnesses=tuple(
            f"{name} *" if name in independent else name for name in certified.witnesses
        ),
        quorum=policy.quorum,
        complete=certified.complete,
        size=head.size,
        root=base64.b64encode(head.root).decode(),
        fingerprint=sha256(canonical(policy_object(policy)) + b"\n").hexdigest(),
    )
