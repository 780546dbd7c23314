"""The part of ``salakhum recount --compare``: our seats beside the official ones, and why some differ."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from salakhum.cli.language import LANGUAGE
from salakhum.cli.output import line, number, say, table

if TYPE_CHECKING:
    from salakhum.declare import Difference
    from salakhum.recount import Result


def differences(result: "Result") -> "tuple[Difference, ...]":
    """Every council whose seats are not the declared ones, with the cause."""
    from salakhum.declare import compare

    return compare(result)


def comparison_object(result: "Result", differ: "tuple[Difference, ...]") -> dict[str, Any]:
    """The comparison as JSON."""
    counted = Counter(one.cause.value for one in differ)
    return {
        "comparison": {
            "councils": len(result.contests),
            "same": len(result.contests) - len(differ),
            "causes": dict(counted),
            "differences": [
                {
                    "council": one.contest.id,
                    "cause": one.cause.value,
                    "detail": one.detail,
                    "lists": [
                        {
                            "id": contender.id,
                            "votes": contender.votes,
                            "official": official,
                            "computed": computed,
                        }
                        for contender, official, computed in zip(
                            one.contest.lists, one.declared, one.seats, strict=True
                        )
                    ],
                }
                for one in differ
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
            one.contest.id,
            say(f"compare.{one.cause.value}"),
            one.detail,
            _seats(one.declared, one),
            _seats(one.seats, one),
        )
        for one in differ
    ]
    ours = ("compare.official", "compare.computed")
    headings = ("recount.council", "compare.cause", "compare.detail", *ours)
    table(say("compare.differ"), [say(h) for h in headings], rows, words=3)
    counted = Counter(one.cause.value for one in differ)
    for cause, count in sorted(counted.items()):
        line(f"{say(f'compare.{cause}')}: {number(count)}")
    unexplained = counted["unexplained"]
    line(say("compare.explained", count=len(differ) - unexplained, unexplained=unexplained))


def _seats(seats: tuple[int, ...], one: "Difference") -> str:
    """The seats of the lists that differ, in ballot order."""
    pairs = zip(seats, one.declared, one.seats, strict=True)
    return "/".join(number(shown) for shown, official, computed in pairs if official != computed)
