# The site on one machine. `make` alone lists what there is.

PYTHON ?= python3
PORT ?= 8000
export PORT

RUN := .venv/bin/python -m

.PHONY: help run test check bench-intake lock clean

help:  ## this list
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

run: .venv/base  ## the site on http://localhost:8000/ (make run PORT=8001 for another port)
	@exec $(RUN) tracker.serve --end-with-parent

test: .venv/dev  ## the whole test suite, on a PostgreSQL of its own (ARGS="-k word" narrows it)
	@$(RUN) pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

check: export OF_RECORD_LOCAL ?= 1
check: .venv/dev  ## format, lint, types, floors, migrations and the deployment settings
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	find templates -name '*.html' -print0 | xargs -0 .venv/bin/djade --check --target-version 5.2
	$(RUN) mypy
	.venv/bin/lint-imports
	.venv/bin/python manage.py makemigrations --check --dry-run
	env -u OF_RECORD_LOCAL -u DEBUG ALLOWED_HOSTS=example.org DATABASE_URL=postgresql://nobody@localhost/unopened \
		SECRET_KEY="$$(.venv/bin/python -c 'import secrets; print(secrets.token_urlsafe(48))')" \
		.venv/bin/python manage.py check --deploy --fail-level WARNING

bench-intake: .venv/base  ## how well and how fast intake reads (ARTICLES=folder for other labelled articles)
	@.venv/bin/python benchmarks/intake/run.py $(ARTICLES)

lock: .venv/dev  ## compile requirements/ from pyproject.toml (make lock UPGRADE=--upgrade for newer versions)
	.venv/bin/uv pip compile pyproject.toml --group dev $(LOCK) -o requirements/dev.txt
	.venv/bin/uv pip compile pyproject.toml -c requirements/dev.txt $(LOCK) -o requirements/base.txt

LOCK = --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make lock" $(UPGRADE)

clean:  ## the caches and the virtual environment go; the data in .data/ stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis staticfiles
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# A virtual environment with `unfinished` in it was interrupted while it was filled: it is made anew.
define install
	@if [ ! -x .venv/bin/python ] || [ -e .venv/unfinished ]; then \
		$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
			{ echo "Python 3.11, 3.12 or 3.13 is needed, and $(PYTHON) is none of them:" \
				"make $(or $(MAKECMDGOALS),run) PYTHON=/path/to/python3.11" >&2; exit 1; }; \
		rm -rf .venv && mkdir .venv && touch .venv/unfinished && $(PYTHON) -m venv .venv || exit 1; \
	fi
	@echo "Installing requirements/$(1).txt into .venv ..."
	@touch .venv/unfinished
	@$(RUN) pip install --quiet --disable-pip-version-check --require-hashes -r requirements/$(1).txt
	@rm .venv/unfinished
endef

.venv/base: requirements/base.txt
	$(call install,base)
	@touch $@

# The development packages include the base ones.
.venv/dev: requirements/dev.txt requirements/base.txt
	$(call install,dev)
	@touch .venv/base $@
