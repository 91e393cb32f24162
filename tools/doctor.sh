#!/bin/sh
# Checks this machine. What can be told without the program doctor, tools/setup.sh
# tells; the rest is the program's.
set -eu
cd "$(dirname "$0")/.."
tools/setup.sh -check
cd tools && GOWORK=off exec go run ./doctor
