# Everything a person or CI runs. Needs only Python 3.11+ (with venv) and make.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEV_STAMP := $(VENV)/.installed-dev

# Tests write many small databases: where there is a disk in memory with room, they wait for no other.
MEMORY := $(shell test -w /dev/shm && df -k /dev/shm 2>/dev/null | awk 'NR == 2 && $$4 > 4000000 {print "/dev/shm"}')
PYTEST := $(if $(MEMORY),TMPDIR=$(MEMORY)) $(BIN)/python -m pytest --quiet --numprocesses auto

.DEFAULT_GOAL := help
# What the edit loop leaves to `make test`: rooms whose tests run the whole program, and sweeps over every cut of a sample.
WHOLE_PROGRAM := cli e2e redteam roster sandbox watch
SWEEPS := matching/test_short_cuts.py state_boards/test_cut.py state_boards/test_pages.py

# What would be believed if it were wrong: every branch of these is taken by a test, or nearly.
DECIDING := verifier/refresh/doubts.py verifier/refresh/gate.py verifier/register/publish.py verifier/verdict/decide.py verifier/verdict/freshness.py
TAKEN = @for module in $(DECIDING); do $(BIN)/coverage report --include=$$module --show-missing --fail-under=98 || exit 1; done
# How `make check` tests; `coverage` takes half as long again where Python is older than 3.14.
TESTED ?= test

.PHONY: help demo test test-fast coverage deciding check lint types layers docs-check extension wheel-check guide-check soak clean

help: ## Show what can be run
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(STAMP): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(DEV_STAMP): pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(STAMP)

demo: $(STAMP) ## Set up, then run the real pipeline on invented people, without internet
	$(BIN)/verifier demo

test: $(DEV_STAMP) ## Set up, then run all tests
	$(PYTEST)

test-fast: $(DEV_STAMP) ## For the edit loop: the rooms by themselves, without whole runs and long sweeps
	$(PYTEST) $(addprefix --ignore=tests/,$(WHOLE_PROGRAM) $(SWEEPS))

coverage: $(DEV_STAMP) ## Run all tests; fail where they take fewer than 92 % of all lines and branches, or 98 % of a module that decides
	$(PYTEST) --cov --cov-report=
	@echo "per cent of all lines and branches: $$($(BIN)/coverage report --format=total)"
	@$(BIN)/coverage report --format=total --fail-under=92 >/dev/null
	$(TAKEN)

deciding: $(DEV_STAMP) ## The same of the modules that decide, by the tests of their rooms alone
	$(PYTEST) --cov --cov-report= tests/refresh tests/register tests/verdict
	$(TAKEN)

lint: $(DEV_STAMP) ## Style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV_STAMP) ## Types, strict, tests included
	$(BIN)/mypy

layers: $(DEV_STAMP) ## The three floors import in one direction only
	$(BIN)/lint-imports

docs-check: $(DEV_STAMP) ## Generated pages are current, links work, words are ours
	$(BIN)/python -m docs.check

extension: ## The desk's browser extension as the zip that stores take
	@mkdir -p build
	$(PYTHON) -c "from pathlib import Path; from verifier.desk.unpack import pack; print(pack(Path('build/desk-extension.zip')))"

wheel-check: $(DEV_STAMP) ## Build the wheel, install it into an empty environment and run the demo from it
	bash .ci/wheel

guide-check: $(DEV_STAMP) ## Follow docs/guides/new-state.md in a copy of the tree, its whole check included
	$(BIN)/python -m tests.guide.follow

soak: $(DEV_STAMP) ## Long proofs: processes killed, disks that fail, many refreshes at once; one table of figures
	$(BIN)/python -m tests.soak

check: lint types layers docs-check $(TESTED) wheel-check ## What CI runs

clean: ## Remove everything that was made here
	rm -rf $(VENV) build dist .pytest_cache .coverage .mypy_cache .ruff_cache .import_linter_cache .hypothesis .data
