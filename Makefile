# The commands of the project. Each prepares the machine first, and is quick about it the second time.
# UDW_SHARED: the folder with the shared data, for interop and bench only.
SHELL := /bin/bash
.NOTPARALLEL:
.PHONY: help setup translations test demo interop bench faults screens manual lint types check-translations package security load-test clean
export UDW_SHARED ?= $(CURDIR)/../shared

help:
	@echo "make demo      the whole line on the sandbox city; results in build/demo"
	@echo "make test      all tests that need nothing but this machine"
	@echo "make interop   tests against real servers with real data (UDW_SHARED)"
	@echo "make bench     speed beside QGIS's own providers (UDW_SHARED); build/bench.json"
	@echo "make faults    kills, faults, small worlds, random histories, planted defects, in full; build/faults.json"
	@echo "make screens   pictures of every piece, both languages, light and dark, narrow and wide; build/screens"
	@echo "make manual    the manual's pages of questions, from the algorithms' help"
	@echo "make lint      style, types, translations"
	@echo "make package   the installable zip, looked at as the plugin repository does"
	@echo "make clean     remove build/"

setup:
	@scripts/setup

translations: setup
	@scripts/translations

test: setup
	@timeout -k 10 895 scripts/test </dev/null

demo: translations
	@scripts/run scripts/demo.py

interop: translations
	@scripts/run -m pytest -q -s -o timeout=900 -o faulthandler_timeout=0 tests/interop
	@scripts/faults </dev/null

bench: translations
	@scripts/run tests/bench/run.py

faults: setup
	@scripts/faults --full </dev/null

screens: translations
	@scripts/run scripts/screens/run.py </dev/null

manual: translations
	@scripts/run scripts/manual.py

types: setup
	@scripts/run -m mypy plugin/core plugin/net plugin/connectors plugin/store plugin/services plugin/analysis

check-translations: setup
	@scripts/run scripts/check_translations.py

lint: types check-translations
	@scripts/run -m ruff check .

package: setup
	@scripts/run scripts/package.py

security: package
	@scripts/run scripts/check_security.py

load-test: package
	@scripts/run scripts/check_package.py

clean:
	rm -rf build resources/i18n/*.qm
