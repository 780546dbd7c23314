"""How close it is: margins, and what outstanding stations can still change.

In closed form for laws that go by divisors, by an exact search for every other one.
"""
