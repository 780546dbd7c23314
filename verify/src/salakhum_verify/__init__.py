"""Checks the public record of an election, from its signatures to its seats.

With the standard library and ``cryptography`` alone.

Comes in: the bytes of a bundle, and the hash of the keys that the commission published. Goes out:
:class:`Verified`, or one :class:`VerificationError` that names the form, council or signature that
does not fit. Written from ``docs/specification.md``, apart from the software that makes the
bundles; the command is ``salakhum-verify``.
"""

from salakhum_verify.faults import DoesNotVerifyError, NotABundleError, VerificationError
from salakhum_verify.verify import Verified, verify

__all__ = ["DoesNotVerifyError", "NotABundleError", "VerificationError", "Verified", "verify"]
