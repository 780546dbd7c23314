"""Every shipped pack is sound, and holds what its law says."""

import pytest

from salakhum.languages import LANGUAGES
from salakhum.rules import load_rule, rule_ids

RULES = rule_ids()


@pytest.mark.parametrize("rule", RULES)
def test_a_pack_is_named_for_its_rule(rule: str) -> None:
    read = load_rule(rule)
    assert read.id == rule
    assert set(read.names) >= set(LANGUAGES)
