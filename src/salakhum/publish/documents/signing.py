"""Who signed what a document says, and the code that opens and verifies its page."""

import io
from base64 import b64encode

import segno

from salakhum.canonical import JsonObject
from salakhum.log import read_checkpoint
from salakhum.publish.documents.papers import Papers


def signing(papers: Papers, address: str) -> JsonObject:
    """The officers, what they signed, the checkpoint of the log
    that holds it, the address as text and as a QR code.

    The root is in base64, as the checkpoint, the site and salakhum-verify have it.
    """
    words, certification = papers.wording, papers.certification
    head = read_checkpoint(papers.declared.checkpoint.text)
    policy = papers.record.policy_at(papers.declared.basis)
    outside = sum(witness.independent for witness in policy.witnesses)
    return {
        "title": words.say("signing.title"),
        "certified": words.say(
            "signing.enough" if certification.complete else "signing.too_few",
            officers=len(certification.officers),
            of=len(policy.officers),
            needed=policy.threshold,
            witnesses=len(certification.witnesses),
            asked=len(policy.witnesses),
            quorum=policy.quorum,
            independent=certification.independent,
            outside=outside,
            most=outside // 2 + 1,
        ),
        "rows": [
            {"label": words.say("signing.officers"), "value": ", ".join(certification.officers)},
            {"label": words.say("signing.statement"), "value": papers.statement_digest},
            {"label": words.say("signing.log"), "value": f"{head.origin} · {head.size}"},
            {"label": words.say("signing.root"), "value": b64encode(head.root).decode()},
            {"label": words.say("signing.witnesses"), "value": ", ".join(certification.witnesses)},
        ],
        "attached": words.say("signing.attached"),
        "scan": words.say("signing.scan"),
        "address": address if papers.base else "",
        "code": qr_code(address) if papers.base else "",
    }


def qr_code(address: str) -> str:
    """An address as a QR code that a quarter of may be torn off, in SVG."""
    # Any mask is read by any reader; choosing the best of eight would take most of the time of a
    # sheet.
    out = io.BytesIO()
    code = segno.make_qr(address, error="q", mask=2)
    code.save(out, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None)
    return out.getvalue().decode()
