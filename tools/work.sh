#!/bin/sh
# The reader's own copies of the notebooks, in the folder work: git does not
# see them, and make run, make test and make clean leave them alone.
#
#   tools/work.sh           copies the notebooks that are missing there
#   tools/work.sh fresh 02  puts a fresh copy of notebook 02 there, and keeps
#                           the one that was there under another name
#
# A copy is never written over. work/.original holds the notebooks as they were
# copied, to tell when one has changed since.
set -eu
LC_ALL=C.UTF-8
export LC_ALL
cd "$(dirname "$0")/.."

fail() { printf 'work: %s\n' "$*" >&2; exit 1; }

mkdir -p work/.original 2>/dev/null || fail "the folder work cannot be written: copy the clone to a folder of your own"

# stored says where a notebook is: in notebooks, or, if it needs GoMLX, in the
# module in there.
stored() {
	if [ -e "notebooks/$1" ]; then echo "notebooks/$1"; else echo "notebooks/gomlx/$1"; fi
}

# copy puts a notebook into work, in one go, unless there is one.
copy() {
	[ -e "work/$1" ] && return
	cp "$(stored "$1")" "work/.original/$1"
	cp "$(stored "$1")" "work/.original/.new.$$"
	mv -n "work/.original/.new.$$" "work/$1"
	rm -f "work/.original/.new.$$"
	chmod u+w "work/$1"
}

# keep gives the reader's copy another name: 02_x.ipynb becomes 02_x.1.ipynb.
keep() {
	number=1
	while [ -e "work/${1%.ipynb}.$number.ipynb" ]; do
		number=$((number + 1))
	done
	mv -n "work/$1" "work/${1%.ipynb}.$number.ipynb"
	echo "Your copy is kept: work/${1%.ipynb}.$number.ipynb"
}

case ${1:-} in
fresh)
	notebook=${2:-}
	case $notebook in
	[0-9][0-9]) ;;
	[0-9]) notebook=0$notebook ;;
	*) fail "which notebook? For instance: make fresh NB=02" ;;
	esac
	found=
	for path in notebooks/"$notebook"_*.ipynb notebooks/gomlx/"$notebook"_*.ipynb; do
		[ -e "$path" ] && found=${path##*/}
	done
	[ -n "$found" ] || fail "there is no notebook $notebook in the folder notebooks"
	[ -e "work/$found" ] && keep "$found"
	copy "$found"
	echo "Fresh: work/$found"
	;;
"")
	for path in notebooks/[0-9][0-9]_*.ipynb notebooks/gomlx/[0-9][0-9]_*.ipynb; do
		[ -e "$path" ] || continue
		name=${path##*/}
		copy "$name"
		[ -e "work/.original/$name" ] && ! cmp -s "$path" "work/.original/$name" &&
			echo "$path has changed since your copy was made; to get the new one, and keep yours: make fresh NB=${name%%_*}"
	done
	;;
*) fail "unknown: $1" ;;
esac
exit 0
