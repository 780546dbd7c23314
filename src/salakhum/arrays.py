"""What every column is made of.

Whole numbers of a stated width, and the signs for what is not there.

``Ints`` counts votes, ballots and seats (int64), ``Index`` numbers rows (int32), ``Codes`` members
of an enumeration (int8), ``Mask`` says yes or no. All are one-dimensional unless the docstring of a
function gives a shape.
"""

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Index = npt.NDArray[np.int32]
Codes = npt.NDArray[np.int8]
Mask = npt.NDArray[np.bool_]

MISSING = -1  # a count that is not there, never 0
NOWHERE = -1  # the parent of a root, the alliance of a list without one
