"""All open data of one version of a result, written into a folder."""

from collections.abc import Mapping
from pathlib import Path

from salakhum.declare import DeclaredResult
from salakhum.optional import is_installed
from salakhum.publish.edition import (
    JSON,
    JSON_LD,
    Exported,
    compact,
    write_bytes,
    write_json,
)
from salakhum.publish.exports.dcat import catalogue
from salakhum.publish.exports.declared_package import declared_package
from salakhum.publish.exports.delimited import write_csv, write_parquet
from salakhum.publish.exports.described import described
from salakhum.publish.exports.nist import write_nist
from salakhum.publish.exports.packages import csvw, data_package
from salakhum.publish.exports.popolo import popolo
from salakhum.publish.exports.release import release
from salakhum.publish.exports.tables import tables
from salakhum.publish.exports.workbook import FILE, LIBRARY, write_workbook
from salakhum.register import Election


def write_exports(
    election: Election, declared: DeclaredResult, out: Path, base: str = ""
) -> tuple[Exported, ...]:
    """Write every format into ``out`` and say what was written.

    The catalogue of all files, then these by path.

    ``election`` is the package that ``declared`` rests on; ``base`` the address under which ``out``
    will lie, empty where it is not known. Nothing is counted again. The same result gives the same
    bytes; :func:`left_out` says what cannot be written here.
    """
    about, package = release(election.about, declared, base), declared_package(election, declared)
    described_tables = described(tables(package))
    csv = write_csv(described_tables, out)
    written = [
        *csv.values(),
        write_json(out, "csv/datapackage.json", data_package(described_tables, csv, about)),
        write_json(out, "csv/csv-metadata.json", csvw(described_tables, about), JSON_LD),
        *write_parquet(described_tables, out).values(),
        *([] if left_out() else [write_workbook(described_tables, about, out)]),
        *write_nist(package, about, out),
        write_bytes(out, "popolo.json", compact(popolo(package, about)), JSON),
    ]
    written.sort(key=lambda file: file.path)
    catalogued = write_json(out, "catalogue.jsonld", catalogue(written, about), JSON_LD)
    return (catalogued, *written)


def left_out() -> Mapping[str, str]:
    """Files that :func:`write_exports` leaves out in this installation,
    each with the library that it needs.
    """
    return {} if is_installed(LIBRARY) else {FILE: LIBRARY}
