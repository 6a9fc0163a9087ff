# place.sh - a place that tests can name; sourced by what runs them
#
# Agent files and commands of tmux take a path apart at its blanks: a tree in
# such a place is tested through a link.  And the path of a socket has room
# for 107 bytes: where temporary files have a long name, or an odd one, they
# are in /tmp.

place=
odd() { case $1 in *[!A-Za-z0-9/._+,@%-]*) return 0 ;; esac; return 1; }

TMPDIR=${TMPDIR:-/tmp}
if odd "$TMPDIR" || [ "${#TMPDIR}" -gt 40 ] || [ ! -w "$TMPDIR" ]; then
	TMPDIR=/tmp
fi
export TMPDIR PWD
if odd "$PWD"; then
	place=$(mktemp -d) && ln -s "$PWD" "$place/ist" && cd "$place/ist" ||
	    exit 1
fi
