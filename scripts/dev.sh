#!/usr/bin/env bash
# make dev: serves a debug build, and builds again on every change.
source "$(dirname "$0")/tools.sh"

need_rust
exec cargo xtask dev
