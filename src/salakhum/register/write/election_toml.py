"""``election.toml`` for an election."""

import json
from collections.abc import Mapping
from datetime import date, time

from salakhum.register.election import About


def toml_of(about: About) -> str:
    """``election.toml`` for an election."""
    name: object = about.names.get("", dict(about.names))
    entries = {"name": name, "date": about.date, "country": about.country, "rule": about.rule}
    entries |= {"counts": about.counts.value, "source": about.source}
    entries |= {"languages": list(about.languages)} | dict(about.extra)
    return "".join(f"{_toml(key)} = {_toml(value)}\n" for key, value in entries.items())


def _toml(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_toml(k)} = {_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
