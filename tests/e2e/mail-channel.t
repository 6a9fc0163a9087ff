#!/bin/sh
# A plugin that asks for mail while its agent is idle: nothing is typed.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/e2e/fake.sh"

# It shows no composer.  "stop" is the end of a turn, of which its hook tells;
# "ask" is the plugin, which sees that there is mail; "took" what it got.
fake_agent <<'!'
printf '\033]2;OC | talk\007no composer here\n'
while :; do
	[ ! -e stop ] || { echo '{}' | smon hook Stop; rm stop; }
	[ ! -e busy ] || { echo '{}' | smon hook PreToolUse; rm busy; }
	[ ! -e title ] || { printf '\033]2;%s\007' "$(cat title)"; rm title; }
	[ ! -e go ] || { sh many.sh; rm go; }
	[ ! -e end ] || { imessenger hook Stop <json >ended; rm end; }
	[ ! -e ask ] || { cat json | imessenger hook Mail >got; mv got took; rm ask; }
	sleep 0.05 # the agent is a script that polls
done
!
cat >>"$agents/fake.agent" <<'!'
hooks: yes
channel: plugin
channel-title: OC | *
!
printf 'rule: idle\nstate: idle\nall: ^no composer\n' >"$agents/fake.rules"
does() { : >"$1"; wait_for 20 "[ ! -e $1 ]"; }
asks() {
	rm -f took; does ask
	perl -MJSON::PP -0e '$_ = <>; print decode_json($_)->{prompt}, "\n" if /\S/' took
}
# It asks again where its supervisor had the lock just then.
gets() { wait_for 20 'given=$(asks); [ -n "$given" ]'; echo "$given"; }
boxed() { imessenger inbox f -A --jq "select(.verdict == \"$1\") | .id"; }
send() { imessenger send f --id "$@" 2>/dev/null | cut -d ' ' -f 2; }
title() { echo "$1" >title; wait_for 20 '[ ! -e title ]'
	wait_for 20 "tmux -S $IST_TMUX display -p -t =f: '#{pane_title}' |
	    grep -qxF '$1'"; }

echo '{}' >json
isesh start f -a fake >/dev/null 2>"$T/err" || said "$T/err" ''
wait_for 20 'smon is f idle'
is 'no hook told yet that it is idle: nothing is handed over' 'send a one; asks' queued
does stop
is 'then its plugin gets it, as it would be typed' gets one
is '... which is typed, and not known to be taken' 'boxed typed' a
is 'and the next not before that is known' 'send b two >/dev/null; asks' ''
imessenger ack a f
is 'then the next' gets two
imessenger ack b f

printf 'red \033[31m\302\233 and /x' | imessenger send f --id c >/dev/null 2>&1
is 'no byte of it acts' gets 'red [31m and /x'
imessenger ack c f
is 'a command is typed or waits' 'send d --command /compact >/dev/null; asks' ''
is '... and what is behind it, too' 'send e late >/dev/null; asks; boxed queued' 'd
e'
is 'but for what cannot wait' 'send n --now quick >/dev/null; gets' quick
imessenger ack n f; imessenger ack d f; imessenger ack e f

isesh hold f >/dev/null
send g held >/dev/null
is 'nothing while it is on hold' asks ''
isesh unhold f >/dev/null
does busy
is 'nor while it works' asks ''
does stop
title OpenCode
is 'nor while it shows another conversation' asks ''
title 'OC | another talk…'
echo '{"terminal_title":"OC | talk"}' >json
is 'of which it can give the title' asks ''
is 'also at the end of a turn' 'does end; cat ended' ''
echo '{}' >json
title 'OC | talk'
( flock 9; : >locked; wait_for 20 '[ -e free ]' ) 9<>"$IST_DIR/sessions/f/lock" &
wait_for 20 '[ -e locked ]'
is 'nor while somebody types' asks ''
: >free; wait
is 'then it is' gets held
imessenger ack g f

# Whoever sends gives it the time to ask.
# Which is 2 s: a plugin that is slower gets it too, and the sender hears less.
w=0
handed() {
	w=$((w + 1))
	( wait_for 20 "boxed queued | grep -q ^w$w" && : >ask ) &
	said=$(send "w$w" words)
	wait
	wait_for 20 '[ ! -e ask ]'
	imessenger ack "w$w" f
	[ "$said" = typed ]
}
soon 'a sender sees that it was handed over' 10 handed
like '... by the plugin' 'imessenger log f -o id,verdict,via' "^w$w	typed	channel$"

# Many that ask at once.
does busy
for i in 1 2 3 4 5 6; do send "m$i" "many $i" >/dev/null; done
cat >many.sh <<'!'
for i in 1 2 3 4 5 6; do echo '{}' | imessenger hook Mail >many.$i & done
wait
!
does stop
does go
is 'of many that ask one gets it' 'cat many.[1-6]' '{"prompt":"many 1"}'
isesh stop f >/dev/null 2>&1
done_testing
