# shellcheck shell=bash disable=SC2034
# What every script here shares: where the repository is, how to speak, what to look for on this machine.
# Sourced, never run. `set -euo pipefail` is the caller's.

# The scripts work from anywhere; paths in them are relative to the root of the repository.
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1
ROOT=$PWD
export ROOT
TARGET=${CARGO_TARGET_DIR:-target}

# In CI every build starts from nothing: increments cost time and disk there and are never used again.
# Exported only when asked for by CI, so that a developer's own choice stands.
if [ -n "${CI:-}" ]; then
    export CARGO_INCREMENTAL=0 CARGO_TERM_PROGRESS_WHEN=never
    LOCKED=(--locked)
else
    LOCKED=()
fi
export CARGO_NET_RETRY=${CARGO_NET_RETRY:-5}
# Asks cargo to count the dependencies of tests in when it chooses features (there are no examples to build), so that
# what is built for the tests, for the browser and for the docs shares its dependencies: minutes, not a nicety.
SAME_FEATURES=(--examples)
# The distribution's browser is used; a test tool must not fetch one of its own.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    BOLD=$'\033[1m' RED=$'\033[31m' PLAIN=$'\033[0m'
else
    BOLD='' RED='' PLAIN=''
    export NO_COLOR=1
fi

headline() { printf '\n%s==> %s%s\n' "$BOLD" "$*" "$PLAIN"; }
say() { printf '    %s\n' "$*"; }
complain() { printf '%serror:%s %s\n' "$RED" "$PLAIN" "$*" >&2; }
die() {
    complain "$@"
    exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }
has_frontend() { [ -f frontend/package.json ]; }
has_e2e() { [ -d frontend/e2e ]; }

# The folder of initdb and pg_ctl: the newest that the distribution installed (Debian keeps the server's programs
# off the PATH), or whatever is on the PATH. Fails when there is none.
postgres_bin() {
    local initdb
    initdb=$(printf '%s\n' /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)
    [ -x "$initdb" ] || initdb=$(command -v initdb) || return 1
    dirname "$(readlink -f "$initdb")"
}

# The browser for the end-to-end tests. Fails when there is none.
find_chromium() {
    local name
    for name in chromium chromium-browser google-chrome-stable google-chrome; do
        command -v "$name" && return 0
    done
    return 1
}

# `npm ci`, but only when node_modules was not made from this very lock file: it costs most of a minute.
frontend_install() {
    local made_from=frontend/node_modules/.made-from-lock
    if cmp -s frontend/package-lock.json "$made_from"; then
        say "frontend/node_modules is up to date"
        return 0
    fi
    npm --prefix frontend ci --no-audit --no-fund --loglevel=error
    cp frontend/package-lock.json "$made_from"
}
