"""Which lines under a statement count: of named officers, fitting its text, and enough of them."""

from collections.abc import Sequence

from salakhum.log import Problem, PublicKey, Signature
from salakhum.record.errors import problem
from salakhum.record.policy import Policy


def unsound(text: str, lines: Sequence[Signature], policy: Policy) -> list[Problem]:
    """Every reason why these lines do not make the text a version under a policy."""
    officers = {officer.name: officer for officer in policy.officers}
    judged = {line: _problem(text, line, officers.get(line.name)) for line in lines}
    problems = [wrong for wrong in judged.values() if wrong]
    signed = {line.name for line, wrong in judged.items() if not wrong}
    if len(signed) < policy.threshold:
        by, needed = ", ".join(sorted(signed)), policy.threshold
        few = problem("too_few", needed=needed, by=by) if by else problem("nobody", needed=needed)
        problems.append(few)
    return problems


def _problem(text: str, line: Signature, key: PublicKey | None) -> Problem | None:
    """Why a line does not count, None where it does; ``key`` is that of the officer of its name."""
    if key is None:
        return problem("no_officer", name=line.name)
    if key.id != line.id:
        return problem("other_key", name=line.name)
    if not key.verifies(text.encode(), line.raw):
        return problem("unfitting", name=line.name)
    return None
