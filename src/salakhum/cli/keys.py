"""``salakhum keys``: the keys of a log, its officers
and its witnesses, encrypted at rest and never shown.
"""

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.language import LANGUAGE
from salakhum.cli.options import AsJson
from salakhum.cli.output import bad_input, document, line, say, table

if TYPE_CHECKING:
    from salakhum.events import KeysNamed
    from salakhum.log import KeyUse, PublicKey, SigningKey

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Name = Annotated[str, typer.Argument(metavar="NAME", help=say("keys.name"))]
Folder = Annotated[Path, typer.Option("--keys", metavar="DIR", help=say("keys.folder"))]
KindName = Annotated[
    str, typer.Option("--kind", metavar="log|officer|witness", help=say("keys.kind"))
]
Independent = Annotated[bool, typer.Option("--independent", help=say("keys.independent"))]
PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file", metavar="FILE", help=say("keys.passphrase_file"), show_default=False
    ),
]
HERE, POLICY = Path("keys"), "keys.json"
OTHERS = 0o077  # what anybody but the owner may do with a file


@app.command("new", help=say("keys.new"))
def new(
    name: Name,
    kind: KindName = "officer",
    folder: Folder = HERE,
    independent: Independent = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    from salakhum.log import LogError, new_key
    from salakhum.record import kind_of, named, read_names, write_names

    made_for = _kind(kind)
    try:
        names = read_names(folder)
        if kind_of(names, name) is not None:
            raise bad_input(say("keys.taken", name=name))
        key = new_key(name, made_for)
        names = named(names, key.public, made_for, independent=independent)
        _keep(folder, key, passphrase(passphrase_file, name, confirm=True))
        write_names(folder, names)
    except LogError as error:
        raise bad_input(error.text(LANGUAGE)) from error
    line(say("keys.made", name=name))
    line(key.public.vkey)


@app.command("add", help=say("keys.add"))
def add(
    key: Annotated[str, typer.Argument(metavar="KEY", help=say("keys.vkey"))],
    kind: KindName = "witness",
    folder: Folder = HERE,
    independent: Independent = False,
) -> None:
    from salakhum.log import LogError, read_vkey
    from salakhum.record import named, read_names, write_names

    made_for = _kind(kind)
    try:
        public = read_vkey(key)
        names = named(read_names(folder), public, made_for, independent=independent)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_names(folder, names)
    except LogError as error:
        raise bad_input(error.text(LANGUAGE)) from error
    line(say("keys.added", name=public.name))


@app.command("show", help=say("keys.show"))
def show(folder: Folder = HERE, as_json: AsJson = False) -> None:
    from salakhum.log import LogError, key_file
    from salakhum.record import keys_object, keys_of, read_names

    try:
        names = read_names(folder)
        keys = list(keys_of(names))
    except LogError as error:
        raise bad_input(error.text(LANGUAGE)) from error
    if as_json:
        document(keys_object(names))
        return
    rows = [
        (
            key.name,
            say(f"keys.is.{kind}"),
            say("keys.yes" if independent else "keys.no"),
            say("keys.yes" if key_file(folder, key).exists() else "keys.no"),
        )
        for kind, key, independent in keys
    ]
    headings = ("keys.col_name", "keys.col_kind", "keys.col_independent", "keys.col_here")
    table(say("keys.title"), [say(heading) for heading in headings], rows, words=4)
    line(say("keys.needed", officers=names.threshold, witnesses=names.quorum))
    if (folder / POLICY).exists():
        line(say("keys.identity", file=POLICY, digest=_digest(folder / POLICY)))
    line()
    for _, key, _ in keys:
        line(key.vkey)


@app.command("rotate", help=say("keys.rotate"))
def rotate(name: Name, folder: Folder = HERE, passphrase_file: PassphraseFile = None) -> None:
    from salakhum.log import LogError, new_key
    from salakhum.record import is_independent, kind_of, named, read_names, write_names

    try:
        names = read_names(folder)
        kind = kind_of(names, name)
        if kind is None:
            raise bad_input(say("keys.unknown", name=name, folder=str(folder)))
        key = new_key(name, kind)
        after = named(names, key.public, kind, independent=is_independent(names, name))
        _keep(folder, key, passphrase(passphrase_file, name, confirm=True))
        write_names(folder, after)
        _forget(folder, name, names)
    except LogError as error:
        raise bad_input(error.text(LANGUAGE)) from error
    line(say("keys.rotated", name=name))
    line(key.public.vkey)


@app.command("revoke", help=say("keys.revoke"))
def revoke(name: Name, folder: Folder = HERE) -> None:
    from salakhum.log import LogError
    from salakhum.record import read_names, unnamed, write_names

    try:
        names = read_names(folder)
        write_names(folder, unnamed(names, name))
        _forget(folder, name, names)
    except LogError as error:
        raise bad_input(error.text(LANGUAGE)) from error
    line(say("keys.revoked", name=name))


@app.command("require", help=say("keys.require"))
def require(
    officers: Annotated[int, typer.Option("--officers", metavar="M", help=say("keys.officers"))],
    witnesses: Annotated[int, typer.Option("--witnesses", metavar="Q", help=say("keys.quorum"))],
    folder: Folder = HERE,
) -> None:
    from salakhum.log import LogError
    from salakhum.record import read_names, required, write_names

    try:
        write_names(folder, required(read_names(folder), officers, witnesses))
    except LogError as error:
        raise bad_input(error.text(LANGUAGE)) from error
    line(say("keys.needed", officers=officers, witnesses=witnesses))


def passphrase(file: Path | None, name: str, *, confirm: bool = False) -> str:
    """The passphrase of a key from a file's first line, else typed unseen; it is never printed."""
    if file is None:
        typed: str = typer.prompt(
            say("keys.passphrase", name=name),
            hide_input=True,
            confirmation_prompt=confirm and say("keys.again"),
            err=True,
        )
        return typed
    try:
        if file.stat().st_mode & OTHERS:
            raise bad_input(say("keys.open_to_others", file=str(file)))
        return file.read_text(encoding="utf-8").partition("\n")[0]
    except FileNotFoundError:
        raise bad_input(say("cli.error.no_file", path=str(file))) from None
    except (OSError, UnicodeDecodeError) as error:
        raise bad_input(f"{file}: {error}") from error


def key_named(folder: Path, name: str, kind: "KeyUse") -> "PublicKey":
    """The public half of a key by its name and use.

    Ends with status 2 where the folder names none.
    """
    from salakhum.record import keys_of, read_names

    for what, key, _ in keys_of(read_names(folder)):
        if key.name == name and what is kind:
            return key
    raise bad_input(say("keys.unknown", name=name, folder=str(folder)))


def _digest(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def _kind(text: str) -> "KeyUse":
    from salakhum.log import KeyUse

    try:
        return KeyUse(text)
    except ValueError:
        raise bad_input(say("keys.no_kind", kind=text)) from None


def _keep(folder: Path, key: "SigningKey", words: str) -> None:
    from salakhum.log import write_key

    write_key(folder, key, words)


def _forget(folder: Path, name: str, names: "KeysNamed") -> None:
    """Take the private half of a key that is no longer named off the disk."""
    from salakhum.log import key_file
    from salakhum.record import keys_of

    for _, key, _ in keys_of(names):
        if key.name == name:
            key_file(folder, key).unlink(missing_ok=True)
