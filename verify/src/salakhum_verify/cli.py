"""``salakhum-verify BUNDLE``: exit status 0 verified, 1 does not verify, 2 not a bundle."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed_version
from pathlib import Path

from salakhum_verify.declaration_parts import verify_parts
from salakhum_verify.faults import DoesNotVerifyError, NotABundleError, Value, VerificationError
from salakhum_verify.speech import LANGUAGES, say, why
from salakhum_verify.verify import Verified, silent, verify

VERIFIED, DOES_NOT_VERIFY, NO_BUNDLE = 0, 1, 2
REHEARSAL = "rehearsal."  # how the origins of logs begin whose keys everybody can make
LARGEST = 1 << 30  # bytes of a bundle


def main(arguments: Sequence[str] | None = None) -> int:
    """Check one bundle and say what fits and what does not."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    asked = _parser(_language(given)).parse_args(given)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    steps = _Steps(asked.lang)
    tell = silent if asked.json or asked.quiet else steps
    try:
        if asked.bundle.is_dir():
            return _print_parts(asked)
        verified = verify(_read(asked.bundle), asked.policy, tell)
    except VerificationError as fault:
        return _refuse(fault, asked.lang, as_json=asked.json)
    except MemoryError:
        too_large = DoesNotVerifyError("too-large", file=str(asked.bundle))
        return _refuse(too_large, asked.lang, as_json=asked.json)
    steps.end()
    if asked.json:
        _print_json({"verified": True, **asdict(verified)})
    else:
        _print_verdict(verified, asked.lang)
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
    def help_of(code: str) -> str:
        return say("help", code, language)

    parser = argparse.ArgumentParser(prog="salakhum-verify", description=help_of("about"))
    parser.add_argument("bundle", type=Path, metavar="BUNDLE", help=help_of("bundle"))
    parser.add_argument("--policy", metavar="SHA256", action="append", help=help_of("policy"))
    parser.add_argument("--part", metavar="ID", help=help_of("part"))
    parser.add_argument("--keys", metavar="FILE", type=Path, help=help_of("keys"))
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help=help_of("lang"))
    parser.add_argument("--json", action="store_true", help=help_of("json"))
    parser.add_argument("--quiet", action="store_true", help=help_of("quiet"))
    version = f"%(prog)s {_version()}"
    parser.add_argument("--version", action="version", version=version, help=help_of("version"))
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
        raise NotABundleError("unreadable", file=str(path), reason=reason) from None
    if len(content) > LARGEST:
        raise NotABundleError("too-large", file=str(path))
    return content


class _Steps:
    """Says each step once the next one begins, so that what is said is known to hold."""

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


def _print_verdict(verified: Verified, language: str) -> None:
    def line(code: str, **values: Value) -> None:
        print(say("verdict", code, language, **values))  # noqa: T201 - what the command is for

    election = verified.election
    name = _name(election.names, language)
    line("election", name=name, date=election.date, country=election.country)
    print(say("counts", election.counts, language))  # noqa: T201
    line("log", origin=verified.origin, entries=verified.entries)
    for version in verified.versions:
        state, stage = (
            say("state", version.state, language),
            say("stage", version.stage or "all", language),
        )
        figures = {"stations_in": version.stations_in, "stations": version.stations}
        line("version", number=version.number, state=state, stage=stage, **figures)
        if version.open_lots:
            line("lots", number=version.number, councils=version.open_lots)
        if version.number in verified.limited:
            line("limited", number=version.number)
    for doubt in verified.doubts:
        print(say("doubt", doubt.code, language, **doubt.values))  # noqa: T201
    line("unchecked")
    line("newest", number=len(verified.versions))
    if verified.origin.startswith(REHEARSAL):
        line("rehearsal-keys")
    line("keys", keys=verified.keys)
    if not verified.pinned:
        line("unpinned")
    line("verified", forms=verified.forms, councils=verified.councils, root=verified.root)


def _print_parts(asked: argparse.Namespace) -> int:
    """Check the parts of a version in a folder, and say what fits."""
    keys = asked.keys or asked.bundle.parent.parent.joinpath("keys.json")
    verified = verify_parts(asked.bundle, keys, asked.policy, asked.part)
    if asked.json:
        _print_json({"verified": True, **asdict(verified)})
        return VERIFIED
    values: dict[str, Value] = {"number": verified.number, "officers": verified.officers}
    values["root"] = verified.root
    print(say("verdict", "keys", asked.lang, keys=verified.keys))  # noqa: T201
    if not asked.policy:
        print(say("verdict", "unpinned", asked.lang))  # noqa: T201
    if asked.part is None:
        print(say("verdict", "parts", asked.lang, parts=verified.parts, **values))  # noqa: T201
    else:
        print(say("verdict", "part", asked.lang, part=asked.part, **values))  # noqa: T201
    return VERIFIED


def _name(names: Mapping[str, str], language: str) -> str:
    """The name of the election in this language, else in the reference, else the first there is."""
    return names.get(language) or names.get(LANGUAGES[0]) or next(iter(names.values()), "")


def _refuse(fault: VerificationError, language: str, *, as_json: bool) -> int:
    failed = isinstance(fault, DoesNotVerifyError)
    reason = why(fault, language)
    if as_json:
        verdict = {"verified": False, "bundle": failed, "code": fault.code, "values": fault.values}
        _print_json({**verdict, "why": reason})
    else:
        print(say("verdict", "fails" if failed else "none", language, why=reason))  # noqa: T201
    return DOES_NOT_VERIFY if failed else NO_BUNDLE


def _print_json(document: dict[str, object]) -> None:
    print(json.dumps(document, ensure_ascii=False, sort_keys=True))  # noqa: T201
