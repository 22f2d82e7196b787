# `make edition` builds the sample issue, `make test` proves the whole: nothing else needs to be installed by hand.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: edition test lint bench clean

$(VENV)/.installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

edition: $(VENV)/.installed
	$(BIN)/tingbao build seeds/liuhe.txt --show seeds/show.yaml
	@echo "Listen: open output/index.html, or run '$(BIN)/tingbao serve --open'"

test: $(VENV)/.installed
	$(BIN)/python -m pytest

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.installed
	$(BIN)/python -m bench

clean:
	rm -rf $(VENV) output build dist
