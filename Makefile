# `make chat` and `make test` work from a bare clone: everything they need is installed here, once.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet
UV     := $(BIN)/uv
SHARED ?= ../shared

.DEFAULT_GOAL := help
.PHONY: help setup chat test lint types architecture unit quality quality-if-there bench format pins schema clean

help: ## show these lines
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

setup: $(VENV)/.run ## make .venv with what the command needs, and stop there

chat: $(VENV)/.run ## open the chat on the seed articles (one question a line when input is not a terminal)
	@$(BIN)/onrecord chat

test: lint types architecture unit quality-if-there ## everything that must pass

$(BIN)/python:
	@command -v $(PYTHON) >/dev/null || { echo "onrecord needs Python 3.11 or newer. On Debian: sudo apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "onrecord needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Name another with: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing. On Debian: sudo apt-get install python3-venv" >&2; exit 1; }
	@echo "Making .venv ..." >&2
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.txt requirements/build.txt pyproject.toml | $(BIN)/python
	@echo "Installing the pinned packages ..." >&2
	@$(PIP) install --require-hashes -r requirements/run.txt -r requirements/build.txt || { echo "The packages could not be installed: is a package index reachable? Then run the same command again." >&2; exit 1; }
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "Installing the pinned test tools ..." >&2
	@$(PIP) install --require-hashes -r requirements/dev.txt || { echo "The packages could not be installed: is a package index reachable? Then run the same command again." >&2; exit 1; }
	@touch $@

lint: $(VENV)/.dev ## ruff: rules and layout
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.dev ## mypy, strict, source and tests
	@$(BIN)/mypy

architecture: $(VENV)/.dev ## arrows point one way (import-linter)
	@$(BIN)/lint-imports

unit: $(VENV)/.dev ## the tests, README examples among them
	@$(BIN)/pytest --numprocesses=auto

quality: $(VENV)/.dev ## the measured figures against their floors (needs $(SHARED)/eval)
	@$(BIN)/python -m tests.quality --shared $(SHARED)

bench: $(VENV)/.dev ## speed and size on 26,634 articles, beside other engines (half an hour; needs $(SHARED)/eval)
	@$(PIP) install bm25s numba
	@$(BIN)/python -m tests.bench engines --shared $(SHARED)
	@$(BIN)/python -m tests.bench archive --shared $(SHARED)

# Without the evaluation sets there is nothing to measure; on CI they are there, and a missing set fails.
quality-if-there: $(VENV)/.dev
	@if [ -d "$(SHARED)/eval" ] || [ -n "$$CI" ]; then $(MAKE) --no-print-directory quality; \
	else echo "quality gate: skipped, no $(SHARED)/eval here"; fi

format: $(VENV)/.dev ## let ruff mend what it can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

schema: $(VENV)/.run ## write the JSON Schemas of the public format
	@for of in answer quote statement speaker; do $(BIN)/onrecord schema $$of > bot/$$of.schema.json || exit 1; done

pins: $(VENV)/.dev ## pin the newest allowed versions anew
	@$(PIP) install uv
	@$(UV) pip compile -q --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml --group dev -o requirements/dev.txt
	@$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -c requirements/dev.txt pyproject.toml -o requirements/run.txt
	@echo "hatchling" | $(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -c requirements/dev.txt - -o requirements/build.txt

clean: ## remove .venv and caches
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache build dist *.egg-info
