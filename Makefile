# Dyads: `make demo` and `make test` are all that a fresh machine with Python 3.11+, pip and make needs.

# The first interpreter that is new enough; name another with `make PYTHON=python3.13 install`.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; exit; }; done)

VENV := .venv
BIN := $(VENV)/bin
RUN := $(BIN)/python
STAMP := $(VENV)/.installed
PINNED := $(VENV)/.pinned

# Some systems ship venv without the pip that goes into it; the system's own then installs from outside.
PIP = pip() { \
	if $(RUN) -m pip --version >/dev/null 2>&1; then $(RUN) -m pip --disable-pip-version-check "$$@"; \
	else $(PYTHON) -m pip --disable-pip-version-check --python $(RUN) "$$@"; fi; }

# The report that `make demo` explains sentence by sentence.
REPORT ?= $(firstword $(sort $(wildcard examples/*.txt)))

.DEFAULT_GOAL := help
.PHONY: help install demo test lint format bench soak lock picture clean

help: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(firstword $(MAKEFILE_LIST))

install: $(STAMP) ## make .venv with the pinned packages and Dyads itself

# Pinned packages are laid anew only when the pins change, Dyads itself only when pyproject.toml does.
$(PINNED): constraints.txt
	@test -n "$(PYTHON)" || { echo "Dyads needs Python 3.11 or newer; name yours: make PYTHON=python3.x install" >&2; exit 1; }
	@echo "laying the pinned packages into $(VENV)"
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV) && $(PYTHON) -m venv --without-pip $(VENV); }
	@$(PIP); pip install --quiet --require-hashes -r constraints.txt
	@touch $@

$(STAMP): $(PINNED) pyproject.toml
	@$(PIP); pip install --quiet --no-deps --no-build-isolation -e . && pip check
	@touch $@

demo: install ## the main job on the example reports: events as a table, and one report explained
	$(BIN)/dyads code examples/
	$(BIN)/dyads explain $(REPORT)

test: demo ## the demo, then the whole test suite
	$(RUN) -m pytest

lint: install ## format, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: install ## let ruff format and mend what it can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: install ## run the benchmarks and hold them against benchmarks/floors.toml
	$(RUN) -m benchmarks.run

soak: install ## the heavy proofs, whole
	DYADS_SOAK=1 $(RUN) -m pytest -m soak

lock: ## pin the newest versions anew (needs uv)
	uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
		--custom-compile-command "make lock" --extra test pyproject.toml -o constraints.txt

picture: install ## draw the pictures of the README from the examples
	$(RUN) tools/picture.py

clean: ## remove what make and the tools have made
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
