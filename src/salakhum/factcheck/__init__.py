"""Every number of a text held against the figures of a declared result.

Comes in: a text and the declaration of a result as its figures. Goes out: a verdict for every
number. The command line calls :func:`factcheck`, and the press texts of a site are read by it
before they are published.
"""

from salakhum.factcheck.figures import QuotableFigure, Share, figures, shares
from salakhum.factcheck.misprints import misprint
from salakhum.factcheck.numerals import Numeral, NumeralKind, NumeralReading, numerals
from salakhum.factcheck.verdicts import Checked, Verdict, factcheck

__all__ = [
    "Checked",
    "Numeral",
    "NumeralKind",
    "NumeralReading",
    "QuotableFigure",
    "Share",
    "Verdict",
    "factcheck",
    "figures",
    "misprint",
    "numerals",
    "shares",
]
