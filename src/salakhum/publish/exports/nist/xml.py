"""The same tree as XML. Its keys stand in the order of the XSD, so that writing needs no schema."""

import re
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from salakhum.publish.exports.nist.elements import PREFIX, Element

NAMESPACE = "http://itl.nist.gov/ns/voting/1500-100/v2"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
DERIVED = frozenset({"ReportingUnit", "PartyContest", "PartySelection", "Coalition"})
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_of(report: Element) -> bytes:
    """An ElectionReport as an XML document, UTF-8, one element a line."""
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<ElectionReport xmlns="{NAMESPACE}"'
    parts = [f'{head} xmlns:xsi="{INSTANCE}">']
    for name, part in report.items():
        if name != "@type":
            parts.extend(_written(name, part))
    parts.append("</ElectionReport>\n")
    return "\n".join(parts).encode()


def _written(name: str, part: Any) -> Iterator[str]:
    if isinstance(part, list):
        if name.endswith("Ids"):
            yield f"<{name}>{' '.join(part)}</{name}>"
        else:
            for one in part:
                yield from _written(name, one)
    elif isinstance(part, dict):
        yield from _element(name, part)
    else:
        yield f"<{name}>{_plain(part)}</{name}>"


def _element(name: str, part: Element) -> Iterator[str]:
    kind = part["@type"].removeprefix(PREFIX)
    if kind == "LanguageString":
        yield f"<{name} Language={quoteattr(part['Language'])}>{_plain(part['Content'])}</{name}>"
        return
    attributes = f' ObjectId="{part["@id"]}"' if "@id" in part else ""
    if kind in DERIVED:
        attributes += f' xsi:type="{kind}"'
    if "Label" in part:
        attributes += f" Label={quoteattr(part['Label'])}"
    yield f"<{name}{attributes}>"
    for inner, value in part.items():
        if inner[0] != "@" and inner != "Label":
            yield from _written(inner, value)
    yield f"</{name}>"


def _plain(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else escape(NO_XML.sub("\ufffd", value))
