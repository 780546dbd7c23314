"""Which languages an election is published in.

Those of its pages, documents, feeds and texts for the press.
"""

from salakhum.languages import spoken_in
from salakhum.register import About


def languages_of(about: About) -> tuple[str, ...]:
    """Those that the package names, or names its election in, as far as there are such.

    Else those of its country.
    """
    return spoken_in(about.languages or tuple(filter(None, about.names)), about.country)
