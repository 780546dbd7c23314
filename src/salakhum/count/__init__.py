"""In come result forms; out come which of them count, what is outstanding, and coded findings.

The life of one form, typed twice by two persons, is here as pure functions over events. ``tabulate`` asks which forms count, ``allocate`` what is outstanding, ``declare`` which findings were accepted and why.
"""

from salakhum.count.standing import NOT_COUNTED, Outstanding, State, counting_forms, outstanding

__all__ = ["NOT_COUNTED", "Outstanding", "State", "counting_forms", "outstanding"]
