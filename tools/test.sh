#!/bin/sh
# The tests of make test, in order. Each step may be run alone:
#
#   tools/test.sh [format] [vet] [unit] [gomlx] [live] [race] [fuzz] [notebooks] [tools] [browser] [cross] [cpus]
set -eu
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8 GOWORK=off
bin=$(pwd)/.nnbook/bin
skips=.nnbook/skipped

title() { printf '\n== %s\n' "$*"; }
skip() {
	printf 'skipped: %s\n' "$*" | tee -a "$skips"
}

step_format() {
	title "Formatting (gofmt, goimports)"
	# Only the project's own folders: .nnbook may hold other people's code.
	folders=
	for folder in nnlib datasets figures notebooks tools; do
		[ -d "$folder" ] && folders="$folders $folder"
	done
	# shellcheck disable=SC2086
	wrong=$( (gofmt -l $folders; "$bin/goimports" -l $folders; ls ./*.go 2>/dev/null | xargs -r gofmt -l) | sort -u)
	if [ -n "$wrong" ]; then
		printf 'These files are not formatted; run goimports -w on them:\n%s\n' "$wrong" >&2
		return 1
	fi
	echo "ok"
}

step_vet() {
	title "go vet"
	go vet ./...
	(cd tools && go vet ./...)
	echo "ok"
}

step_unit() {
	if [ -n "${MNIST_DIR:-}" ]; then
		title "Unit tests, with MNIST from $MNIST_DIR"
	else
		title "Unit tests"
		skip "the tests on MNIST itself: set MNIST_DIR to a folder that holds it"
	fi
	go mod download -C nnlib/internal/kernel/asm ||
		skip "the assembly against its generator: the module avo cannot be downloaded"
	go test -timeout 20m ./...
}

step_gomlx() {
	title "Unit tests of the networks on GoMLX"
	(cd notebooks/gomlx && go mod download) 2>/dev/null || {
		skip "the networks on GoMLX: its modules cannot be fetched"
		return 0
	}
	cd notebooks/gomlx
	go vet ./...
	go test -timeout 10m ./...
}

step_live() {
	title "Cells in the interpreter of the book's pages"
	(cd notebooks/live && go mod download) 2>/dev/null || {
		skip "the interpreter of the book's pages: its modules cannot be fetched"
		return 0
	}
	cd notebooks/live
	go vet ./...
	go run ./build -bindings ../../.nnbook/bound
	# go vet knows nothing of the overlay, and has looked already.
	go test -vet=off -timeout 20m -tags bound -overlay ../../.nnbook/bound/overlay.json ./...
}

step_race() {
	title "Race detector"
	if ! command -v gcc >/dev/null && ! command -v cc >/dev/null; then
		skip "the race detector: it needs a C compiler (Debian: apt-get install gcc libc6-dev)"
		return
	fi
	CGO_ENABLED=1 go test -race -short -timeout 20m ./nnlib/... ./datasets/... ./notebooks/...
}

step_fuzz() {
	title "Fuzzing, ${FUZZTIME:-3s} for each target"
	go list ./... | while read -r package; do
		go test -list '^Fuzz' "$package" | grep '^Fuzz' | while read -r target; do
			echo "$package $target"
		done
	done >.nnbook/fuzz-targets
	while read -r package target; do
		printf '%s: ' "$target"
		go test -run '^$' -fuzz "^$target\$" -fuzztime "${FUZZTIME:-3s}" "$package" >.nnbook/fuzz.log 2>&1 || {
			cat .nnbook/fuzz.log
			return 1
		}
		tail -n 1 .nnbook/fuzz.log
	done <.nnbook/fuzz-targets
}

step_notebooks() {
	title "Notebooks, in short form on the built-in data, under the GoNB kernel"
	"$bin/runnotebooks" -check
	title "Exercises under the GoNB kernel: the stubs as they are, and each solution in place of its stub"
	(cd tools && NNBOOK_KERNEL_TESTS=1 go test -count=1 -run UnderTheKernel -timeout 20m ./exercise)
	if [ -n "${MNIST_DIR:-}" ]; then
		title "Three notebooks, in full on MNIST, against their stored outputs"
		"$bin/runnotebooks" -compare 04 06 08
		skip "stored outputs of the other notebooks: they take ten minutes more, make compare looks at all"
	else
		skip "stored outputs against fresh ones: they are of MNIST, set MNIST_DIR"
	fi
}

step_tools() {
	title "Tools: the runner on notebooks that must fail, the book, the kernel"
	# What these tests look at is not all seen by Go's test cache.
	(cd tools && go test -count=1 -timeout 20m $(go list ./... | grep -v /browser$))
}

step_browser() {
	title "Browser: Jupyter and the book in Chromium"
	if ! command -v chromium >/dev/null && ! command -v google-chrome >/dev/null; then
		skip "the browser tests: there is no Chromium (Debian: apt-get install chromium)"
		return
	fi
	(cd tools && go test -count=1 -timeout 15m ./browser)
}

step_cpus() {
	title "Other CPUs: the same bits"
	if ! command -v qemu-x86_64 >/dev/null || ! command -v qemu-aarch64 >/dev/null; then
		skip "the library on emulated CPUs: there is no emulator (Debian: apt-get install qemu-user)"
	fi
	tools/cpus.sh
}

step_cross() {
	title "Other systems: build and vet"
	# The notebooks run where GoNB does; the library and the figures everywhere.
	for system in linux/arm64 darwin/arm64 windows/amd64; do
		cross "$system" . ./...
	done
	cross darwin/arm64 tools ./...
}

cross() { # system folder packages
	for verb in build vet; do
		printf '%s %s for %s, in %s\n' "$verb" "$3" "$1" "$2"
		(cd "$2" && GOOS=${1%/*} GOARCH=${1#*/} CGO_ENABLED=0 go "$verb" "$3")
	done
}

# Alone, a step ends at its first failure. Of several each runs, in a shell of
# its own, so that one failure does not hide another.
if [ $# = 1 ]; then
	"step_$1"
	exit
fi
[ $# -gt 0 ] || set -- format vet unit gomlx live race fuzz cross cpus notebooks tools browser
rm -f "$skips"
failed=
for step in "$@"; do
	started=$(date +%s)
	tools/test.sh "$step" || failed="$failed $step"
	printf -- '-- %s: %d s\n' "$step" $(($(date +%s) - started))
done
if [ -s "$skips" ]; then
	echo
	cat "$skips"
fi
if [ -n "$failed" ]; then
	printf '\nFAILED:%s\n' "$failed"
	exit 1
fi
printf '\nAll tests passed.\n'
