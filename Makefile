# What a person or CI does with this checkout; `make help` lists it. Needs Python 3.11+ alone.
.DEFAULT_GOAL := help
SHELL := /bin/sh
python := .venv/bin/python
pytest := $(python) -m pytest
code := timeline tests migrations wsgi.py

.PHONY: help run setup test check fix bench bench-api bench-import rules eval proof pins

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' Makefile | while IFS='|' read -r name text; do \
		printf '%-14s %s\n' "$$name" "$$text"; done

run: ## set up, import the sample articles, serve on 127.0.0.1:8765
	@.ci/setup run
	@$(python) -m timeline migrate
	@$(python) -m timeline import --samples
	@exec $(python) -m timeline serve

setup: ## make .venv and bring everything that tests and checks need
	@.ci/setup dev
	@.ci/browser

test: setup ## set up and run every test, as CI does
	@$(pytest) -n 2

check: setup ## format, lint, types, layers, rules and the fast tests: before every commit
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .
	@.venv/bin/mypy $(code)
	@$(pytest) -q -n 2 -m "not slow"

fix: setup ## repair what the formatter and the linter can
	@.venv/bin/ruff check --fix .
	@.venv/bin/ruff format .

bench: setup ## measure speed beside dateparser in the same run, as ratios
	@$(python) -m tests.bench.analyse

bench-api: setup ## measure the API beside Datasette and a bare app (ARGS=--large: 5 million too)
	@$(python) -m tests.bench.api $(ARGS)

bench-import: setup ## measure imports (ARGS="--articles 1000 --stored 0 100000": as the store grows)
	@$(python) -m tests.bench.imports $(ARGS)

rules: setup ## validate the rule tables and run their examples
	@$(pytest) -q $(wildcard tests/rules tests/*/test_rules.py)

eval: setup ## score against the shared data where it is present
	@$(python) -m tests.eval.scores
	@$(python) -m tests.eval.confidence

proof: setup ## kill imports and runs at random moments, and compare (ARGS=number of kills)
	@$(python) -m tests.proof $(ARGS)

pins: setup ## compile requirements*.txt from pyproject.toml
	@.ci/pin
