"""Where to begin: the claims of every list above a bar that lies close to the last seat.

A list with v votes has the claims v/d(0), v/d(1), … The seats are the highest of them, so whoever counts all claims above
any bar is on the way to the seats, from below or from above (Pukelsheim, *Proportional Representation*, jump-and-step).
"""

import numpy as np
import numpy.typing as npt

from salakhum.arrays import Ints
from salakhum.rules import Divisors

Floats = npt.NDArray[np.float64]


def claims_above(votes: Floats, seats: Ints, divisors: Divisors) -> Floats:
    """How many claims of every list (lists × councils) reach the bar; their sum is the seats or close to them.

    The bar is total / t. Claims are counted at t near step · seats, then once more at t moved towards what was missing:
    by a whole step for each seat where the step is 1, by half of one where it is more, because a whole one goes past them.
    Every figure is a whole number, and a floor of a quotient of whole numbers is exact while both add up to less than
    2⁵³, which is so while total · ``reach(divisors, seats)`` is.
    """
    total, step = votes.sum(axis=0), divisors.step
    t = step * (seats + min(max(2 * divisors.start // step - 1, 0), 2))
    missing = seats - _claims(votes, total, t, divisors).sum(axis=0).astype(np.int64)
    return _claims(votes, total, np.maximum(t + (step - step // 2) * missing, 0), divisors)


def _claims(votes: Floats, total: Floats, t: Ints, divisors: Divisors) -> Floats:
    """All d(k) but the first lie at start + step · k, so their number is ⌊(v·t/total - start)/step⌋ + 1."""
    first, start, step = divisors.first, divisors.start, divisors.step
    claims = votes * t
    none = claims < first * total if first != start else None
    if start != step:
        claims += (step - start) * total
    claims /= step * total
    np.floor(claims, out=claims)
    np.maximum(claims, 0 if none is None else 1, out=claims)
    if none is not None:
        np.copyto(claims, 0, where=none)
    return claims
