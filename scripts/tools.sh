# Installs what is missing, or says what to install. Read by the other scripts.
# shellcheck shell=bash

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-$HOME/.cache/saldo/target}"
export PATH="$HOME/.cargo/bin:$PATH"

# Clones share what is built, and cargo knows their files by time alone: after another, newer clone an older file would
# pass for built.
if [ "$(cat "$CARGO_TARGET_DIR/clone" 2>/dev/null)" != "$PWD" ]; then
    find src app tests xtask benches -name '*.rs' -exec touch {} +
    mkdir -p "$CARGO_TARGET_DIR"
    echo "$PWD" >"$CARGO_TARGET_DIR/clone"
fi

# The last release that builds on the Rust of Cargo.toml.
CARGO_DENY_VERSION=0.20.2

say() { printf '\n== %s\n' "$*"; }
give_up() { printf '\n%s\n' "$*" >&2; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# Debian and Ubuntu packages, as root or with sudo that asks nothing.
install_packages() {
    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        have sudo && sudo -n true 2>/dev/null || give_up "Please install: $* (for example: sudo apt-get install $*)"
        as_root=(sudo -n)
    fi
    have apt-get || give_up "Please install what Debian calls: $*"
    say "installing $*"
    "${as_root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

need_rust() {
    have cargo || give_up "Rust is missing. Install it with rustup: the page is rustup.rs"
    have cc || install_packages build-essential
    local sysroot target=wasm32-unknown-unknown
    sysroot=$(rustc --print sysroot)
    [ -d "$sysroot/lib/rustlib/$target" ] && return
    have rustup || give_up "Rust cannot compile for the browser: install the standard library for $target (Debian: libstd-rust-dev-wasm32)"
    say "adding the target $target"
    rustup target add "$target"
}

need_lint_tools() {
    for part in fmt clippy; do
        cargo "$part" --version >/dev/null 2>&1 || rustup component add "${part/fmt/rustfmt}"
    done
    [ "$(cargo-deny --version 2>/dev/null)" = "cargo-deny $CARGO_DENY_VERSION" ] && return
    say "installing cargo-deny $CARGO_DENY_VERSION (some minutes, once)"
    cargo install cargo-deny --locked --quiet --version "$CARGO_DENY_VERSION"
}

need_postgres() {
    ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || have initdb || install_packages postgresql
}

# wrk makes the load of `make bench`; taskset gives server and load a core each.
need_wrk() {
    have wrk || install_packages wrk
    have taskset || install_packages util-linux
    have psql || install_packages postgresql-client
}

# Node runs the browser tests and the Stripe double.
need_node() {
    have npm || install_packages nodejs npm
    # Playwright and Stripe's SDK run on no older one than 20; 20.11 is the first with import.meta.dirname.
    [ "$(node -p 'const [a, b] = process.versions.node.split("."); a > 20 || (a == 20 && b >= 11)')" = true ] ||
        give_up "Node 20.11 or newer is needed; found $(node --version). Please install it: the page is nodejs.org/en/download"
    local stamp=end2end/node_modules/.package-lock.json
    [ -f "$stamp" ] && [ ! end2end/package-lock.json -nt "$stamp" ] && return
    say "installing npm packages"
    (cd end2end && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund && touch node_modules/.package-lock.json)
}

# Reads QR codes back in the tests.
need_zbar() {
    have zbarimg || install_packages zbar-tools
}

# Read PDFs back in the tests.
need_pdf_tools() {
    have pdftotext && have pdfinfo && have pdftoppm || install_packages poppler-utils
    have qpdf || install_packages qpdf
}

# Sets CHROMIUM. Ubuntu's package is a snap, which cannot be started from a test.
need_chromium() {
    local name
    for name in "${CHROMIUM:-}" chromium google-chrome google-chrome-stable chromium-browser; do
        [ -n "$name" ] && have "$name" && "$name" --version >/dev/null 2>&1 && export CHROMIUM="$name" && return
    done
    if [ "$(. /etc/os-release 2>/dev/null && echo "${ID:-}")" = debian ]; then
        install_packages chromium
        export CHROMIUM=chromium
        return
    fi
    ls "$HOME"/.cache/ms-playwright/chromium-* >/dev/null 2>&1 && return
    say "installing Playwright's Chromium"
    (cd end2end && npx playwright install --with-deps chromium) ||
        give_up "Please install Chromium or Chrome, or set CHROMIUM to one"
}
