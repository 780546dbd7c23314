"""In come result forms; out come which of them count, what is outstanding, and coded findings.

The life of one form, typed twice by two persons, is here as pure functions over events. ``tabulate`` asks which forms
count, ``allocate`` what is outstanding, ``declare`` which findings were accepted and why.
"""

from salakhum.count.check import Check
from salakhum.count.checks import CHECKS
from salakhum.count.examine import Answered, Examination, check_forms, examine
from salakhum.count.form import Answer, ResultForm, result_form
from salakhum.count.standing import NOT_COUNTED, Outstanding, State, counting_forms, outstanding

__all__ = [
    "CHECKS",
    "NOT_COUNTED",
    "Answer",
    "Answered",
    "Check",
    "Examination",
    "Outstanding",
    "ResultForm",
    "State",
    "check_forms",
    "counting_forms",
    "examine",
    "outstanding",
    "result_form",
]
