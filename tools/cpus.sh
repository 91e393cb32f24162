#!/bin/sh
# The library's tests on other CPUs than this one, two at a time, in short form: on
# CPUs that Debian's qemu-user emulates, without AVX-512, without AVX and FMA, and
# arm64; on this one without its vector instructions; and as WebAssembly, where
# there is Node. The hashes of nnlib/bits_test.go must come out the same on all of
# them. (On the paths that this CPU has, the tests run by themselves.)
set -eu
cd "$(dirname "$0")/.."
folder=.nnbook/cpus
mkdir -p "$folder"
packages="nnlib/internal/kernel nnlib/internal/elementary nnlib nnlib/search"

# on NAME GOOS/GOARCH PROGRAM... runs the packages' tests by PROGRAM, or those that
# $tests matches.
on() {
	name=$1 system=${2%/*} arch=${2#*/}
	shift 2
	for package in $packages; do
		program=$(pwd)/$folder/$system-$arch-$(basename "$package")
		log=$(pwd)/$folder/$(basename "$package")-$name.log
		[ -e "$program" ] || GOOS=$system GOARCH=$arch CGO_ENABLED=0 go test -c -o "$program" "./$package"
		started=$(date +%s)
		if (cd "$package" && NNBOOK_EMULATED=1 "$@" "$program" -test.short -test.run "${tests:-.}" -test.timeout 20m >"$log" 2>&1); then
			printf '  ok    %-26s %-28s %4d s\n' "$name" "$package" $(($(date +%s) - started))
		else
			printf '  FAIL  %-26s %s\n' "$name" "$package"
			grep -vE 'TCG doesn.t support' "$log" | tail -n 30
			return 1
		fi
	done
}

rm -f "$folder"/*
emulated() { command -v qemu-x86_64 >/dev/null && command -v qemu-aarch64 >/dev/null; }
one() {
	if emulated; then on "Haswell (AVX2, FMA)" linux/amd64 qemu-x86_64 -cpu Haswell; fi
}
two() {
	on "this CPU, in Go only" "$(go env GOOS)/$(go env GOARCH)" env NNBOOK_KERNEL=go || return 1
	if command -v node >/dev/null; then
		tests='OneSeed|Products|Errors' on "WebAssembly under Node" js/wasm "$(go env GOROOT)/lib/wasm/go_js_wasm_exec" || return 1
	fi
	if emulated; then
		on "arm64" linux/arm64 qemu-aarch64 &&
			on "Nehalem (no AVX, no FMA)" linux/amd64 qemu-x86_64 -cpu Nehalem
	fi
}
one >"$folder/one.txt" 2>&1 &
first=$!
failed=0
two || failed=1
wait "$first" || failed=1
cat "$folder/one.txt"
exit "$failed"
