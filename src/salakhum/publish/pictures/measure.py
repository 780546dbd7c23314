"""About how wide a text is, so that it is cut before it runs into something: no font is read for a picture."""

import unicodedata
from functools import cache

_NARROW = frozenset("iIjlt.,:;'|!()[] -fr/")
_WIDE = frozenset("mwMWQO@%&")
_COENG = "\N{KHMER SIGN COENG}"


def width(text: str, size: int) -> int:
    """About how many units ``text`` takes at a font size of ``size``, a little too many rather than too few."""
    return (_hundredths(text) * size + 99) // 100


def shortened(text: str, size: int, most: int) -> str:
    """``text``, or as many of its characters as fit into ``most`` units with "…" behind them."""
    if width(text, size) <= most:
        return text
    kept = ""
    for cluster in _clusters(text):
        if width(kept + cluster, size) > most - size:
            break
        kept += cluster
    return f"{kept.rstrip()}…"


def wrapped(text: str, size: int, most: int) -> list[str]:
    """``text`` in lines of at most ``most`` units, broken at spaces, and within a word only where one is longer."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size) <= most:
            lines[-1] += f" {word}"
        else:
            lines.extend(_pieces(word, size, most))
    return lines


def _pieces(word: str, size: int, most: int) -> list[str]:
    pieces = [""]
    for cluster in _clusters(word):
        if pieces[-1] and width(pieces[-1] + cluster, size) > most:
            pieces.append("")
        pieces[-1] += cluster
    return pieces


@cache
def _hundredths(text: str) -> int:
    return sum(_cluster(one) for one in _clusters(text))


def _clusters(text: str) -> list[str]:
    """Letters with what is written above, below or around them."""
    found: list[str] = []
    for letter in text:
        if found and (unicodedata.category(letter)[0] == "M" or found[-1][-1] == _COENG):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _cluster(cluster: str) -> int:
    first = cluster[0]
    if first >= "\N{KHMER LETTER KA}":
        spacing = sum(unicodedata.category(letter) == "Mc" for letter in cluster)
        return 70 + 28 * spacing
    if first in _NARROW:
        return 34
    if first in _WIDE:
        return 92
    return 68 if first.isupper() else 58
