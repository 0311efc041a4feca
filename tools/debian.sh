#!/bin/sh
# Installs the Debian packages named that are not there yet; says what to do where it cannot.
missing=""
for package in "$@"; do
    dpkg -s "$package" >/dev/null 2>&1 || command -v "$package" >/dev/null 2>&1 || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if ! command -v apt-get >/dev/null 2>&1; then
    echo "Please install:$missing" >&2
    exit 1
fi
run=""
[ "$(id -u)" = 0 ] || run="sudo -n"
$run apt-get update -qq || true
DEBIAN_FRONTEND=noninteractive $run apt-get install -y -qq --no-install-recommends $missing >/dev/null || {
    echo "Please install:$missing" >&2
    exit 1
}
