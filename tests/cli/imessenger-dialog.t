#!/bin/sh
# imessenger hook: who waits for an answer sees that the agent's dialog is gone
. "$(dirname "$0")/../tap.sh"
. "$top/tests/cli/smon.sh"

asks=$IST_DIR/sessions/a/asks
pending() { imessenger pending a -o "$1"; }
# hook COMMAND: it wants to be allowed that, below a supervisor.
hook() {
	rm -f out
	printf '{"tool_name":"Bash","tool_input":{"command":"%s"},"cwd":"/"}' \
	    "$1" >in
	"$build/tests/help/hold" "$IST_DIR/sessions/a" sh -c \
	    'timeout 100 imessenger hook PermissionRequest <in >out.part
	    mv out.part out' &
	hook=$!
	wait_for 30 "pending text | grep -Fx '$1'"
}
# The id of the ask that waits for an answer to it, and the pid of its hook.
ours() { pending id,text | sed -n 's/	touch one$//p'; }
waits() { sed -n 's/^pid: //p' "$asks/$(ours)"; }
report() { r_state=$1; shift; event a report state "state=$r_state" "$@"; }
# gone NAME: no answer is wanted any more, and the agent is told nothing.
gone_now() {
	soon "$1" 30 '[ -e out ]'
	wait "$hook"
	ok "$1: nothing is said" '[ ! -s out ] &&
	    tail -n 1 "$IST_DIR/sessions/a/events" | grep -q "verdict=none"'
}

session a
sed -i 's/^agent: .*/agent: claude/' "$IST_DIR/sessions/a/session"
event a report state state=working

hook 'touch one'
is 'what is asked, and where' 'pending kind,tool,text,cwd' \
    'approval	Bash	touch one	/'
soon 'its hook sleeps' 30 'grep -q "^State:.*S" "/proc/$(waits)/status"'
like 'is in its events' 'smon log a' \
    'ask open id=a1 kind=approval tool=Bash text=.?touch one.? digest=[0-9a-f]{64}'
report blocked; report working
gone_now 'blocked, then working'
for state in idle done; do
	hook 'touch one'
	report $state
	gone_now "$state, and never blocked"
done
for kind in Stop UserPromptSubmit SessionEnd; do
	hook 'touch one'
	event a hook $kind
	gone_now "its hook $kind"
done
report blocked
hook 'touch one'
report working
gone_now 'blocked before it asked'

hook 'touch one'
pid=$(waits)
stop "$pid"	# so that it reads all of this at once
gen=2 event a report state state=working
report blocked; report working
kill -CONT "$pid"
gone_now 'what stands behind news of another life'

hook 'touch one'
pid=$(waits); id=$(ours)
stop "$pid"	# so that it reads the end before the answer
report idle
imessenger approve a >/dev/null 2>&1 &
approves=$!
wait_for 30 'grep -q "answered.id=$id" "$IST_DIR/sessions/a/events"'
kill -CONT "$pid"
gone_now 'an answer to a dialog that is gone'
wait "$approves"

# What says nothing of it leaves it open: the yes is taken.
yes() {
	ok "$1: it is open" 'imessenger approve a "$(ours)"'
	wait "$hook"
	like "$1: and told so" 'cat out' '"behavior":"allow"'
}
report working
hook 'touch one'
report working; event a hook PreToolUse; event a screen Stop
gen=2 event a report state state=idle
gen=2 event a hook Stop
yes 'working, or another life of the session'
gen=2 event a report state state=blocked
hook 'touch one'
report working
yes 'blocked in another life'

# Of several dialogs each goes by its own words: another ID COMMAND asks too, by
# this process.
another() {
	sed "/^inode/d; s/^text: .*/text: $2/; s/^id: .*/id: $1/; s/^pid: .*/pid: $$/
	    s/^start: .*/start: $(cut -d ' ' -f 22 "/proc/$$/stat")/" "$asks/a1" >"$1"
	mv "$1" "$asks/$1"
	event a ask open "id=$1" kind=approval tool=Bash "text=$2"
}
# over ID: that was answered
over() { rm "$asks/$1"; event a ask closed "id=$1" verdict=allow; }
two='msg=approve Bash: touch two'
tick=0
another a99 'touch two'
hook 'touch one'
ok 'another asks too' '[ "$(pending text | sort | xargs)" = "touch one touch two" ]'
report blocked "$two"; report working
report blocked; report working
yes 'the other dialog is gone'
hook 'touch one'
report blocked 'msg=approve  Bash: touch one'; report working
gone_now 'its own'
hook 'touch one'
report blocked 'msg=approve Bash: touch one'; report blocked "$two"
gone_now 'its own, and then the other'
report blocked "$two"
hook 'touch one'
report working
yes 'the other was there before'
hook 'touch one'
pid=$(waits)
kill -STOP "$pid"	# so that it reads all of this when the other is gone
report blocked "$two"; report blocked; over a99; report working
kill -CONT "$pid"
yes 'late news of what has gone'
hook 'touch one'
report blocked; report working
gone_now 'what was answered asks no more'
another a98 'touch three'; rm "$asks/a98"
hook 'touch one'
report blocked; report working
gone_now 'nor does what was killed'
hook 'touch one'
report blocked 'msg=approve Bash: touch four'
another a97 'touch four'
report working; over a97
yes 'a hook that came after its dialog'
long=touch.a.name.that.is.as.long.as.the.other
another a96 "$long.two"
hook "$long.one"
report blocked "msg=approve Bash: $long.two"; report working; over a96
ours() { pending id,text | sed -n "s/	$long.one\$//p"; }
yes 'the other fits better'
another a95 'touch five'
hook "$long.one"
report blocked "msg=approve Bash: ${long}…"; report working
over a95
gone_now 'it fits as well as the other'
ours() { pending id,text | sed -n 's/	touch one$//p'; }
hook 'touch one'
report blocked; report working id=main/explore; report clear id=b12
yes 'a part of the agent goes on'

# Nobody listens to the hook any more: what it says is no answer.
"$build/tests/help/hold" "$IST_DIR/sessions/a" sh -c \
    'timeout 100 imessenger hook PermissionRequest <in | :; : >out' &
hook=$!
soon 'one whose agent does not listen' 30 'pending text | grep -Fx "touch one"'
rm -f out
status 'takes no answer' 7 'imessenger approve a "$(ours)"'
gone_now 'and its dialog is left'

for signal in TERM INT HUP; do
	hook 'touch one'
	kill -$signal "$(waits)"
	gone_now "SIG$signal"
done

# One that says of itself who it is.
sed -i 's/^generation: .*/generation: 3/' "$IST_DIR/sessions/a/session"
gen=3
hook 'touch one'
report blocked id=main; report working id=main
gone_now 'an agent with an id'
done_testing
