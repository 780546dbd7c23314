"""The part of ``salakhum recount --compare``.

Our seats beside the official ones, and why some differ.
"""

from collections import Counter
from typing import TYPE_CHECKING

from salakhum.cli.language import LANGUAGE
from salakhum.cli.output import line, number, say, table

if TYPE_CHECKING:
    from salakhum.canonical import Json
    from salakhum.declare import Difference
    from salakhum.recount import Result


def differences(result: "Result") -> "tuple[Difference, ...]":
    """Every council whose seats are not the declared ones, with the cause."""
    from salakhum.declare import compare

    return compare(result)


def comparison_object(result: "Result", differ: "tuple[Difference, ...]") -> "dict[str, Json]":
    """The comparison as JSON."""
    counted = Counter(difference.cause.value for difference in differ)
    return {
        "comparison": {
            "councils": len(result.contests),
            "same": len(result.contests) - len(differ),
            "causes": dict(counted),
            "differences": [
                {
                    "council": difference.contest.id,
                    "cause": difference.cause.value,
                    "detail": difference.detail,
                    "lists": [
                        {
                            "id": contender.id,
                            "votes": contender.votes,
                            "official": official,
                            "computed": computed,
                        }
                        for contender, official, computed in zip(
                            difference.contest.lists,
                            difference.declared,
                            difference.seats,
                            strict=True,
                        )
                    ],
                }
                for difference in differ
            ],
        }
    }


def print_comparison(result: "Result", differ: "tuple[Difference, ...]") -> None:
    """Print how many councils agree, and for each other one what differs and why."""
    from salakhum.languages import format_share

    councils = len(result.contests)
    same = councils - len(differ)
    line(say("compare.title"))
    share = format_share(same, councils, 2, LANGUAGE)
    line(say("compare.agree", same=same, all=councils, share=share))
    line()
    if not differ:
        return
    rows = [
        (
            difference.contest.id,
            say(f"compare.{difference.cause.value}"),
            difference.detail,
            _seats(difference.declared, difference),
            _seats(difference.seats, difference),
        )
        for difference in differ
    ]
    ours = ("compare.official", "compare.computed")
    headings = ("recount.council", "compare.cause", "compare.detail", *ours)
    table(say("compare.differ"), [say(h) for h in headings], rows, words=3)
    counted = Counter(difference.cause.value for difference in differ)
    for cause, count in sorted(counted.items()):
        line(f"{say(f'compare.{cause}')}: {number(count)}")
    unexplained = counted["unexplained"]
    line(say("compare.explained", count=len(differ) - unexplained, unexplained=unexplained))


def _seats(seats: tuple[int, ...], difference: "Difference") -> str:
    """The seats of the lists that differ, in ballot order."""
    pairs = zip(seats, difference.declared, difference.seats, strict=True)
    return "/".join(number(shown) for shown, official, computed in pairs if official != computed)
