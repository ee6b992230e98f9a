# Everything a person does here, and everything CI does. `make` alone lists it.
#
# Nothing has to be installed but Python 3.11 or newer and make. The chain, each link made only when it is out of date:
#   python3 → .bootstrap (a pinned uv) → .venv (what uv.lock pins, and this checkout) → its development tools
# `make site`, `serve`, `check` and `wheel` need no development tools. Once they are installed they stay.
# To update what is pinned: change UV_VERSION here, build-constraint-dependencies in pyproject.toml, run `make lock`.

PYTHON ?= python3
UV_VERSION := 0.13.9

UV := .bootstrap/bin/uv
HAVE_UV := .bootstrap/uv-$(UV_VERSION)
HAVE_VENV := .venv/synced
HAVE_TOOLS := .venv/synced-dev
BIN := .venv/bin

# One process a core. All tests of a file run in one of them, so that what a file's tests share is made once.
PYTEST := $(BIN)/pytest --numprocesses auto --dist loadfile
# The ten modules with the least coverage, and the total. Worker processes and commands that tests start are not measured.
COVERAGE_SUMMARY := $(BIN)/coverage report --sort=cover | sed -n '1,12p;$$p'
GOLDEN := tests/*/golden tests/cases

MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# The person's own Python is the one used: uv fetches no other, and an environment that happens to be active is left alone.
export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := .venv
unexport VIRTUAL_ENV PYTHONPATH PYTHONHOME

.PHONY: help setup site serve check quick test golden lint format wheel bench lock clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(HAVE_TOOLS) ## install what all other commands need, development tools included
	@:

site: $(HAVE_VENV) ## build the example organisation into site/
	@$(BIN)/stagebook build

serve: $(HAVE_VENV) ## serve the example organisation at http://127.0.0.1:8000, rebuilt as you save
	@$(BIN)/stagebook serve

check: $(HAVE_VENV) ## print the findings of the example organisation
	@$(BIN)/stagebook check

quick: $(HAVE_TOOLS) ## check style and types, and run the tests that are not slow: under a minute, between edits
	@$(BIN)/ruff check --quiet
	@$(BIN)/mypy --no-error-summary
	@$(PYTEST) -m "not slow"

test: $(HAVE_TOOLS) ## run all tests; COVERAGE=yes prints coverage; browser tests are skipped without Chromium
	@$(PYTEST) $(if $(COVERAGE),--cov --cov-report=)
	@$(if $(COVERAGE),$(COVERAGE_SUMMARY))

golden: $(HAVE_TOOLS) ## rewrite the golden files, and show what changed
	@STAGEBOOK_WRITE_GOLDEN=1 $(PYTEST) -m golden
	@git status --short -- $(GOLDEN)
	@git --no-pager diff --stat --patch -- $(GOLDEN)

lint: $(HAVE_TOOLS) ## check style, types and import contracts
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet || { $(BIN)/ruff format --check; exit 1; }
	@$(BIN)/mypy --no-error-summary
	@out=$$($(BIN)/lint-imports --no-logo 2>&1) || { echo "$$out"; exit 1; }

format: $(HAVE_TOOLS) ## format the code, and fix what can be fixed automatically
	@$(BIN)/ruff check --quiet --fix-only
	@$(BIN)/ruff format --quiet

wheel: $(HAVE_VENV) ## build the package into dist/
	@rm -rf dist
	@$(UV) build --quiet --wheel --python $(BIN)/python --out-dir dist
	@ls dist/*.whl

bench: $(HAVE_TOOLS) ## measure builds of generated organisations
	@$(BIN)/python -m tests.benchmarks

lock: $(HAVE_UV) ## update uv.lock to the newest versions that pyproject.toml allows
	@$(UV) lock --quiet --upgrade --python "$(PYTHON)"

clean: ## remove everything that make has created
	@rm -rf site .site.* dist .venv .bootstrap .cache .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	@find generator tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(HAVE_UV):
	@command -v "$(PYTHON)" >/dev/null || { echo "No $(PYTHON) here. Stagebook needs Python 3.11 or newer; say which: make PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Stagebook needs Python 3.11 or newer, and $(PYTHON) is $$("$(PYTHON)" --version 2>&1). Say which to use: make PYTHON=python3.12" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@"$(PYTHON)" -m venv --clear .bootstrap
	@.bootstrap/bin/python -m pip install -qq --disable-pip-version-check uv==$(UV_VERSION)
	@touch $@

# --inexact: what is installed already, such as development tools, stays. Where they are, both are brought up to date.
$(HAVE_VENV): pyproject.toml uv.lock $(HAVE_UV)
	@$(UV) sync --quiet --frozen $$(test -e $(HAVE_TOOLS) || echo --no-dev --inexact) --python "$(PYTHON)"
	@touch $@ $$(test -e $(HAVE_TOOLS) && echo $(HAVE_TOOLS))

$(HAVE_TOOLS): pyproject.toml uv.lock $(HAVE_UV)
	@$(UV) sync --quiet --frozen --python "$(PYTHON)"
	@touch $@ $(HAVE_VENV)
