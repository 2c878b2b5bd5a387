#!/usr/bin/env bash
# make audit: asks the advisory database about every crate and npm package.
source "$(dirname "$0")/tools.sh"

need_lint_tools
say "advisories for Rust crates"
cargo deny --all-features check advisories
need_node
say "advisories for npm packages (tests only, never shipped)"
(cd end2end && npm audit)
