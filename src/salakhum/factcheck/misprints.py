"""How a number can have been misprinted.

The mistakes that a hand makes on a keyboard or from a form.
"""

LEAST_DIGITS = 4  # below it nearly every number is one digit away from another


def misprint(written: int, meant: int) -> str:
    """How ``written`` could have come of ``meant``: a code, empty where it could not.

    >>> misprint(7398427, 7394427), misprint(9736, 9376)
    ('one-digit', 'transposed')
    >>> misprint(9179, 91798), misprint(7237037, 7394427)
    ('digit-missing', '')
    """
    a, b = str(written), str(meant)
    if written == meant or min(len(a), len(b)) < LEAST_DIGITS:
        return ""
    if a.rstrip("0") == b.rstrip("0"):
        return "power-of-ten"
    if len(a) == len(b):
        return _same_length(a, b)
    short, long = sorted((a, b), key=len)
    if len(long) - len(short) == 1 and _without_one(long, short):
        return "digit-missing" if short == a else "digit-added"
    return ""


def _same_length(a: str, b: str) -> str:
    differ = [i for i in range(len(a)) if a[i] != b[i]]
    if len(differ) == 1:
        return "one-digit"
    first, second = differ[0], differ[-1]
    swapped = (
        len(differ) == 2 and second == first + 1 and a[first] + a[second] == b[second] + b[first]
    )
    return "transposed" if swapped else ""


def _without_one(long: str, short: str) -> bool:
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
