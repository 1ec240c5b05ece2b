# Everything a person types. Needs only make and Python 3.11 or newer, with pip and venv.
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test check bench format lock

PYTHON ?= python3
IN := .venv/bin/python
CODE := bots core documents storage
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

help:  ## show this list
	@awk -F ':.*##' '/^[a-z]+:.*##/ { printf "make %-8s%s\n", $$1, $$2 }' Makefile

run: .venv/.run  ## set up what is missing, then talk: on the channels set in .env, or else right here
	@exec $(IN) -m bots

test: check  ## set up what is missing, then run every check and every test
	@$(IN) -m pytest -n 2 -q

check: .venv/.test  ## look at style, types, import directions, docs and words, without a test
	@$(IN) -m ruff format --check --quiet . >&2 || { echo 'Say "make format".' >&2; exit 1; }
	@$(IN) -m ruff check --quiet .
	@$(IN) -m mypy
	@.venv/bin/lint-imports --no-cache
	@$(IN) -m interrogate --quiet $(CODE)
	@$(IN) -m vulture
	@.venv/bin/complexipy --failed --plain
	@$(IN) -m pytest -q -p no:cacheprovider tests/test_house.py tests/test_house_tables.py tests/test_words.py

bench: .venv/.test  ## measure what design promises, and print the numbers
	@$(IN) -m benchmarks

format: .venv/.test  ## lay out the code, and put right what can be put right without thinking
	@$(IN) -m ruff check --fix --quiet . || true
	@$(IN) -m ruff format --quiet .

lock: .venv/.test  ## choose the newest versions again and write requirements/*.txt
	@$(COMPILE) --group build --group dev -o requirements/dev.txt
	@$(COMPILE) --group build -c requirements/dev.txt -o requirements/run.txt

COMPILE = .venv/bin/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-annotate --custom-compile-command 'make lock'

# Set-up speaks to stderr, and only when something is wrong: stdout belongs to the conversation.
.venv/.run: requirements/run.txt pyproject.toml
	@$(call install,requirements/run.txt)
	@touch $@

.venv/.test: requirements/dev.txt pyproject.toml
	@$(call install,requirements/dev.txt)
	@touch .venv/.run $@

define install
exec 1>&2; \
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo 'Heard needs Python 3.11 or newer. If you have one, say: make $(MAKECMDGOALS) PYTHON=python3.11'; exit 1; }; \
echo 'Setting up (once, about a minute) ...'; \
$(PYTHON) -m venv .venv && \
$(IN) -m pip install -qq --require-hashes -r $(1) && \
$(IN) -m pip install -qq --no-deps --no-build-isolation --editable .
endef
