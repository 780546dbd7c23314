"""SVG as text: elements with presentation attributes, and a frame with title and description.

Nothing here needs a style sheet, and nothing breaks a strict content security policy: no style
attribute, no <style>. Ink is ``currentColor``, paper the class ``paper`` (white where no style
sheet says otherwise).
"""

from dataclasses import dataclass
from functools import cache
from html import escape


@dataclass(frozen=True, slots=True)
class Frame:
    """A drawing area in units that are CSS pixels at its natural size.

    ``key`` makes ids unique on a page.
    """

    key: str
    width: int
    height: int
    title: str
    description: str = ""
    linked: bool = False  # links inside: a group of things rather than one image


def attributes(**values: str | int | None) -> str:
    """Attributes as text, with a space in front.

    ``stroke_width=2`` is ``stroke-width="2"``, ``class_`` is ``class``.
    """
    return "".join(
        f' {_name(name)}="{value if isinstance(value, int) else escape(value)}"'
        for name, value in values.items()
        if value is not None
    )


@cache
def _name(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def tag(name: str, content: str = "", **values: str | int | None) -> str:
    """One element; ``content`` is SVG already."""
    if content:
        return f"<{name}{attributes(**values)}>{content}</{name}>"
    return f"<{name}{attributes(**values)}/>"


def words(text: str, x: int, y: int, size: int = 12, **values: str | int | None) -> str:
    """A line of text with its baseline at ``y``, in ink unless a ``fill`` says otherwise."""
    ink = "" if "fill" in values else ' fill="currentColor"'
    written = escape(text, quote=False)
    return f'<text x="{x}" y="{y}" font-size="{size}"{ink}{attributes(**values)}>{written}</text>'


def picture(frame: Frame, body: str, kind: str) -> str:
    """The whole drawing as an <svg> for a page, of class ``picture`` and its ``kind``."""
    named = f"{frame.key}-title"
    inside = tag("title", escape(frame.title, quote=False), id=named)
    described = None
    if frame.description:
        described = f"{frame.key}-desc"
        inside += tag("desc", escape(frame.description, quote=False), id=described)
    return tag(
        "svg",
        inside + body,
        class_=f"picture {kind}",
        width=frame.width,
        height=frame.height,
        viewBox=f"0 0 {frame.width} {frame.height}",
        role="group" if frame.linked else "img",
        aria_labelledby=named,
        aria_describedby=described,
    )
