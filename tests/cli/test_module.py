"""The command line can be called as a module, where its script is not on the path."""

import subprocess
import sys


def test_the_package_is_run_as_a_module() -> None:
    command = [sys.executable, "-m", "salakhum", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "recount" in done.stdout
