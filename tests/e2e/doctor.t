#!/bin/sh
# isesh doctor: each thing that is broken or left behind, and what it says to
# type mends it.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/e2e/fake.sh"

fake_agent <<'!'
report idle
while IFS= read -r line; do eval "$line"; done
!
sed -i /^program/d "$agents/fake.agent"
# None of the real CLIs, which this machine may have: each row is of our own.
mkdir "$T/bin"
for p in sh env tmux bwrap chmod rm; do
	ln -s "$(command -v $p)" "$T/bin/$p" 2>/dev/null
done
doctor() { PATH=$top/bin:$T/bin isesh doctor "$@"; }

# mend WHAT SUBJECT: what it says to type for it
mend() {
	doctor -o finding,what,subject,type | awk -F'\t' -v w="$1" \
	    -v s="$2" '$1 == "mend" && $2 == w && $3 == s { print $4 }'
}

# mended NAME WHAT SUBJECT: that is typed, and then it is well
mended() {
	type=$(mend "$2" "$3")
	ok "$1: it says what to type" '[ -n "$type" ]'
	eval "$type" >/dev/null 2>&1
	is "$1: and that mends it" "mend '$2' '$3'" ''
}

if bwrap --unshare-user --unshare-pid --ro-bind / / true 2>/dev/null; then
	is 'all is well: silence' 'doctor' ''
else
	like 'nothing to mend' 'doctor' 'no session can be confined'
fi
status 'and 0' 0 'doctor'
mkdir -p "$XDG_CONFIG_HOME/ist"
echo 'max-upp: 3' >"$XDG_CONFIG_HOME/ist/config"
echo 'alow Bash(make)' >"$XDG_CONFIG_HOME/ist/policy"
like 'a slip in the configuration is found' 'doctor' "^mend	file	config	.*no key .max-upp.*did you mean .max-up."
like 'and one in the policy' 'doctor' "^mend	file	policy	.*line 1: .alow. is none of"
rm "$XDG_CONFIG_HOME/ist/config" "$XDG_CONFIG_HOME/ist/policy"
like 'with --all what is well is listed' 'doctor --all' '^ok	state	'

isesh start up -a fake >/dev/null; wait_for 10 'smon is up idle'
unlike 'a session that is up is well' 'doctor' up
status 'with it too' 0 doctor

# Directories
chmod 755 "$IST_DIR"
status 'a state directory that is open' 1 doctor
mended 'its modes' state "$IST_DIR"
mkdir "$IST_DIR/sessions/half"
chmod 755 "$IST_DIR/sessions/half"
type=$(doctor -o subject,type | sed -n "s/^half	\(chmod.*\)/\1/p"); eval "$type"
unlike 'an open session can be closed' 'doctor' chmod
mended 'a start that was cut short' session half

# Processes and panes
isesh start lost -a fake >/dev/null; wait_for 10 'smon is lost idle'
lost=$(isesh show lost -o pid)
kill -9 "$(sed -n 's/^pid: //p' "$IST_DIR/sessions/lost/alive")"
wait_for 10 '! smon is lost up && gone "$lost"'
is 'a session that crashed can be resumed' 'mend session lost' \
    'isesh resume lost'
is 'it is told why' \
    'doctor -o subject,text | sed -n "s/^lost	//p"' \
    'crashed: its supervisor was killed'
isesh rm lost
tmux -S "$IST_TMUX" new-session -d -s 'odd one' cat
id=$(tmux -S "$IST_TMUX" list-panes -t '=odd one:' -F '#{pane_id}')
mended 'a pane that is no session'"'"'s' pane "$id"
ok 'no other went with it' 'smon is up up'

# What a start left
isesh start over -a fake >/dev/null; isesh stop over
echo KEY=secret >"$IST_DIR/sessions/over/env"
mended 'keys that were left' keys over
: >"$IST_DIR/sessions/over/place"
mended 'a claim that was left' place over
mkdir -p "$IST_DIR/sessions/over/mail/dead"
printf 'From: x\nTo: over\n\nhello\n' \
    >"$IST_DIR/sessions/over/mail/dead/0000000000000000001.abcdefgh"
is 'dead mail is worth a look, and no more' \
    'doctor -o finding,text,type | grep dead' \
    'look	1 given up	imessenger dead over'

# Agents
program() { printf '#!/bin/sh\n%s\n' "$2" >"$T/bin/$1"; chmod +x "$T/bin/$1"; }
describe() {
	printf 'program: %s\nrun: %s\nhooks: yes\n%s\n' "$1" "$1" "$2" \
	    >"$agents/$1.agent"
}
agent() { doctor -A -o subject,finding,text | sed -n "s/^$1	//p"; }
program tried 'echo "tried 1.2.3 (x)"'; describe tried 'version-tested: 1.2.2 1.2.3'
is 'a version that was tried' 'agent tried | head -1' \
    'ok	version 1.2.3, which was tried'
program newer 'echo v2 2.0.1'; describe newer 'version-tested: 1.9'
is 'one that was not' 'agent newer | head -1' \
    'look	version 2.0.1; tried were 1.9'
program silent 'exit 3'; describe silent
is 'one that does not tell' 'agent silent | head -1' \
    'look	it does not tell its version'
describe gone
is 'one that is not installed' 'agent gone' 'ok	it is not installed'
program odd 'echo 1.0'; describe odd 'caution: look out'
is 'a caution is passed on' 'agent odd | tail -1' 'look	look out'
program rooted 'echo 1.0'; describe rooted "root-file: $T/home/x"
is 'hooks that it would not read' \
    'agent rooted | sed -n "s/^mend.*reads.*only if.*/mend/p"' mend
echo 'run x' >"$agents/broken.agent"
like 'a file that cannot be read' 'agent broken' '^mend	'

# Forms
is 'JSON' 'doctor --json -o what,subject | grep hooks.*rooted' \
    '{"what":"hooks","subject":"rooted"}'
status 'no tmux' 1 "PATH=$top/bin isesh doctor"
like 'it says so' "PATH=$top/bin isesh doctor" 'mend	server'

done_testing
