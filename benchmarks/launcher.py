"""Runs a command and prints its seconds and peak memory in kB.

A child of a large process would count its parent too.
"""

import resource
import subprocess
import sys
from time import perf_counter

start = perf_counter()
status = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False).returncode
taken = perf_counter() - start
print(status, taken, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
