#!/usr/bin/env bash
# make test. With names of steps, only those: scripts/test.sh lint core
source "$(dirname "$0")/tools.sh"

STEPS=(tools format lint deny core http browser)
took=()
logs="$CARGO_TARGET_DIR/test-logs"
mkdir -p "$logs"
rm -f "$logs"/*

# Shows and keeps the output: the last lines of the run are the runners' own.
log() { "${@:2}" 2>&1 | tee -a "$logs/$1.log"; }

# Clippy compiles whatever follows: each crate of ours is compiled once, and looked at while it is. The second variable
# is how cargo clippy itself passes on "-D warnings".
clippy_compiles() {
    export RUSTC_WORKSPACE_WRAPPER=clippy-driver
    export CLIPPY_ARGS="-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__"
}

tools() { # what the other steps need
    need_rust
    need_lint_tools
    need_postgres
    need_node
    need_chromium
    need_zbar
    need_pdf_tools
}

format() { # rustfmt
    cargo fmt --all --check
}

lint() { # clippy, for the server and for the browser; warnings are errors
    clippy_compiles
    cargo test --quiet --no-run -p saldo --features server
    cargo xtask site
    cargo test --quiet --no-run -p xtask
    cargo test --quiet --no-run -p saldo-app --features ssr
}

deny() { # forbidden crates, licences, sources
    cargo deny --log-level error check bans licenses sources
}

core() { # rules and stories of the core, on SQLite and on PostgreSQL
    clippy_compiles
    need_zbar
    need_pdf_tools
    log core cargo test -p saldo --no-default-features --lib --quiet
    # SQLite sorts texts byte by byte, this PostgreSQL as people do: both orders are seen.
    log core scripts/postgres.sh --icu nl cargo test -p saldo --features server
}

http() { # the web server over its routes
    clippy_compiles
    cargo xtask site
    log http cargo test -p xtask
    log http cargo test -p saldo-app --features ssr
}

browser() { # Chromium, with and without JavaScript; the Stripe double
    clippy_compiles
    need_chromium
    need_zbar
    cargo xtask build
    log browser npm --prefix end2end run --silent test:double
    export SALDO_TEST_BINARY="$CARGO_TARGET_DIR/debug/saldo"
    log browser scripts/postgres.sh npm --prefix end2end run --silent test
}

for step in "${@:-${STEPS[@]}}"; do
    [[ " ${STEPS[*]} " == *" $step "* ]] || give_up "There is no step “$step”; there are: ${STEPS[*]}"
    say "$step: $(sed -n "s/^$step() { # //p" "$0")"
    begun=$SECONDS
    "$step"
    took+=("$(printf '%5d s  %s' $((SECONDS - begun)) "$step")")
    printf '%s\n' "${took[-1]}"
done

say "summary"
printf '%s\n' "${took[@]}"
grep -hE '^test result:|^# (tests|pass|fail) |^ +[0-9]+ (passed|failed|flaky|skipped)' "$logs"/*.log 2>/dev/null || true
