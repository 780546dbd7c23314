"""What must not change while the house is renovated: the bytes that the commands give.

    python -m tests.unchanged write FILE [--package NAME ...] [--keep DIR]
    python -m tests.unchanged compare OLD NEW

``write`` runs the public commands over the real elections and over Cambodia 2022 (modelled), and
writes the SHA-256 of every file, by package, artefact and path. ``compare`` ends with status 1 if
anything differs or is missing.

Nothing is normalised, since nothing needs to be: without ``--keys`` a record is signed by rehearsal
keys, which follow from its origin, at a time that follows from the days of the election; the draw
of the demo starts from its default seed. What the demo prints has seconds and paths in it and is
left out; its files have none. A clock or a folder that leaks into a file shows as a difference.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

REAL = Path(__file__).parents[2] / "shared" / "data"
DEMO = "kh-2022"
PACKAGES = (
    "bosnia_2008",
    "netherlands_2018",
    "portugal_2025",
    DEMO,
    "romania_2024_a",
    "spain_2015",
)
SITE = "https://results.example"
SHOWN = 4  # names of files that stand behind a number of them

Digests = dict[str, str]  # SHA-256 by path
Manifest = dict[str, dict[str, Digests]]  # by package, then by artefact


def salakhum(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    """Run the command as anybody would."""
    return subprocess.run(
        [sys.executable, "-m", "salakhum", *map(str, arguments)], capture_output=True, check=False
    )


def succeed(*arguments: str | Path) -> None:
    """Run a command that writes files; a baseline of half of them would be none."""
    done = salakhum(*arguments)
    if done.returncode:
        command = " ".join(map(str, arguments))
        sys.exit(f"salakhum {command} ended with {done.returncode}:\n{done.stderr.decode()}")


def printed(file: Path, *arguments: str | Path) -> None:
    """Keep what a command prints; ``check`` may end with a status of its own, but not silently."""
    done = salakhum(*arguments)
    if not done.stdout:
        command = " ".join(map(str, arguments))
        sys.exit(f"salakhum {command} printed nothing:\n{done.stderr.decode()}")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(done.stdout)


def produce(package: str, folder: Path) -> None:
    """Write every artefact of a package, each into a folder of its own."""
    if package == DEMO:
        demo = folder / "demo"
        succeed("demo", "--no-serve", "--out", demo)
        (demo / "site").rename(folder / "site")
        source, record = demo / "package", demo / "record"
    else:
        source, record = REAL / package, folder / "record"
        succeed("record", source, "--out", record, "--state", "unofficial-partial")
        succeed("publish", record, "--out", folder / "site", "--base", f"{SITE}/")
    printed(folder / "printed" / "recount.json", "recount", source, "--json")
    printed(folder / "printed" / "check.json", "check", source, "--json")
    succeed("recount", source, "--out", folder / "result")
    succeed("export", record, "--out", folder / "export", "--base", f"{SITE}/data")


def digests(artefact: Path) -> Digests:
    """The SHA-256 of every file below a folder."""
    return {
        file.relative_to(artefact).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(artefact.rglob("*"))
        if file.is_file()
    }


def write(file: Path, packages: Sequence[str], keep: Path | None) -> None:
    """Write the manifest of these packages, and what was digested into ``keep/NAME`` if asked."""
    manifest: Manifest = {}
    for package in packages:
        with tempfile.TemporaryDirectory() as temporary:
            folder = (keep or Path(temporary)) / package
            folder.mkdir(parents=True)
            produce(package, folder)
            manifest[package] = {path.name: digests(path) for path in sorted(folder.iterdir())}
        file.write_text(json.dumps(manifest, indent=1, sort_keys=True), encoding="utf-8")


def difference(old: Digests | None, new: Digests | None) -> str:
    """How one artefact differs, in words; ``same`` if it does not."""
    if old is None or new is None:
        return f"missing in the {'older' if old is None else 'newer'} manifest"
    paths = {
        "changed": [path for path in old.keys() & new.keys() if old[path] != new[path]],
        "gone": old.keys() - new.keys(),
        "added": new.keys() - old.keys(),
    }
    parts = [
        f"{len(names)} {what} ({', '.join(sorted(names)[:SHOWN])}{', …' * (len(names) > SHOWN)})"
        for what, names in paths.items()
        if names
    ]
    return f"differs, of {len(old)} files: {'; '.join(parts)}" if parts else "same"


def differences(old: Manifest, new: Manifest) -> Iterator[tuple[str, str, str]]:
    """Package, artefact and difference, for all that either manifest has."""
    for package in sorted(old.keys() ^ new.keys()):
        yield package, "", difference(*({} if package in side else None for side in (old, new)))
    for package in sorted(old.keys() & new.keys()):
        before, after = old[package], new[package]
        for artefact in sorted(before.keys() | after.keys()):
            yield package, artefact, difference(before.get(artefact), after.get(artefact))


def compare(old: Path, new: Path) -> int:
    """Print what became of every artefact; the status to end with."""
    manifests = [json.loads(file.read_text(encoding="utf-8")) for file in (old, new)]
    rows = list(differences(*manifests))
    for package, artefact, words in rows:
        print(f"{package:<17}{artefact:<9}{words}")
    return int(any(words != "same" for *_, words in rows))


def main() -> int:
    """Read the command line as the docstring of this file gives it."""
    parser = argparse.ArgumentParser(prog="python -m tests.unchanged")
    commands = parser.add_subparsers(dest="command", required=True)
    writing = commands.add_parser("write", help="write the digests of what the commands give")
    writing.add_argument("file", type=Path)
    writing.add_argument("--package", nargs="+", choices=PACKAGES, default=PACKAGES)
    writing.add_argument("--keep", type=Path, help="save the bytes into this folder")
    comparing = commands.add_parser("compare", help="compare two such files")
    comparing.add_argument("old", type=Path)
    comparing.add_argument("new", type=Path)
    given = parser.parse_args()
    if given.command == "compare":
        return compare(given.old, given.new)
    write(given.file, given.package, given.keep)
    return 0


if __name__ == "__main__":
    sys.exit(main())
