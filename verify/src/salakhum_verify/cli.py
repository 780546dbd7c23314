"""``salakhum-verify BUNDLE``: exit status 0 verified, 1 does not verify, 2 not a bundle."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path

from salakhum_verify.faults import DoesNotVerify, Fault, NotABundle, Value
from salakhum_verify.speech import LANGUAGES, say, why
from salakhum_verify.verify import Verified, silent, verify

VERIFIED, DOES_NOT_VERIFY, NO_BUNDLE = 0, 1, 2
REHEARSAL = "rehearsal."  # how the origins of logs begin whose keys everybody can make
LARGEST = 1 << 30  # bytes of a bundle


def main(arguments: Sequence[str] | None = None) -> int:
    """Check one bundle and say what was found."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    asked = _parser(_language(given)).parse_args(given)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    steps = _Steps(asked.lang)
    told = silent if asked.json or asked.quiet else steps
    try:
        found = verify(_read(asked.bundle), asked.policy, told)
    except Fault as fault:
        return _refuse(fault, asked.lang, as_json=asked.json)
    except MemoryError:
        too_large = DoesNotVerify("too-large", file=str(asked.bundle))
        return _refuse(too_large, asked.lang, as_json=asked.json)
    steps.end()
    if asked.json:
        _print_json({"verified": True, **asdict(found)})
    else:
        _print_verdict(found, asked.lang)
    return VERIFIED


def _language(arguments: Sequence[str]) -> str:
    """The language asked for, known before the help is written in it."""
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    early.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0])
    try:
        return str(early.parse_known_args(arguments)[0].lang)
    except argparse.ArgumentError:
        return LANGUAGES[0]


def _parser(language: str) -> argparse.ArgumentParser:
    def told(code: str) -> str:
        return say("help", code, language)

    parser = argparse.ArgumentParser(prog="salakhum-verify", description=told("about"))
    parser.add_argument("bundle", type=Path, metavar="BUNDLE", help=told("bundle"))
    parser.add_argument("--policy", metavar="SHA256", action="append", help=told("policy"))
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help=told("lang"))
    parser.add_argument("--json", action="store_true", help=told("json"))
    parser.add_argument("--quiet", action="store_true", help=told("quiet"))
    version = f"%(prog)s {_version()}"
    parser.add_argument("--version", action="version", version=version, help=told("version"))
    return parser


def _version() -> str:
    """The version that was installed; 0.0 where the sources are run as they lie."""
    try:
        return installed_version("salakhum-verify")
    except PackageNotFoundError:
        return "0.0"


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise NotABundle("unreadable", file=str(path), reason=reason) from None
    if len(content) > LARGEST:
        raise NotABundle("too-large", file=str(path))
    return content


class _Steps:
    """Says each step once the next one begins, so that what is said has been found to hold."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._begun: list[str] = []

    def __call__(self, step: str) -> None:
        """A step begins."""
        self.end()
        self._begun.append(step)

    def end(self) -> None:
        """What was begun last holds."""
        if self._begun:
            name, _, number = self._begun[-1].partition(" ")
            print(f"✓ {say('step', name, self._language, number=int(number or 0))}")  # noqa: T201


def _print_verdict(found: Verified, language: str) -> None:
    def line(code: str, **values: Value) -> None:
        print(say("verdict", code, language, **values))  # noqa: T201 - what the command is for

    election = found.election
    date, country = str(election["date"]), str(election["country"])
    line("election", name=_name(election["names"], language), date=date, country=country)
    print(say("counts", str(election["counts"]), language))  # noqa: T201
    line("log", origin=found.origin, entries=found.entries)
    for one in found.versions:
        state, stage = say("state", one.state, language), say("stage", one.stage or "all", language)
        told = {"stations_in": one.stations_in, "stations": one.stations}
        line("version", number=one.number, state=state, stage=stage, **told)
        if one.open_lots:
            line("lots", number=one.number, councils=one.open_lots)
        if one.number in found.limited:
            line("limited", number=one.number)
    for doubt in found.doubts:
        print(say("doubt", doubt.code, language, **doubt.values))  # noqa: T201
    line("unchecked")
    line("newest", number=len(found.versions))
    if found.origin.startswith(REHEARSAL):
        line("rehearsal-keys")
    line("keys", keys=found.keys)
    if not found.pinned:
        line("unpinned")
    line("verified", forms=found.forms, councils=found.councils, root=found.root)


def _name(names: Mapping[str, str], language: str) -> str:
    """The name of the election in this language, else in the reference, else the first there is."""
    return names.get(language) or names.get(LANGUAGES[0]) or next(iter(names.values()), "")


def _refuse(fault: Fault, language: str, *, as_json: bool) -> int:
    failed = isinstance(fault, DoesNotVerify)
    reason = why(fault, language)
    if as_json:
        told = {"verified": False, "bundle": failed, "code": fault.code, "values": fault.values}
        _print_json({**told, "why": reason})
    else:
        print(say("verdict", "fails" if failed else "none", language, why=reason))  # noqa: T201
    return DOES_NOT_VERIFY if failed else NO_BUNDLE


def _print_json(document: dict[str, object]) -> None:
    print(json.dumps(document, ensure_ascii=False, sort_keys=True))  # noqa: T201
