"""Addresses are made of official codes, are all different, and stay in their folder."""

from hypothesis import given
from hypothesis import strategies as st

from salakhum.publish.edition.addresses import PAGES, slug, slugs


@given(st.text(min_size=1), st.text(min_size=1))
def test_two_codes_have_two_slugs(one: str, other: str) -> None:
    assert (slug(one) == slug(other)) == (one == other)


@given(st.text(min_size=1))
def test_a_slug_is_one_plain_part_of_an_address(code: str) -> None:
    made = slug(code)
    assert made.isascii()
    assert not set(made) & set("/\\?#%.: \"'<>&")
    assert made


def test_a_code_that_is_called_like_another_page_makes_way() -> None:
    found = slugs([*PAGES, "010201"])
    assert found["010201"] == "010201"
    assert not set(found.values()) & set(PAGES)
    assert len(set(found.values())) == len(found)
