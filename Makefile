# make site   builds the sample site into output/, creating the virtual environment that it needs
# make test   installs what the tests need and runs them all: lint, types, layers, unit, golden, property, browser
# make fuzz   gives every reader of content random input, ten minutes each; see CONTRIBUTING.md

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.PHONY: site test bench fuzz clean

site: $(VENV)/site
	$(BIN)/briefgen build

test: $(VENV)/test
	PYTHON=$(BIN)/python sh tests/run.sh

bench: $(VENV)/bench
	$(BIN)/python -m bench

fuzz: $(VENV)/fuzz
	$(BIN)/python -m tests.fuzz

clean:
	rm -rf $(VENV) node_modules output .briefgen

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "briefgen needs Python 3.11 or newer: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/site: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[search]'
	touch $@

$(VENV)/test: $(BIN)/python pyproject.toml tests/setup.sh
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	sh tests/setup.sh
	touch $@ $(VENV)/site

$(VENV)/fuzz: $(VENV)/test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[fuzz]' || \
		echo 'atheris does not install here: seeds will be changed at random'
	touch $@

$(VENV)/bench: $(BIN)/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	touch $@ $(VENV)/site
