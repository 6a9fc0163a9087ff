#!/bin/sh
# What an agent's own hook hands over, and what its hooks leave unsaid.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/e2e/fake.sh"
. "$top/tests/e2e/hand.sh"

# It calls the hook of its turn's end when it is told to.
fake_agent <<'!'
report idle
while :; do
	[ ! -e turn ] || { imessenger hook Stop </dev/null >out.new; rm turn
	    mv out.new out; }
	sleep 0.1 # the agent is a script that polls
done
!
echo 'hook-longest: 900' >>"$agents/fake.agent"
turn() {
	rm -f out; : >turn
	wait_for 20 '[ -e out ]'
	perl -MJSON::PP -0e '$_ = <>; print decode_json($_)->{reason} if /\S/' out
}
send() { imessenger send f --id "$@" >/dev/null; }
boxed() { imessenger inbox f -A --jq "select(.verdict == \"$1\") | .id"; }

isesh start f -a fake >/dev/null 2>"$T/err" || said "$T/err" ''
wait_for 20 'smon is f idle'

is 'nothing is handed over where there is nothing' turn ''
printf 'red \033[31m\033]0;x\007 and \302\233 end' | imessenger send f --id esc >/dev/null
send two 'two words'
like 'two at once, each in its frame' turn 'message esc from [^]]*]
red \[31m]0;x and  end

\[message two from [^]]*]
two words'
is 'no byte of them acts' 'perl -MJSON::PP -0e "print decode_json(<>)->{reason} =~
    tr/\000-\011\013-\037\177-\237//, \"\\n\"" out' 0

send later 'it can wait'; send quick --now 'it can not'
like 'what cannot wait is first' 'turn | tr -d "\n"' 'it can not.*it can wait'

# An agent that cuts what a hook says gets no more than it takes.
for i in 1 2 3; do send "part-$i" "$(printf "%0300d end-$i" 0)"; done
like 'as many as it takes' 'turn | tr -d "\n"' 'end-1.*end-2$'
is 'the next stays queued' 'boxed queued' part-3
like 'and comes with the next' turn 'end-3'
send long "$(printf '%01000d' 0)"; send after 'behind it'
is 'one that is too long is left to the paste' turn ''
is 'so is what comes behind it' 'boxed queued' 'long
after'
isesh stop f >/dev/null 2>&1

# No hook tells that a dialog was left by Escape: the screen does.
hand_agent
t() { tmux -S "$IST_TMUX" "$@"; }
says() { printf '%s\t1\thook\tNotification\ttype=ToolPermission\t.\n' \
    "$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ)" >>"$IST_DIR/sessions/h/events"; }
word() { imessenger send h "$1" -t "${2:-60s}" 2>/dev/null | cut -d ' ' -f 2; }
isesh start h -a hand >/dev/null 2>"$T/err" || said "$T/err" ''
wait_for 20 't capture-pane -p -t =h: | grep -q "^>"'
is 'a message to it arrives' 'word hello' taken
t send-keys -t =h: 'ask' Enter
wait_for 20 't capture-pane -p -t =h: | grep -q "may I"'
says
is 'while the dialog stands nothing is typed' 'word one 1s' queued
like 'nor answered' 't capture-pane -p -t =h:' 'may I'
t send-keys -t =h: Enter
soon 'once it is left the mail goes' 20 'imessenger deliver h
    t capture-pane -p -t =h: | grep -q "got one"'
done_testing
