"""The exact engine: one council, integers and fractions only, every seat with its trace.

:func:`~salakhum.allocate.exact.council.allocate_council` plays the steps of the law (quotas,
remainders, averages, bonus, ...), one file each; equalities go through ``ties`` and ``lots`` and
are replayed with the recorded draws.
"""
