"""``election.toml``: what the election is."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from salakhum.findings import FilePlace
from salakhum.register.election import About, Counts
from salakhum.register.problems import Code, Problems

ELECTION_FILE = "election.toml"
LONGEST = 1 << 20  # bytes; a description of an election is a few hundred
AT_LINE = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)$")
KEYS = ("name", "date", "country", "rule", "counts", "source", "languages")


def read_about(folder: Path, problems: Problems) -> About:
    """The description of the election; what is wrong in it becomes findings."""
    entries = _entries(folder / ELECTION_FILE, problems)
    if entries is None:
        return About({}, date.min, "", "", Counts.REAL)
    return About(
        names=_names(entries, problems),
        date=_date(entries, problems),
        country=_text(entries, "country", problems),
        rule=_text(entries, "rule", problems),
        counts=_counts(entries, problems),
        source=_text(entries, "source", problems, required=False),
        languages=_languages(entries, problems),
        extra={key: value for key, value in entries.items() if key not in KEYS},
    )


def _entries(path: Path, problems: Problems) -> Mapping[str, object] | None:
    try:
        with path.open("rb") as stream:
            content = stream.read(LONGEST + 1)
    except FileNotFoundError:
        problems.add(Code.TABLE_MISSING, FilePlace(ELECTION_FILE))
    except OSError:
        problems.add(Code.UNREADABLE, FilePlace(ELECTION_FILE))
    else:
        if len(content) <= LONGEST:
            return _parsed(content, problems)
        problems.add(Code.LINE_TOO_LONG, FilePlace(ELECTION_FILE), {"limit": LONGEST})
    return None


def _parsed(content: bytes, problems: Problems) -> Mapping[str, object] | None:
    try:
        text = content.decode().removeprefix("\ufeff")
        return tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        wrong = content[error.start : error.end].hex(" ")
        problems.add(Code.NOT_UTF8, FilePlace(ELECTION_FILE, line), {"value": wrong})
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a ValueError
        named = AT_LINE.search(str(error))
        line = int(named[1] or text.count("\n") + 1) if named else 0
        value = text.split("\n")[line - 1].strip() if line else None
        problems.add(Code.NOT_TOML, FilePlace(ELECTION_FILE, line), {"value": value})
    return None


def _missing(key: str, problems: Problems) -> None:
    problems.add(Code.KEY_MISSING, FilePlace(ELECTION_FILE, 0, key), {"value": key})


def _bad(key: str, value: object, problems: Problems, code: Code = Code.BAD_VALUE) -> None:
    problems.add(code, FilePlace(ELECTION_FILE, 0, key), {"value": str(value)})


def _text(
    entries: Mapping[str, object], key: str, problems: Problems, *, required: bool = True
) -> str:
    value = entries.get(key, "")
    if not isinstance(value, str):
        _bad(key, value, problems)
        return ""
    if required and not value:
        _missing(key, problems)
    return value


def _names(entries: Mapping[str, object], problems: Problems) -> Mapping[str, str]:
    """``name`` as one text, or ``name.km``, ``name.en`` … by language."""
    value = entries.get("name", "")
    if isinstance(value, Mapping) and value:
        return {str(k): _text(value, str(k), problems) for k in value}
    return {"": _text(entries, "name", problems)}


def _date(entries: Mapping[str, object], problems: Problems) -> date:
    value = entries.get("date")
    if value is None:
        _missing("date", problems)
    elif isinstance(value, date) and not isinstance(value, datetime):
        return value
    else:
        _bad("date", value, problems, Code.BAD_DATE)
    return date.min


def _counts(entries: Mapping[str, object], problems: Problems) -> Counts:
    value = entries.get("counts")
    if value in tuple(Counts):
        return Counts(str(value))
    if value is None:
        _missing("counts", problems)
    else:
        _bad("counts", value, problems, Code.UNKNOWN_COUNTS)
    return Counts.REAL


def _languages(entries: Mapping[str, object], problems: Problems) -> tuple[str, ...]:
    value = entries.get("languages", [])
    if isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(value)
    _bad("languages", value, problems)
    return ()
