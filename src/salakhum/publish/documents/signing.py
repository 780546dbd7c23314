"""Who signed what a document says, and the code that opens and verifies its page."""

import io
from typing import Any

import segno

from salakhum.publish.documents.papers import Papers


def signing(papers: Papers, address: str) -> dict[str, Any]:
    """The officers' keys, what they signed, the log that holds it, and the address as text and as a QR code."""
    words, found = papers.wording, papers.certification
    log = papers.declared.statement["log"]
    policy = papers.record.keys
    return {
        "title": words.say("signing.title"),
        "certified": words.say(
            "signing.enough" if found.complete else "signing.too_few",
            officers=len(found.officers),
            of=len(policy.officers),
            needed=policy.threshold,
            witnesses=len(found.witnesses),
            independent=found.independent,
        ),
        "rows": [
            {"label": words.say("signing.officers"), "value": ", ".join(found.officers)},
            {"label": words.say("signing.statement"), "value": papers.statement_digest},
            {"label": words.say("signing.log"), "value": f"{log['origin']} · {log['size']}"},
            {"label": words.say("signing.root"), "value": log["root"]},
            {"label": words.say("signing.witnesses"), "value": ", ".join(found.witnesses)},
        ],
        "attached": words.say("signing.attached"),
        "scan": words.say("signing.scan"),
        "address": address if papers.base else "",
        "code": qr_code(address) if papers.base else "",
    }


def qr_code(address: str) -> str:
    """An address as a QR code that a quarter of may be torn off, in SVG."""
    # Any mask is read by any reader; choosing the best of eight would take most of the time of a sheet.
    out = io.BytesIO()
    code = segno.make_qr(address, error="q", mask=2)
    code.save(out, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None)
    return out.getvalue().decode()
