# Two commands for a newcomer: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
DEMO := demo
PORT ?= 8001

.PHONY: demo serve test browser bench lint clean

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

# Crawls wait for pauses and time-outs most of the time: three test files at once take half as long.
test: lint browser
	$(BIN)/pytest --numprocesses 3 --dist loadfile

# Pages are tried in the distribution's own browser; without one, and unable to install it, they are left out.
browser:
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	  && echo "Installing Chromium for the browser tests …" && apt-get update -qq \
	  && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; } \
	  || echo "Left out: the browser tests, for there is no Chromium here; on Debian: apt-get install chromium"

bench: .venv/ready
	@$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test,bench]'
	@$(BIN)/python -m tests.bench

clean:
	rm -rf .venv $(DEMO) .mypy_cache .pytest_cache .ruff_cache *.egg-info
