# Everything is set up in .venv; no target needs more than Python 3.11, git and make.
PY := .venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: setup demo test check bench lock upgrade messages wheelhouse clean
setup: .venv/ready

.venv/ready: requirements-dev.lock pyproject.toml
	@python3 -c 'import sys; sys.exit("hallctl needs Python 3.11 or newer; python3 is %s" % sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@test -x $(PY) || python3 -m venv .venv
	$(PY) -m pip install --quiet --require-hashes -r requirements-dev.lock
	@# compat: a plain path, as installed; the other way imports a finder in every process
	$(PY) -m pip install --quiet --no-deps --no-build-isolation --editable . \
		--config-settings editable_mode=compat
	@touch $@

demo: setup messages       ## a hall in mid-morning, to play with
	.venv/bin/hallctl demo --live

test: setup messages       ## every test
	sh tools/debian.sh tmux chromium fonts-wqy-microhei
	$(PY) -m pytest -n 2 --dist worksteal

check: setup messages      ## style, types, layers, translations, Chinese
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PY) tools/messages.py check
	$(PY) tools/chinese.py

bench: setup messages      ## speeds, as ratios measured side by side
	$(PY) -m bench

messages: setup            ## compile the translations
	@$(PY) tools/messages.py compile

lock:                      ## pin what runs and what develops, with hashes; pinned versions stay
	python3 tools/lock.py

upgrade:                   ## pin the newest versions that fit
	python3 tools/lock.py --upgrade

# A hall without a network: pip install --no-index --find-links FOLDER hallctl
WHEELHOUSE ?= wheelhouse
wheelhouse: setup          ## fill a folder with wheels; another one by WHEELHOUSE=FOLDER
	@[ "$(WHEELHOUSE)" != wheelhouse ] || rm -rf wheelhouse
	$(PY) tools/wheelhouse.py "$(WHEELHOUSE)"

clean:
	rm -rf .venv build wheelhouse *.egg-info .mypy_cache .ruff_cache .hypothesis
