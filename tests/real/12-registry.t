#!/bin/sh
# What real agents write down of themselves: both pinned versions of claude without reports
# and hooks, and the older one with hooks alone; one that was adopted; and codex' transcript.
. "$(dirname -- "$0")/lib.sh"

real_start claude claude-2.1.197 codex <<'EOF'
when /danger (\S+)/
    bash touch {1}
    say Did that.

when /ask me/
    tool AskUserQuestion {"questions":[{"question":"Which one?","header":"One","options":[{"label":"red","description":"r"},{"label":"blue","description":"b"}],"multiSelect":false}]}
    say So be it.

when /slowly/
    until never
    say At last.

when /broken/
    error 400

when /hello/
    say Good day.
EOF

cd "$WORK"
agents=$HOME/.config/ist/agents
mkdir -p "$agents"
# agent NAME PROGRAM HOOKS: claude.agent without its reports, and with hooks or not.
agent() {
    sed "s/^name: claude/name: $1/; s/^\\(program\\|run\\): claude/\\1: $2/; s/^reports: yes/reports: off/" \
        "$real_top/lib/data/agents/claude.agent" >"$agents/$1.agent"
    if [ "$3" = no ]; then
        sed -i 's/^hooks: yes/hooks: no/; s/ --settings {dir}\/settings.json//; /^$/,$d' "$agents/$1.agent"
    fi
    cp "$real_top/lib/data/agents/claude.rules" "$agents/$1.rules"
}
agent mute claude no
agent mute-old claude-2.1.197 no
agent hooked-old claude-2.1.197 yes

state() { smon status "$1" -o turn,reason,source; }
state_is() { [ "$(state "$1")" = "$2" ]; }
becomes() { # SESSION WORDS LABEL
    ok "$1: $3" wait_for 30 state_is "$1" "$2"
    state_is "$1" "$2" || note "it is $(state "$1")"
}
idle_after() { smon wait "$1" -u idle --after "$2" -t 180s >/dev/null; }
clear_box() { press "$1" C-u C-u; }
dialog='Do you want to proceed'

# Started by hand; and before the others, whose tmux knows nothing of our environment.
in_tmux byhand claude -n byhand
wait_for 20 has_box byhand
isesh adopt a "$(private_tmux display-message -p -t =byhand: '#{pane_id}')" >/dev/null
becomes a 'idle	-	registry' 'adopted'
type_line byhand 'slowly please, byhand'
becomes a 'busy	-	registry' 'and busy'
in_tmux cx codex --no-daemon -c check_for_update_on_startup=false
wait_for 20 shows cx '^› '
isesh adopt c "$(private_tmux display-message -p -t =cx: '#{pane_id}')" >/dev/null
type_line cx 'hello codex'
a_while 60 shows cx 'Good day' || :
transcribed() { smon status c >/dev/null; smon log c | grep -q "transcript state turn=$1"; }
ok 'codex: its transcript tells' wait_for 20 transcribed idle
ok 'codex: and is believed' wait_for 20 state_is c 'idle	-	transcript'
type_line cx 'slowly please, cx'
ok 'codex: busy' wait_for 20 smon is c busy
ok 'codex: Escape' press_until cx Escape smon is c idle

for s in mute mute-old; do
    isesh start $s -p tda-worker -a $s >/dev/null
    becomes $s 'idle	-	registry' 'ready'
    type_line $s "hello there, $s"
    ok "$s: the turn is over" wait_for 20 shows $s 'Good day'
    becomes $s 'idle	-	registry' 'and it is idle'
    type_line $s "danger one-$s"
    becomes $s 'waiting	approval	registry' 'a dialog'
    sleep 0.7 # a key pressed earlier is dropped or lands in the box
    choose $s 1 "$dialog"
    ok "$s: answered" wait_for 20 test -e "one-$s"
    becomes $s 'idle	-	registry' 'goes on, and is idle'
    type_line $s "danger two-$s"
    becomes $s 'waiting	approval	registry' 'another dialog'
    sleep 0.7 # as above
    choose $s Escape "$dialog"
    becomes $s 'idle	-	registry' 'Escape at it'
    clear_box $s
    type_line $s "slowly please, $s"
    becomes $s 'busy	-	registry' 'busy'
    press_until $s Escape state_is $s 'idle	-	registry' || :
    becomes $s 'idle	-	registry' 'Escape while it works'
    clear_box $s
    type_line $s "broken please, $s"
    ok "$s: an error of the model" wait_for 30 shows $s 'API Error'
    becomes $s 'idle	-	registry' 'is idle too'
    # A turn that nobody watched.
    after=$(smon status $s -o seq)
    type_line $s "hello again, $s"
    ok "$s: one that ended unseen is told" idle_after $s "$after"
    smon wait $s -u busy -t 180s >/dev/null &
    waiter=$!
    type_line $s "slowly once more, $s"
    ok "$s: wait hears of it" wait $waiter
    ok "$s: no report and no hook told of it" test -z "$(smon log $s | grep -E ' (report|hook) ')"
done
press_until mute Escape state_is mute 'idle	-	registry' || :
clear_box mute
type_line mute 'ask me'
becomes mute 'waiting	question	registry' 'a question'
kill -9 "$(isesh show mute -o pid)"
ok 'a registry that was left behind says nothing' wait_for 20 smon is mute crashed

# Hooks alone, of which Escape calls none.
isesh start h -p tda-worker -a hooked-old >/dev/null
ok 'hooks: ready' wait_for 30 smon is h idle
type_line h 'slowly please, h'
becomes h 'busy	-	hook' 'a hook tells of the prompt'
press_until h Escape state_is h 'idle	-	registry' || :
becomes h 'idle	-	registry' 'of Escape the registry does'

done_testing
