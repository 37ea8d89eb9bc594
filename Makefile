# Thin on purpose: what happens is in scripts/, where it can be read and checked.
# ARGS goes to the program behind a target, for example: make run ARGS="--help"

.DEFAULT_GOAL := help
.PHONY: help run test quick check lint fmt openapi snapshots bench clean
MAKEFLAGS += --no-print-directory

help: ## what there is
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## build what is needed and serve on the embedded database
	@scripts/run $(ARGS)

test: ## everything that CI runs, on both databases
	@scripts/test $(ARGS)

quick: ## for daily work: format, clippy, tests on SQLite
	@scripts/test quick

check: ## does it compile
	cargo check --workspace --all-targets

lint: ## clippy, and the frontend's lint
	cargo clippy --workspace --all-targets -- -D warnings
	@if [ -d frontend/node_modules ]; then npm --prefix frontend run --silent lint; fi

fmt: ## format everything
	cargo fmt --all
	@if [ -d frontend/node_modules ]; then npm --prefix frontend run --silent fmt; fi

openapi: ## regenerate openapi/openapi.json and the frontend's types
	@scripts/openapi

snapshots: ## run the tests and accept every snapshot as it comes out
	@scripts/snapshots $(ARGS)

bench: ## measure against the floor that the benchmark serves itself
	cargo build --release -p rapport-server -p rapport-bench
	target/release/rapport-bench $(ARGS)

clean: ## remove what was built; data/ stays
	cargo clean
	rm -rf frontend/dist frontend/node_modules frontend/test-results frontend/playwright-report
