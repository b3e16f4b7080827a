# Bare `make` lists the targets. `make demo` and `make test` set everything up themselves.

# An interpreter that is new enough, best one for which every package comes ready-made; PYTHON=… overrules.
PYTHON ?= $(shell for below in 14 99; do for p in python3 python3.13 python3.12 python3.11; do \
	"$$p" -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, $$below))" 2>/dev/null && echo "$$p" && exit; \
	done; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet
PACKAGES := sheets_schema reports service
SOURCES := $(PACKAGES) tests $(wildcard benchmarks)
FULLY_COVERED := sheets_schema/*,reports/*,service/domain/*,service/analysis/*

# A virtual environment remembers its own path, so a tree that was moved gets a new one.
MADE_FOR := $(VENV)/.made-for
ifneq ($(shell cat $(MADE_FOR) 2>/dev/null),$(CURDIR))
$(VENV)/.stamp-venv: FORCE
endif

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup demo test check static format lint types contracts docs docs-check dependencies coverage \
	bench bench-quality baselines encoder catalogue lock hooks clean FORCE
FORCE:

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- set-up: each stamp is older than what it was made from, or nothing happens -------------------

$(VENV)/.stamp-venv:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Wijkpeil needs Python 3.11 or newer. Install it, or name it: make PYTHON=/path/to/python3 …" >&2; exit 1; fi
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$(PYTHON) is older than Python 3.11. Name a newer one: make PYTHON=/path/to/python3 …" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make a virtual environment. On Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }
	@echo "Making a virtual environment in $(VENV) …"
	@clear=; [ ! -e $(MADE_FOR) ] || clear=--clear; "$(PYTHON)" -m venv $$clear $(VENV)
	@printf '%s' "$(CURDIR)" > $(MADE_FOR)
	@touch $@

$(VENV)/.stamp-runtime: $(VENV)/.stamp-venv requirements.txt requirements-build.txt pyproject.toml
	@echo "Installing what the service needs (about 300 MB, once) …"
	@$(PIP) install --require-hashes -r requirements-build.txt -r requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.stamp-dev: $(VENV)/.stamp-runtime requirements-dev.txt
	@echo "Installing what the tests need …"
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@touch $@

setup: $(VENV)/.stamp-runtime ## Install the service into .venv (demo and test do this themselves)

# --- the two commands of the README ---------------------------------------------------------------

demo: setup ## Run a whole invented neighbourhood on this machine, without Google
	@$(BIN)/wijkpeil demo $(ARGS)

test: setup $(VENV)/.stamp-dev ## Run all tests: the quick unit part first, then everything
	$(BIN)/pytest --quiet -m 'not (deduce or office or slow)' tests/unit
	$(BIN)/pytest --cov --cov-report= --cov-fail-under=0 $(ARGS)

# --- checks ---------------------------------------------------------------------------------------

check: ## Everything that must hold before a change lands
	@$(MAKE) --no-print-directory static
	@$(MAKE) --no-print-directory test
	@$(MAKE) --no-print-directory coverage

static: lint types contracts docs-check dependencies ## The checks that run no test: seconds

format: $(VENV)/.stamp-dev ## Rewrite the code the way lint wants it
	$(BIN)/ruff check --fix-only $(SOURCES)
	$(BIN)/ruff format $(SOURCES)

lint: $(VENV)/.stamp-dev ## Style and mistakes (ruff)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)

types: $(VENV)/.stamp-dev ## Types (mypy --strict)
	$(BIN)/mypy $(PACKAGES) tests

contracts: $(VENV)/.stamp-dev ## Who may import whom (import-linter)
	$(BIN)/lint-imports

docs: $(VENV)/.stamp-dev ## Renew the generated parts of the documentation (cog)
	$(BIN)/cog -r $(COGGED)

docs-check: $(VENV)/.stamp-dev ## Are the generated parts of the documentation up to date?
	$(BIN)/cog --check $(COGGED)

COGGED = $(shell grep --recursive --files-with-matches '\[\[\[cog' docs README.md CONTRIBUTING.md 2>/dev/null)

dependencies: $(VENV)/.stamp-dev ## Is every import declared, and every declared package imported? (deptry)
	$(BIN)/deptry .

coverage: ## The floors: 90 % of all lines and branches, 100 % of what calculates (after `make test`)
	$(BIN)/coverage report
	$(BIN)/coverage report --include='$(FULLY_COVERED)' --fail-under=100

bench: setup ## Measure speed; prints ratios, asserts nothing
	$(BIN)/python -m benchmarks.speed $(ARGS)

bench-quality: setup ## Measure how well answers are grouped, how sure that is, and how well they are split and masked
	$(BIN)/python -m benchmarks.quality $(ARGS)
	$(BIN)/python -m benchmarks.baselines
	$(BIN)/python -m benchmarks.catalogue_curve
	$(BIN)/python -m benchmarks.calibrate
	$(BIN)/python -m benchmarks.taps
	$(BIN)/python -m benchmarks.splitting
	$(BIN)/python -m benchmarks.masking
	$(BIN)/python -m benchmarks.row_order
	$(BIN)/python -m benchmarks.overlap

# Without dependencies: the file names them all but those of the service, and leaves out what only downloads models.
baselines: setup ## Install what bench-quality needs to measure BERTopic beside ours
	$(PIP) install --no-deps -r benchmarks/requirements-baselines.txt

encoder: setup ## Tune the encoder on the catalogue anew (installs torch; minutes on a few processors), then `make catalogue`
	$(BIN)/pip install --quiet torch==2.13.0
	$(BIN)/python -m benchmarks.encoder $(ARGS)

catalogue: setup ## Embed the catalogue of known bottlenecks anew, after a change in service/catalogue
	$(BIN)/python -m service.adapters.catalogue_vectors

# --- housekeeping ---------------------------------------------------------------------------------

# From the public index alone: what a machine adds of its own must not end up in a lock.
COMPILE = env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL -u PIP_INDEX_URL PIP_CONFIG_FILE=/dev/null \
	CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-find-links --no-emit-options --no-emit-trusted-host $(ARGS)
EXTRAS = --extra google --extra web

lock: $(VENV)/.stamp-dev ## Renew the locks after a change in pyproject.toml (ARGS=--upgrade for newer versions)
	$(COMPILE) $(EXTRAS) --output-file requirements.txt pyproject.toml
	$(COMPILE) --only-build-deps --build-deps-for editable --output-file requirements-build.txt pyproject.toml
	$(COMPILE) $(EXTRAS) --extra dev --constraint requirements.txt --constraint requirements-build.txt \
		--output-file requirements-dev.txt pyproject.toml

hooks: $(VENV)/.stamp-dev ## Check style, types and contracts at every commit
	$(BIN)/pre-commit install

clean: ## Remove what can be made again, the virtual environment too
	rm -rf $(VENV) build dist *.egg-info .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache \
		.pytest_cache .ruff_cache
	find . -name __pycache__ -prune -exec rm -rf {} +
