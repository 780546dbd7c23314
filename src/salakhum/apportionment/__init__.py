"""Votes of one council in, a table of its seats out.

What a Python user calls as ``salakhum.apportion``.

Comes in: whatever a person has the votes in (a dict, a series or a frame of pandas or Polars, a row
of counts), and a law or a method. Goes out: an :class:`Apportionment`, or an
:class:`ApportionmentError` that says what to do. Nothing is computed here: ``allocate`` gives the
seats, ``margins`` says how close they are.
"""

from salakhum.apportionment.apportion import apportion
from salakhum.apportionment.apportionment import Apportionment
from salakhum.apportionment.errors import ApportionmentError
from salakhum.apportionment.votes import VotesByList

__all__ = ["Apportionment", "ApportionmentError", "VotesByList", "apportion"]
