# smon.sh - sessions as the others leave them on disk, for tests of smon
#
# session NAME: its directory and its record, in its first generation.
# event NAME SOURCE KIND [KEY=VALUE ...]: one line of its events.
# hold NAME [--pane]: a process that is its supervisor as far as files tell, in
# $TMUX_PANE, until release NAME, or the end of the test.  removed NAME: it is
# gone.

tab='	'
tick=0
holders=

session() {
	smon status >/dev/null 2>&1 || :
	mkdir -p "$IST_DIR/sessions/$1/mail/new" "$IST_DIR/sessions/$1/mail/cur" \
	    "$IST_DIR/sessions/$1/mail/tmp" "$IST_DIR/sessions/$1/mail/done" \
	    "$IST_DIR/sessions/$1/mail/dead"
	chmod -R go= "$IST_DIR"
	printf '%s\n' "id: 1-$1" "name: $1" 'agent: shell' 'role: worker' \
	    'generation: 1' >"$IST_DIR/sessions/$1/session"
}

# Times grow by a second a line, so that what is shown of them is known.
event() {
	e_name=$1; e_line=2026-11-20T12:00:$(printf %02d "$tick").000Z
	tick=$((tick + 1)); e_line="$e_line$tab${gen:-1}$tab$2$tab$3"
	shift 3
	for e_pair; do e_line="$e_line$tab$e_pair"; done
	printf '%s\t.\n' "$e_line" >>"$IST_DIR/sessions/$e_name/events"
}

hold() {
	"$build/tests/help/hold" "$IST_DIR/sessions/$1" ${2:-} >"$T/held.$1" &
	echo $! >"$T/holder.$1"
	holders="$holders $!"
	wait_for 10 "[ -s '$T/held.$1' ]"
}

# A process that was killed holds its locks until it is gone.
release() {
	kill -9 "$(cat "$T/holder.$1")"
	wait "$(cat "$T/holder.$1")" 2>/dev/null || :
}

# removed NAME: by its name at once; file by file alone it may be looked at
# half gone
removed() {
	mv "$IST_DIR/sessions/$1" "$T/removed.$1" &&
	    wait_for 10 "rm -r '$T/removed.$1'"
}

# size NAME: where the next event will begin
size() { wc -c <"$IST_DIR/sessions/$1/events" | tr -d ' '; }

smon_end() {
	for pid in $holders; do kill -9 "$pid" 2>/dev/null; done
	tap_end
}
trap smon_end EXIT
