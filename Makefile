.PHONY: run test check messages

run:
	python3 -m venv .venv && .venv/bin/pip install -q -e . && .venv/bin/python manage.py up

test:
	python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/python -m pytest

check:
	.venv/bin/pip install -q -e '.[dev]'
	.venv/bin/ruff check . && .venv/bin/ruff format --check . && .venv/bin/mypy platform/config platform/pages platform/community platform/licensing platform/lineage platform/clips platform/accounts platform/media platform/policy generation remix feed && .venv/bin/lint-imports

messages:
	.venv/bin/python manage.py makemessages -l zh_Hans --no-location --no-obsolete -i '.venv/*' -i 'node_modules/*' -i 'var/*' -i 'tests/*'
	.venv/bin/python manage.py compilemessages -l zh_Hans
