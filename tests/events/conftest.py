"""Any event of a kind, in the journal and in a log."""

from typing import Any

from hypothesis import strategies as st

from salakhum.events import KINDS, Event, bodies
from salakhum.findings import Finding, Severity

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=8)
PSEUDONYMS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp"]),
    min_size=1,
    max_size=8,
)
NUMBERS = st.integers(-(2**63), 2**63)
VALUES = st.one_of(st.none(), NUMBERS, WORDS)
FINDINGS = st.builds(
    Finding,
    code=WORDS,
    severity=st.sampled_from(Severity),
    subject=WORDS,
    fields=st.tuples(WORDS),
    values=st.dictionaries(WORDS, VALUES, max_size=3),
)
st.register_type_strategy(str, WORDS)
st.register_type_strategy(Finding, FINDINGS)


def events(kind: str, *, public: bool) -> st.SearchStrategy[Event]:
    """Events of a kind, as a log shows them or as the journal keeps them."""
    row = KINDS[kind]
    shape: Any = row.shown if public else row.body
    return st.builds(
        Event,
        kind=st.just(kind),
        subject=WORDS,
        version=st.none() if public else st.integers(1, 10**6),
        at=st.none() | WORDS,
        author=st.none() | PSEUDONYMS,
        role=st.sampled_from(row.roles),
        body=st.from_type(shape),
    )


PUBLIC = [kind for kind, row in KINDS.items() if row.public]
BODIES = [value for value in vars(bodies).values() if isinstance(value, type)]
