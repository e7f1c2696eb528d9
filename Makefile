# Needs only make and Python 3.11 or later; each target sets up .venv by itself.
# Another interpreter: make test PYTHON=/path/to/python3.12
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV ?= .venv
PYTEST_ARGS ?=
AXE := 4.14.1
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check --constraint constraints.txt
CANDIDATES := $(if $(PYTHON),$(PYTHON),python3 python3.13 python3.12 python3.11 python)
PYENV := $(HOME)/.pyenv/versions
NEWEST := python3.13 $(wildcard $(PYENV)/3.13.*/bin/python) python3.12 $(wildcard $(PYENV)/3.12.*/bin/python)
USABLE := import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))

.PHONY: help demo test test-newest lint types imports bench bench-full docs screenshots format clean

help: ## show this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 14

$(BIN)/python:
	@for candidate in $(CANDIDATES); do \
	    if "$$candidate" -c '$(USABLE)' 2>/dev/null; then \
	        echo "Setting up $(VENV) with $$("$$candidate" --version)"; \
	        exec "$$candidate" -m venv $(VENV); \
	    fi; \
	done; \
	echo "lacsim needs Python 3.11 or later with the venv module; tried: $(CANDIDATES)." >&2; \
	echo "Install one (Debian, Ubuntu: apt install python3 python3-venv), or name yours:" >&2; \
	echo "    make demo PYTHON=/path/to/python3.12" >&2; \
	exit 1

# A stamp a set of packages, so that a second call installs nothing.
$(VENV)/core.stamp: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing lacsim into $(VENV) (once)"
	@$(PIP) --editable .
	@touch $@

$(VENV)/test.stamp: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing lacsim with its test tools into $(VENV) (once)"
	@$(PIP) --editable '.[test]'
	@touch $@ $(VENV)/core.stamp

$(VENV)/docs.stamp: pyproject.toml constraints.txt | $(BIN)/python
	@echo "Installing lacsim with its documentation tools into $(VENV) (once)"
	@$(PIP) --editable '.[docs]'
	@touch $@

demo: $(VENV)/core.stamp ## compare two ways to spend the same money with business as usual, in a report
	@$(BIN)/lacsim demo

# The dashboard is tested in a browser, for accessibility too. A machine with neither browser nor
# npm leaves those tests out and says so; .ci/run installs both first and never does.
$(VENV)/npm.stamp: | $(VENV)/test.stamp
	@npm install --silent --no-save --prefix $(VENV)/npm axe-core@$(AXE)
	@touch $@

test: $(VENV)/test.stamp ## run the tests
	@$(BIN)/python -c "from lacsim.warm import warm_up; warm_up()"
	@if command -v npm >/dev/null && { [ -n "$$LACSIM_BROWSER" ] || command -v chromium || \
	        command -v chromium-browser || command -v google-chrome; } >/dev/null; then \
	    $(MAKE) --no-print-directory VENV=$(VENV) $(VENV)/npm.stamp && \
	    exec $(BIN)/python -m pytest -q -n auto $(PYTEST_ARGS); \
	elif [ -n "$$CI" ]; then \
	    echo "No Chromium or no npm: the dashboard cannot be tested." >&2; exit 1; \
	else \
	    echo "No Chromium or no npm here: the dashboard's browser tests are left out."; \
	    exec $(BIN)/python -m pytest -q -n auto -m "not browser" $(PYTEST_ARGS); \
	fi

test-newest: ## run the tests on the newest Python found, with the newest Mesa; nothing if there is none
	@for candidate in $(NEWEST); do \
	    if "$$candidate" -c '$(USABLE)' 2>/dev/null; then \
	        exec $(MAKE) --no-print-directory test VENV=.venv-newest PYTHON="$$candidate"; \
	    fi; \
	done; \
	echo "no Python 3.12 or later here: skipped"

lint: $(VENV)/test.stamp ## check style and formatting
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: $(VENV)/test.stamp ## format the code and mend what can be mended
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

types: $(VENV)/test.stamp ## check types
	@$(BIN)/mypy

imports: $(VENV)/test.stamp ## check that each ring imports only the rings inside it
	@$(BIN)/lint-imports --no-cache

bench: $(VENV)/core.stamp ## time a week of residents, and where it goes
	@$(BIN)/python benchmarks/run.py

bench-full: $(VENV)/core.stamp ## every benchmark; writes benchmarks/README.md
	@$(BIN)/python benchmarks/run.py --full

screenshots: $(VENV)/test.stamp ## take the pictures of the dashboard in the documentation
	@$(BIN)/python docs/screenshots.py

docs: $(VENV)/docs.stamp ## build the documentation into docs/_build/html
	@$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

clean: ## remove what was built, and the environments
	@rm -rf .venv .venv-newest build dist docs/_build docs/generated .mypy_cache .ruff_cache .pytest_cache .hypothesis
