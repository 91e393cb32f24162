#!/bin/sh
# Gets ready what the targets of the Makefile need, each part only when it is
# missing: Jupyter, from Debian's packages or else in a Python environment of the
# project's own, the pinned tools, and the kernel.
#
#   tools/setup.sh [jupyter] [notebook] [book] [race] [browser] [cpus]
#   tools/setup.sh -check      only says what stands in the way from the start
#
# Nothing outside the clone is changed but by Go's own caches, and by apt-get:
# where that needs sudo and a person sits at the terminal, it asks first.
set -eu
LC_ALL=C.UTF-8
export LC_ALL
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }
fail() { say "setup: $*"; exit 1; }
has() { command -v "$1" >/dev/null; }

case $(uname -s) in
MINGW* | MSYS* | CYGWIN* | Windows*)
	fail "the Go kernel for Jupyter does not run on Windows itself, but in WSL: type wsl --install in PowerShell, then clone and make run there. The HTML book needs neither." ;;
esac

# The clone must be writable: all that is made goes into .nnbook.
if ! mkdir -p .nnbook/bin 2>/dev/null || ! (: >.nnbook/.writable) 2>/dev/null; then
	fail "this clone cannot be written. Copy it to a folder of your own: cp -r '$(pwd)' ~/nnbook && cd ~/nnbook && make run"
fi
rm -f .nnbook/.writable

has go || fail "Go was not found. Install Go 1.26 or later from https://go.dev/dl and put its bin folder on the PATH."
version=$(go env GOVERSION) || fail "go does not run: see its message above."
case $version in
go1.[0-9] | go1.[0-9].* | go1.1[0-9]* | go1.2[0-5] | go1.2[0-5].* | go1.2[0-5]rc*)
	fail "Go 1.26 or later is needed, this is $version. Install it from https://go.dev/dl." ;;
esac

if [ "${1:-}" = -check ]; then
	exit
fi

# What is missing? A program of Jupyter's is looked for where the tools look.
here() { [ -x "/usr/bin/$1" ] || [ -x ".nnbook/python/bin/$1" ] || has "$1"; }
needed=   # programs of Jupyter's; their Debian packages have the same names
helpful=  # Debian packages without which something is left out
for part in "$@"; do
	case $part in
	jupyter) here jupyter-nbconvert || needed="$needed jupyter-nbconvert" ;;
	notebook) here jupyter-notebook || needed="$needed jupyter-notebook" ;;
	book)
		[ -e /usr/share/javascript/mathjax/MathJax.js ] || [ -d .nnbook/python ] ||
			helpful="$helpful libjs-mathjax fonts-mathjax"
		[ -e /usr/share/javascript/codemirror/lib/codemirror.js ] || helpful="$helpful libjs-codemirror"
		;;
	race) has cc || has gcc || helpful="$helpful gcc libc6-dev" ;;
	browser) has chromium || has google-chrome || helpful="$helpful chromium" ;;
	cpus) has qemu-aarch64 || helpful="$helpful qemu-user" ;;
	*) fail "unknown part $part" ;;
	esac
done

# Whether packages may be installed. Where a person can be asked, they are; a no
# to what is only helpful is remembered.
as_root=
declined=.nnbook/declined
allowed() { # package...
	has apt-get || return 1
	[ "$(id -u)" != 0 ] || return 0
	has sudo || return 1
	as_root=sudo
	if [ ! -t 0 ] || [ ! -t 2 ]; then
		as_root="sudo -n"
		sudo -n true 2>/dev/null
		return
	fi
	[ -n "$needed" ] || [ "$(cat "$declined" 2>/dev/null)" != "$*" ] || return 1
	printf 'These Debian packages are missing: %s\nInstall them with sudo apt-get? [Y/n] ' "$*" >&2
	read -r answer || answer=n
	case $answer in
	[Nn]*) printf '%s\n' "$*" >"$declined"; return 1 ;;
	esac
}
install() { # package...
	say "Installing Debian packages: $*"
	apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends"
	# The lists of packages are fetched only when the install fails without.
	$apt "$@" >.nnbook/apt.log 2>&1 || {
		$as_root apt-get update -q >>.nnbook/apt.log 2>&1 || true
		$apt "$@" >>.nnbook/apt.log 2>&1
	} || {
		tail -n 15 .nnbook/apt.log >&2
		say "setup: apt-get could not install: $*. The whole log is in .nnbook/apt.log."
		return 1
	}
}
# shellcheck disable=SC2086
if [ -n "$needed$helpful" ] && allowed $needed $helpful; then
	[ -z "$needed" ] || install $needed || true
	[ -z "$helpful" ] || install $helpful || say "setup: going on without; what needs them is left out."
fi

# The command that builds the rest. It takes its place at once, since another
# set-up may be running it.
mkdir -p .nnbook/bin
(cd tools && GOWORK=off GOFLAGS= go build -o "../.nnbook/bin/kernel.$$" ./kernel) ||
	fail "the project's own tools could not be built: see Go's message above."
mv -f ".nnbook/bin/kernel.$$" .nnbook/bin/kernel

missing=
for program in $needed; do
	here "$program" || missing="$missing $program"
done
if [ -n "$missing" ] || [ -d .nnbook/python ]; then
	.nnbook/bin/kernel -python || exit 1
fi
.nnbook/bin/kernel
# The modules that the notebooks import are fetched here, so that no cell has to.
GOWORK=off go mod download || fail "the Go modules could not be fetched: see Go's message above (the first time it needs a network)."
