"""The real elections of ../shared/data are read in full and found sound."""

from pathlib import Path

import numpy as np
import pytest

from salakhum.register import read_election

SIZES = {  # councils, stations, lists, form versions, vote lines, votes
    "bosnia_2008": (140, 140, 1581, 140, 1581, 1462462),
    "netherlands_2018": (335, 335, 2782, 335, 2782, 6791704),
    "portugal_2025": (308, 3259, 1583, 3259, 17980, 5352746),
    "romania_2024_a": (1577, 7878, 6711, 10816, 59670, 4991621),
    "spain_2015": (5390, 5390, 19599, 5390, 19599, 21849991),
}
WITHOUT_REGISTER = {"bosnia_2008", "netherlands_2018"}


@pytest.mark.parametrize("name", SIZES)
def test_a_real_package_is_read_in_full(real_elections: Path, name: str) -> None:
    reading = read_election(real_elections / name)
    codes = [finding.code for finding in reading.findings]
    assert codes == (["P057"] if name in WITHOUT_REGISTER else [])
    election = reading.election
    assert election is not None
    assert SIZES[name] == (
        len(election.councils.id),
        len(election.stations.id),
        len(election.lists.id),
        len(election.forms.station),
        len(election.votes.form),
        int(election.votes.votes.sum()),
    )
    assert np.array_equal(
        np.repeat(np.arange(len(election.councils.id)), np.diff(election.lists.start)),
        election.lists.council,
    )
    assert election.official is not None
    assert (election.official >= 0).all()
