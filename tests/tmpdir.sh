# tmpdir.sh - where temporary files can be; sourced by tap.sh and place.sh
#
# The path of a socket has room for 107 bytes, and agent files take a path
# apart at its blanks: where TMPDIR is long, or odd, or nobody's to write in,
# temporary files are in /tmp.

odd() { case $1 in *[!A-Za-z0-9/._+,@%-]*) return 0 ;; esac; return 1; }

TMPDIR=${TMPDIR:-/tmp}
if odd "$TMPDIR" || [ "${#TMPDIR}" -gt 40 ] || [ ! -w "$TMPDIR" ]; then
	TMPDIR=/tmp
fi
export TMPDIR
