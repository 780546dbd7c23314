"""``salakhum export``: the open data of a record."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from salakhum.cli.options import AsJson
from salakhum.cli.output import bad_input, document, number, progress, say, table

if TYPE_CHECKING:
    from salakhum.declare import Result
    from salakhum.record import Record

Folder = Annotated[Path, typer.Argument(metavar="RECORD", help=say("export.record"))]
Out = Annotated[Path, typer.Option("--out", metavar="DIR", help=say("export.out"))]
Base = Annotated[str, typer.Option("--base", metavar="URL", help=say("export.base"))]


def export(record: Folder, out: Out, base: Base = "", as_json: AsJson = False) -> None:
    from salakhum.publish.exports import write_exports
    from salakhum.record import RecordError, read_record

    with progress(say("export.reading")):
        try:
            found = read_record(record)
        except (RecordError, OSError) as error:
            raise bad_input(say("export.no_record", path=str(record), why=str(error))) from error
        result = _result(found)
    with progress(say("export.writing")):
        try:
            files = write_exports(result, found.latest.document, out, base)
        except OSError as error:
            raise bad_input(f"{out}: {error.strerror}") from error
    if as_json:
        document([{"path": f.path, "size": f.size, "sha256": f.sha256} for f in files])
        return
    rows = [(f.path, f.media_type, number(f.size)) for f in files]
    headings = [say(f"export.{one}") for one in ("file", "kind", "bytes")]
    table(say("export.title", path=str(out)), headings, rows, words=2)


def _result(record: "Record") -> "Result":
    """The result of the declaration that stands, counted again."""
    from salakhum.cli.options import stage_named
    from salakhum.declare import recount
    from salakhum.register import read_election

    election = read_election(record.package, record.rule).election
    if election is None:
        raise bad_input(say("cli.error.package", path=str(record.package), count=1))
    return recount(election, record.rule, stage_named(record.latest.document["stage"]))
