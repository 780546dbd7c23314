"""Every seat on a page: one drawing that flows with the screen, links large enough, colours also in the dark."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

pytestmark = pytest.mark.xdist_group("demo")

Browse = Callable[..., AbstractContextManager[Any]]
BLOCKS = """
() => [...document.querySelectorAll('.seats .block')].map(block => {
  const at = block.getBoundingClientRect(), svg = block.querySelector('svg').getBoundingClientRect();
  return {left: at.left, right: Math.max(at.right, svg.right), top: at.top, name: block.innerText.trim()};
})
"""


@pytest.mark.parametrize("language", ["en", "km"])
@pytest.mark.parametrize("width", [360, 800, 1280])
@pytest.mark.parametrize("path", ["", "01/"])
def test_blocks_stay_on_the_screen_in_their_order(
    browse: Browse, path: str, width: int, language: str
) -> None:
    with browse(f"{language}/{path}", width=width) as opened:
        blocks = opened.page.evaluate(BLOCKS)
    assert len(blocks) > 5
    assert [one["name"] for one in blocks if one["left"] < 0 or one["right"] > width] == []
    assert [one["top"] for one in blocks] == sorted(one["top"] for one in blocks)


def test_blocks_of_a_row_stand_side_by_side_where_there_is_room(browse: Browse) -> None:
    rows = {}
    for width in (360, 1280):
        with browse("en/", width=width) as opened:
            rows[width] = len({one["top"] for one in opened.page.evaluate(BLOCKS)})
    assert rows[1280] < rows[360]
