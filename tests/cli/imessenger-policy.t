#!/bin/sh
# imessenger policy, audit: what is answered without a person, and the log
. "$(dirname "$0")/../tap.sh"
. "$top/tests/cli/smon.sh"

conf=$XDG_CONFIG_HOME/ist
mkdir -p "$conf" src ../other .ist
ln -s ../other src/out
ln -s ../nowhere src/gap
ln README src/hard 2>/dev/null || { echo x >README; ln README src/hard; }
policy() { cat >"$conf/policy"; chmod 600 "$conf/policy"; }
t() { imessenger policy test "$@"; }

status 'no policy: ask' 1 't -- Bash ls'
is 'the budget without one' 'imessenger policy show -o verdict,tool' \
    'budget	100'

mv "$conf" away
status 'nor a place for one' 1 't -- Bash ls'
status 'nor a home' 1 'env -u HOME -u XDG_CONFIG_HOME imessenger policy test -- Bash ls'
mv away "$conf"

policy <<'!'
# what may go on at night
budget 3
deny Bash(git push:*)
allow Bash(git status)
allow Bash(git diff:*) role=worker,manager
ask Bash(git log:*) profile=tda-worker
allow Bash(git log:*)
allow Edit({work}/src)
allow Write({work}/src) role=manager
allow Read({work})
allow WebSearch
deny WebFetch
!
is 'the line that decides' 't -- Bash git status' \
    'allow: user line 4: allow Bash(git status)'
status 'allow is 0' 0 't -- Bash git status'
status 'deny is 6' 6 't -- Bash git push origin'
status 'what no line says is asked' 1 't -- Bash git commit'
like 'and that is said' 't -- Bash git commit' '^ask: no line matches$'
is 'by what a tool does' 't -- run git push; t -a codex -- run git push' \
    'deny: user line 3: deny Bash(git push:*)
deny: user line 3: deny Bash(git push:*)'
status 'an agent that has no such tool' 2 't -a generic -- Bash git push'
like 'which is said' 't -a generic -- Bash git push' \
    "nothing is known of what 'Bash' is given"
status 'no agent' 3 't -a nobody -- Bash git push'
status 'no role' 2 't --role boss -- Bash git status'
status 'two roles' 2 't --role worker,manager -- Bash git status'
like 'which is said' 't --role boss -- Bash git status' "no role 'boss'"
status 'a tool that is not known, with what is not either' 2 't -- Foo x'
status 'exact means no word more' 1 't -- Bash git status -s'
status 'any further words' 0 't -- Bash git diff HEAD'
status 'a role that is not named' 1 't --role reader -- Bash git diff'
status 'a role that is' 0 't --role manager -- Bash git diff'
status 'the first that matches' 1 't -p tda-worker -- Bash git log'
status 'for others the next' 0 't -p tda-manager -- Bash git log'
status 'no profile' 3 't -p tda-wroker -- Bash git log'
like 'and the nearest is named' 't -p tda-wroker -- Bash git log' \
    "hint: did you mean 'tda-worker'"
mkdir -p ../other/.ist/profiles
echo 'Be brief.' >../other/.ist/profiles/terse.md
status 'one of the project that it works in' 0 \
    't -d ../other -p terse -- Bash git log'
status 'which is that of no other' 3 't -p terse -- Bash git log'
for c in 'git status; ls' 'git status && ls' 'git status | sh' '$(git status)' \
    'git status >x' 'git  status\' 'git status #' 'GIT=1 git status' \
    './git status' 'git stat*' 'git diff `ls`' 'git diff $HOME'; do
	status "never by itself: $c" 1 "t -- Bash '$c'"
done
status 'not even denied: somebody is asked' 1 't -- Bash "git push; ls"'

status 'a file below' 0 't -- Edit src/new.c'
status 'where nothing is yet' 0 't -- Edit src/a/b/c.c'
status 'not beside it' 1 't -- Edit README'
status 'not by the way up' 1 't -- Edit src/../README'
status 'not through a link' 1 't -- Edit src/out/x'
status 'not a link to nowhere' 1 't -- Edit src/gap'
status 'not a file of two names' 1 't -- Edit src/hard'
status 'not what hides behind a dot' 1 't -- Edit src/.git/hooks/pre-commit'
status 'not a directory whose name begins alike' 1 't -- Edit src2/x'
status 'not the directory itself' 1 't -- Edit src'
status 'not our own state' 1 'IST_DIR=$PWD/src/state t -- Edit src/state/x'
status 'beside it, yes' 0 'IST_DIR=$PWD/src/state t -- Edit src/states'
status 'not a role that is not named' 1 't -- Write src/x'
status 'reading it' 0 't -- Read src/.git/config'
status 'not reading elsewhere' 1 't -- Read /etc/passwd'
status 'a tool by its name' 0 't -- WebSearch'
status 'one that is never' 6 't -- WebFetch'
status 'a name alone allows no command' 1 \
    'echo "{\"tool_name\":\"WebSearch\",\"tool_input\":{\"command\":\"ls\"}}" | t'

json() {
	printf '%s' "$1" >in
	imessenger policy test <in; [ "$?" = "$2" ]
}
ok 'JSON as the agent says it' \
    'json "{\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"git status\"},\"cwd\":\"$PWD\"}" 0'
ok 'in another directory somebody is asked' \
    'json "{\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"git status\"},\"cwd\":\"/\"}" 1'
ok 'a NUL does not end it' \
    'json "{\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"git status\\u0000; rm\"}}" 1'
ok 'nor out of the sandbox' \
    'json "{\"tool_name\":\"Bash\",\"tool_input\":{\"command\":\"git status\",\"dangerouslyDisableSandbox\":true}}" 1'
ok 'no JSON' 'json "{" 2'

is 'the rules' 'imessenger policy show -o verdict,tool,role,profile,line | head -n 6' \
    'budget	3	-	-	-
deny	Bash(git push:*)	-	-	3
allow	Bash(git status)	-	-	4
allow	Bash(git diff:*)	worker,manager	-	5
ask	Bash(git log:*)	-	tda-worker	6
allow	Bash(git log:*)	-	-	7'

# What the manual says of further words: they are not known here.
printf 'allow Bash(%s:*)\n' find env sed xargs 'git diff' | policy
for c in 'find . -delete' 'env rm x' "sed '1e rm x' y" 'xargs rm' 'git diff --output=x'; do
	status "a gap, as the manual says: $c" 0 "t -- Bash \"$c\""
done

# A bad line: no rule holds.
bad() { { cat; } | policy; run 't -- Bash git status'; [ "$rc" = 2 ] &&
    grep -q "line $1: " "$T/err"; }
for line in 'allow Bash' 'allow *' 'allow Edit' 'permit Bash(ls)' \
    'allow Bash(ls;)' 'allow Bash(:*)' 'allow Edit(src)' 'allow Foo(x)' \
    'allow Bash(ls) role=boss' 'allow Bash(ls) when=night' 'budget many' \
    'allow' 'allow Bash(ls' 'allow Edit(~/x)'; do
	ok "a bad line: $line" 'printf "%s\n" "allow Bash(git status)" "$line" | bad 2'
done
printf 'allow Bash(git status)\n\0' | policy
status 'what is no text' 2 't -- Bash git status'
echo 'allow Bash(git status)' | policy
chmod 666 "$conf/policy"
status 'one that others can write' 6 't -- Bash git status'
chmod 600 "$conf/policy"
mv "$conf/policy" "$conf/p"; ln -s p "$conf/policy"
status 'a link' 5 't -- Bash git status'
rm "$conf/policy"; mv "$conf/p" "$conf/policy"
echo 'allow Bash(make:*)' >.ist/policy; chmod 600 .ist/policy; chmod 700 .ist
status 'a project allows itself nothing' 1 't -- Bash make'
mkdir sys; cp -R "$IST_DATADIR/agents" sys; echo 'allow Bash(make:*)' >sys/policy; chmod 600 sys/policy
status 'the system comes after the user' 0 \
    'IST_DATADIR=$PWD/sys imessenger policy test -- Bash make'
echo 'budget 9' >>sys/policy; echo 'budget 3' >>"$conf/policy"
is 'as with the budget' \
    'IST_DATADIR=$PWD/sys imessenger policy show -o tool | head -n 1' 3
if [ "$(id -u)" = 0 ]; then
	chown 1 "$conf/policy"
	status "somebody else's" 6 't -- Bash git status'
	chown 0 "$conf/policy"
else
	skip "somebody else's" 'only root can give a file away'
fi

# The hook, as an agent below a supervisor calls it.
hook() {
	printf '{"tool_name":"%s","tool_input":{"command":"%s"},"cwd":"%s"}' \
	    "${2:-Bash}" "$1" "$PWD" >in
	timeout 100 "$build/tests/help/hold" "$IST_DIR/sessions/a" sh -c \
	    'imessenger hook PermissionRequest <in; :' &
	echo $! >hook.pid
	wait $!
}
# The same where it comes to asking: what is asked, and then it is over.
asks() {
	rm -f hook.pid
	hook "$@" & asking=$!
	wait_for 5 'imessenger pending a' && imessenger pending a -o text
	wait_for 5 '[ -s hook.pid ]'
	kill "$(cat hook.pid)"
	wait "$asking"
	wait_for 5 '! imessenger pending a'
}
pin() { sed -n "s/^$1: //p" "$IST_DIR/sessions/a/policy"; }
events() { cut -f 3- "$IST_DIR/sessions/a/events"; }
begin() { session a; printf '%s\n' "work: $PWD" 'profile: p' >>"$IST_DIR/sessions/a/session"; }
allowed='{"hookSpecificOutput":{"hookEventName":"PermissionRequest","decision":{"behavior":"allow"}}}'

policy <<'!'
budget 2
allow Bash(git status)
deny Bash(rm:*)
!
begin
is 'allowed at once' 'hook "git status"' "$allowed"
like 'it is an event' 'events' 'ask	answered	verdict=allow	by=policy:user:2'
ok 'no ask was made' '[ -z "$(ls "$IST_DIR/sessions/a/asks" 2>/dev/null)" ]'
ok 'the session knows its policy' '[ "$(pin digest | wc -c)" = 65 ] && [ "$(pin spent)" = 1 ]'
like 'denied at once' 'hook "rm -rf x"' '"behavior":"deny","message":"the policy says no, user line 3: deny Bash\(rm:\*\)"'
is 'what no line says is asked' 'asks make' make
is 'the second of two' 'hook "git status"' "$allowed"
is 'the budget is used up' 'asks "git status"' 'git status'
like 'which is an event' 'events' 'policy	spent'
is 'the log' 'imessenger audit -o line,verdict,session,by,as,text,whole' \
    '1	allow	a	policy:user:2	policy	git status	true
2	deny	a	policy:user:3	policy	rm -rf x	true
3	allow	a	policy:user:2	policy	git status	true'

rm "$IST_DIR/sessions/a/policy"
is 'a new session' 'hook "git status"' "$allowed"
echo 'allow Bash(make:*)' >>"$conf/policy"
is 'a changed policy answers nothing' 'asks "git status"' 'git status'
like 'which is an event' 'events' 'policy	changed'
sed -i '$d' "$conf/policy"
is 'nor when it is changed back' 'asks "git status"' 'git status'
is 'it is said once' 'events | grep -c "policy	changed"' 1

rm "$IST_DIR/sessions/a/policy"; mv "$conf/policy" good; echo bad | policy
is 'of one that nobody can read nothing is' 'asks "git status"' 'git status'
mv good "$conf/policy"
is 'and it is another once it can be' 'asks "git status"' 'git status'

# What an agent's file says of its tools is a part of it.
rm "$IST_DIR/sessions/a/policy"
is 'another session' 'hook "git status"' "$allowed"
mkdir "$conf/agents"
sed 's/^tools: .*/tools: Bash run command cwd/' "$IST_DATADIR/agents/shell.agent" \
    >"$conf/agents/shell.agent"
is 'so is what tools are given' 'asks "git status"' 'git status'
rm -r "$conf/agents"

# What its parent began with holds for the child.
digest=$(pin digest)
rm -r "$IST_DIR/sessions/a"; session boss; begin
printf '%s\n' 'parent: boss' 'parent-id: 1-boss' >>"$IST_DIR/sessions/a/session"
printf '%s\n' 'digest: of another' 'spent: 0' >"$IST_DIR/sessions/boss/policy"
is 'a child under another policy than its parent' \
    'asks "git status"' 'git status'
printf '%s\n' "digest: $digest" 'spent: 2' >"$IST_DIR/sessions/boss/policy"
rm "$IST_DIR/sessions/a/policy"
is 'one under the same has a budget of its own' 'hook "git status"' "$allowed"

sed -i 's/^parent-id: .*/parent-id: 1-other/' "$IST_DIR/sessions/a/session"
rm "$IST_DIR/sessions/a/policy"
is 'not of another that had its name' 'hook "git status"' "$allowed"

# The log of approvals.
log=$IST_DIR/approvals
status 'the log is whole' 0 'imessenger audit'
like 'of one session' 'imessenger audit a -o session | sort -u' '^a$'
is 'of none' 'imessenger audit nobody' ''
mv "$IST_DIR/sessions/a" "$T/away"
status 'of one that is gone' 0 'imessenger audit a'
mv "$T/away" "$IST_DIR/sessions/a"
status 'who is nobody' 3 'imessenger audit a nobody'
like 'which is said' 'imessenger audit nobody' "no session 'nobody'"
cp "$log" whole
sed -i '2s/rm -rf x/rm x/' "$log"
status 'a line was changed' 1 'imessenger audit'
like 'the one that shows it' 'imessenger audit' 'broken: line 3 '
sed '2d' whole >"$log"
like 'a line is missing' 'imessenger audit' 'broken: line 2 '
sed '1d' whole >"$log"
like 'the first is missing' 'imessenger audit' 'broken: line 1 '
{ cat whole; sed -n 1p whole; } >"$log"
like 'a line came in' 'imessenger audit' 'broken: line 8 '
{ sed -n 1p whole; echo 'of another kind	.'; } >"$log"
like 'a line of another kind' 'imessenger audit' 'broken: line 2 '
{ cat whole; printf 'torn\tof a kil'; } >"$log"
status 'a torn line is no sign of it' 0 'imessenger audit'
like 'but it is told' 'imessenger audit' '1 torn'
rm -r "$IST_DIR/sessions/a"; begin
is 'the next one goes on behind it' 'hook "rm a" >/dev/null; imessenger audit -o line,whole | tail -n 1' '9	true'
head -c -1 whole >"$log"
is 'and behind one without its end' 'hook "rm a" >/dev/null; imessenger audit -o line,whole | tail -n 1' '8	true'
cp whole "$log"; chmod 400 "$log"; rm -f "$log.lock"; mkdir "$log.lock"
is 'nothing is answered that cannot be written down' \
    'asks "rm a"' 'rm a'
rmdir "$log.lock"; chmod 600 "$log"

like 'nothing to judge' 'imessenger policy test' 'hint: imessenger policy test -- run'
status 'is wrong' 2 'imessenger policy test'

done_testing
