#!/bin/sh
# mail.sh - what it costs to be sure that a message was sent
#
# Against the least that is durable: open, write, fsync, rename, fsync of the
# directory, in a C program of its own, so that both sides pay for a process.
# And from send to the prompt hook of an idle agent, against its settle time.

. "$(dirname "$0")/../tap.sh"
. "$top/tests/cli/smon.sh"
. "$top/tests/bench/table.sh"
: "${BENCH_MAIL:=200}"

cat >"$T/bare.c" <<'!'
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
int
main(int argc, char *argv[])
{
	int dir = open(argv[1], O_RDONLY | O_DIRECTORY);
	int fd = openat(dir, ".tmp", O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (argc < 3 || write(fd, "hello\n", 6) != 6 || fsync(fd) == -1 ||
	    close(fd) == -1 || renameat(dir, ".tmp", dir, argv[2]) == -1 ||
	    fsync(dir) == -1)
		return 1;
	return 0;
}
!
${CC:-cc} -O2 -D_GNU_SOURCE -o "$T/bare" "$T/bare.c" &&
    ${CC:-cc} -O2 -D_GNU_SOURCE -o "$T/pair" "$top/tests/bench/pair.c" || exit 1

# A bare one is in the state directory, so on the same disk.
session busy; event busy report state state=working; hold busy
session held; event held report state state=idle; hold held
: >"$IST_DIR/sessions/held/hold"
mkdir "$IST_DIR/bare"

# fill SESSION NUMBER: so many are queued
fill() {
	rm -f "$IST_DIR/sessions/$1/mail/new"/*
	i=0
	while [ $((i = i + 1)) -le "$2" ]; do
		imessenger send "$1" hello >/dev/null || return 1
	done
}

# Each round leaves one more in the queue.
for queued in 0 30 300; do
	for s in busy held; do
		fill $s $queued || { failed "send, $s"; continue; }
		ratio "send, $s, from $queued queued : bare" 2 $("$T/pair" \
		    "$BENCH_MAIL" /dev/null imessenger send $s hello -- \
		    "$T/bare" "$IST_DIR/bare" m@)
	done
done
ratio "inbox of $((300 + BENCH_MAIL)) : true" - $("$T/pair" 20 /dev/null \
    imessenger inbox busy -- true)
release busy; release held

# hooked SESSION: the median of 20 times, in ms, from the start of a send to
# the line of the agent's prompt hook
hooked() {
	i=0
	while [ $((i = i + 1)) -le 20 ]; do
		wait_for 10 "smon is $1 idle,done"
		perl -MTime::HiRes=time -e 'printf "%.3f\n", time;
		    exec @ARGV' imessenger send "$1" ': nothing' -t 5s |
		    head -n 1 >>"$T/sent.$1"
	done
	perl -MTime::Local -e '
		open my $in, "<", shift; my @sent = <$in>;
		open $in, "<", shift; my @at;
		while (<$in>) {
			/^(.{10})T(..):(..):([\d.]+)Z\t\d+\thook\tUserPromptSubmit\t/
			    or next;
			push @at, (($2 * 60) + $3) * 60 + $4 +
			    timegm(0, 0, 0, (split /-/, $1)[2],
			    (split /-/, $1)[1] - 1, (split /-/, $1)[0]);
		}
		@at == @sent or exit 1;
		my @ms = sort { $a <=> $b } map { 1000 * ($at[$_] - $sent[$_]) }
		    0 .. $#at;
		printf "%.0f", $ms[@ms / 2];
	' "$T/sent.$1" "$IST_DIR/sessions/$1/events"
}

mkdir -p "$XDG_CONFIG_HOME/ist/agents"
for settle in 0 150; do
	sed "s/^settle: .*/settle: $settle/; s/^name: .*/name: s$settle/" \
	    "$top/lib/data/agents/shell.agent" \
	    >"$XDG_CONFIG_HOME/ist/agents/s$settle.agent"
	cp "$top/lib/data/agents/shell.rules" \
	    "$XDG_CONFIG_HOME/ist/agents/s$settle.rules"
	isesh start "w$settle" -a "s$settle" -- --permission all >/dev/null 2>&1
	difference "idle agent, send to hook : settle $settle" 100 \
	    "$(hooked "w$settle")" "$settle"
done
