"""Marks that tell lists apart without colour, each drawn in paper on a square of 8 × 8 units.

A picture repeats the square (a <pattern> aligned with its grid); black-and-white print and every
kind of colour blindness still read it. The first is plain.
"""

SIDE = 8
PATTERN_PATHS = (
    "",
    "M2 2h4v4h-4z",  # a window
    "M0 6L6 0h2L0 8z",  # a slope up
    "M3 0h2v8h-2z",  # an upright bar
    "M0 3h8v2h-8z",  # a level bar
    "M2 0L8 6v2L0 0z",  # a slope down
    "M3 0h2v3h3v2h-3v3h-2v-3h-3v-2h3z",  # a plus
    "M0 0h2l2 2l2 -2h2v2l-2 2l2 2v2h-2l-2 -2l-2 2h-2v-2l2 -2l-2 -2z",  # a cross
    "M3 3h2v2h-2z",  # a dot
    "M1 0h2v8h-2zM5 0h2v8h-2z",  # two upright bars
    "M0 1h8v2h-8zM0 5h8v2h-8z",  # two level bars
    "M0 8V1L7 8z",  # a corner below on the left
    "M8 0v7L1 0z",  # a corner above on the right
    "M4 0h4v8h-4z",  # the right half
    "M0 4h8v4h-8z",  # the lower half
    "M1 1h2v2h-2zM5 5h2v2h-2z",  # two dots
    "M4 1l3 3l-3 3l-3 -3z",  # a diamond
    "M0 8L4 2l4 6z",  # a roof
    "M0 0h4v4h-4zM4 4h4v4h-4z",  # a chequer
    "M1 1h2v2h-2zM5 1h2v2h-2zM1 5h2v2h-2zM5 5h2v2h-2z",  # four dots
    "M0 0h8L4 6z",  # a funnel
    "M0 0h3v8h-3z",  # the left edge
    "M0 0h8v3h-8z",  # the upper edge
)
