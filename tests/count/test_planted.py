"""Mistakes planted in real forms, one at a time: how many of them the checks see."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from salakhum.count import (
    Answered,
    check_form,
    context,
    counting_forms,
    examine_form,
    result_form,
)
from salakhum.findings import Finding
from salakhum.register import Election, read_election
from salakhum.rules import Rule, load_rule

Votes = dict[str, int]
Mistake = Callable[[Votes], Votes | None]


def adjacent_lists_exchanged(votes: Votes) -> Votes | None:
    """The two neighbouring lines that differ most."""
    names = list(votes)
    pairs = list(itertools.pairwise(names))
    a, b = max(pairs, key=lambda pair: abs(votes[pair[0]] - votes[pair[1]]))
    return votes | {a: votes[b], b: votes[a]}


def column_one_line_lower(votes: Votes) -> Votes | None:
    names = list(votes)
    moved = [votes[name] for name in [names[-1], *names[:-1]]]
    return dict(zip(names, moved, strict=True)) if len(names) > 2 else None


def two_digits_exchanged(votes: Votes) -> Votes | None:
    name = max(votes, key=lambda name: votes[name])
    digits = str(votes[name])
    if len(digits) < 2 or digits[0] == digits[1]:
        return None
    return votes | {name: int(digits[1] + digits[0] + digits[2:])}


def second_list_given_to_the_first(votes: Votes) -> Votes | None:
    first, second = sorted(votes, key=lambda name: -votes[name])[:2]
    return votes | {first: votes[first] + votes[second], second: 0} if votes[second] > 19 else None


def seen(election: Election, law: Rule, mistake: Mistake) -> Iterator[bool]:
    """For every twentieth station with neighbours to compare with: is there a new finding."""
    forms = counting_forms(election)
    for place in range(0, len(forms), 20):
        form = result_form(election, int(forms[place]))
        votes = {name: number for name, number in form.votes.items() if number is not None}
        if len(votes) < 2 or (planted := mistake(votes)) is None:
            continue
        around = context(election, forms, form.station)
        examined = examine_form(replace(form, votes=planted), around, law)
        if not examined.coverage["C601"][Answered.NOT_POSSIBLE]:
            yield bool(codes(examined.findings) - codes(check_form(form, around, law)))


def codes(findings: Sequence[Finding]) -> set[str]:
    return {finding.code for finding in findings}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mistake", "least"),
    [
        (adjacent_lists_exchanged, 70),
        (column_one_line_lower, 90),
        (two_digits_exchanged, 100),
        (second_list_given_to_the_first, 90),
    ],
)
@pytest.mark.parametrize(
    ("name", "law"), [("romania_2024_a", "ro-2015"), ("portugal_2025", "pt-2001")]
)
def test_most_planted_mistakes_are_seen(
    real_elections: Path, name: str, law: str, mistake: Mistake, least: int
) -> None:
    """``least`` of a hundred."""
    election = read_election(real_elections / name).election
    assert election is not None
    answers = list(seen(election, load_rule(law), mistake))
    assert len(answers) > 50
    assert 100 * sum(answers) >= least * len(answers)


def test_a_form_as_it_came_has_no_new_finding(council: Callable[..., Election], rule: Rule) -> None:
    """The measure itself: nothing planted, nothing seen."""
    votes = {"a": 300, "b": 150, "c": 80}
    election = council(*[{"votes": votes | {"c": 80 + n}} for n in range(21)])
    assert list(seen(election, rule, dict)) == [False, False]
    assert list(seen(election, rule, column_one_line_lower)) == [True, True]
