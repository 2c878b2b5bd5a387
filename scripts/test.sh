#!/usr/bin/env bash
# make test. With names of steps, only those: scripts/test.sh lint rust
source "$(dirname "$0")/tools.sh"

STEPS=(tools format lint deny rust browser)
took=()
logs="$CARGO_TARGET_DIR/test-logs"
mkdir -p "$logs"
rm -f "$logs"/*

# Shows and keeps the output: the last lines of the run are the runners' own.
log() { "${@:2}" 2>&1 | tee -a "$logs/$1.log"; }

# Core and web server in one command, and all targets of both: cargo chooses features for everything in a command together,
# so that with less of it what we depend on would be compiled once more.
ours=(-p saldo -p saldo-app --features saldo/server,saldo-app/ssr)

# Clippy is the compiler: each crate of ours is compiled once, and looked at while it is. The second variable is how
# cargo clippy itself passes on "-D warnings".
compiled() {
    export RUSTC_WORKSPACE_WRAPPER=clippy-driver
    export CLIPPY_ARGS="-D__CLIPPY_HACKERY__warnings__CLIPPY_HACKERY__"
    cargo xtask site
    cargo build --quiet --all-targets "${ours[@]}"
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
    compiled
    cargo test --quiet --no-run -p xtask
}

deny() { # forbidden crates, licences, sources
    cargo deny --log-level error check bans licenses sources
}

rust() { # rules and stories of the core, on SQLite and on PostgreSQL; the web server over its routes
    need_zbar
    need_pdf_tools
    compiled
    log rust cargo test -p saldo --no-default-features --lib --quiet
    log rust cargo test -p xtask
    # SQLite sorts texts byte by byte, this PostgreSQL as people do: both orders are seen.
    log rust scripts/postgres.sh --icu nl cargo test "${ours[@]}"
}

browser() { # Chromium, with and without JavaScript; the Stripe double
    need_chromium
    need_zbar
    compiled
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
