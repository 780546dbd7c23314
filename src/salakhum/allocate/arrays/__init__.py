"""The array engine: whole elections at once, equal to the exact engine council by council.

:func:`~salakhum.allocate.arrays.election.allocate` cuts an election into blocks of equally many
lists and asks the kernels; what they cannot answer exactly goes to the exact engine.
"""
