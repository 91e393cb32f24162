#!/bin/sh
# Opens Jupyter on the reader's copies of the notebooks, in work: on this machine's loopback address only, with
# its token, with the project's kernel, and without the user's settings.
#
#   tools/jupyter.sh notebook|lab [option of Jupyter ...]
#
# NNBOOK_FOLDER names another folder than work, NNBOOK_ADDRESS another
# address than the loopback one (a container needs that).
set -eu
cd "$(dirname "$0")/.."
root=$(pwd)
kind=$1
shift
if [ -x "/usr/bin/jupyter-$kind" ]; then
	program="/usr/bin/jupyter-$kind"
elif [ -x "$root/.nnbook/python/bin/jupyter-$kind" ]; then
	program="$root/.nnbook/python/bin/jupyter-$kind"
elif command -v "jupyter-$kind" >/dev/null; then
	program="jupyter-$kind"
else
	echo "jupyter-$kind was not found. Set it up inside the clone (.nnbook/bin/kernel -python), or use: make notebook" >&2
	exit 1
fi
unset PYTHONPATH PYTHONHOME GOFLAGS GOWORK
export JUPYTER_PATH="$root/.nnbook/jupyter"
export JUPYTER_DATA_DIR="$root/.nnbook/jupyter"
export JUPYTER_CONFIG_DIR="$root/.nnbook/jupyter/config"
export JUPYTER_RUNTIME_DIR="$root/.nnbook/jupyter/runtime"
export IPYTHONDIR="$root/.nnbook/jupyter/ipython"
options="--ip=${NNBOOK_ADDRESS:-127.0.0.1}"
# Jupyter does not like to be root; in a container one often is.
if [ "$(id -u)" = 0 ]; then
	options="$options --allow-root"
fi
folder=${NNBOOK_FOLDER:-work}
if [ "$folder" = work ]; then
	tools/work.sh
fi
# shellcheck disable=SC2086
exec "$program" $options "$@" "$folder"
