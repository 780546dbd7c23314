"""The two descriptions of the CSV files: Data Package v2 and CSVW metadata."""

from collections.abc import Callable, Mapping

from salakhum.canonical import Json, JsonObject
from salakhum.languages import REFERENCE
from salakhum.publish.edition import Exported
from salakhum.publish.exports.described import ColumnKind, Described, DescribedColumn, Link
from salakhum.publish.exports.release import DataRelease

DATA_PACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json"
CSVW = "http://www.w3.org/ns/csvw"
LEGAL_CODE = "https://"  # a licence given as an address, else by its SPDX name


def data_package(
    tables: tuple[Described, ...], files: Mapping[str, Exported], release: DataRelease
) -> JsonObject:
    """``datapackage.json``; paths are relative to it."""
    package: JsonObject = {
        "$schema": DATA_PACKAGE,
        "name": _slug(release),
        "title": release.title(),
        "description": release.about(),
        "version": f"{release.number}.0.0",
        "created": f"{release.day}T00:00:00Z",
        "keywords": ["elections", "local councils", release.country, release.counts],
    }
    if release.source:
        package["sources"] = [{"title": release.source}]
    if release.licence:
        key = "path" if release.licence.startswith(LEGAL_CODE) else "name"
        package["licenses"] = [{key: release.licence}]
    package["resources"] = [_resource(table, files[table.name]) for table in tables]
    return package


def csvw(tables: tuple[Described, ...], release: DataRelease) -> JsonObject:
    """``csv-metadata.json``; addresses are relative to it."""
    metadata: JsonObject = {
        "@context": [CSVW, {"@language": REFERENCE}],
        "dc:title": _in_every_language(release.title, release),
        "dc:description": _in_every_language(release.about, release),
        "dc:issued": {"@value": release.day, "@type": "xsd:date"},
        "dialect": {"lineTerminators": ["\r\n"], "header": True},
        "tables": [_table(table, release) for table in tables],
    }
    if _is_address(release.licence):
        metadata["dc:license"] = {"@id": release.licence}
    return metadata


def _in_every_language(said: Callable[[str], str], release: DataRelease) -> list[dict[str, str]]:
    return [{"@value": said(language), "@language": language} for language in release.languages]


def _is_address(licence: str) -> bool:
    return licence.startswith(LEGAL_CODE)


def _slug(release: DataRelease) -> str:
    return f"{release.country}-{release.polled}-v{release.number}".lower()


def _resource(table: Described, file: Exported) -> JsonObject:
    return {
        "name": table.name,
        "title": table.title(REFERENCE),
        "path": file.path.removeprefix("csv/"),
        "format": "csv",
        "mediatype": file.media_type,
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "dialect": {"lineTerminator": "\r\n", "header": True},
        "schema": _schema(table),
    }


def _schema(table: Described) -> JsonObject:
    schema: JsonObject = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.links:
        schema["foreignKeys"] = [_foreign_key(link, table.name) for link in table.links]
    return schema


def _field(column: DescribedColumn) -> JsonObject:
    kind = "integer" if column.kind is ColumnKind.COUNT else "string"
    field = {"name": column.name, "type": kind, "description": column.meaning(REFERENCE)}
    constraints: JsonObject = {"minimum": 0} if column.kind is ColumnKind.COUNT else {}
    if column.required:
        constraints["required"] = True
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_key(link: Link, table: str) -> JsonObject:
    resource = "" if link.table == table else link.table
    reference = {"resource": resource, "fields": list(link.there)}
    return {"fields": list(link.columns), "reference": reference}


def _table(table: Described, release: DataRelease) -> JsonObject:
    schema: JsonObject = {"columns": [_column(column, release) for column in table.columns]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    if links := [link for link in table.links if _is_total(link, table)]:
        schema["foreignKeys"] = [
            {
                "columnReference": list(link.columns),
                "reference": {
                    "resource": f"{link.table}.csv",
                    "columnReference": list(link.there),
                },
            }
            for link in links
        ]
    return {
        "url": f"{table.name}.csv",
        "dc:title": _in_every_language(table.title, release),
        "tableSchema": schema,
    }


def _is_total(link: Link, table: Described) -> bool:
    """Whether every row has the link: CSVW, other than a Data Package,
    lets no cell of a foreign key be empty.
    """
    return not any(table.frame[column].null_count() for column in link.columns)


def _column(column: DescribedColumn, release: DataRelease) -> JsonObject:
    kind: Json = {"base": "integer", "minimum": 0} if column.kind is ColumnKind.COUNT else "string"
    description: JsonObject = {
        "name": column.name,
        "titles": column.name,
        "dc:description": _in_every_language(column.meaning, release),
        "datatype": kind,
        "null": "",
    }
    if column.required:
        description["required"] = True
    return description | ({"lang": column.language} if column.language else {})
