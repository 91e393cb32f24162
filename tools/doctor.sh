#!/bin/sh
# Checks this machine. What can be told without Go is told here, the rest by
# the program doctor.
set -u
cd "$(dirname "$0")/.."
if ! command -v go >/dev/null; then
	echo "  ✗ Go was not found. Install Go 1.26 or later from https://go.dev/dl and put its bin folder on the PATH."
	exit 1
fi
cd tools && exec go run ./doctor
