"""Seats in, people out: who sits, who follows, who is chief.

Comes in: contests and the seats of their lists (from ``allocate``), the candidates and the rule.
Goes out: one :class:`Elected`, or the lot to be drawn, for a council (:func:`elect_council`);
columns for a whole election (:func:`elect`). ``declare`` and the command line call it;
:func:`next_substitute` fills a vacancy for the five years after.
"""

from salakhum.elect.columns import People, elect
from salakhum.elect.council import elect_council, posts, sure_people
from salakhum.elect.lots import about_people
from salakhum.elect.outcome import Elected, Holder, Outcome, Person, Post, Succession
from salakhum.elect.slates import Candidate, Slate, slates
from salakhum.elect.vacancy import NobodyFollows, Substitute, next_substitute

__all__ = [
    "Candidate",
    "Elected",
    "Holder",
    "NobodyFollows",
    "Outcome",
    "People",
    "Person",
    "Post",
    "Slate",
    "Substitute",
    "Succession",
    "about_people",
    "elect",
    "elect_council",
    "next_substitute",
    "posts",
    "slates",
    "sure_people",
]
