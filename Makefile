# Everything a person does with Optimise. `make` lists it.
# Needed: Python 3.11 or later with venv, and make. The rest is fetched into this folder.

PYTHON ?= python3
UV := .tools/bin/uv
BIN := .venv/bin
DIST := src/optimise/ui/static/ui/dist
CHROMIUM := $(BIN)/python -m tests.chromium

export OPTIMISE_HOME ?= $(CURDIR)/.home
export UV_PYTHON_DOWNLOADS := never
# Trust whom this machine trusts: a force's network often looks inside https on its way out.
export UV_SYSTEM_CERTS ?= 1
export NODE_EXTRA_CA_CERTS ?= $(wildcard /etc/ssl/certs/ca-certificates.crt)
# A Node of 20 or later on this machine, or nothing: then one comes from the lock file.
OWN_NODE := $(shell node -e 'process.exit(parseInt(process.versions.node) < 20)' 2>/dev/null && echo yes)
GROUPS_WANTED := $(if $(OWN_NODE),,--group node)
# Ours comes first only where the machine has none that will do.
NODE_PATH_FIRST := $(if $(OWN_NODE),,PATH="$(CURDIR)/$(BIN):$$PATH")

# Every command is a process of its own: without what Python compiled before, each compiles it anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test check lint docs attack bench assets clean browser
.DEFAULT_GOAL := help

help:
	@echo "make demo     serve a made-up county: public on :8000, staff and partners on :8001"
	@echo "make test     run every test; BROWSER=no leaves out those that drive a browser;"
	@echo "              PICTURES=yes keeps how their pages look in test-output"
	@echo "make check    lint, types, import contract and the shape of the house"
	@echo "make docs     print the reference from the code, and the papers as pages to read"
	@echo "make attack   try every property on more examples, kill what runs, and lose nothing;"
	@echo "              ATTACK_MINUTES=1 changes each kind of strangers' files for so long: ten, unless said;"
	@echo "              it fails where a test could not run (root, nginx, caddy), unless SKIPS=may"
	@echo "make bench    measure how fast it starts and answers"
	@echo "make assets   bundle the stylesheets and scripts, and bring the fonts of papers"
	@echo "make clean    remove what was built; the installation in $(OPTIMISE_HOME) stays"

demo: .venv/.synced $(DIST)/.built
	@$(BIN)/optimise migrate
	@OPTIMISE_DEMO=yes $(BIN)/python -m demo.load
	@exec $(BIN)/optimise up --demo

test: .venv/.synced $(DIST)/.built browser
	@$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder -m "not attack"

check: lint
	@$(BIN)/pytest -n0 tests/architecture

# What looks at the code without running it; the shape of the house is among the tests too.
lint: .venv/.synced
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# The reference from the code, and the papers as pages: site/index.html.
docs: .venv/.synced
	@$(BIN)/python -m docs.press

attack: .venv/.synced $(DIST)/.built
	@$(BIN)/pytest -n auto --hypothesis-profile all -m "hypothesis and not attack" $(ALL_MUST_RUN)
	@$(BIN)/pytest -n0 -m attack -vv -s --ignore $(FUZZ) $(ALL_MUST_RUN)
	@$(BIN)/pytest -n auto --maxschedchunk 1 -m attack -rP $(FUZZ) $(ALL_MUST_RUN)

# Strangers' files are changed side by side, one kind to a processor.
FUZZ := tests/attack/test_fuzz.py
# What needs root, nginx, Caddy or libheif and could not run is a failure, unless SKIPS=may.
ALL_MUST_RUN := $(if $(filter may,$(SKIPS)),,--all-must-run)

# Spark is measured too where there is a Java to run it.
SPARK := $(shell command -v java >/dev/null && echo --extra spark)
# Millions of rows of call records: make bench MILLIONS="10 30 100"
MILLIONS ?= 10
bench: .venv/.synced $(DIST)/.built
	@$(UV) sync --quiet --frozen --inexact --python .tools/bin/python --group bench $(SPARK)
	@$(BIN)/python -m bench --millions $(MILLIONS)

assets: $(DIST)/.built

clean:
	@if [ -x $(BIN)/optimise ]; then $(BIN)/optimise stop && $(BIN)/optimise db stop; fi
	rm -rf .venv .tools .cache frontend/node_modules $(DIST) src/optimise/ui/papers/fonts .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

# A browser for the tests: found, or installed where we may, or asked for in one line.
browser: .venv/.synced
	@if [ "$(BROWSER)" = no ]; then \
		echo "BROWSER=no: the tests that drive a browser are left out."; \
	elif $(CHROMIUM) >/dev/null 2>&1; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		apt-get update -qq && { \
			apt-get install -y -qq --no-install-recommends chromium-headless-shell >/dev/null || \
			apt-get install -y -qq --no-install-recommends chromium >/dev/null; }; \
	else \
		$(CHROMIUM); \
	fi

.tools/.ready:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed. Name yours: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .tools || { echo "Python has no venv. Debian: apt-get install python3-venv"; exit 1; }
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check uv
	@touch $@

.venv/.synced: .tools/.ready uv.lock pyproject.toml
	@$(UV) sync --quiet --frozen --python .tools/bin/python $(GROUPS_WANTED)
	@touch $@

frontend/node_modules/.installed: .venv/.synced frontend/package-lock.json
	@cd frontend && $(NODE_PATH_FIRST) npm ci --silent --no-audit --no-fund
	@touch $@

$(DIST)/.built: frontend/node_modules/.installed frontend/build.mjs $(shell find frontend/src -type f)
	@cd frontend && $(NODE_PATH_FIRST) node build.mjs
	@touch $@
