"""The same tree as XML. Its keys stand in the order of the XSD, so that writing needs no schema."""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from salakhum.publish.exports.nist.elements import PREFIX, Element

NAMESPACE = "http://itl.nist.gov/ns/voting/1500-100/v2"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
DERIVED = frozenset({"ReportingUnit", "PartyContest", "PartySelection", "Coalition"})
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_of(report: Element) -> bytes:
    """An ElectionReport as an XML document, UTF-8, one element a line."""
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<ElectionReport xmlns="{NAMESPACE}"'
    lines = [f'{head} xmlns:xsi="{INSTANCE}">']
    _add_parts(lines, report)
    lines.append("</ElectionReport>\n")
    return "\n".join(lines).encode()


def _add_parts(lines: list[str], element: Element) -> None:
    """The parts of an element that are elements too.

    Its Label and what begins with @ are attributes.
    """
    for name, part in element.items():
        if isinstance(part, int | str):
            if name[0] != "@" and name != "Label":
                lines.append(f"<{name}>{_plain(part)}</{name}>")
        elif isinstance(part, dict):
            _add(lines, name, part)
        else:
            _add_list(lines, name, part)


def _add_list(lines: list[str], name: str, parts: Sequence[str | Element]) -> None:
    """References stand in one element, elements one after another."""
    references = []
    for part in parts:
        if isinstance(part, str):
            references.append(part)
        else:
            _add(lines, name, part)
    if references:
        lines.append(f"<{name}>{' '.join(references)}</{name}>")


def _add(lines: list[str], name: str, element: Element) -> None:
    kind = str(element["@type"]).removeprefix(PREFIX)
    if kind == "LanguageString":
        language, content = quoteattr(str(element["Language"])), _plain(str(element["Content"]))
        lines.append(f"<{name} Language={language}>{content}</{name}>")
        return
    attributes = f' ObjectId="{element["@id"]}"' if "@id" in element else ""
    if kind in DERIVED:
        attributes += f' xsi:type="{kind}"'
    if "Label" in element:
        attributes += f" Label={quoteattr(str(element['Label']))}"
    lines.append(f"<{name}{attributes}>")
    _add_parts(lines, element)
    lines.append(f"</{name}>")


def _plain(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int) else escape(NO_XML.sub("\ufffd", value))
