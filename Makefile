.PHONY: run test check

run:
	python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/python manage.py up

test:
	python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/python -m pytest

check:
	.venv/bin/pip install -q -e '.[dev]'
	.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy && .venv/bin/lint-imports
