#!/usr/bin/env bash
# make audit: asks the advisory database about every crate and npm package; both, also when the first finds something.
source "$(dirname "$0")/tools.sh"

need_lint_tools
say "advisories for Rust crates"
found=0
cargo deny --all-features check advisories || found=1
need_node
say "advisories for npm packages (tests only, never shipped)"
(cd end2end && npm audit) || found=1
exit "$found"
