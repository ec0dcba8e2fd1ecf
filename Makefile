# What a person types. `make run` and `make test` set up the virtual environment by themselves, from the lock files.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
OUT    ?= out

.DEFAULT_GOAL := help
.PHONY: help run preview screenshots schema test lint types format bench lock wheel clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' $(MAKEFILE_LIST)

run: $(VENV)/.installed  ## a briefing of seeds/, as HTML mail, plain text, PDF, web page, Markdown and JSON, in out/
	@$(BIN)/digest run --as-of 2026-11-20T08:00 --out $(OUT) --format html,text,pdf,web,md,json

preview: $(VENV)/.installed  ## the mail in a browser, reloading as templates, config and input change
	@$(BIN)/digest preview

test: $(VENV)/.installed-dev  ## the tests, on all cores
	@$(BIN)/pytest -n auto

lint: $(VENV)/.installed-dev  ## style
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.installed-dev  ## mypy, strict
	@$(BIN)/mypy

format: $(VENV)/.installed-dev  ## mend the style
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format .

screenshots: $(VENV)/.installed-dev  ## docs/pictures/, as README shows them; needs chromium and pdftoppm
	@$(BIN)/python docs/pictures/make.py

schema: $(VENV)/.installed  ## docs/issue.schema.json, the shape of the JSON that `digest run` writes
	@$(BIN)/python -c 'import json; from digest.model import Issue; from digest.serial import schema; \
	  print(json.dumps(schema(Issue, "An issue of Digest"), indent=2))' > docs/issue.schema.json

bench: $(VENV)/.installed-dev  ## speed of the whole program; benchmarks/README.md has the others
	@$(BIN)/python benchmarks/startup.py

wheel: $(VENV)/.installed-dev  ## dist/digest-*.whl, with templates and default config inside
	@$(BIN)/python -m hatchling build -t wheel

clean:  ## away with everything that was made
	rm -rf $(VENV) $(OUT) dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

# A lock file holds exact versions and hashes and names no host; pip takes them from wherever it is set up to look.
# The checkout itself is installed in place (editable), so an edit is seen at once.
$(VENV)/.installed: requirements.lock pyproject.toml | $(VENV)/bin/python
	@echo "installing Digest (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "installing what the tests need (once)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Digest needs Python 3.11 or newer; set PYTHON=python3.x, or install it: sudo apt install python3"; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "Python's venv module is missing; install it: sudo apt install python3-venv"; exit 2; }
	@$(PYTHON) -m venv $(VENV)

# Needs uv (on any machine); writes no address of any index.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-annotate --no-header --extra postgres --group build pyproject.toml
lock:  ## new lock files from pyproject.toml
	$(LOCK) -o requirements.lock
	$(LOCK) --group dev -c requirements.lock -o requirements-dev.lock
	cp requirements.lock requirements-bench.lock  # preferred, not required: a peer may need an older library
	$(LOCK) --group bench -o requirements-bench.lock
