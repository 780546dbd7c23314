"""The page on verification: who signed the version that stands, and what over."""

import base64
from dataclasses import dataclass
from hashlib import sha256

from salakhum.canonical import canonical
from salakhum.log import read_checkpoint
from salakhum.publish.edition.edition import Edition
from salakhum.publish.site.contents import Contents
from salakhum.publish.site.extras import Extras
from salakhum.publish.site.pages.printing import Pages
from salakhum.record import certification, policy_object


@dataclass(frozen=True, slots=True)
class Signed:
    """Names of those who signed a version and of those who saw its log, and how many of each are needed.

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
    found = _signed(contents.edition)
    return pages.apart("verify", "verify/", signed=found, bundle=extras.bundle)


def _signed(edition: Edition) -> Signed:
    """The signatures of the last version of a record."""
    record, declared = edition.record, edition.record.latest
    policy = record.policy_at(declared.basis)
    found = certification(record, declared)
    independent = {one.key.name for one in policy.witnesses if one.independent}
    head = read_checkpoint(declared.checkpoint.text)
    return Signed(
        officers=found.officers,
        threshold=policy.threshold,
        witnesses=tuple(f"{one} *" if one in independent else one for one in found.witnesses),
        quorum=policy.quorum,
        complete=found.complete,
        size=head.size,
        root=base64.b64encode(head.root).decode(),
        fingerprint=sha256(canonical(policy_object(policy)) + b"\n").hexdigest(),
    )
