#!/bin/sh
# deps: strace
# isesh start, killed at every system call it makes: never a half-made session; nor is one lost
# over a resume that is killed.
. "$(dirname "$0")/../tap.sh"
. "$here/fake.sh"

fake_agent <<'!'
report idle
while read -r line; do :; done
!
command -v strace >/dev/null || sh "$top/tests/deps.sh" strace
if ! strace -o "$T/trace" isesh start first -a fake >/dev/null 2>&1; then
	skip 'killed at every system call' 'no strace here'
	done_testing
fi
calls=$(wc -l <"$T/trace" | tr -d ' ')
echo "# $calls system calls"
isesh stop first; isesh rm first

# What is there after the kill: nothing, what failed, or a whole session.
judge() {
	life=$(isesh show x -o life 2>/dev/null) || life=none
	case $life in
	none | failed) ;;
	starting | up)
		wait_for 30 '[ "$(field x life)" = up ]' || return 1
		[ -s "$IST_DIR/sessions/x/brief.md" ] && isesh stop x && isesh rm x ;;
	*) return 1 ;;
	esac
}

# The name is free at once: no rm, no waiting.
again() {
	isesh start x -a fake >/dev/null 2>"$T/err" || {
		# Unless the supervisor of the killed one came up between.
		grep -q 'coming up\|already' "$T/err" || return 1
		wait_for 30 '[ "$(field x life)" = up ]'
	}
	isesh stop x && isesh rm x
}

# The first ten, and each fifth of the others, or
# all if KILL_ALL is set.
n=0 kills=0 bad=0 states=
while n=$((n + 1)); [ "$n" -le "$calls" ]; do
	[ -n "${KILL_ALL:-}" ] || [ "$n" -le 10 ] || [ $((n % 5)) = 0 ] || continue
	strace -o /dev/null -e inject=all:signal=SIGKILL:when="$n" \
	    isesh start x -a fake >/dev/null 2>&1
	kills=$((kills + 1))
	if ! judge; then
		bad=$((bad + 1)); echo "# after call $n: $life"
		sed -n "${n}p" "$T/trace" | cut -c1-100 | sed 's/^/# /'
		isesh kill x; isesh rm x
	elif ! again; then
		bad=$((bad + 1)); echo "# after call $n the name is not free:"
		said "$T/err" 'err: '
	fi
	case " $states " in *" $life "*) ;; *) states="$states $life" ;; esac
done 2>/dev/null
echo "# $kills kills, left behind:$states"
ok 'at least a hundred kills' '[ "$kills" -ge 100 ]'
is 'never a half-made session, and the name free at once' 'echo "$bad"' 0
ok 'some came before it was there, some after' 'case "$states" in *none*up* | *up*none* | *failed*up*) ;; *) false ;; esac'
soon 'no session of tmux is left' 10 '! tmux -S "$IST_TMUX" list-sessions 2>/dev/null | grep .'
soon 'nor a process' 10 '! pgrep -f "$T/work/agent.sh" >"$T/out.p"'

# The same for resume: whatever it left, the next one brings it up.
echo "resume: sh $T/work/agent.sh" >>"$agents/fake.agent"
isesh start y -a fake >/dev/null; wait_for 30 '[ "$(field y life)" = up ]'; isesh stop y
strace -o "$T/trace" isesh resume y >/dev/null 2>&1; isesh stop y
calls=$(wc -l <"$T/trace" | tr -d ' ') n=0 kills=0 bad=0
while n=$((n + 13)); [ "$n" -le "$calls" ]; do
	strace -o /dev/null -e inject=all:signal=SIGKILL:when="$n" isesh resume y >/dev/null 2>&1
	kills=$((kills + 1))
	isesh resume y >/dev/null 2>"$T/err"
	wait_for 30 '[ "$(field y life)" = up ]' ||
	    { bad=$((bad + 1)); echo "# after call $n of resume:"; said "$T/err" 'err: '; }
	isesh stop y
done 2>/dev/null
echo "# $kills kills of $calls calls"
is 'a resume that is killed loses nothing' 'echo "$bad"' 0
is 'it is the same session still' 'isesh ls -A -o name' y

done_testing
