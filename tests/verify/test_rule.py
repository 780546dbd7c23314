"""The rule pack: every shipped one is read, and what cannot be read is named."""

import pytest
from tests.verify.conftest import PACKS

from salakhum.rules import rule_ids
from salakhum_verify import DoesNotVerifyError
from salakhum_verify.rule import read_rule

KH = (PACKS / "kh-2001.toml").read_text(encoding="utf-8")
NL = (PACKS / "nl-1989.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", rule_ids())
def test_every_pack_is_read(rule: str) -> None:
    law = read_rule((PACKS / f"{rule}.toml").read_bytes())
    assert law.id == rule
    assert law.steps(11)


@pytest.mark.parametrize(
    ("old", "new", "parameter"),
    [
        ('id = "kh-2001"', "id = 5", "id"),
        ('id = "kh-2001"', "id = [", "rule.toml"),
        ("valid_includes_blank = {", "blank = {", "ballots.valid_includes_blank"),
        ("valid_includes_blank = { value = false", 'valid_includes_blank = { value = "no"', "ballots.valid_includes_blank"),
        ('ties = { value = ["lots"], source = "press"', 'ties = { value = ["more-votes"], source = "press"', "allocation.ties"),
        ('ties = { value = ["lots"], source = "press"', 'ties = { value = "lots", source = "press"', "allocation.ties"),
        ('exhausted = { value = "pass-on"', 'exhausted = { value = "pass"', "allocation.exhausted"),
        ("exhausted = {", "exhaust = {", "allocation.exhausted"),
        ("seats_from = { value = 0", "seats_from = { value = 3", "allocation.variants"),
        ("seats_from = { value = 0", "seats_from = { value = true", "allocation.variants.1.seats_from"),
        ('step = { value = "whole-seats"', 'step = { value = "seats"', "allocation.variants.1.steps.1.step"),
        ("[[allocation.variants.steps]]", "[[allocation.variants.stages]]", "allocation.variants"),
        ("[[allocation.variants]]\n", "[[allocation.variant]]\n", "allocation.variant"),
        ("[persons]\n", "[persons]\nquota = { value = true }\n", "persons.quota"),
        ("[posts]\n", "[posts]\nreserved = { value = true }\n", "posts.reserved"),
        ('quota = { value = "hare"', 'quota = { val = "hare"', "allocation.variants.1.steps.1.quota"),
        ('quota = { value = "hare"', 'quotas = { value = "hare"', "allocation.variants.1.steps.1.quota"),
        ('value = "1, 2, 3"', 'value = "1, 2"', "allocation.variants.1.steps.2.divisors"),
        ('value = "1, 2, 3"', 'value = "1, 2, 2"', "allocation.variants.1.steps.2.divisors"),
        ('value = "1, 2, 3"', 'value = "1, 2, x"', "allocation.variants.1.steps.2.divisors"),
        ('value = "1, 2, 3"', "value = 3", "allocation.variants.1.steps.2.divisors"),
        ('share = { value = "0 %"', 'share = { value = "-1 %"', "allocation.thresholds.1.share"),
        ('share = { value = "0 %"', 'share = { value = "1/0"', "allocation.thresholds.1.share"),
        ("[[allocation.thresholds]]", "[allocation.thresholds]", "allocation.thresholds"),
        ("[persons]", "[[persons]]", "persons"),
        ('rule = { value = "chief-and-two-deputies"', 'rule = { value = "king"', "posts.rule"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named(old: str, new: str, parameter: str) -> None:
    assert old in KH
    with pytest.raises(DoesNotVerifyError) as caught:
        read_rule(KH.replace(old, new).encode())
    assert caught.value.values["parameter"] == parameter


def test_shares_by_size_are_read_and_refused() -> None:
    assert len(read_rule(NL.encode()).persons.preference_share_from) == 2
    for wrong in ('"0: 50"', '["0 50 %"]', "[5]"):
        with pytest.raises(DoesNotVerifyError):
            read_rule(NL.replace('["0: 50 %", "19: 25 %"]', wrong).encode())


def test_what_is_no_text_is_no_rule() -> None:
    with pytest.raises(DoesNotVerifyError):
        read_rule(b"\xff")
