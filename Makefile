# Every target installs what it is missing first; the second time it starts at once.
# `make test ARGS="-k repair -x"` hands options on to pytest; with `-n 0` the tests run in one process.

PYTHON ?= python3
ARGS ?=
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
PY := $(BIN)/python
RUN := $(VENV)/stamp-run
DEV := $(VENV)/stamp-dev
SETUP := pyproject.toml packaging/setup_env.py

# Tests see no screen and neither read nor write the user's own folders.
HOMES := $(CURDIR)/build/home
QUIET := XDG_CACHE_HOME="$(HOMES)/cache" XDG_CONFIG_HOME="$(HOMES)/config" XDG_DATA_HOME="$(HOMES)/data" \
	XDG_STATE_HOME="$(HOMES)/state" XDG_RUNTIME_DIR="$(HOMES)/run" \
	QT_QPA_PLATFORM=offscreen PYRIGHT_PYTHON_IGNORE_WARNINGS=1
# .NET without ICU, and the programs that npm brought.
FOREIGN := DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 PATH="$(CURDIR)/build/node/node_modules/.bin:$$PATH"
# Where options choose some tests, one of two runs may have none.
NONE_FITS := $(if $(ARGS),|| [ $$? -eq 5 ],)

.DEFAULT_GOAL := help
.PHONY: help run test lint types bench verify coverage package lock clean homes

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r t d; do printf '  make %-10s %s\n' "$$t" "$$d"; done

run: $(RUN) ## open the window with the sample; without a screen draw it into build/demo
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$(OS)" = Windows_NT ] || [ "$$(uname -s)" = Darwin ]; \
	then exec $(PY) -m reex_desktop.ui.app --sample; \
	else exec $(PY) -m reex_desktop.ui.demo build/demo; fi

test: $(DEV) homes ## run the tests (lint, types and architecture among them)
	@$(QUIET) $(PY) -m pytest -m "not verify" -n auto --dist loadfile $(ARGS)

lint: $(DEV) homes ## ruff, pyright, import-linter
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(QUIET) $(BIN)/pyright --pythonpath $(PY)
	$(BIN)/lint-imports

types: $(DEV) homes ## pyright alone
	$(QUIET) $(BIN)/pyright --pythonpath $(PY)

bench: $(DEV) homes ## measure speed into build/bench.json
	@$(QUIET) $(PY) -m tests.bench $(ARGS)

verify: $(DEV) homes ## slow proofs with Word validators, LibreOffice, pandoc and a real window
	@$(PYTHON) packaging/setup_env.py verify
	@$(QUIET) $(FOREIGN) $(PY) -m pytest -m "verify and not alone" -n auto --dist loadfile -raP $(ARGS) $(NONE_FITS)
	@$(QUIET) $(FOREIGN) $(PY) -m pytest -m "verify and alone" -raP $(ARGS) $(NONE_FITS)

coverage: $(DEV) homes ## run the tests with coverage into build/coverage
	@$(QUIET) $(PY) -m pytest -m "not verify" --cov --cov-report=term:skip-covered --cov-report=html:build/coverage $(ARGS)

package: homes ## build wheel, sdist, packed folder and .deb into dist, and print their sizes
	@$(PYTHON) packaging/setup_env.py package
	@$(QUIET) build/package-venv/$(notdir $(BIN))/python packaging/package.py $(ARGS)

lock: ## resolve pyproject.toml anew into the lock files
	$(PYTHON) packaging/setup_env.py lock

clean: ## remove what was made, .venv too
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache .coverage
	find reex_desktop tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +

homes:
	@mkdir -p "$(HOMES)/run" && chmod 700 "$(HOMES)/run"

$(RUN): requirements.lock $(SETUP)
	@$(PYTHON) packaging/setup_env.py run

$(DEV): requirements-dev.lock requirements.lock $(SETUP)
	@$(PYTHON) packaging/setup_env.py dev
