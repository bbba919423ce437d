#!/bin/sh
# Brings the programs that the tests drive: a browser, Java for the HTML checker, Node.js for the npm packages, web servers, shells.
# On Debian they are installed; elsewhere this stops and names what is missing. A test is never skipped for want of a tool.
set -eu
cd "$(dirname "$0")/.."

missing=""
need() { # need PROGRAM PACKAGE
    PATH="$PATH:/usr/sbin" command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}
need chromium chromium
need java default-jre-headless
need npm npm
need nginx nginx-light
need caddy caddy
need apache2 apache2-bin
need zsh zsh
need fish fish

if [ -n "$missing" ]; then
    if command -v apt-get >/dev/null 2>&1; then
        as_root=""
        [ "$(id -u)" = 0 ] || as_root="sudo"
        $as_root apt-get update -qq
        # shellcheck disable=SC2086  # one word a package is meant
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
    else
        echo "The tests need these programs, which are not installed:$missing" >&2
        echo "Install them (macOS: brew install --cask chromium; brew install openjdk node nginx caddy httpd fish) and run make test again." >&2
        exit 1
    fi
fi

npm install --prefix . --no-save --no-package-lock --ignore-scripts --silent --no-audit --no-fund axe-core@4 vnu-jar@latest
