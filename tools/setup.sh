#!/bin/sh
# Gets ready what the targets of the Makefile need, each part only when it is
# missing: Debian packages, the pinned tools, and the kernel.
#
#   tools/setup.sh [jupyter] [notebook] [book] [race] [browser]
#
# Nothing outside the clone is changed but by apt-get, and by Go's own caches.
set -eu
LC_ALL=C.UTF-8
export LC_ALL
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }
fail() { say "setup: $*"; exit 1; }

# The clone must be writable: all that is made goes into .nnbook.
if ! mkdir -p .nnbook/bin 2>/dev/null || ! (: >.nnbook/.writable) 2>/dev/null; then
	fail "this clone cannot be written. Copy it to a folder of your own: cp -r '$(pwd)' ~/nnbook && cd ~/nnbook && make run"
fi
rm -f .nnbook/.writable

command -v go >/dev/null || fail "Go was not found. Install Go 1.26 or later from https://go.dev/dl and put its bin folder on the PATH."
version=$(go env GOVERSION) || fail "go does not run: see its message above."
case $version in
go1.[0-9] | go1.[0-9].* | go1.1[0-9]* | go1.2[0-5] | go1.2[0-5].* | go1.2[0-5]rc*)
	fail "Go 1.26 or later is needed, this is $version. Install it from https://go.dev/dl." ;;
esac

# Which Debian packages are missing?
missing=
need() { # program-or-file package...
	thing=$1
	shift
	case $thing in
	/*) [ -e "$thing" ] && return ;;
	jupyter-*) { [ -x "/usr/bin/$thing" ] || command -v "$thing" >/dev/null; } && return ;;
	*) command -v "$thing" >/dev/null && return ;;
	esac
	missing="$missing $*"
}
optional=
for part in "$@"; do
	case $part in
	jupyter) need jupyter-nbconvert jupyter-nbconvert ;;
	notebook) need jupyter-notebook jupyter-notebook ;;
	book)
		# Homes of MathJax on systems without Debian's package differ: the
		# book is made without it there, and says so.
		[ -x /usr/bin/apt-get ] && need /usr/share/javascript/mathjax/MathJax.js libjs-mathjax fonts-mathjax
		;;
	race) command -v cc >/dev/null || command -v gcc >/dev/null || optional="$optional gcc libc6-dev" ;;
	browser) command -v chromium >/dev/null || command -v google-chrome >/dev/null || optional="$optional chromium" ;;
	*) fail "unknown part $part" ;;
	esac
done

install() {
	as_root=
	if [ "$(id -u)" != 0 ]; then
		command -v sudo >/dev/null || {
			say "setup: these Debian packages are missing:$*. There is no sudo here: run as root: apt-get install -y$*"
			return 1
		}
		as_root="sudo"
	fi
	say "Installing Debian packages:$*"
	apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends"
	# The lists of packages are fetched only when the install fails without.
	# shellcheck disable=SC2086
	$apt "$@" >.nnbook/apt.log 2>&1 || {
		$as_root apt-get update -q >>.nnbook/apt.log 2>&1 || true
		$apt "$@" >>.nnbook/apt.log 2>&1
	} || {
		tail -n 15 .nnbook/apt.log >&2
		say "setup: apt-get could not install:$*. The whole log is in .nnbook/apt.log."
		return 1
	}
}
if [ -n "$missing" ]; then
	command -v apt-get >/dev/null ||
		fail "Jupyter is missing, and there is no apt-get to install it. Install it with: pip install notebook nbconvert"
	# shellcheck disable=SC2086
	install $missing || exit 1
fi
if [ -n "$optional" ] && command -v apt-get >/dev/null; then
	# shellcheck disable=SC2086
	install $optional || say "setup: going on without; the tests that need them are skipped."
fi

# The tools and the kernel, built when they are not up to date, by one set-up at
# a time.
(cd tools && GOWORK=off GOFLAGS= go run ./kernel) || exit 1
# The modules that the notebooks import are fetched here, so that no cell has to.
GOWORK=off go mod download || fail "the Go modules could not be fetched: see Go's message above (the first time it needs a network)."
