# Every target works in a fresh clone that has make and a Python of 3.11 or later, nothing else.
# Another Python or place:  make test PYTHON=/usr/bin/python3.13 VENV=.venv-3.13
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.kg-runtime
TOOLS := $(VENV)/.kg-tools
PYTEST ?= -n auto --dist loadfile
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# What training needs: the folder of shared texts, and one for what it makes on its way.
SHARED ?= ../shared
WORK ?= .training
TRAINING := $(VENV)/.kg-training

.PHONY: help demo test lint format docs bench soak train-confidence train-model clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(RUNTIME) ## build the graph of the sample articles into ./kg-demo
	$(BIN)/kg demo

test: $(TOOLS) ## run all tests but the long fault tests
	$(BIN)/python -m pytest $(PYTEST) -m "not soak"

soak: $(TOOLS) ## run the long fault tests
	$(BIN)/python -m pytest -m soak

lint: $(TOOLS) ## style, types, and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(TOOLS) ## rewrite the sources in the project's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(TOOLS) ## write the generated pages of docs/ again
	$(BIN)/python scripts/cli_reference.py
	$(BIN)/python scripts/ontology_page.py
	$(BIN)/python scripts/codebook.py
	$(BIN)/python scripts/queries_page.py

bench: $(TOOLS) ## measure speed and memory on the sample articles, or on CORPUS=FILE.jsonl
	$(BIN)/python benchmarks/throughput.py $(CORPUS)

train-confidence: $(TOOLS) ## fit data/confidence.toml on the corpus
	$(BIN)/python scripts/train_confidence.py --shared $(SHARED)

train-model: $(TRAINING) ## train data/model, for hours; goes on where it was stopped
	$(BIN)/python scripts/train_model.py all --work $(WORK) --shared $(SHARED)
	$(BIN)/python scripts/fit_stack.py --shared $(SHARED)

clean: ## remove what the other targets made
	rm -rf $(VENV) kg-demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "kg needs Python 3.11 or later; name one with: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "$(PYTHON) cannot make virtual environments; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUNTIME): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(TOOLS): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[notebook,test,lint]'
	@touch $(RUNTIME) $@

$(TRAINING): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[train]'
	@touch $(RUNTIME) $@
