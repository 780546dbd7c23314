"""Which language the command line speaks."""

import pytest

from salakhum.cli.language import chosen


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["recount", "--lang", "km"], {}, "km"),
        (["--lang=km", "rules"], {"SALAKHUM_LANG": "en"}, "km"),
        (["--lang", "fr"], {"LANG": "km_KH.UTF-8"}, "en"),
        (["--lang"], {}, "en"),
        (["rules"], {"SALAKHUM_LANG": "km", "LANG": "en_GB.UTF-8"}, "km"),
        (["rules"], {"LC_ALL": "C.UTF-8", "LANG": "km_KH.UTF-8"}, "km"),
        (["rules"], {}, "en"),
    ],
)
def test_the_option_wins_over_the_environment(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert chosen(arguments, environment) == language
