#!/bin/sh
# Who may do what, however it calls: shapes of callers times roles times acts.
#
# The table of what is expected is callers.expected.  "yes" is allowed, "no"
# is refused with status 6, and GAP is allowed though the role may not: what a
# session gets past us with as long as nothing confines it.  The manual lists
# these; they are asserted here so that nobody takes them for closed.  "closed"
# is a way that is not there at all.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/e2e/fake.sh"

fake_agent <<'!'
report idle
while IFS= read -r line; do eval "$line"; done
!

# in SESSION FILE: its agent runs the file, as if a person typed that
in_session() {
	tmux -S "$IST_TMUX" send-keys -t "=$1:" "sh $2" Enter
}

# begin PARENT NAME PROFILE OPTION: a child
begin() {
	echo "isesh start $2 -a fake -p $3 $4 --detach >$T/work/start.$2 2>&1" \
	    >"start.sh"
	in_session "$1" "$T/work/start.sh"
	wait_for 10 "smon is $2 idle"
}

isesh start boss -a fake -p tda-manager >/dev/null 2>&1
wait_for 10 'smon is boss idle'
begin boss mid tda-manager
begin boss w tda-worker
begin boss r reader
begin boss gone tda-worker
begin mid leaf tda-worker
# Confined, by the wish of one who is not.
unable=
bwrap --unshare-user --unshare-pid --ro-bind / / true 2>/dev/null || unable=yes
[ -n "$unable" ] || for s in cm:tda-manager cw:tda-worker cr:reader; do
	begin boss ${s%:*} ${s#*:} --confine
done
ok 'a family of sessions' 'smon is mid idle && smon is w idle &&
    smon is r idle && smon is leaf idle'
ok 'one of them has ended' 'isesh stop gone && wait_for 10 "! smon is gone up"'

echo "isesh gc --older-than 0s >gc.said 2>&1; echo \$? >>gc.said" >gc.sh
in_session w "$T/work/gc.sh"
soon 'a worker collects' 30 'tail -n 1 gc.said | grep -qx 0'
is 'nothing that is not its own' 'cat gc.said; isesh show gone -o name' '0
gone'

# A project's own profile: a person trusts it, a manager cannot.
mkdir -p .ist/profiles
printf -- '---\nextends: tda-worker\ntools: Bash(make:*)\n---\n' \
    >.ist/profiles/theirs.md
echo "isesh start theirs -a fake -p theirs --trust --detach >said.trust 2>&1
echo \$? >>said.trust" >trust.sh
in_session boss "$T/work/trust.sh"
soon 'a manager says --trust' 30 'tail -n 1 said.trust | grep -qx 6'
like 'and is told who may' 'cat said.trust' 'a person says --trust'
rm -r .ist

# Each act does nothing where it is allowed: what it would do it to is not in
# that state.  So only the status 6 tells that it is not.
cat >acts.sh <<!
PATH='$PATH'; IST_DIR=$IST_DIR; IST_TMUX=$IST_TMUX; HOME=$HOME
IST_DATADIR=$IST_DATADIR; XDG_CONFIG_HOME=$XDG_CONFIG_HOME
export PATH IST_DIR IST_TMUX HOME IST_DATADIR XDG_CONFIG_HOME
cd $T/work || exit 1
out=$T/work/said
!
cat >>acts.sh <<'!'
act() {
	"$@" >act.out 2>&1 </dev/null
	case $? in
	6) echo no ;;
	0|1|4) echo yes ;;
	*) echo "odd:$?" ;;
	esac
}
role=$1 shape=$2 self=$3 child=$4 parent=$5
none() { echo -; }
[ "$self" = - ] || set_self="act imessenger approve $self"
[ "$child" = - ] || set_child="act imessenger approve $child"
[ "$parent" = - ] || set_parent="act imessenger approve $parent"
{ echo "$role $shape" \
    "start=$(act isesh start mid -a fake --detach)" \
    "send=$(act imessenger send gone x)" \
    "self=$(${set_self:-none})" "child=$(${set_child:-none})" \
    "sibling=$(act imessenger approve gone)" \
    "parent=$(${set_parent:-none})" "stop=$(act isesh stop gone)" \
    "read=$(act imessenger inbox gone)"
} >"$out.tmp" 2>&1
mv "$out.tmp" "$out"
!

# shape NAME COMMAND: a file that runs the command in that way
shape() {
	case $1 in
	child)		echo "$2" ;;
	pipe)		echo "echo x | $2 | cat" ;;
	nohup)		echo "nohup $2 >nohup.log 2>&1 &" ;;
	setsid)		echo "setsid $2" ;;
	double-fork)	echo "(setsid sh -c '$2 & exit' & exit)" ;;
	script)		echo "script -qec '$2' script.log" ;;
	forged)		echo "IST_SESSION=boss IST_ROLE=manager IST_PARENT= \
TMUX_PANE=%0 AGENT=1 $2" ;;
	bare)		echo "env -i $2" ;;
	run-shell)	echo "tmux -S $IST_TMUX run-shell '$2' || $closed" ;;
	send-keys)	echo "tmux -S $IST_TMUX send-keys -t =boss: '$2' Enter ||
			    $closed" ;;
	esac
}
shapes='child pipe nohup setsid double-fork script forged bare run-shell
    send-keys'

# script(1) drops what is typed before it has ended, so that is waited for.
# try ROLE SESSION SELF CHILD PARENT SHAPE: one row of the table
try() {
	rm -f said tried
	closed="echo $1 $6 closed >$T/work/said"
	{ echo "PATH='$PATH'; cd $T/work"
	  shape "$6" "/bin/sh $T/work/acts.sh $1 $6 $3 $4 $5"
	  echo ": >$T/work/tried"; } >try.sh
	if [ "$2" = - ]; then sh try.sh >/dev/null 2>&1; else
		in_session "$2" "$T/work/try.sh"; fi
	wait_for 30 '[ -s said ] && [ -f tried ]' && cat said || echo "$1 $6 silent"
}

# What the role may is what a child of it may; more than that is a gap.
gaps() {
	awk '{
		if ($2 == "child")
			for (i = 3; i <= NF; i++) may[i] = $i
		for (i = 3; i <= NF; i++)
			if ($i ~ /=yes$/ && may[i] ~ /=no$/)
				sub(/yes$/, "GAP", $i)
		print
	}'
}

# rows ROLE SESSION SELF CHILD PARENT
rows() {
	for s in $shapes; do try "$@" "$s"; done | gaps
}

{ rows manager mid mid leaf boss
  rows worker w w - boss
  rows reader r r - boss
  rows person - - boss -
  if [ -z "$unable" ]; then
	begin cm cleaf tda-worker
	wait_for 30 'smon is cleaf idle'
	rows manager-confined cm cm cleaf boss
	rows worker-confined cw cw - boss
	rows reader-confined cr cr - boss
  fi; } >table

sed '/^#/d; /^$/d' "$top/tests/e2e/callers.expected" |
    if [ -n "$unable" ]; then grep -v confined; else cat; fi >expected
[ -z "$unable" ] || skip 'confined callers' 'no bwrap, or it may not'
ok 'all rows are there' '[ "$(wc -l <table)" = "$(wc -l <expected)" ]'
while read -r role s rest; do
	is "$role by $s" "grep '^$role $s ' table" "$role $s $rest"
done <expected
ok 'there are gaps, and they are told of' 'grep -q GAP table &&
    grep -q "run-shell" "$top/man/ist.7" && grep -q "send-keys" "$top/man/ist.7"'

done_testing
