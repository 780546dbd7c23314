"""Which form of a station counts, and a form that is of another council."""

import pytest
from tests.verify.test_malformed import FORM, event, journal

from salakhum_verify.archive import read_bundle
from salakhum_verify.faults import DoesNotVerifyError
from salakhum_verify.forms import check_forms, counting
from salakhum_verify.register import read_register


def test_the_order_of_forms_says_nothing() -> None:
    """The last final version counts, whatever came after it; nothing counts where it is in quarantine."""
    second = {**FORM, "version": 2}
    first = {**FORM, "version": 3, "stage": "provisional"}
    entries = (
        event("form.received", second, "form:a/final/2"),
        event("form.corrected", FORM),
        event("form.received", first, "form:a/provisional/3"),
    )
    forms = journal(*entries).forms_at(3)
    assert {f.version for f in counting(forms, None).values() if f} == {2}
    assert {f.version for f in counting(forms, "provisional").values() if f} == {3}
    quarantined = journal(event("form.received", {**FORM, "status": "quarantined"})).forms_at(1)
    assert counting(quarantined, None) == {"a": None}


def test_a_form_of_another_council_is_named(small_bundle: bytes) -> None:
    bundle = read_bundle(small_bundle)
    said = journal(
        event(
            "form.received",
            {**FORM, "council": "22", "version": 1, "stage": "provisional"},
            "form:a/provisional/1",
        )
    )
    with pytest.raises(DoesNotVerifyError) as caught:
        check_forms(bundle, said, 1, read_register(bundle))
    assert caught.value.code == "form-of-no-station"
