#!/bin/sh
# 16 senders, 4 receivers, kill -9 of any of them; MAIL_STORM=60 seconds.
#
# What it mounts is seen by nobody else, and goes with it: it runs in a mount
# namespace of its own, of a user who is root in there if need be.
for flags in -m -rm; do
	[ -z "${MAIL_STORM_IN:-}" ] && unshare $flags true 2>/dev/null || continue
	export MAIL_STORM_IN="$flags"
	exec unshare $flags sh "$0" "$@"
done
. "$(dirname "$0")/../tap.sh"
. "$top/tests/cli/smon.sh"

: "${MAIL_STORM:=8}"
export T
nothing='disordered=0 duplicated=0 lost=0 torn=0'

storm() { perl "$top/tests/help/storm.pl" "$@" 2>&1 | tee "$T/said" | tail -n 1; }

four() {
	for s in a b c d; do
		session $s; event $s report state state=working; hold $s
	done
}

four
is 'nothing is lost, doubled, out of order or torn' \
    "storm $MAIL_STORM $IST_DIR a b c d" "$nothing"
grep '^#' "$T/said"
for s in a b c d; do release $s; done

# The same where the disk is full for half of the time.
full=$T/full
if mkdir "$full" && mount -t tmpfs -o size=1500k,mode=700 none "$full" \
    2>/dev/null; then
	IST_DIR=$full/state; mkdir -m 700 "$IST_DIR"; rm -rf "$T/storm"
	four
	( end=$(($(date +%s) + MAIL_STORM))
	  while [ "$(date +%s)" -lt $end ]; do
		head -c 3000000 /dev/zero >"$full/fill" 2>/dev/null
		sleep 0.4 # full for a while, which is what is tested
		until grep -q 'No space left' "$T/storm/stderr" 2>/dev/null ||
		    [ "$(date +%s)" -ge $end ]; do sleep 0.1; done
		rm -f "$full/fill"
		sleep 0.6 # and free for a while
	  done ) & filler=$!
	is 'nor where the disk fills up and is freed' \
	    "storm $MAIL_STORM $IST_DIR a b c d" "$nothing"
	grep '^#' "$T/said"
	wait $filler
	ok 'the disk was full' 'grep -q "No space left" "$T/storm/stderr"'
	for s in a b c d; do release $s; done
	wait_for 10 'umount "$full"' # else it cannot be removed
else
	skip 'where the disk fills up and is freed' 'no mount namespace may be had here'
fi
done_testing
