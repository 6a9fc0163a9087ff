#!/bin/sh
# lib/LAYERS says who may include whom, which doors a room of a program has,
# and where a few things may stand.
. "$(dirname "$0")/lint.sh"

# layers TREE: every line of its code that lib/LAYERS does not allow
layers() {
	(cd "$1" && awk '
function bad(what) { printf "%s:%d: %s\n", FILENAME, FNR, what }

# Comments are no code.
function code(line) {
	if (inside && !sub(/^.*\*\//, "", line))
		return ""
	inside = 0
	gsub(/\/\*[^*]*\*\//, "", line)
	inside = sub(/\/\*.*/, "", line)
	return line
}

function stands(thing, line,    i, before) {
	while ((i = index(line, thing)) > 0) {
		before = i > 1 ? substr(line, i - 1, 1) : " "
		if (thing !~ /^[a-z]/ || before !~ /[A-Za-z0-9_]/)
			return 1
		line = substr(line, i + 1)
	}
	return 0
}

# A room of a program is entered by its doors.
function inside_program(header) {
	if (header[3] == "" || header[2] == room)
		return
	if (!((header[1] "/" header[2], header[3]) in door))
		bad("is not to include " header[1] "/" header[2] "/" header[3])
	entered[header[1] "/" header[2], header[3]] = 1
}

function table(    i, thing) {
	sub(/:$/, "", $2)
	if ($1 == "room") {
		for (i = 3; i <= NF; i++)
			door[$2, $i ".h"] = FNR
		return
	}
	if ($1 == "only") {
		thing = $2
		sub(/:$/, "", thing)
		things[thing] = " "
		for (i = 3; i <= NF; i++)
			things[thing] = things[thing] $i " "
		return
	}
	if ($1 < layer)
		bad("layer " $1 " below layer " layer)
	layer = $1
	for (i = 3; i <= NF; i++) {
		if (!($i in rank))
			bad($2 " uses " $i ", which does not stand above it")
		row[$2, $i] = FNR
	}
	rank[$2] = ++rows
}

FILENAME ~ /LAYERS$/ {
	if ($0 !~ /^#/ && NF > 0)
		table()
	next
}

FNR == 1 {
	depth = split(FILENAME, path, "/")
	room = depth == 4 ? path[3] : ""
	inside = 0
	if (depth > (path[1] == "lib" ? 3 : 4))
		bad("stands too deep")
	if (path[1] == "lib" && !(path[2] in rank))
		bad("no row in lib/LAYERS for " path[2])
}

{ line = code($0) }

line ~ /^#include "/ {
	split(line, quoted, "\"")
	delete header
	split(quoted[2], header, "/")
	used = header[1]
	if (used == path[2]) {
		inside_program(header)
		next
	}
	if (!(used in rank) || header[2] != used ".h")
		bad("is not to include " quoted[2])
	else if (path[1] == "lib" && !((path[2], used) in row))
		bad(path[2] " is not to use " used)
	seen[path[2], used] = has[path[2]] = 1
}

FILENAME ~ /\.c$/ && path[1] == "lib" { has[path[2]] = 1 }

{
	for (thing in things)
		if (stands(thing, line) &&
		    index(things[thing], " " path[2] " ") == 0)
			bad(thing " is only for" things[thing])
}

END {
	for (pair in door) {
		split(pair, p, SUBSEP)
		if (!(pair in entered))
			printf "lib/LAYERS:%d: nobody enters %s by %s\n",
			    door[pair], p[1], p[2]
	}
	for (pair in row) {
		split(pair, p, SUBSEP)
		if ((p[1] in has) && !((p[1], p[2]) in seen))
			printf "lib/LAYERS:%d: %s does not use %s\n",
			    row[pair], p[1], p[2]
	}
}' lib/LAYERS $(cd "$1" && find lib cmd -name '*.[ch]' | sort))
}

is 'modules keep to their layers' 'layers .' ''

# The lint itself: a tree where everything is wrong once.
mkdir -p "$T/bad/lib/low" "$T/bad/lib/high/up" "$T/bad/cmd/one/shed" \
    "$T/bad/cmd/two"
cat >"$T/bad/lib/LAYERS" <<'!'
0 low:
1 high: low
room one/shed: gate hatch
only fsync(: low
!
echo '#include "high/high.h"' >"$T/bad/lib/low/low.c"
printf '/* fsync(2) */\nint x = fsync(1);\n' >"$T/bad/lib/high/high.c"
printf '#include "%s.h"\n' two/two one/shed/gate one/shed/wall \
    >"$T/bad/cmd/one/one.c"
echo '#include "one/shed/wall.h"' >"$T/bad/cmd/one/shed/shed.c"
echo >"$T/bad/lib/high/up/up.c"
is 'a bad tree is seen through' 'layers "$T/bad" | sort' \
'cmd/one/one.c:1: is not to include two/two.h
cmd/one/one.c:3: is not to include one/shed/wall.h
lib/LAYERS:2: high does not use low
lib/LAYERS:3: nobody enters one/shed by hatch.h
lib/high/high.c:2: fsync( is only for low 
lib/high/up/up.c:1: stands too deep
lib/low/low.c:1: low is not to use high'

done_testing
