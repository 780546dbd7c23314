"""Tables as CSV (RFC 4180: comma, CRLF, UTF-8 without a byte order mark) and as Parquet."""

from io import BytesIO
from pathlib import Path

from salakhum.publish.edition import CSV, PARQUET, Exported, write_bytes
from salakhum.publish.exports.described import Described


def write_csv(tables: tuple[Described, ...], folder: Path) -> dict[str, Exported]:
    """Write ``csv/<table>.csv``.

    Codes keep their leading zeros, a missing value is an empty cell.
    """
    return {
        table.name: write_bytes(
            folder,
            f"csv/{table.name}.csv",
            table.frame.write_csv(line_terminator="\r\n").encode(),
            CSV,
        )
        for table in tables
    }


def write_parquet(tables: tuple[Described, ...], folder: Path) -> dict[str, Exported]:
    """Write ``parquet/<table>.parquet``.

    A code is a string, a count a 64-bit integer, a missing value null.
    """
    files = {}
    for table in tables:
        stream = BytesIO()
        table.frame.write_parquet(stream, compression="zstd")
        path = f"parquet/{table.name}.parquet"
        files[table.name] = write_bytes(folder, path, stream.getvalue(), PARQUET)
    return files
