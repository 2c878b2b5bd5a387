#!/usr/bin/env bash
# make run: builds a release and serves it.
source "$(dirname "$0")/tools.sh"

need_rust
say "building (the first time takes a while)"
cargo xtask build --release

mkdir -p data
"$CARGO_TARGET_DIR/release/saldo" demo --when-empty
say "serving on ${SALDO_BASE_URL:-http://${SALDO_LISTEN:-127.0.0.1:3000}} (stop with Ctrl-C)"
exec "$CARGO_TARGET_DIR/release/saldo" serve
