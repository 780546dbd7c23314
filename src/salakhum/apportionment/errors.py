"""What a caller of ``apportion`` can do otherwise."""

from salakhum.errors import SalakhumError


class ApportionmentError(SalakhumError, ValueError):
    """Votes, seats, a law or a lot that cannot be taken; the message says what to write instead."""
