"""NIST SP 1500-100 v2, Election Results Reporting: JSON and XML.

In comes a package with what was declared of it, and its release; out go ElectionReports that stand
alone. ``write_exports`` calls it.
"""

from salakhum.publish.exports.nist.folder import write_nist

__all__ = ["write_nist"]
