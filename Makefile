# The newspaper's habits. `make` alone lists them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
HOST ?= 127.0.0.1
PORT ?= 8000
PYTEST := $(BIN)/python -m pytest
APT := DEBIAN_FRONTEND=noninteractive apt-get install -y -qq
# Where Python is told to keep no bytecode, every process would compile Django and Wagtail again: seconds each.
unexport PYTHONDONTWRITEBYTECODE
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard midad/locale/ar/*/*.po midad/locale/*/ar/*/*.po midad/themes/*/locale/ar/*/*.po))

help: ## list the targets
	@grep -hE '^[a-z-]+:.*?## ' $(MAKEFILE_LIST) | awk -F ':.*?## ' '{printf "  %-12s %s\n", $$1, $$2}'

.venv/bin/uv:
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check uv

.venv/.run: requirements.txt pyproject.toml | .venv/bin/uv
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.txt
	@printf '#!/bin/sh\nexec "$$(dirname "$$0")/python" -m midad.cli "$$@"\n' > $(BIN)/midad
	@echo "$(CURDIR)" > "$$($(BIN)/python -c 'import site; print(site.getsitepackages()[0])')/midad.pth"
	@chmod +x $(BIN)/midad
	@touch $@

.venv/.dev: requirements-dev.txt | .venv/.run
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.txt -r requirements-dev.txt
	@touch $@

%.mo: %.po | .venv/.run
	@$(BIN)/pybabel -q compile -l ar -i $< -o $@

.venv/.built: .venv/.run $(shell find midad/themes -name "*.py" -o -name theme.toml -o -path "*/static/*/css/*.css" -o -path "*/static/*/js/*.js")
	@$(BIN)/python -m midad.themes.building
	@touch $@

setup: .venv/.run $(CATALOGUES) .venv/.built ## install what the newspaper needs into .venv

setup-dev: setup .venv/.dev ## and what tests and checks need

run: setup ## seed the demo newspaper and serve it at http://127.0.0.1:8000
	@$(BIN)/midad serve --demo --host $(HOST) --port $(PORT)

# Chromium without windows tests pages in two thirds of the time; where it cannot be had, the whole one does.
browser:
	@command -v chromium-headless-shell >/dev/null || $(APT) chromium-headless-shell >/dev/null 2>&1 \
	  || command -v chromium >/dev/null \
	  || (apt-get update -qq && ($(APT) chromium-headless-shell || $(APT) chromium) >/dev/null)

servers:
	@command -v nginx >/dev/null && command -v caddy >/dev/null && command -v varnishd >/dev/null \
	  || (apt-get update -qq && $(APT) nginx-light libnginx-mod-http-brotli-static caddy varnish varnish-modules >/dev/null)

# Three workers for two cores: each waits for its browser and its servers for more than a quarter of its time.
WORKERS := -n 3 --dist worksteal

test: setup-dev browser ## every test but those of test-all
	@$(PYTEST) -q $(WORKERS) -m "not english and not slow"

test-all: setup-dev browser servers ## everything, on SQLite and on PostgreSQL
	@$(PYTEST) -q $(WORKERS)
	@bash tests/on_postgresql $(PYTEST) -q $(WORKERS) -m "not journey" --ignore tests/pages

check: setup-dev browser ## what must hold before a merge
	@bash tests/check

format: setup-dev ## format Python and sort imports
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix --select I .

messages: setup-dev ## bring the message catalogues up to date with the source
	@cd midad && MIDAD_HOME=../var ../$(BIN)/python ../manage.py makemessages -l ar --no-obsolete --add-location file --no-wrap -i tests -i content

bench: setup-dev ## pages kept and made at 1,000 and 10,000 stories beside nginx and Varnish, speed of the Arabic engine
	@$(BIN)/python bench/pages.py && $(BIN)/python bench/delivery.py && $(BIN)/python bench/arabic.py

lock: | .venv/bin/uv ## lock the requirements anew
	@for f in requirements requirements-dev; do $(BIN)/uv pip compile -q --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" -o $$f.txt $$f.in; done

.PHONY: help setup setup-dev run browser servers test test-all check format messages bench lock
