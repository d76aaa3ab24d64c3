#!/bin/sh
# Installs the peers of the figure `peers-paper` beside the build folder: sh bench/peers/setup.sh [BUILD_FOLDER]. Not needed for anything else.
set -eu
cd "$(dirname "$0")/../.."
build=${1:-${CARGO_TARGET_DIR:-target}}
command -v soffice >/dev/null || {
  echo "LibreOffice: apt-get install -y --no-install-recommends libreoffice-writer-nogui" >&2
}
mkdir -p "$build/peers"
[ -x "$build/peers/venv/bin/python" ] || python3 -m venv "$build/peers/venv"
"$build/peers/venv/bin/python" -m pip install --quiet weasyprint==66.0 typst==0.15.2 segno==1.6.6
