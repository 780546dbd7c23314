"""In come result forms; out come which of them count, what is outstanding, and coded findings.

The life of one form, typed twice by two persons, is in :mod:`salakhum.count.entry` as pure
functions over events. ``tabulate`` asks which forms count, ``allocate`` what is outstanding,
``declare`` which findings were accepted and why.
"""

from salakhum.count.check import Check
from salakhum.count.checks import CHECKS
from salakhum.count.compare import compare_entries
from salakhum.count.context import Context, check_form, context, examine_form
from salakhum.count.examine import Answered, Examination, check_forms, examine
from salakhum.count.figures import DECLARED, HEADLINE, SIGNED, FormFigure, figure_column, in_print
from salakhum.count.finding_columns import Findings, number_of_each
from salakhum.count.form import Answer, ResultForm
from salakhum.count.read_forms import FormVersion, read_forms, result_form
from salakhum.count.speech import field_name, finding_sentence
from salakhum.count.standing import NOT_COUNTED, NOT_IN, Outstanding, counting_forms, outstanding
from salakhum.count.status import (
    LOGGED,
    SETTLING,
    FormStatus,
    found_by,
    kinds_between,
    status_after,
)

__all__ = [
    "CHECKS",
    "DECLARED",
    "HEADLINE",
    "LOGGED",
    "NOT_COUNTED",
    "NOT_IN",
    "SETTLING",
    "SIGNED",
    "Answer",
    "Answered",
    "Check",
    "Context",
    "Examination",
    "Findings",
    "FormFigure",
    "FormStatus",
    "FormVersion",
    "Outstanding",
    "ResultForm",
    "check_form",
    "check_forms",
    "compare_entries",
    "context",
    "counting_forms",
    "examine",
    "examine_form",
    "field_name",
    "figure_column",
    "finding_sentence",
    "found_by",
    "in_print",
    "kinds_between",
    "number_of_each",
    "outstanding",
    "read_forms",
    "result_form",
    "status_after",
]
