# Every command of the house; `make` lists them. The work behind them is in setup/ and pyproject.toml.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && exit; done; echo python3)
BIN := .venv/bin
PORT ?= 8000
export PORT

.NOTPARALLEL:
.PHONY: help setup run test check quick format lint types layers suite long bench bill lock development needs

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' Makefile

setup: ## the environment in .venv and what the pages need; quick when nothing changed
	@$(PYTHON) -m setup.environment run
	@$(PYTHON) -m setup.browser_assets

run: setup ## serve the demonstration on http://127.0.0.1:8000 (PORT=... for another port)
	@exec $(BIN)/radshjul serve --demo

test: needs check ## install what the tests need, then lint, types, layers and every test

check: development ## the gate: as test, with what is installed; the types are read beside the rest
	@$(BIN)/mypy & types=$$!; $(MAKE) --no-print-directory lint layers suite; rest=$$?; wait $$types && exit $$rest

quick: development ## the unit tests only, for each save
	@$(BIN)/pytest -q -m "unit and not slow"

format: development ## lay out the code and mend what can be mended without thinking
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lint: development ## ruff: layout and habits
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .

types: development ## mypy, strict
	@$(BIN)/mypy

layers: development ## import-linter: who may open whose door
	@$(BIN)/lint-imports --no-logo

suite: development ## every test, with coverage, by one process more than there are cores, at most four
	@# The processes read each other's compiled tests, and what a test starts is compiled once, whatever the shell says.
	@PYTHONDONTWRITEBYTECODE= WATCH=1 $(BIN)/pytest -n auto --maxprocesses 4 --dist worksteal

long: development ## every test as far as it can walk: 400 examples, all pages, both databases; some hours
	@LONG=1 $(BIN)/pytest -n auto --maxprocesses 4 --dist worksteal --timeout=0

bench: setup ## the measurements of benchmarks/
	@$(PYTHON) -m setup.environment bench
	@$(BIN)/python -m benchmarks

bill: ## write the bill of materials (SBOM, CycloneDX) of what is locked to build/radshjul.cdx.json
	@$(PYTHON) -m setup.bill

lock: setup ## write the lock files anew (UPGRADE=--upgrade takes newer versions)
	@$(PYTHON) -m setup.locks $(UPGRADE)

development: setup
	@$(PYTHON) -m setup.environment test

needs: development
	@$(PYTHON) -m setup.system_needs
