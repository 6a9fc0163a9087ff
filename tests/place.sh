# place.sh - a place that tests can name; sourced by what runs them
#
# Agent files and commands of tmux take a path apart at its blanks: a tree in
# such a place is tested through a link.

. tests/tmpdir.sh
place=
export PWD
if odd "$PWD"; then
	place=$(mktemp -d) && ln -s "$PWD" "$place/ist" && cd "$place/ist" ||
	    exit 1
fi
