#!/bin/sh
# Gets ready what the targets of the Makefile need, each part only when it is
# missing: Debian packages, the pinned tools, and the kernel.
#
#   tools/setup.sh [jupyter] [notebook] [book] [race] [browser] [cpus]
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
	cpus) command -v qemu-aarch64 >/dev/null || optional="$optional qemu-user" ;;
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

# The pinned tools, built when their versions or Go's have changed. One set-up
# at a time: a second one waits for the first.
if command -v flock >/dev/null; then
	exec 9>.nnbook/setup.lock
	flock 9
fi
built="$version $(cksum <tools/setup.sh) $(cksum <tools/go.mod) $(cksum <tools/go.sum)"
if [ ! -x .nnbook/bin/gonb ] || [ ! -x .nnbook/bin/goimports ] || [ ! -x .nnbook/gopls/gopls ] ||
	[ "$(cat .nnbook/bin/.built 2>/dev/null)" != "$built" ]; then
	say "Building the pinned tools (gonb, goimports, gopls): about two minutes the first time."
	(cd tools && GOBIN="$(cd .. && pwd)/.nnbook/bin" GOFLAGS= GOWORK=off go install tool) ||
		fail "the tools could not be built: see Go's message above (the first time it needs a network)."
	# gopls has a folder of its own: not every kernel gets it on its PATH. What
	# the kernel finds there is a script that lets Linux end gopls with the
	# kernel, also when that is killed.
	rm -rf .nnbook/gopls
	mkdir -p .nnbook/gopls/program
	mv .nnbook/bin/gopls .nnbook/gopls/program/gopls
	cat >.nnbook/gopls/gopls <<'SCRIPT'
#!/bin/sh
program="$(dirname "$0")/program/gopls"
if setpriv --pdeathsig KILL true 2>/dev/null; then
	exec setpriv --pdeathsig KILL "$program" "$@"
fi
exec "$program" "$@"
SCRIPT
	chmod +x .nnbook/gopls/gopls
	printf '%s\n' "$built" >.nnbook/bin/.built
fi
(cd tools && GOWORK=off go build -o ../.nnbook/bin/ ./runnotebooks ./kernel ./book ./doctor ./once) ||
	fail "the project's own tools could not be built: see Go's message above."
# The modules that the notebooks import are fetched here, so that no cell has to.
GOWORK=off go mod download || fail "the Go modules could not be fetched: see Go's message above (the first time it needs a network)."
.nnbook/bin/kernel
