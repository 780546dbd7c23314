"""How lists and parties are drawn on paper.

What a template needs of a mark, and how wide a name is.
"""

from functools import cache

from salakhum.canonical import JsonObject
from salakhum.publish.documents.wording import Texts
from salakhum.publish.pictures import PATTERN_PATHS, Mark, width_of


@cache
def mark_object(mark: Mark) -> JsonObject:
    """How a list is drawn, and how wide its letters are in hundredths of their size."""
    path, letters = PATTERN_PATHS[mark.pattern], mark.letters
    return {"colour": mark.colour, "path": path, "letters": letters, "wide": width_of(letters, 100)}


def measured(name: Texts) -> JsonObject:
    """A name with how wide it is in each language, in hundredths of its size."""
    return {"name": name, "wide": [width_of(text, 100) for text in name]}
