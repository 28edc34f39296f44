# The seven things one does here. `make demo` and `make test` set up what they need.
VENV := .venv
PYTHON ?= python3
BIN := $(VENV)/bin
SEED := seeds/000_38f14b8218866566.txt

.PHONY: demo test check format lint types clean

$(VENV)/.demo: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.dev: $(VENV)/.demo
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

demo: $(VENV)/.demo   ## the main job on the first seed: findings on the terminal, report.html beside
	$(BIN)/alignqa check $(SEED) --report report.html --fail-on never
	@echo "The report: report.html"

test: check           ## every test, and every other gate

check: lint types     ## what must hold before a commit lands
	$(BIN)/python -m pytest -q -n 2 --dist loadfile   # two processes: Kiwi and the encoder are loaded in each

lint: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-cache

types: $(VENV)/.dev
	$(BIN)/mypy

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf $(VENV) report.html .mypy_cache .pytest_cache .ruff_cache .hypothesis dist
