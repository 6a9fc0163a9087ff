#!/bin/sh
# The user's own programs: run when something happened, and never felt.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/e2e/fake.sh"

fake_agent <<'!'
report idle
while IFS= read -r line; do eval "$line"; done
!
on=$XDG_CONFIG_HOME/ist/on
mkdir -p "$on"
# script NAME <<SCRIPT
script() { { echo '#!/bin/sh'; cat; } >"$on/$1"; chmod +x "$on/$1"; }
for what in start waiting done exit rm; do
	script $what <<-!
	echo "\$IST_EVENT \$1 \$IST_SESSION \$IST_STATE \$IST_AGENT" >>"$T/told"
	echo "said \$IST_EVENT"
	!
done
told() { grep -c "^$1 s s " "$T/told" 2>/dev/null; }
type_in() { tmux -S "$IST_TMUX" send-keys -t "=$1:" "$2" Enter; }

isesh start p -a generic --detach -- cat >/dev/null
isesh start s -a fake --detach >/dev/null
soon 'start' 10 '[ "$(told start)" = 1 ]'
wait_for 10 'smon is s idle'
type_in s 'report blocked'
soon 'waiting' 10 'grep -q "^waiting s s waiting fake$" "$T/told"'
soon 'what it said is an event' 10 \
    'grep "	on	waiting	" "$IST_DIR/sessions/s/events" |
    grep -q "status=0.*said waiting"'
type_in s 'report blocked'
type_in s 'report idle'
soon 'it goes on' 10 'smon is s idle'
type_in s 'report blocked'
soon 'and waits again: it is told again' 10 '[ "$(told waiting)" = 2 ]'
type_in s 'report idle'; wait_for 10 'smon is s idle'
type_in s 'imessenger send p "[COMPLETE] it" >/dev/null'
soon 'done' 10 'grep -q "^done s s done fake$" "$T/told"'
isesh stop s
soon 'exit' 10 'grep -q "^exit s s .* fake$" "$T/told"'
isesh rm s
soon 'rm' 10 'grep -q "^rm s s .* fake$" "$T/told"'
soon 'of which is written down elsewhere' 10 \
    'grep "	on	rm	" "$IST_DIR/on.log" | grep -q "session=s"'
counts() { cut -d" " -f1 "$T/told" | sort | uniq -c | xargs; }
wait_for 10 '[ "$(grep -c ^start "$T/told")" = 2 ]'
is 'each was told once' counts '1 done 1 exit 1 rm 2 start 2 waiting'

# By a message, and by a hook.
rm "$T/told"
isesh start s -a fake --detach >/dev/null
wait_for 10 'smon is s idle'
type_in s 'imessenger send p "[COMPLETE] all of it" >/dev/null'
soon 'a claim in a message is done' 10 '[ "$(told done)" = 1 ]'
cat >hook.json <<'!'
{"tool_name":"Bash","tool_input":{"command":"make"}}
!
type_in s 'imessenger hook PermissionRequest <hook.json & report blocked'
soon 'what a hook asks is waited for' 10 '[ "$(told waiting)" = 1 ]'
imessenger deny s >/dev/null 2>&1

# What it must not do
rm "$T/told"
printf '#!/bin/sh\ntouch "%s/no"\n' "$T" >"$on/start"
chmod -x "$on/start"
mkdir -p .ist/on; cp "$on/done" .ist/on/start; chmod +x .ist/on/start
isesh start a -a fake --detach >/dev/null; wait_for 10 'smon is a idle'
chmod +x "$on/start"; chmod o+w "$on/start"
isesh start b -a fake --detach >/dev/null; wait_for 10 'smon is b idle'
ok 'one that is no program, or that others may write, is none' '[ ! -e "$T/no" ]'
ok 'nor is a project'"'"'s' '[ ! -e "$T/told" ]'
rm "$on/start"
script start <<'!'
echo before; kill -9 $$
!
isesh start c -a fake --detach >/dev/null
soon 'its death is written down' 10 \
    'grep "	on	start	" "$IST_DIR/sessions/c/events" |
    grep -q "status=137.*before"'
ok 'and nobody else is hurt' 'wait_for 10 "smon is c idle"'
script start <<!
echo \$\$ >"$T/pid"; while :; do sleep 1; done # until it is killed
!
run 'isesh start d -a fake --detach'
wait_for 10 '[ -s "$T/pid" ]'
ok 'one that hangs' 'kill -0 $(cat "$T/pid")'
soon 'keeps nobody' 10 'smon is d idle'
script exit <<!
isesh stop p >>"$T/stopped" 2>&1; echo \$? >>"$T/stopped"
!
isesh stop c
soon 'after the end it is a person'"'"'s' 10 'grep -q "^0$" "$T/stopped"'
script waiting <<!
imessenger approve \$1 >"$T/approved" 2>&1; echo \$? >>"$T/approved"
!
type_in s 'report idle'; wait_for 10 'smon is s idle'
type_in s 'report blocked'
soon 'before that it is the session'"'"'s, which may not answer itself' 10 \
    'grep -q "^6$" "$T/approved"'
# In all that time the one that hung came to its end.
soon 'it has some time, and is ended' 45 'gone $(cat "$T/pid")'
soon 'that is written down too' 10 \
    'grep "	on	start	" "$IST_DIR/sessions/d/events" | grep -q error='

done_testing
