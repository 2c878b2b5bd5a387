#!/usr/bin/env bash
# postgres.sh [--icu LANGUAGE] COMMAND…
# Runs COMMAND beside a PostgreSQL server of its own: a new cluster in a temporary folder, reached
# by a socket in that folder only, stopped and deleted afterwards. COMMAND finds it by
# SALDO_TEST_POSTGRES_URL. With --icu every text sorts as that language does.
source "$(dirname "$0")/tools.sh"

locale=(--locale=C.UTF-8)
if [ "${1:-}" = --icu ]; then
    locale=(--locale=C.UTF-8 --locale-provider=icu --icu-locale="$2")
    shift 2
fi

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
bin=${bin:-$(dirname "$(command -v initdb || give_up 'PostgreSQL is missing')")}

# A short path: a socket's may have 107 characters.
folder=$(mktemp -d /tmp/saldo-pg.XXXXXX)

# PostgreSQL refuses to run as root.
as_owner=()
if [ "$(id -u)" = 0 ]; then
    owner=$(id -un postgres 2>/dev/null || echo nobody)
    chown "$owner" "$folder"
    as_owner=(setpriv --reuid="$owner" --regid="$(id -g "$owner")" --clear-groups)
fi

stop() {
    # Only the cluster in our folder: its pid stands there.
    (cd / && "${as_owner[@]}" "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1) || true
    rm -rf "$folder"
}
trap stop EXIT

# Nothing in here has to survive a power cut.
settings=(-c listen_addresses= -c "unix_socket_directories=$folder" -c max_connections=200
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off)
(
    cd /
    "${as_owner[@]}" "$bin/initdb" -D "$folder/data" -U saldo -A trust -E UTF8 "${locale[@]}" >"$folder/initdb.log" 2>&1 ||
        { cat "$folder/initdb.log" >&2; exit 1; }
    "${as_owner[@]}" "$bin/pg_ctl" -D "$folder/data" -l "$folder/data/log" -o "${settings[*]}" -w start >/dev/null ||
        { cat "$folder/data/log" >&2; exit 1; }
)

SALDO_TEST_POSTGRES_URL="postgres://saldo@${folder//\//%2F}" "$@"
