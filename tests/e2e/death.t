#!/bin/sh
# Whatever is killed, the next call names it rightly, and nothing hangs.
. "$(dirname "$0")/../tap.sh"
. "$here/fake.sh"

fake_agent <<'!'
report idle
while :; do read -r line; done
!
up() {
	isesh start "$1" -a fake >/dev/null && wait_for 5 '[ "$(field '"$1"' state)" = idle ]'
}
alive() { sed -n "s/^$2: //p" "$IST_DIR/sessions/$1/alive"; }

up agent && kill -9 "$(alive agent agent-pid)"
soon 'kill -9 of the agent' 5 '[ "$(field agent state)" = crashed ]'
like 'its reason' 'field agent why' 'its agent died of signal 9'

up super && pid=$(alive super agent-pid) && kill -9 "$(alive super pid)"
soon 'kill -9 of the supervisor' 5 '[ "$(field super state)" = crashed ]'
like 'its reason' 'field super why' 'supervisor was killed'
soon 'its agent went with it' 5 'gone '"$pid"

up deaf1 && up deaf2
status 'status is quick and right while all is well' 0 'smon status deaf1 deaf2'
server=$(alive deaf1 server) one=$(alive deaf1 agent-pid) two=$(alive deaf2 agent-pid)
kill -9 "$server"
soon 'kill -9 of the tmux server' 10 '[ "$(field deaf1 state)$(field deaf2 state)" = lostlost ]'
is 'its reason' 'field deaf1 why' 'the tmux server is gone'
soon 'no agent is left behind' 10 'gone '"$one"' && gone '"$two"
status 'a new session starts all the same' 0 'isesh start after -a fake'

# A pane that somebody closes by hand; the server lives on for another.
up other
wait_for 5 '[ "$(field after state)" = idle ]'
tmux -S "$IST_TMUX" kill-session -t '=after'
soon 'a closed pane' 10 '[ "$(field after state)" = lost ]'
is 'its reason' 'field after why' 'its pane was closed'

# The terminal that looks on is not the session: every client is killed, and
# attach shows it as it was.
fake_agent <<'!'
report idle
echo "a line that stays"
while :; do read -r line; done
!
up seen
clients() { tmux -S "$IST_TMUX" list-clients -F '#{client_pid}'; }
look() { script -qc 'isesh attach seen' /dev/null >"$T/look.$1" 2>&1 </dev/null & }
if command -v script >/dev/null; then
	look 1
	soon 'a client is attached' 5 '[ -n "$(clients)" ]'
	clients | while read -r p; do kill -9 "$p"; done
	soon 'and killed' 5 '[ -z "$(clients)" ]'
	is 'the session is as it was' 'field seen state' idle
	look 2
	soon 'attach shows it as it was' 5 'grep -q "a line that stays" "$T/look.2"'
	clients | while read -r p; do kill "$p"; done
fi

# An agent that hears no hangup and no politeness.
fake_agent <<'!'
trap '' HUP TERM INT
report idle
(trap '' HUP TERM; exec setsid sh -c 'echo $$ >stray; while :; do sleep 1; done') &
while :; do read -r line; done
!
up stubborn
wait_for 5 '[ -s stray ]'
stray=$(cat stray); pid=$(alive stubborn agent-pid)
status 'stop ends even what will not listen' 0 'isesh stop stubborn -t 500ms'
ok 'the agent is gone' 'gone '"$pid"
ok 'and what it sent to the background' 'gone '"$stray"
is 'and that is a stop' 'field stubborn state' exited

done_testing
