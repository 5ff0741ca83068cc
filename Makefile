# `make` alone lists what can be done.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check -qq

FUZZED := tests/home/test_feed_keeps_secrets.py tests/home/test_load_demo_killed.py \
  tests/site/test_feed_contract.py tests/site/test_feed_fuzz.py \
  tests/sistercities/feed/test_histories.py tests/sistercities/feed/test_killed.py \
  tests/sistercities/saves/test_at_the_same_moment.py \
  tests/sistercities/webhooks/test_workers.py

.DEFAULT_GOAL := help
.PHONY: help run test test-slow fuzz bench bench-feed screenshots wheel lint format migrate messages types scheduler

help: ## List what can be done
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

run: $(VENV)/ready ## The demo site on 127.0.0.1 (make run PORT=8123 for another port)
	@$(PY) manage.py prepare --port $(PORT)
	@trap 'exit 0' INT TERM; BASE_URL=http://127.0.0.1:$(PORT) \
	  $(PY) manage.py runserver 127.0.0.1:$(PORT)

test: $(VENV)/ready-dev ## Every test, on SQLite and PostgreSQL, with Redis and a browser
	@$(PY) tests/everything.py

test-slow: $(VENV)/ready-dev ## What takes minutes: the site in production, as its processes are started there
	@$(PY) tests/everything.py --slow

fuzz: $(VENV)/ready-dev ## Histories, questions and killed processes by the thousands: an hour
	@FUZZ=1 $(PY) tests/everything.py --hypothesis-show-statistics $(FUZZED)

bench: bench-feed ## The figures of feed and pages, and how long translators' pages take
	@$(PY) bench/submitting.py --postgresql

bench-feed: $(VENV)/ready-dev ## Feed and pages beside bare Django and Wagtail's API v2 (LARGE=1: 2,000 cities)
	@$(PY) bench/feed_figures.py --postgresql $(if $(LARGE),--large)

screenshots: $(VENV)/ready-dev ## Pictures of every kind of page, in var/screenshots/ (DOCS=1: those of the docs, too)
	@$(PY) tests/screenshots.py $(if $(DOCS),--docs)

wheel: $(VENV)/ready-dev ## The plugin alone, for other sites, in dist/
	@$(PIP) wheel --no-deps --wheel-dir dist .

lint: $(VENV)/ready-dev ## Style, templates, missing migrations, system checks
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	git ls-files '*.html' | xargs $(VENV)/bin/djhtml --check --tabwidth 2
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py check

format: $(VENV)/ready-dev ## Put code and templates into their usual shape
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .
	git ls-files '*.html' | xargs $(VENV)/bin/djhtml --tabwidth 2

migrate: $(VENV)/ready ## Bring the tables of the database up to date
	$(PY) manage.py migrate

messages: $(VENV)/ready ## Collect new strings into the catalogues, and compile them
	@command -v xgettext >/dev/null || { \
	  echo "Collecting strings needs gettext (Debian: apt-get install gettext)."; exit 1; }
	@$(PY) manage.py makemessages --all --no-obsolete --add-location file \
	  --ignore '$(VENV)/*' --ignore 'var/*' --ignore 'docs/*' --ignore 'tests/*' --ignore 'home/demo/*'
	@$(PY) manage.py compile_catalogues

types: $(VENV)/ready ## TypeScript types of the feed, and whether the examples fit them
	@$(PY) manage.py feed openapi > docs/openapi.new && mv docs/openapi.new docs/openapi.json
	@$(PY) tests/typescript.py write

scheduler: $(VENV)/ready ## Publish, expire, send and check what is due; run it every minute
	@$(PY) manage.py scheduler

$(VENV)/made:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else \
	  "Python 3.11 or newer is needed, this is %d.%d: name one, as in make run PYTHON=python3.11." \
	  % sys.version_info[:2])'
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { test "$$(id -u)" = 0 \
	  && apt-get -qq update && apt-get -qq install -y python3-venv >/dev/null \
	  && $(PYTHON) -m venv --clear $(VENV); } || { \
	  echo "A virtual environment cannot be made here: install Python's venv module (Debian: python3-venv)."; \
	  exit 1; }
	@touch $@

$(VENV)/ready: $(VENV)/made requirements.txt
	@echo "Installing what the site needs …"
	@$(PIP) install -r requirements.txt
	@touch $@

$(VENV)/ready-dev: $(VENV)/ready requirements-dev.txt
	@echo "Installing what the tests need …"
	@$(PIP) install -r requirements-dev.txt
	@touch $@
