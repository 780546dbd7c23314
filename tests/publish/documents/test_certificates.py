"""What a certificate says, what lies inside it, and that it is the same every time."""

import base64
import json
import re
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO

import pytest
from pypdf import PdfReader
from tests.publish.documents.sheets import council_sheet

from salakhum.canonical import canonical
from salakhum.log import check_inclusion, leaf_hash, read_note, signers
from salakhum.publish.documents import (
    Papers,
    area_minutes,
    council_certificate,
    national_declaration,
)
from salakhum.publish.documents.press import print_pictures

Attached = Callable[[bytes], dict[str, bytes]]

FIRST, WAITING, TIED = 0, 1, 2  # rows of the councils


@pytest.fixture(scope="module")
def certificate(papers: Papers) -> bytes:
    return council_certificate(papers, FIRST)


def pages(pdf: bytes) -> int:
    return len(PdfReader(BytesIO(pdf)).pages)


def test_the_attached_statement_is_what_the_officers_signed(
    papers: Papers, certificate: bytes, attached: Attached
) -> None:
    inside = attached(certificate)
    assert inside["statement.json"] == papers.declared.note.text.encode()
    digest = sha256(inside["statement.json"]).hexdigest()
    assert digest == papers.statement_digest
    assert digest in {row["value"] for row in council_sheet(papers, FIRST)["signing"]["rows"]}
    note = read_note(inside["statement.txt"])
    assert [one.name for one in signers(note, papers.record.keys.officers)] == [
        "officer-1.rehearsal",
        "officer-2.rehearsal",
    ]


def test_the_attached_council_leads_to_what_the_officers_signed(
    papers: Papers, certificate: bytes, attached: Attached
) -> None:
    inside = attached(certificate)
    proof = json.loads(inside["proof.json"])
    assert proof == papers.proofs.of("010201")
    council, hashes = proof["council"], [base64.b64decode(one) for one in proof["hashes"]]
    assert json.loads(council["object"]) == papers.declared.council_objects[FIRST]
    root = bytes.fromhex(json.loads(inside["statement.json"])["parts"]["root"])
    path = [hashes[at] for at in council["path"]]
    check_inclusion(
        leaf_hash(council["object"].encode()), council["index"], council["size"], path, root
    )


def test_a_certificate_is_the_same_every_time(papers: Papers, certificate: bytes) -> None:
    assert council_certificate(papers, FIRST) == certificate


def test_a_certificate_is_for_archives_and_for_everybody(certificate: bytes) -> None:
    metadata = certificate.decode("latin-1")
    assert "<pdfaid:part>3" in metadata
    assert "<pdfuaid:part>1" in metadata
    assert str(PdfReader(BytesIO(certificate)).root_object["/Lang"]) == "km"


def test_a_commune_of_cambodia_is_one_page(certificate: bytes) -> None:
    assert pages(certificate) == 1


@pytest.mark.parametrize("row", [WAITING, TIED])
def test_a_council_without_all_its_answers_has_a_certificate_too(papers: Papers, row: int) -> None:
    assert pages(council_certificate(papers, row)) == 1


def test_the_largest_council_comes_out_whole(large_papers: Papers, attached: Attached) -> None:
    made = council_certificate(large_papers, 0)
    assert pages(made) > 1
    assert len(json.loads(attached(made)["proof.json"])["entries"]) == 91  # 90 forms, one version
    assert len(
        print_pictures("certificate", council_sheet(large_papers, 0), large_papers.day, pixels=20)
    ) == pages(made)


def test_minutes_carry_every_council_of_the_area(papers: Papers, attached: Attached) -> None:
    made = area_minutes(papers, papers.place("01"))
    assert made == area_minutes(papers, papers.place("01"))
    inside = attached(made)
    held = json.loads(inside["councils.json"])
    root = bytes.fromhex(json.loads(inside["statement.json"])["parts"]["root"])
    assert [one["index"] for one in held["councils"]] == [FIRST, WAITING]
    for one in held["councils"]:
        path = [base64.b64decode(step) for step in one["path"]]
        check_inclusion(leaf_hash(one["object"].encode()), one["index"], held["size"], path, root)
        assert one["object"].encode() == canonical(papers.declared.council_objects[one["index"]])


def test_the_declaration_carries_the_document_whose_hash_was_signed(
    papers: Papers, attached: Attached
) -> None:
    made = national_declaration(papers)
    assert made == national_declaration(papers)
    inside = attached(made)
    signed = json.loads(inside["statement.json"])
    assert sha256(inside["declaration.json"]).hexdigest() == signed["declaration"]


def test_nothing_in_a_document_tells_of_the_machine(certificate: bytes) -> None:
    assert not re.search(rb"/(home|root|tmp|work)/", certificate)
