"""A DCAT 3 catalogue of the files in JSON-LD: what portals of open data harvest."""

from collections.abc import Callable, Sequence

from salakhum.canonical import JsonObject
from salakhum.publish.edition import Exported
from salakhum.publish.exports.release import DataRelease

CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
SPDX_LICENCES = "https://spdx.org/licenses/"
ISO_639 = "http://id.loc.gov/vocabulary/iso639-1/"
SHA256 = {"@id": "spdx:checksumAlgorithm_sha256"}
CONFORMS = {
    "nist/": "https://doi.org/10.6028/NIST.SP.1500-100r2",
    "csv/datapackage": "https://datapackage.org/profiles/2.0/datapackage.json",
    "csv/csv-metadata": "http://www.w3.org/ns/csvw",
    "popolo": "http://www.popoloproject.com/specs/",
}


def catalogue(files: Sequence[Exported], release: DataRelease) -> JsonObject:
    """The catalogue: one dataset, this version of the result,
    and every file as a distribution of it.
    """
    dataset: JsonObject = {
        "@id": release.url("catalogue.jsonld#dataset"),
        "@type": "dcat:Dataset",
        "dct:title": _spoken(release.title, release),
        "dct:description": _spoken(release.about, release),
        "dct:identifier": f"{release.country}-{release.polled}-{release.number}",
        "dcat:version": str(release.number),
        "adms:status": release.state,
        "dct:issued": _day(release.day),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(release.polled),
            "dcat:endDate": _day(release.polled),
        },
        "dct:language": [{"@id": ISO_639 + language} for language in release.languages],
        "dcat:keyword": ["elections", "local councils", release.country, release.counts],
    }
    if release.issuer:
        dataset["dct:publisher"] = {"@type": "foaf:Agent", "foaf:name": release.issuer}
    if release.source:
        dataset["dct:source"] = release.source
    licence = _licence(release)
    dataset |= licence
    dataset["dcat:distribution"] = [_distribution(file, release, licence) for file in files]
    return {
        "@context": CONTEXT,
        "@id": release.url("catalogue.jsonld"),
        "@type": "dcat:Catalog",
        "dct:title": _spoken(release.title, release),
        "dct:description": _spoken(release.about, release),
        "dcat:dataset": [dataset],
    }


def _distribution(file: Exported, release: DataRelease, licence: JsonObject) -> JsonObject:
    distribution: JsonObject = {
        "@id": release.url(f"catalogue.jsonld#{file.path}"),
        "@type": "dcat:Distribution",
        "dct:title": file.path,
        "dcat:accessURL": {"@id": release.url(file.path)},
        "dcat:downloadURL": {"@id": release.url(file.path)},
        "dcat:mediaType": {"@id": MEDIA_TYPES + file.media_type},
        "dcat:byteSize": {"@value": str(file.size), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": SHA256,
            "spdx:checksumValue": {"@value": file.sha256, "@type": "xsd:hexBinary"},
        },
    }
    standard = next((to for path, to in CONFORMS.items() if file.path.startswith(path)), "")
    if standard:
        distribution["dct:conformsTo"] = {"@id": standard}
    return distribution | licence


def _licence(release: DataRelease) -> JsonObject:
    """The licence that the package names, by its address or its SPDX name; none is made up."""
    named = release.licence
    if not named:
        return {}
    return {"dct:license": {"@id": named if "://" in named else SPDX_LICENCES + named}}


def _spoken(said: Callable[[str], str], release: DataRelease) -> list[dict[str, str]]:
    return [{"@value": said(language), "@language": language} for language in release.languages]


def _day(day: str) -> dict[str, str]:
    return {"@value": day, "@type": "xsd:date"}
