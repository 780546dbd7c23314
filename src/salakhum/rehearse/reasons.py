"""The reasons that a rehearsal gives, in every language of its election.

Each begins by saying that it is modelled.
"""

from collections.abc import Iterable

from salakhum.declare import Accepted
from salakhum.findings import Severity
from salakhum.languages import REFERENCE, has_sentence, sentence
from salakhum.recount import Result
from salakhum.rehearse.mistakes import Mistake

BETWEEN = " / "  # languages


def correction(mistake: Mistake, languages: Iterable[str]) -> str:
    """Why a form with that mistake has a second version."""
    return _said(f"rehearsal.corrected.{mistake}", languages)


def quarantine(languages: Iterable[str]) -> str:
    """Why a form is in quarantine."""
    return _said("rehearsal.because.held", languages)


def version_reason(state: str, languages: Iterable[str]) -> str:
    """Why there is a new version in that state, empty where it is the first."""
    code = f"rehearsal.because.{state}"
    return _said(code, languages) if has_sentence(code, REFERENCE) else ""


def accepted_findings(result: Result) -> tuple[Accepted, ...]:
    """Every finding of a result that asks for an explanation, accepted with one."""
    languages = result.election.about.languages
    asking = [finding for finding in result.findings if finding.severity is Severity.EXPLAIN]
    return tuple(Accepted(finding, _acceptance(finding.code, languages)) for finding in asking)


def _acceptance(code: str, languages: Iterable[str]) -> str:
    own = f"rehearsal.accepted.{code}"
    return _said(own if has_sentence(own, REFERENCE) else "rehearsal.accepted.other", languages)


def _said(code: str, languages: Iterable[str]) -> str:
    return BETWEEN.join(sentence(code, language) for language in languages)
