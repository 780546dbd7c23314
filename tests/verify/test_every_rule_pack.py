"""Whole elections under every rule pack: what the engine declares, the verifier finds to follow, lots and people included."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from tests.verify.conftest import add_version, seal, write
from tests.verify.random_elections import Package

from salakhum.allocate import Question
from salakhum.declare import State
from salakhum.record.manifest import read_files
from salakhum.recount import recount
from salakhum.register import read_election
from salakhum.rules import load_rule, rule_ids
from salakhum_verify import verify

PER_RULE, MANY = 3, 30
MOST_DRAWS = 12


def open_questions(package: Path, rule: str) -> Mapping[str, Question]:
    """The lots that are asked for now, by council."""
    election = read_election(package).election
    assert election is not None
    result = recount(election, load_rule(rule))
    ids = election.councils.id.to_list()
    asked = {**result.people.questions, **result.seats.questions}
    return {ids[row]: question for row, question in asked.items()}


def draw(package: Path, questions: Mapping[str, Question], random: np.random.Generator) -> None:
    """One lot for each of them."""
    file = package / "lots.csv"
    text = file.read_text(encoding="utf-8") if file.exists() else "council,question,drawn\n"
    for council, question in questions.items():
        chosen = random.permutation(len(question.among))[: question.seats]
        drawn = "|".join(question.among[i] for i in sorted(chosen))
        text += f'{council},"{question.key}",{drawn}\n'
    file.write_text(text, encoding="utf-8")


def check(folder: Path, rule: str, seed: int) -> None:
    """One election, before the lots and after them."""
    package, record = folder / f"package {rule} {seed}", folder / f"record {rule} {seed}"
    write(package, Package(load_rule(rule), seed).tables())
    random, draws = np.random.default_rng(seed), 0
    add_version(record, package, State.UNOFFICIAL_PARTIAL)
    while (questions := open_questions(package, rule)) and draws < MOST_DRAWS:
        draw(package, questions, random)
        draws += len(questions)
    if draws:
        add_version(record, package, State.UNOFFICIAL_COMPLETE, days=1)
    assert len(verify(seal(read_files(record))).states) == 1 + bool(draws)


@pytest.mark.parametrize("rule", rule_ids())
def test_a_declaration_under_every_law_follows(rule: str, tmp_path: Path) -> None:
    for seed in range(PER_RULE):
        check(tmp_path, rule, seed)


@pytest.mark.slow
@pytest.mark.parametrize("rule", rule_ids())
def test_many_declarations_under_every_law_follow(rule: str, tmp_path: Path) -> None:
    for seed in range(PER_RULE, MANY):
        check(tmp_path, rule, seed)
