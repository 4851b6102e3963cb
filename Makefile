# Habeas. `make demo` shows it, `make test` checks it, `make setup` only installs it.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
DEMO := .demo

.PHONY: help setup setup-dev demo test lint types imports lock messages clean

help:            ## what can be made
	@grep -hE '^[a-z-]+: .*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

setup: $(VENV)/.ready          ## install habeas into .venv
setup-dev: $(VENV)/.ready-dev

$(VENV)/.ready: requirements.lock pyproject.toml
	@tools/setup "$(PYTHON)" "$(VENV)" requirements.lock
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready requirements-dev.lock
	@tools/setup "$(PYTHON)" "$(VENV)" requirements-dev.lock
	@touch $@

demo: setup      ## build the demo register and open its account in the browser's reach
	@exec $(BIN)/habeas demo $(DEMO) --port $(PORT)

test: setup-dev  ## lint, types, import rules and the whole test suite
	@echo "test: style"   && $(BIN)/ruff check src tests bench && $(BIN)/ruff format --check src tests bench
	@echo "test: types"   && $(BIN)/mypy
	@echo "test: imports" && $(BIN)/lint-imports --no-logo
	@echo "test: suite"   && $(BIN)/pytest

lock:            ## pin every dependency again, with hashes
	@tools/lock

messages:        ## gather and compile the texts in four languages
	@tools/messages

clean:
	rm -rf $(VENV) $(DEMO) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
