# Two commands start everything: `make demo` and `make test`. Nothing here needs root.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/python -m uv
DEMO_ARGS ?=

.PHONY: help setup demo dist test test-slow bench lint docs reference lock format clean

help:  ## what can be made
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

# Two levels of one .venv, each with its stamp: what the demo needs, and everything. Each has the versions of the other, so
# that going from one to the other adds what is missing and touches nothing else.
LOCKED := requirements/uv.txt pyproject.toml verify/pyproject.toml
INSTALL := $(UV) pip install --quiet --python $(BIN)/python --compile-bytecode
# The house itself, in place: its version is that of the git tag when it is installed.
EDITABLE := $(INSTALL) --no-deps --no-build-isolation --editable . --editable ./verify

$(VENV)/.demo: requirements/demo.txt $(LOCKED)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	$(INSTALL) --require-hashes -r requirements/demo.txt
	$(EDITABLE)
	$(BIN)/python -m compileall -q src verify/src
	@touch $@

$(VENV)/.all: requirements/dev.txt $(VENV)/.demo
	$(INSTALL) --require-hashes -r requirements/dev.txt
	@touch $@

setup: $(VENV)/.all  ## make .venv and install all the locked requirements into it

demo: $(VENV)/.demo  ## Cambodia 2022 at full size (votes modelled): forms, seats, people, declaration
	@$(BIN)/salakhum demo $(DEMO_ARGS)

dist: $(VENV)/.demo  ## wheels, sdists and a stick for machines without a network, into dist/
	$(BIN)/python -m release --out dist

test: setup  ## every test but the slow suites
	$(BIN)/python -m pytest -n 2 --dist loadgroup --cov --cov-branch --cov-report=term:skip-covered

test-slow: setup  ## millions of random councils, mutation of allocate, long fuzzing
	$(BIN)/python -m pytest -m slow -p no:randomly tests
	$(BIN)/python -m tests.mutation

lint: setup  ## ruff, mypy --strict, import-linter
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: setup  ## the documentation, warnings are errors
	$(BIN)/sphinx-build -W --keep-going -q -b html docs docs/_build/html

reference: setup  ## the pages that repeat what the code says, and what the commands on the other pages print
	$(BIN)/python docs/reference.py
	$(BIN)/python docs/transcripts.py

bench: setup  ## every claim of docs/performance.md, beside its peer in the same run
	$(BIN)/salakhum bench

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The lock is made from pyproject.toml; hashes for every platform, no host names.
COMPILE := $(UV) pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url --no-emit-find-links --no-annotate --python-version 3.11
lock:  ## make requirements/*.txt again from pyproject.toml
	$(COMPILE) pyproject.toml --extra fast --extra documents --group dev --group docs -o requirements/dev.txt
	$(COMPILE) pyproject.toml -c requirements/dev.txt -o requirements/run.txt
	$(COMPILE) pyproject.toml -c requirements/dev.txt --extra fast -o requirements/fast.txt
	$(COMPILE) pyproject.toml -c requirements/dev.txt --extra documents -o requirements/documents.txt
	$(COMPILE) pyproject.toml -c requirements/dev.txt --group demo -o requirements/demo.txt
	echo uv | $(COMPILE) - -o requirements/uv.txt
	$(COMPILE) benchmarks/peers.in -o requirements/peers.txt

clean:
	rm -rf $(VENV) dist docs/_build results .bench mutants
