#!/bin/sh
# What does this machine lack, and which one line installs it?
#   needs.sh python   prints the Python to use (3.11 or newer), or nothing
#   needs.sh node     exits 0 if Node is new enough for the console
#   needs.sh check    says what is missing, all of it at once, and exits 1 if something is
set -u

find_python() {
    for name in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
}

has_venv() { "$1" -c 'import venv, ensurepip' >/dev/null 2>&1; }

# v20.19.1 → 2019
node_number() { node --version 2>/dev/null | sed -E 's/^v([0-9]+)\.([0-9]+).*/\1 \2/' | { read -r major minor && printf '%d%02d' "$major" "$minor"; }; }

livekit_can_be_had() {
    [ -n "${FRONTDESK_LIVEKIT_URL:-}" ] || command -v livekit-server >/dev/null 2>&1 || command -v go >/dev/null 2>&1
}

missing=""
lacks() { missing="$missing $1"; echo "  ✗ $2" >&2; }

install_line() {
    packages=""
    for what in $missing; do
        case "$1:$what" in
            apt:python) # where `python3` is an older one, the newer has a name of its own
                if command -v python3 >/dev/null 2>&1; then packages="$packages python3.11 python3.11-venv"; else packages="$packages python3 python3-venv"; fi
                ;;
            apt:venv) packages="$packages ${python}-venv" ;;
            apt:node) packages="$packages nodejs npm" ;;
            apt:npm) packages="$packages npm" ;;
            apt:go) packages="$packages golang" ;;
            dnf:python | dnf:venv) packages="$packages python3.12" ;;
            dnf:node | dnf:npm) packages="$packages nodejs npm" ;;
            dnf:go) packages="$packages golang" ;;
            brew:python | brew:venv) packages="$packages python@3.12" ;;
            brew:node | brew:npm) packages="$packages node" ;;
            brew:go) packages="$packages livekit" ;;
        esac
    done
    case "$1" in
        apt) line="${sudo}apt-get update && ${sudo}apt-get install -y$packages" ;;
        dnf) line="${sudo}dnf install -y$packages" ;;
        brew) line="brew install$packages" ;;
    esac
    # some distributions have an older Node; npm brings a newer one from its own registry
    case "$1:$missing" in
        apt:*node* | dnf:*node*) line="$line && ${sudo}npm install --global node@22" ;;
    esac
    echo "$line"
}

check() {
    python=$(find_python)
    if [ -z "$python" ]; then
        lacks python "Python 3.11 or newer (here: $(python3 --version 2>/dev/null || echo none))"
    elif ! has_venv "$python"; then
        lacks venv "Python's venv and ensurepip"
    fi
    number=$(node_number)
    if [ "${number:-0}" -lt 2019 ]; then
        lacks node "Node 20.19 or newer (here: $(node --version 2>/dev/null || echo none))"
    elif ! command -v npm >/dev/null 2>&1; then
        lacks npm "npm"
    fi
    livekit_can_be_had || lacks go "Go, to build livekit-server once (or livekit-server itself)"
    [ -z "$missing" ] && return 0

    if [ "$(id -u)" = 0 ]; then sudo=""; else sudo="sudo "; fi
    for manager in brew apt-get dnf; do
        if command -v $manager >/dev/null 2>&1; then
            echo "This installs what is missing:" >&2
            echo "  $(install_line "${manager%-get}")" >&2
            return 1
        fi
    done
    echo "Install these with the package manager of this system, then start again." >&2
    return 1
}

case "${1:-}" in
    python) find_python ;;
    node) [ "$(node_number || echo 0)" -ge 2019 ] 2>/dev/null ;;
    check) check ;;
    *) sed -n '2,5p' "$0" ;;
esac
