# Two commands matter: `make talk` and `make test`. Everything they need, they install.
PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin
PIP     = $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: talk test long lint chromium serve doctor clean venv venv-dev lock

talk: $(VENV)/.base            ## install and start talking
	@$(BIN)/samantha $(ARGS)

serve: $(VENV)/.base           ## the quiet page on this machine
	@$(BIN)/samantha serve $(ARGS)

doctor: $(VENV)/.base
	@$(BIN)/samantha doctor

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed / Python 3.11 이상이 필요해요: $$($(PYTHON) --version 2>&1)"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.base: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo "설치하고 있어요 (처음 한 번, 1분쯤) · Installing (once, about a minute)"
	@$(PIP) install --require-hashes -r constraints.txt
	@$(PIP) install --no-deps -e .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints-dev.txt | $(VENV)/bin/python
	@$(PIP) install --require-hashes -r constraints-dev.txt
	@$(PIP) install --no-deps -e .
	@touch $@ $(VENV)/.base

venv: $(VENV)/.base
venv-dev: $(VENV)/.dev

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

test: lint chromium            ## everything CI runs
	$(BIN)/python -m pytest --ignore=tests/browser $(ARGS)
	@# Its own process: the browser's driver keeps an event loop running in the main thread.
	$(BIN)/python -m pytest tests/browser $(ARGS)

long: $(VENV)/.dev              ## 100,000 random operations over 20 people on each database (an hour)
	SAMANTHA_STORE_OPERATIONS=100000 $(BIN)/python -m pytest tests/conformance/test_store_people.py $(ARGS)

chromium:                      ## the browser the page's tests drive; without it they are skipped
	@command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1 && \
	    apt-get -qq update && apt-get -qq install -y --no-install-recommends chromium >/dev/null && \
	    { apt-get -qq install -y --no-install-recommends chromium-headless-shell >/dev/null 2>&1 || true; }; } || \
	  echo "Chromium is not here: the browser tests will say they are skipped"

lock:                          ## write the pinned, hashed versions anew (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate -q -o constraints.txt
	uv pip compile pyproject.toml --extra dev --extra postgres --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate -q -o constraints-dev.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .import_linter_cache build dist
