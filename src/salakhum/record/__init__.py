"""The public record: an append-only log of everything that happened, and versions that officers
sign and witnesses see.

Comes in: a package with its rule pack, the result counted from it, keys. Goes out: a record folder,
and its bundle for strangers. The commands write records, ``publish`` reads them; nothing in a
record is ever overwritten.
"""

from salakhum.record.accepting import read_accepted
from salakhum.record.bundle import check_declared, write_bundle
from salakhum.record.completing import complete_record, recounted
from salakhum.record.declaring import NewVersion, cosign_record, declare_record
from salakhum.record.errors import BadEventError, BadRecordError, RecordError
from salakhum.record.events import read_event
from salakhum.record.folder import Declared, Record, read_record, record_in, record_keys
from salakhum.record.keyring import (
    KeyRing,
    is_independent,
    keys_of,
    kind_of,
    named,
    read_names,
    read_policy,
    read_ring,
    read_witness_keys,
    required,
    unnamed,
    write_names,
)
from salakhum.record.logged import log_package, log_reports
from salakhum.record.policy import Policy, WitnessKey, keys_object, policy_object
from salakhum.record.prepared import (
    Prepared,
    prepare_version,
    read_prepared,
    read_signatures,
    write_prepared,
    write_signature,
)
from salakhum.record.quorum import Certification, certification
from salakhum.record.rehearsal import RehearsalKeys, rehearsal_keys, rehearsal_origin
from salakhum.record.statement import Statement
from salakhum.record.updating import Counted

__all__ = [
    "BadEventError",
    "BadRecordError",
    "Certification",
    "Counted",
    "Declared",
    "KeyRing",
    "NewVersion",
    "Policy",
    "Prepared",
    "Record",
    "RecordError",
    "RehearsalKeys",
    "Statement",
    "WitnessKey",
    "certification",
    "check_declared",
    "complete_record",
    "cosign_record",
    "declare_record",
    "is_independent",
    "keys_object",
    "keys_of",
    "kind_of",
    "log_package",
    "log_reports",
    "named",
    "policy_object",
    "prepare_version",
    "read_accepted",
    "read_event",
    "read_names",
    "read_policy",
    "read_prepared",
    "read_record",
    "read_ring",
    "read_signatures",
    "read_witness_keys",
    "record_in",
    "record_keys",
    "recounted",
    "rehearsal_keys",
    "rehearsal_origin",
    "required",
    "unnamed",
    "write_bundle",
    "write_names",
    "write_prepared",
    "write_signature",
]
