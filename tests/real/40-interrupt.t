#!/bin/sh
# Real Claude Code, Codex and opencode: a turn is interrupted, a dialog is not answered by it.
. "$(dirname -- "$0")/lib.sh"

real_start claude codex opencode <<'SCRIPT'
when /danger/
    escalate touch danger.done
    say I was told no.

when /slowly/
    until never
    say At last.

when /hello/
    say Good day.
SCRIPT

cd "$WORK"
field() { isesh show "$1" -o "$2"; }
field_is() { [ "$(field "$1" "$2")" = "$3" ]; }
asked() { [ -n "$(requests "$1")" ]; }
status_of() { "$@" >"$REAL/out" 2>&1 && echo 0 || echo $?; }
seen() { smon status >/dev/null; field_is "$1" state "$2"; }

for agent in claude codex opencode; do
    s=s-$agent
    ok "$agent starts" isesh start "$s" -p tda-worker -a "$agent" -m "hello from $agent"
    ok "$agent: the model is asked" wait_for 90 asked "hello from $agent"
    ok "$agent is idle" wait_for 60 seen "$s" idle
    is "$agent: idle, there is nothing to interrupt" "$(status_of isesh interrupt "$s")" 4
    ok "$agent is told something long" imessenger send "$s" "slowly, $agent"
    ok "$agent: the model is asked" wait_for 60 asked "slowly, $agent"
    ok "$agent is busy" wait_for 30 seen "$s" busy
    ok "$agent: interrupt" isesh interrupt "$s" -t 180s
    ok "$agent: it is idle" wait_for 10 seen "$s" idle
    # What was undone may stand in the composer again; a person would clear it.
    press "$s" C-u
    if sleep 3; then :; fi # a person types: nothing is delivered for 3 s
    ok "$agent is told to do something dangerous" imessenger send "$s" "danger, $agent"
    ok "$agent asks" wait_for 60 seen "$s" waiting
    is "$agent: its dialog is not answered by an interrupt" "$(status_of isesh interrupt "$s")" 4
    note "$(cat "$REAL/out")"
    is "$agent: and stands" "$(seen "$s" waiting; field "$s" state)" waiting
    ok "$agent: stop" isesh stop "$s"
    ok "$agent: nothing was run" test ! -e danger.done
done
done_testing
