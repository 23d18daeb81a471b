# Two commands for a newcomer: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
DEMO := demo
PORT ?= 8001
# Tests that need no server, no crawl and no browser: what a page says, and Vietnamese.
QUICK := tests/archive/vietnamese tests/scraper/pages tests/scraper/sites tests/house/test_layers.py

.PHONY: demo serve lint quick test programs bench bench-ready clean

.venv/ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Vankho needs Python 3.11 or newer; set PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "This Python cannot make a virtual environment; on Debian: apt install python3-venv"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	@touch $@

demo: .venv/ready
	@rm -rf $(DEMO)
	@$(BIN)/python -m tests.worlds.demo $(DEMO)

serve: .venv/ready
	@$(BIN)/vankho serve --archive $(DEMO) --port $(PORT)

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

quick: lint
	$(BIN)/python -m pytest $(QUICK)

# Crawls wait for pauses and time-outs most of the time: three test files at once take half as long. Files begin in the
# order of the layers (tests/conftest.py), readers of pages first: the first failure is likely the cause of the others.
test: lint programs
	$(BIN)/python -m pytest -rs -p tests.machines.programs --numprocesses 3 --dist loadfile --no-loadscope-reorder \
	  --maxfail 5

# Chromium and others, installed where that may be done, and what opens exports, in .programs; what is missing still is
# named at the end of the tests.
programs:
	@$(PYTHON) -m tests.machines.programs

bench-ready: .venv/ready
	@$(PYTHON) -m tests.machines.programs bench
	@$(BIN)/python -m pip install --quiet 'pip>=25'  # older ones stumble where two packages ask for lxml[html-clean]
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test,bench]'

bench: bench-ready
	@$(BIN)/python -m tests.bench

clean:
	rm -rf .venv .programs $(DEMO) .mypy_cache .pytest_cache .ruff_cache *.egg-info
