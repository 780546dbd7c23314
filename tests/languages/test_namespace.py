"""What the rooms export is what they say they export."""

from types import ModuleType

import pytest

from salakhum import languages, rules


@pytest.mark.parametrize("room", [languages, rules])
def test_all_is_there_and_sorted(room: ModuleType) -> None:
    assert [name for name in room.__all__ if not hasattr(room, name)] == []
    assert len(set(room.__all__)) == len(room.__all__)
