#!/bin/sh
# The library's tests on other CPUs than this one, emulated by Debian's qemu-user:
# without AVX-512, without AVX and FMA, and arm64. Two at a time, in short form.
# The hashes of nnlib/bits_test.go must come out the same on all of them.
set -eu
cd "$(dirname "$0")/.."
folder=.nnbook/cpus
mkdir -p "$folder"
packages="nnlib nnlib/internal/kernel nnlib/internal/elementary"

for arch in amd64 arm64; do
	for package in $packages; do
		GOARCH=$arch CGO_ENABLED=0 go test -c -o "$folder/$arch-$(basename "$package")" "./$package"
	done
done

# run PACKAGE ARCHITECTURE NAME EMULATOR...
run() {
	package=$1 arch=$2 name=$3
	shift 3
	log=$(pwd)/$folder/$name-$(basename "$package").log
	program=$(pwd)/$folder/$arch-$(basename "$package")
	started=$(date +%s)
	if (cd "$package" && NNBOOK_EMULATED=1 "$@" "$program" -test.short -test.timeout 20m >"$log" 2>&1); then
		printf '  ok    %-28s %-28s %4d s\n' "$name" "$package" $(($(date +%s) - started))
	else
		printf '  FAIL  %-28s %-28s\n' "$name" "$package"
		grep -vE 'TCG doesn.t support' "$log" | tail -n 30
		return 1
	fi
}
on_arm64() { for package in $packages; do run "$package" arm64 "arm64" qemu-aarch64 || return 1; done; }
on_haswell() { for package in $packages; do run "$package" amd64 "Haswell: AVX2, FMA" qemu-x86_64 -cpu Haswell || return 1; done; }
on_nehalem() { for package in $packages; do run "$package" amd64 "Nehalem: no AVX, no FMA" qemu-x86_64 -cpu Nehalem || return 1; done; }

failed=0
on_haswell &
haswell=$!
{ on_arm64 && on_nehalem; } || failed=1
wait "$haswell" || failed=1
exit "$failed"
