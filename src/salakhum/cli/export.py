"""``salakhum export``: the open data of a record."""

from pathlib import Path
from typing import Annotated

import typer

from salakhum.canonical import Json
from salakhum.cli.libraries import tell_left_out
from salakhum.cli.options import AsJson
from salakhum.cli.output import bad_input, document, number, progress, say, table

Folder = Annotated[Path, typer.Argument(metavar="RECORD", help=say("export.record"))]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help=say("export.out"))]
Base = Annotated[str, typer.Option("--base", metavar="URL", help=say("export.base"))]


def export(record: Folder, out: Out, base: Base = "", as_json: AsJson = False) -> None:
    from salakhum.log import LogError
    from salakhum.publish.edition import NotPublishableError, read_edition
    from salakhum.publish.exports import left_out, write_exports
    from salakhum.record import BadRecordError, check_declared

    with progress(say("export.reading")):
        try:
            edition = read_edition(record)
        except (LogError, NotPublishableError, OSError) as error:
            raise bad_input(say("export.no_record", path=str(record), why=str(error))) from error
        try:
            check_declared(edition.record)
        except BadRecordError as error:
            raise bad_input(f"{record}: {error}") from error
    with progress(say("export.writing")):
        try:
            files = write_exports(edition.election, edition.result, out, base)
        except OSError as error:
            raise bad_input(f"{out}: {error.strerror}") from error
    missing = left_out()
    tell_left_out(missing)
    if as_json:
        written: list[Json] = [{"path": f.path, "size": f.size, "sha256": f.sha256} for f in files]
        absent: list[Json] = [
            {"path": path, "left_out": True, "needs": needs} for path, needs in missing.items()
        ]
        document([*written, *absent])
        return
    rows = [(f.path, f.media_type, number(f.size)) for f in files]
    headings = [say(f"export.{heading}") for heading in ("file", "kind", "bytes")]
    table(say("export.title", path=str(out)), headings, rows, words=2)
