"""What lies inside a document.

The signed statement, and the figures that it covers with their proof, as JSON.
"""

import base64
import json
from collections.abc import Iterable

from salakhum.canonical import JsonObject, canonical
from salakhum.publish.documents.papers import Papers
from salakhum.publish.documents.press import Attached

PROOF, STATEMENT, COUNCILS, DECLARATION = (
    "proof.json",
    "statement.json",
    "councils.json",
    "declaration.json",
)
NOTE = "statement.txt"
MINUTES = "salakhum-minutes/1"


def with_council(papers: Papers, council: str) -> tuple[Attached, ...]:
    """The statement, and the proof of one council as section 12 of the specification has it."""
    proof = json.dumps(papers.proofs.of(council), ensure_ascii=False, separators=(",", ":"))
    return (
        *statement(papers),
        Attached(PROOF, proof, f"Council {council} and its forms, with proofs (salakhum-proof/1)"),
    )


def with_councils(papers: Papers, rows: Iterable[int]) -> tuple[Attached, ...]:
    """The statement, and the objects of several councils, each with its path to its ``parts``."""
    councils = papers.declared.council_objects
    tree = papers.parts
    objects: list[JsonObject] = [
        {
            "index": row,
            "object": canonical(councils[row]).decode(),
            "path": [base64.b64encode(digest).decode() for digest in tree.inclusion(row)],
        }
        for row in rows
    ]
    extract: JsonObject = {"format": MINUTES, "size": len(tree), "councils": objects}
    text = json.dumps(extract, ensure_ascii=False, separators=(",", ":"))
    described = "The councils of these minutes as declared, with their paths to the statement"
    return (*statement(papers), Attached(COUNCILS, text, described))


def with_declaration(papers: Papers) -> tuple[Attached, ...]:
    """The statement, and the whole declaration byte for byte."""
    whole = papers.declared.content.decode()
    return (
        *statement(papers),
        Attached(DECLARATION, whole, "The declaration, whose hash the statement holds"),
    )


def statement(papers: Papers) -> tuple[Attached, ...]:
    """What the officers signed, as JSON; and as the note with their signatures below it."""
    note = papers.declared.note
    return (
        Attached(STATEMENT, note.text, "The statement that the officers signed"),
        Attached(
            NOTE,
            bytes(note).decode(),
            "The statement as a signed note (C2SP)",
            relationship="supplement",
            media="text/plain",
        ),
    )
