"""An election written as a package again, whole or not at all."""

from salakhum.register.write.election_toml import toml_of
from salakhum.register.write.package import write_election

__all__ = ["toml_of", "write_election"]
