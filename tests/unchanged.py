"""What a renovation must not change: the bytes that the commands give for the real elections and for Cambodia 2022.

usage: python -m tests.unchanged write FILE [PACKAGE ...] [--keep DIR]    the SHA-256 of every file, by package and artefact
       python -m tests.unchanged compare OLD NEW                          what differs between two such files

Everything is made by the public commands, in one clock second, so that two runs of the same code give the same bytes.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

REAL = Path(__file__).parents[2] / "shared" / "data"
PACKAGES = (
    "bosnia_2008",
    "netherlands_2018",
    "portugal_2025",
    "spain_2015",
    "romania_2024_a",
    "kh-2022",
)
CLOCK = 1_700_000_000
STANDING_CLOCK = (
    f"import time; time.time = lambda: {CLOCK}.0; from salakhum.cli import main; main()"
)
HOURS = 3600

Digests = dict[str, dict[str, str]]  # by artefact, by path


def salakhum(*arguments: str | Path, out: Path | None = None) -> None:
    """Run a command; what it prints goes to the file ``out``."""
    command = [sys.executable, "-c", STANDING_CLOCK, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=False, timeout=HOURS)
    if done.returncode and out is None:
        sys.exit(
            f"{' '.join(map(str, arguments))} ended with {done.returncode}:\n{done.stderr.decode()}"
        )
    if out is not None:
        out.write_bytes(done.stdout)


def make(package: str, folder: Path) -> None:
    """Every artefact of a package, each in a folder of its own."""
    printed = folder / "printed"
    printed.mkdir(parents=True)
    source = REAL / package
    if package == "kh-2022":
        salakhum("demo", "--no-serve", "--out", folder / "demo")
        (folder / "demo" / "site").rename(folder / "site")
        source, record = folder / "demo" / "package", folder / "demo" / "record"
    else:
        record = folder / "record"
        salakhum("record", source, "--out", record, "--state", "unofficial-partial")
        salakhum("publish", record, "--out", folder / "site", "--base", "https://results.example/")
    salakhum("recount", source, "--json", out=printed / "recount.json")
    salakhum("check", source, "--json", out=printed / "check.json")
    salakhum("recount", source, "--out", folder / "result")
    salakhum("export", record, "--out", folder / "export", "--base", "https://results.example/data")


def digests(folder: Path) -> Digests:
    """The SHA-256 of every file, by the folder that it is in."""
    return {
        artefact.name: {
            file.relative_to(artefact).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in sorted(artefact.rglob("*"))
            if file.is_file()
        }
        for artefact in sorted(folder.iterdir())
    }


def differences(old: Mapping[str, Digests], new: Mapping[str, Digests]) -> Iterator[str]:
    """A line for each artefact of each package that both files have."""
    for package, artefacts in new.items():
        for artefact, after in artefacts.items():
            before = old.get(package, {}).get(artefact)
            if before is None:
                yield f"{package} {artefact}: not in the older file"
                continue
            changed = [path for path in after if path in before and after[path] != before[path]]
            gone, come = sorted(before.keys() - after), sorted(after.keys() - before)
            if not (changed or gone or come):
                yield f"{package} {artefact}: the same {len(after)} files"
            for what, paths in (("differ", changed), ("are gone", gone), ("are new", come)):
                if paths:
                    yield f"{package} {artefact}: {len(paths)} of {len(after)} {what}: {', '.join(paths[:4])}"


def write(file: Path, packages: Sequence[str], keep: Path | None) -> None:
    """The digests of these packages beside those that the file already has."""
    everything = json.loads(file.read_text()) if file.exists() else {}
    for package in packages:
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary) / package
            make(package, folder)
            everything[package] = digests(folder)
            if keep:
                shutil.copytree(folder, keep / package, dirs_exist_ok=True)
        file.write_text(json.dumps(everything, indent=1, sort_keys=True))


def main(arguments: list[str]) -> None:
    """Write or compare, as the usage says."""
    keep = None
    if "--keep" in arguments:
        place = arguments.index("--keep")
        keep = Path(arguments[place + 1])
        del arguments[place : place + 2]
    match arguments:
        case ["write", file, *packages]:
            write(Path(file), packages or PACKAGES, keep)
        case ["compare", old, new]:
            lines = differences(
                json.loads(Path(old).read_text()), json.loads(Path(new).read_text())
            )
            sys.stdout.writelines(f"{line}\n" for line in lines)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
