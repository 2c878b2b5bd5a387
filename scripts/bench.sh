#!/usr/bin/env bash
# make bench: Saldo beside the yardstick, on SQLite and on PostgreSQL. RECORD=1 writes the table
# into docs/performance.md; BENCH_SECONDS, BENCH_FILES, BENCH_DEBTORS and BENCH_STAFF_DEBTORS make it shorter or
# longer. ONLY=staff measures the pages of the staff side alone, ONLY=pdf the PDFs, ONLY=documents long documents,
# ONLY=start how soon `make run` serves again.
source "$(dirname "$0")/tools.sh"

need_rust
need_postgres
need_wrk
have node || install_packages nodejs
have sqlite3 || install_packages sqlite3
[ "$(nproc)" -ge 2 ] || give_up "Measuring needs two cores: one for the server, one for what asks it."

say "building Saldo and the yardstick (release)"
cargo xtask build --release
cargo build --release --quiet --locked --manifest-path benches/yardstick/Cargo.toml

export BENCH_SALDO="$CARGO_TARGET_DIR/release/saldo"
export BENCH_YARDSTICK="$CARGO_TARGET_DIR/release/yardstick"
export BENCH_RECORD="${RECORD:-0}"
say "measuring (some minutes; leave the machine alone meanwhile)"
scripts/postgres.sh node benches/bench.mjs
