"""Which lines under a statement count: those of named officers, that fit its text, and enough of them."""

from collections.abc import Sequence

from salakhum.record.keys import PublicKey
from salakhum.record.notes import Signature
from salakhum.record.policy import Policy


def unsound(text: str, lines: Sequence[Signature], policy: Policy) -> list[str]:
    """Every reason why these lines do not make the text a version under a policy; none where they do."""
    officers = {one.name: one for one in policy.officers}
    judged = {line: _problem(text, line, officers.get(line.name)) for line in lines}
    problems = [problem for problem in judged.values() if problem]
    signed = {line.name for line, problem in judged.items() if not problem}
    if len(signed) < policy.threshold:
        here = ", ".join(sorted(signed)) or "nobody"
        needed = f"{policy.threshold} officers sign a version; it is signed by {here}"
        problems.append(f"{needed}: others sign what 'salakhum record --prepare' leaves for them")
    return problems


def _problem(text: str, line: Signature, key: PublicKey | None) -> str:
    """Why a line does not count, empty where it does; ``key`` is that of the officer of its name."""
    if key is None:
        return f"{line.name} is no officer by the policy"
    if key.id != line.id:
        return f"{line.name} signed with another key than the policy names: was it rotated?"
    if not key.verifies(text.encode(), line.raw):
        return f"the signature of {line.name} does not fit this statement"
    return ""
