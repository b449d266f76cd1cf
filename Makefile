# `make demo` starts everything, `make test` checks everything; both first set up what is missing.
SHELL := /bin/sh
.DEFAULT_GOAL := help

PYTHON := $(shell sh scripts/needs.sh python)
BIN := .venv/bin
STAMPS := .venv/stamps
CONSOLE_INPUTS := $(shell find console -path console/node_modules -prune -o -path console/dist -prune -o -type f -print 2>/dev/null)
CONSOLE := console/dist/.built
CALLS := tests/conversations tests/packs tests/own_team tests/calls
SPOKEN := tests/calls/test_ears.py tests/voice tests/browser
SLOW := tests/drills tests/voice/test_secrets.py
ignoring = $(addprefix --ignore=,$(1))

help:  ## what there is to type
	@grep -hE '^[a-z][a-z-]*:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## */	/' | expand -t 12

demo: setup  ## set up, fill the sample shop, start everything and print the address
	@FRONTDESK_HOME="$${FRONTDESK_HOME:-$(CURDIR)/.frontdesk}" $(BIN)/frontdesk up --demo

test: setup livekit  ## locks, style, types, arrows, tests, console
	@$(MAKE) --no-print-directory --jobs 2 check-types check-style check-console
	@$(MAKE) --no-print-directory --jobs 2 --keep-going test-calls test-parts; side_by_side=$$?; \
		$(MAKE) --no-print-directory test-spoken && exit $$side_by_side

# two lots side by side, so that two cores are busy; the second is shown when it is through. One sentence is too little for
# two threads of the sentence vectors: they wait for each other, and keep the other lot from its core
test-calls test-parts: export OPENBLAS_NUM_THREADS = 1

test-calls:
	@sh scripts/lot.sh calls $(CALLS) $(call ignoring,$(SPOKEN))

test-parts:
	@mkdir -p .pytest_cache; code=0; sh scripts/lot.sh parts $(call ignoring,$(CALLS) $(SPOKEN) $(SLOW)) >.pytest_cache/parts.txt 2>&1 || code=$$?; \
		cat .pytest_cache/parts.txt; exit $$code

# in real time: alone on the cores
test-spoken:
	@sh scripts/lot.sh spoken $(SPOKEN) $(call ignoring,$(SLOW))

# read, not run: side by side, so that two cores are busy
check-types:
	@$(BIN)/mypy

check-style:
	@$(BIN)/python scripts/check_locks.py
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --check --quiet .
	@$(BIN)/lint-imports --no-logo

check-console:
	@cd console && npm run --silent check

bench: setup livekit  ## the figures, each beside its baseline
	@$(BIN)/frontdesk bench --json

drills: setup livekit  ## the slow tests: parts are killed, calls are spoken, models are hostile; an hour on two cores
	@$(BIN)/python -m pytest $(SLOW)

short-drills: setup livekit  ## those of them in which parts are killed
	@sh scripts/lot.sh drills tests/drills --ignore=tests/drills/long

livekit: $(STAMPS)/installed  ## find livekit-server, or build it once for this user
	@test -n "$$FRONTDESK_LIVEKIT_URL" || $(BIN)/python -m frontdesk.cli.running.livekit_ready

docs: setup  ## write docs/reference anew from the code
	@$(BIN)/python scripts/make_reference.py

console: $(CONSOLE)  ## build the console, if what it is made of has changed

setup: $(STAMPS)/needs $(STAMPS)/installed $(CONSOLE)  ## only the setting up

$(STAMPS)/needs: scripts/needs.sh
	@sh scripts/needs.sh check
	@mkdir -p $(@D) && touch $@

$(BIN)/python: | $(STAMPS)/needs
	@$(PYTHON) -m venv .venv

# plain pip, so that whatever index or proxy the user has set is the one that is asked; the lock names none
$(STAMPS)/packages: requirements.lock | $(BIN)/python
	@echo "Python packages (the first time one to two minutes, nothing is shown meanwhile) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes --requirement requirements.lock
	@touch $@

$(STAMPS)/installed: $(STAMPS)/packages pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $@

$(STAMPS)/console: console/package-lock.json | $(BIN)/python
	@echo "Console packages …"
	@cd console && npm ci --loglevel error --no-audit --no-fund --no-update-notifier >/dev/null # its errors go elsewhere, and are shown
	@touch $@

console/dist/.built: $(STAMPS)/console $(CONSOLE_INPUTS)
	@echo "Console …"
	@cd console && npm run --silent build -- --logLevel warn
	@touch $@

lock: $(STAMPS)/installed  ## compute both lock files anew
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-uv.lock
	@$(BIN)/uv pip compile --quiet pyproject.toml --extra dev --generate-hashes --no-emit-index-url --no-emit-find-links \
		--universal --python-version 3.11 --custom-compile-command "make lock" --output-file requirements.lock
	@cd console && npm install --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund
	@$(BIN)/python scripts/complete_npm_lock.py console/package-lock.json
	@$(BIN)/python scripts/check_locks.py

clean:  ## remove what was set up; the data of the demo in .frontdesk stays
	rm -rf .venv console/node_modules console/dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

.PHONY: help demo test test-calls test-parts test-spoken check-types check-style check-console bench drills short-drills docs livekit console setup lock clean
