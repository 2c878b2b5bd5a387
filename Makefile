# The whole manual. Each target says what it does while it does it.

.DEFAULT_GOAL := help
SHELL := /bin/bash

# Outside the clone, so that a fresh clone builds what changed and nothing else.
export CARGO_TARGET_DIR ?= $(HOME)/.cache/saldo/target

.PHONY: help run test dev bench audit

help: ## What you can do
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 16

run: ## Build and serve on http://127.0.0.1:3000, with a demo to look at
	@scripts/run.sh

test: ## Everything CI runs: format, lints, licences, tests on both databases, browsers
	@scripts/test.sh

dev: ## Serve, and build again on every change
	@scripts/dev.sh

bench: ## Measure speed and memory beside the yardstick; RECORD=1 writes docs/performance.md
	@scripts/bench.sh

audit: ## Known security problems of what we depend on (needs the internet)
	@scripts/audit.sh
