"""``salakhum sign``: an officer, alone with one key, reads what a version says and signs it."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.counting import counted_in
from salakhum.cli.keys import HERE, Folder, Name, PassphraseFile, key_named, passphrase
from salakhum.cli.options import OtherRule
from salakhum.cli.output import bad_input, line, say
from salakhum.cli.signers import refusing
from salakhum.cli.waiting import tell_waiting

if TYPE_CHECKING:
    from salakhum.record import Prepared

Waiting = Annotated[Path, typer.Argument(metavar="DIR", help=say("sign.folder"))]
Own = Annotated[
    Path | None,
    typer.Option("--package", metavar="PACKAGE", help=say("sign.package"), show_default=False),
]


def sign(
    name: Name,
    waiting: Waiting,
    keys: Folder = HERE,
    package: Own = None,
    rule: OtherRule = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    from salakhum.log import KeyUse, read_key
    from salakhum.record import read_prepared, write_signature

    with refusing(waiting):
        prepared = read_prepared(waiting)
        key = key_named(keys, name, KeyUse.OFFICER)
        line(say("sign.title"))
        line()
        tell_waiting(prepared)
        if package is not None:
            _compare(prepared, package, rule)
        secret = read_key(keys, key, passphrase(passphrase_file, name))
        path = write_signature(waiting, prepared, secret)
    line(say("sign.signed", path=str(path)))


def _compare(prepared: "Prepared", package: Path, rule: str | None) -> None:
    """Count a package again.

    Ends with status 2, naming all that differs, where it gives another version.
    """
    from salakhum.record import recounted

    counted = counted_in(package, rule, prepared.statement.stage)
    if differ := recounted(prepared, counted):
        raise bad_input("\n".join([say("sign.differs", path=str(package)), *differ]))
    line(say("sign.same", path=str(package), councils=prepared.statement.figures.councils))
