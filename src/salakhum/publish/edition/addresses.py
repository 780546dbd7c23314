"""Where every page stands: permanent addresses made of official codes."""

from collections.abc import Iterable

PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
# Pages of other kinds, beside those of the places.
PAGES = ("parties", "places", "search", "verify", "downloads", "versions", "rules", "screen")


def slug(code: str) -> str:
    """An official code as one part of an address.

    What is not a letter, a digit, - or _ of ASCII becomes ~ and hex.

    Two codes never share a slug, and no slug leaves its folder.

    >>> slug("010201"), slug("10006/2-210"), slug("..")
    ('010201', '10006~2f2-210', '~2e~2e')
    """
    return "".join(chr(byte) if byte in PLAIN else f"~{byte:02x}" for byte in code.encode())


def anchor(code: str) -> str:
    """The part of an address behind # for a code on a page, of a station or a party."""
    return f"s-{slug(code)}"  # an id begins with a letter


def slugs(codes: Iterable[str]) -> dict[str, str]:
    """The slug of each code.

    One that is the address of another page gets its first letter in hex.
    """
    return {code: _apart(code) if code in PAGES else slug(code) for code in codes}


def _apart(code: str) -> str:
    return f"~{ord(code[0]):02x}{code[1:]}"
