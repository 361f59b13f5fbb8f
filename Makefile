# Every target works in a fresh clone that has make and a Python of 3.11 or later, nothing else.
# Another Python or place:  make test PYTHON=/usr/bin/python3.13 VENV=.venv-3.13
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.kg-runtime
TOOLS := $(VENV)/.kg-tools
PYTEST ?= -n auto --dist loadfile --no-loadscope-reorder
# Which tests run; pyproject.toml describes the marks.
MARKS ?= not soak
# What needs neither a browser nor a server, and little of the parser.
QUICK := $(addprefix tests/,query resources scripts test_layout.py test_lines.py test_errors.py)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Set in some containers. Tests start hundreds of processes, and each would compile all of kg again.
unexport PYTHONDONTWRITEBYTECODE

# What training needs: the folder of shared texts, and one for what it makes on its way.
SHARED ?= ../shared
WORK ?= .training
TRAINING := $(VENV)/.kg-training
SUPPLY := $(VENV)/.kg-supply

# A lock is given twice: pip 23 applies the pin `lxml==6.1` to a requirement `lxml[html_clean]` only as a constraint.
# LOCKED=1 installs what locks/ci.txt lists, by version and hash, as CI does; else the newest that pyproject.toml allows.
LOCKED ?=
# The extras that users may want; `md` and `train` are large and made for few.
EXTRAS := dask documents llm notebook parquet serve validate web
COMPILE := uv pip compile --universal --python-version 3.11 --generate-hashes --strip-extras --upgrade --quiet pyproject.toml

.PHONY: help demo test quick lint format docs bench soak locks audit train-confidence train-merging train-model clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(RUNTIME) ## build the graph of the sample articles into ./kg-demo
	$(BIN)/kg demo

test: $(TOOLS) ## run all tests but the long fault tests: half an hour of processor time, twenty minutes on two cores
	@echo "Tests take about half an hour of processor time, twenty minutes on two cores; \`make quick\` takes less than two."
	$(BIN)/python -m pytest $(PYTEST) -m "$(MARKS)"

quick: $(TOOLS) ## run the tests of queries, resources and scripts: less than two minutes
	@echo "These tests take less than two minutes; \`make test\` runs all."
	$(BIN)/python -m pytest $(PYTEST) -m "$(MARKS)" $(QUICK)

soak: $(TOOLS) ## run the long fault tests
	$(BIN)/python -m pytest -m soak

lint: $(TOOLS) ## style, types, and who may import whom
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/deno lint --quiet
	$(BIN)/deno check --quiet --no-remote kg/view/page/main.js kg/serve/static/running.js

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

locks: $(SUPPLY) ## write locks/ again: the newest versions that pyproject.toml allows, with hashes, and what is in them
	$(BIN)/$(COMPILE) --custom-compile-command "make locks" -o locks/base.txt
	$(BIN)/$(COMPILE) --custom-compile-command "make locks" $(EXTRAS:%=--extra %) -o locks/all.txt
	$(BIN)/$(COMPILE) --custom-compile-command "make locks" --extra test --extra lint -o locks/ci.txt
	$(PYTHON) -m venv --clear --without-pip $(VENV)/.base
	$(BIN)/python -m pip --python $(VENV)/.base/bin/python install --quiet --require-hashes -r locks/base.txt -c locks/base.txt
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible -o locks/sbom.cdx.json $(VENV)/.base/bin/python
	rm -rf $(VENV)/.base

audit: $(SUPPLY) ## look the versions of locks/ and the oldest that are allowed up in a database of known vulnerabilities
	$(BIN)/python scripts/audit.py

train-confidence: $(TOOLS) ## fit data/confidence.toml on the corpus
	$(BIN)/python scripts/train_confidence.py --shared $(SHARED)

train-merging: $(TOOLS) ## fit data/merging_weights.toml on labelled pairs of reports
	$(BIN)/python scripts/train_merging.py --shared $(SHARED)

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

ifdef LOCKED
$(TOOLS): pyproject.toml locks/ci.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --require-hashes -r locks/ci.txt -c locks/ci.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(RUNTIME) $@
else
$(TOOLS): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[notebook,test,lint]'
	@touch $(RUNTIME) $@
endif

$(SUPPLY): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[supply]'
	@touch $@

$(TRAINING): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable '.[train]'
	@touch $(RUNTIME) $@
