"""Salakhum: local-council elections from the result form to the named councillor.

Data walks through the rooms once: ``register`` (the election package) and ``rules`` (the law as data) →
``count`` (result forms and their checks) → ``tabulate`` (totals) → ``allocate`` (seats) → ``elect`` (people) →
``declare`` (a numbered, explained result).
"""
