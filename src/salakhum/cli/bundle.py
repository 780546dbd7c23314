"""``salakhum bundle``: a record as one file for strangers."""

from pathlib import Path
from typing import Annotated

import typer

from salakhum.cli.language import LANGUAGE
from salakhum.cli.options import AsJson
from salakhum.cli.output import bad_input, document, line, progress, say

RecordFolder = Annotated[Path, typer.Argument(metavar="RECORD", help=say("bundle.record"))]
Out = Annotated[Path, typer.Option("--out", metavar="FILE", help=say("bundle.out"))]


def bundle(record: RecordFolder, out: Out, as_json: AsJson = False) -> None:
    from salakhum.log import LogError
    from salakhum.record import write_bundle

    try:
        with progress(say("bundle.writing")):
            bundled = write_bundle(record, out)
    except LogError as error:
        raise bad_input(error.text(LANGUAGE)) from error
    except OSError as error:
        raise bad_input(f"{out}: {error.strerror}") from error
    size, root = bundled.log.size, bundled.log.root.hex()
    if as_json:
        document({"file": str(out), "bytes": out.stat().st_size, "size": size, "root": root})
    else:
        line(say("bundle.written", path=str(out), bytes=out.stat().st_size))
        line(say("record.log", size=size, root=root))
