# The one entrance. `make` alone is `make run`; CONTRIBUTING.md says what each target is for.
.DEFAULT_GOAL := run
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

HOST ?= 127.0.0.1
PORT ?= 8000
PYTHON ?= python3

PY := .venv/bin/python
PIP := $(PY) -m pip install -qq --disable-pip-version-check --require-hashes
MANAGE := $(PY) manage.py
VAR := $(or $(WARDSECURITY_VAR),var)
# Nothing here runs with DEBUG, whatever the shell has set.
unexport DEBUG
# Files whose change means that static files must be collected again; folders too, so that a deletion counts.
STATIC := $(shell find static residents/static reports/static wardsecurity/static 2>/dev/null)

# --- set-up: stamps live inside what they stand for, so that deleting it resets them ---

.venv/bin/python:
	@for each in $(PYTHON) python3.11 python3.12 python3.13 python3.14; do \
	  if "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    "$$each" -m venv .venv && exit 0; rm -rf .venv; \
	    echo 'Python cannot make a virtual environment. On Debian or Ubuntu: sudo apt-get install python3-venv' >&2; exit 1; \
	  fi; \
	done; echo 'Python 3.11 or newer is needed; PYTHON=path/of/python3 names one.' >&2; exit 1

.venv/run.stamp: requirements.txt | .venv/bin/python
	@echo "Installing the program's packages ..."
	@$(PIP) -r requirements.txt
	@touch $@

.venv/dev.stamp: requirements-dev.txt .venv/run.stamp
	@echo "Installing the tools for tests and checks ..."
	@$(PIP) -r requirements-dev.txt
	@touch $@

node_modules/.stamp: package.json package-lock.json .npmrc requirements-node.txt | .venv/bin/python
	@echo "Installing the front-end packages ..."
	@PIP="$(PIP)" tools/npm ci --silent
	@touch $@

$(VAR)/static/staticfiles.json: .venv/run.stamp node_modules/.stamp wardsecurity/settings.py $(STATIC)
	@echo "Collecting static files ..."
	@$(MANAGE) collectstatic --noinput -v 0
	@touch $@

# The English texts, compiled without GNU gettext.
locale/en/LC_MESSAGES/django.mo: locale/en/LC_MESSAGES/django.po tools/messages.py .venv/run.stamp
	@$(PY) -m tools.messages
	@touch $@

.PHONY: collect messages migrate install run test lint check bench screens coverage lock fmt clean
collect: $(VAR)/static/staticfiles.json

messages: locale/en/LC_MESSAGES/django.mo

migrate: .venv/run.stamp
	@$(MANAGE) migrate --noinput -v 0

install: collect messages migrate

# --- running ---

run: install
	@$(MANAGE) load_sample
	@printf '\n  http://%s:%s/\n\n' '$(HOST)' '$(PORT)'
	@$(MANAGE) sample_people
	@echo
	@exec $(PY) -m tools.serve '$(HOST):$(PORT)'

# --- working on it ---

test: .venv/dev.stamp collect messages
	@$(PY) -m tools.testall

lint: .venv/dev.stamp collect
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(PY) -m djlint --lint --quiet templates
	$(MANAGE) makemigrations --check --dry-run
	WARDSECURITY_MODE=production ALLOWED_HOSTS=ward.example SECRET_KEY="$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))')" \
	  $(MANAGE) check --deploy --fail-level WARNING

check: lint test

coverage: .venv/dev.stamp collect
	$(PY) -m coverage run -m pytest -m "not browser"
	$(PY) -m coverage report

bench: .venv/dev.stamp install
	$(PY) -m tools.bench

screens: .venv/dev.stamp install
	$(PY) -m tools.screens

fmt: .venv/dev.stamp
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

# Keeps the pins that still fit; `make lock UPGRADE=--upgrade` renews them all.
lock: .venv/dev.stamp
	for each in requirements requirements-dev requirements-node; do \
	  $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-find-links \
	    --no-emit-index-url --custom-compile-command "make lock" $(UPGRADE) $$each.in -o $$each.txt; \
	done
	PIP="$(PIP)" tools/npm install --package-lock-only --silent

# Everything that make can make again; the database, the key and the sample sign-ins stay.
clean:
	rm -rf .venv node_modules $(VAR)/static .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
