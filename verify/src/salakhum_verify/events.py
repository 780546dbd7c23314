"""The events of a log, read once.

Each puts what it says into the journal, or is none (specification, § 6).
"""

import unicodedata
from collections.abc import Callable, Iterator

from salakhum_verify.canonical import read_canonical
from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.fields import Fields, fields
from salakhum_verify.form_history import ALLOWED_IN, FormHistory
from salakhum_verify.journal import (
    STAGES,
    STATUSES,
    Declaring,
    Fixed,
    Form,
    Journal,
    KeyChange,
    Lot,
    Sealed,
    Signed,
    Superseded,
)
from salakhum_verify.log import Log

UNSEEN = ("Cc", "Cf", "Zs", "Zl", "Zp")  # characters by which two names look the same


def read_journal(log: Log) -> Journal:
    """The events of a log."""
    journal = Journal()
    for index, entry in enumerate(log.entries):
        where = f"log {index}"
        event = fields(read_canonical(entry, where, line_end=False), where)
        event.format("salakhum-event/1")
        kind = event.text("event")
        journal.first = journal.first or kind
        read = _READERS.get(kind)
        if read is not None:
            read(journal, index, log.leaves[index].hex(), event)
    return journal


def _about(event: Fields, kind: str) -> str:
    """What an event is about: its subject without the word before it."""
    head, _, name = event.text("subject").partition(":")
    if head != kind or not name:
        raise event.wrong("subject")
    return name


def _keys(journal: Journal, index: int, _leaf: str, event: Fields) -> None:
    body = event.under("body")
    if body.object.get("origin") != _about(event, "log"):
        raise event.wrong("subject")
    journal.keys.append((index, body.object))


def _key_change(journal: Journal, index: int, _leaf: str, event: Fields) -> None:
    body, kind = event.under("body"), event.text("event")
    rotated = kind == "key.rotated"
    change = KeyChange(
        event=kind,
        name=_about(event, "key"),
        role=body.text("role"),
        old=body.text("old" if rotated else "key"),
        new=body.text("new") if rotated else None,
    )
    journal.key_changes.append((index, change))


def _register(journal: Journal, index: int, _leaf: str, event: Fields) -> None:
    body = event.under("body")
    if event.text("subject") != "register":
        raise event.wrong("subject")
    about = (body.text(name) for name in ("date", "country", "counts"))
    journal.registers.append((index, Sealed(body.hashes("files"), *about)))


def _rule(journal: Journal, index: int, _leaf: str, event: Fields) -> None:
    body = event.under("body")
    fixed = Fixed(body.text("id"), body.hash("file"), body.hash("digest"))
    if _about(event, "rule") != fixed.id:
        raise event.wrong("subject")
    journal.rules.append((index, fixed))


def _form(journal: Journal, index: int, leaf: str, event: Fields) -> None:
    body = event.under("body")
    counts = body.under("counts")
    form = Form(
        station=body.text("station"),
        stage=_word(body, "stage", STAGES),
        version=body.count("version"),
        council=body.text("council"),
        status=_word(body, "status", STATUSES),
        reason=body.text_or_none("reason"),
        at=event.text_or_none("at"),
        counts={name: counts.count(name) for name in counts.object},
        votes=dict(_votes(body)),
        index=index,
    )
    if event.text("subject") != form.subject:
        raise event.wrong("subject")
    if (form.station, form.version) in journal.versions:
        raise DoesNotVerifyError("form-twice", form=form.name)
    journal.versions.add((form.station, form.version))
    journal.forms[leaf], journal.histories[leaf] = form, FormHistory(form.status)


def _votes(body: Fields) -> Iterator[tuple[str, int | None]]:
    seen = set()
    for pair in body.array("votes"):
        if not isinstance(pair, list) or len(pair) != 2:
            raise body.wrong("votes")
        name, number = pair
        line = Fields(body.where, {"votes": number})
        if not isinstance(name, str) or name in seen:
            raise body.wrong("votes")
        seen.add(name)
        yield name, line.count_or_none("votes")


def _status(journal: Journal, index: int, _leaf: str, event: Fields) -> None:
    """What happened to a form: its event is named by its hash, and the form by the subject."""
    body = event.under("body")
    leaf = body.hash("form")
    if leaf not in journal.forms:
        raise body.wrong("form")
    if event.text("subject") != journal.forms[leaf].subject:
        raise event.wrong("subject")
    kind, author = event.text("event"), _author(event)
    if kind == "finding.explained":
        _explained(body)
    name, history = journal.forms[leaf].name, journal.histories[leaf]
    if history.status not in ALLOWED_IN[kind]:
        raise DoesNotVerifyError("form-status", event=kind, form=name)
    if (refused := history.refusal(kind, author)) is not None:
        code, act = refused
        raise DoesNotVerifyError(code, form=name, event=kind, author=author, done=act)
    if history.add(kind, author):
        journal.statuses.append((index, leaf, history.status))


def _author(event: Fields) -> str | None:
    """Who did it, under a pseudonym in which nothing stands that nobody sees."""
    author = event.text_or_none("author")
    unseen = any(unicodedata.category(letter) in UNSEEN for letter in author or "")
    if author == "" or unseen:
        raise event.wrong("author")
    return author


def _explained(body: Fields) -> None:
    """Which finding is no fault, and why."""
    body.text("code")
    body.text_or_none("about")
    if not body.text("reason").strip():
        raise body.wrong("reason")


def _recount(journal: Journal, index: int, _leaf: str, event: Fields) -> None:
    body = event.under("body")
    if not body.text("reason").strip():
        raise body.wrong("reason")
    journal.recounts.append((index, event.text("subject")))


def _lot(journal: Journal, index: int, leaf: str, event: Fields) -> None:
    body = event.under("body")
    lot = Lot(
        council=_about(event, "council"),
        question=body.text("question"),
        drawn=body.texts("drawn"),
        drawn_at=body.text_or_none("drawn_at"),
        witnessed_by=body.text_or_none("witnessed_by"),
    )
    journal.lots.append((index, leaf, lot))


def _withdrawn(journal: Journal, index: int, _leaf: str, event: Fields) -> None:
    body = event.under("body")
    leaf, council = body.hash("lot"), _about(event, "council")
    drawn: dict[str, str] = {}
    for _, known, lot in journal.lots:
        if lot is None:
            del drawn[known]
        else:
            drawn[known] = lot.council
    if drawn.get(leaf) != council:
        raise body.wrong("lot")
    journal.lots.append((index, leaf, None))


def _declared(journal: Journal, index: int, _leaf: str, event: Fields) -> None:
    subject = event.text("subject")
    if subject in journal.declared:
        raise DoesNotVerifyError("declared-twice", version=subject)
    statement = event.under("body").hash("statement")
    journal.declared[subject] = Declaring(index, statement, event.text_or_none("at"))


def _signed(journal: Journal, index: int, _leaf: str, event: Fields) -> None:
    body = event.under("body")
    line = Signed(index, body.text("key"), body.text("signature"))
    journal.signed.setdefault(event.text("subject"), []).append(line)


def _superseded(journal: Journal, index: int, _leaf: str, event: Fields) -> None:
    body, subject = event.under("body"), event.text("subject")
    journal.superseded.append(Superseded(index, subject, body.count("by"), body.hash("statement")))


def _word(body: Fields, name: str, words: tuple[str, ...]) -> str:
    word = body.text(name)
    if word not in words:
        raise body.wrong(name)
    return word


_READERS: dict[str, Callable[[Journal, int, str, Fields], None]] = {
    "keys.named": _keys,
    "key.rotated": _key_change,
    "key.revoked": _key_change,
    "register.sealed": _register,
    "rule.fixed": _rule,
    "form.received": _form,
    "form.corrected": _form,
    **dict.fromkeys(ALLOWED_IN, _status),
    "recount.ordered": _recount,
    "lot.drawn": _lot,
    "lot.withdrawn": _withdrawn,
    "version.declared": _declared,
    "version.signed": _signed,
    "version.superseded": _superseded,
}
