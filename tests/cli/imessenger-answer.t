#!/bin/sh
# imessenger pending, approve, deny: without a terminal, the hook alone
. "$(dirname "$0")/../tap.sh"
. "$top/tests/cli/smon.sh"

# An ask as a hook leaves it: this test is the process that waits.
ask() {
	mkdir -p "$IST_DIR/sessions/$1/asks"
	printf '%s\n' "id: $2" "kind: ${4:-approval}" 'tool: Bash' "text: $3" \
	    'cwd: /tmp' 'input: {}' 'source: hook' 'generation: 1' \
	    "boot: $(cat /proc/sys/kernel/random/boot_id)" "pid: $$" \
	    "start: $(cut -d ' ' -f 22 "/proc/$$/stat")" \
	    "time: 2026-11-20T12:00:0${2#a}.000Z" "digest: $(digest "$3" "${4:-approval}")" \
	    >"$IST_DIR/sessions/$1/asks/$2"
	chmod 700 "$IST_DIR/sessions/$1/asks"
}
# The fields with their lengths before them, as lib/ask has it.
digest() {
	printf '%d:%s4:Bash%d:%s4:/tmp2:{}' "${#2}" "$2" "${#1}" "$1" |
	    sha256sum | cut -d ' ' -f 1
}
closed() { event a ask closed "id=$1" "verdict=$2"; }
answer() { cat "$IST_DIR/sessions/a/asks/$1.answer"; }

session a; event a report state state=working; hold a
status 'nobody asks' 1 'imessenger pending'
status 'nothing to approve' 4 'imessenger approve a'
status 'nothing to deny' 4 'imessenger deny a'
status 'no such session' 3 'imessenger approve nobody'

ask a a1 'touch x'
is 'what is asked' 'imessenger pending -o id,session,kind,tool,text,cwd' \
    'a1	a	approval	Bash	touch x	/tmp'
ask a a2 'rm y'
status 'two and none named' 2 'imessenger approve a'
like 'both are named' 'imessenger approve a' 'a1 \(Bash: touch x\), a2 \(Bash: rm y\)'
status 'a position that means more than this once' 2 'imessenger approve a 2'
like 'deny takes no position, and says what it takes' 'imessenger deny a 1' \
    "hint: 'imessenger pending a' lists"
status 'so it is called wrongly' 2 'imessenger deny a 1'
status 'no such ask' 3 'imessenger approve a a7'
is 'what a yes would be' 'imessenger approve a a1 --dry-run' \
    'would approve a: a1: Bash: touch x'
ok 'nothing was answered by that' '! ls "$IST_DIR/sessions/a/asks/" | grep answer'

is 'since when' 'imessenger pending a -o id,time' 'a1	2026-11-20T12:00:01.000Z
a2	2026-11-20T12:00:02.000Z'
sed -i '/^time:/s/02.000Z/00.500Z/' "$IST_DIR/sessions/a/asks/a2"
is 'the oldest first' 'imessenger pending a -o id | xargs' 'a2 a1'
sed -i '/^time:/s/00.500Z/01.000Z/' "$IST_DIR/sessions/a/asks/a2"
is 'of the same time by its id' 'imessenger pending a -o id | xargs' 'a1 a2'
(wait_for 5 'answer a1'; closed a1 allow) &
is 'approved, and what' 'imessenger approve a a1' 'approved a: Bash: touch x'
ok 'the answer says who and to what' 'answer a1 | grep -qx "verdict: allow" &&
    answer a1 | grep -qx "by: $(id -un)" &&
    answer a1 | grep -qx "digest: $(digest "touch x" approval)"'
status 'a second answer' 4 'imessenger deny a a1'
(wait_for 5 'answer a2'; closed a2 deny) &
is 'the only one that is left' 'imessenger deny a -m "not this one"' \
    'denied a: Bash: rm y'
ok 'with the reason' 'answer a2 | grep -qx "message: not this one"'
like 'logged' 'smon log a' 'ask answered id=a2 verdict=deny by='

ask a a3 "$(printf 'echo \033[2Jhidden')"
(wait_for 5 'answer a3'; closed a3 allow) &
is '1 means yes, once; what is shown is harmless' 'imessenger approve a 1' \
    'approved a: Bash: echo ^[[2Jhidden'
ask a a4 'ls'; sed -i 's/^text: ls/text: rm/' "$IST_DIR/sessions/a/asks/a4"
status 'what is not what its digest says' 7 'imessenger approve a'
rm "$IST_DIR/sessions/a/asks/a4"
ask a a5 'which?' question
status 'a question cannot be approved' 4 'imessenger approve a'
(wait_for 5 'answer a5'; closed a5 none) &
status 'answered at the dialog first' 7 'imessenger deny a'
ask a a6 'slow'
status 'the answer is not taken' 124 'imessenger approve a'
ask a a7 'dead'; sed -i 's/^start: .*/start: 1/' "$IST_DIR/sessions/a/asks/a7"
status 'nobody waits for an answer any more' 4 'imessenger approve a a7'
status 'so it is not pending' 1 'imessenger pending a'
printf 'no record\n\000' >"$IST_DIR/sessions/a/asks/a8"
ask a a9 'make'
status 'one that cannot be read' 5 'imessenger approve a'
ok 'hides what else is asked, and nothing is answered' \
    '[ ! -e "$IST_DIR/sessions/a/asks/a9.answer" ]'
release a

status 'a hook prints nothing outside of a session' 0 \
    'echo "{}" | imessenger hook PermissionRequest'
is 'nothing at all' 'echo "{}" | imessenger hook Stop 2>&1' ''
is 'not even when called wrongly' 'imessenger hook 2>&1' ''

done_testing
