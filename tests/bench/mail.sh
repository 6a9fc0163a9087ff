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

# In the state directory, so on the same disk.
session a; event a report state state=working; hold a
mkdir "$IST_DIR/bare"
ratio 'send : write fsync rename fsync' 2 $("$T/pair" "$BENCH_MAIL" /dev/null \
    imessenger send a --id m@ hello -- "$T/bare" "$IST_DIR/bare" m@)
ratio "inbox of $BENCH_MAIL : true" - $("$T/pair" "$BENCH_MAIL" /dev/null \
    imessenger inbox a -- true)
release a

isesh start w -a shell -- --permission all >/dev/null 2>&1
wait_for 10 'smon is w idle'
i=0
while [ $((i = i + 1)) -le 20 ]; do
	wait_for 10 'smon is w idle,done'
	imessenger send w ': nothing' --id "t$i" -t 5s >/dev/null
done
ms=$(imessenger log w --jq '[.id, .verdict, .date] | @tsv' | perl -MTime::Local -ne '
	my ($id, $what, $at) = /^(t\d+)\t(\w+)\t(.*)/ or next;
	my ($d, $h, $m, $s) = $at =~ /(\d\d)T(\d\d):(\d\d):([\d.]+)/ or next;
	$t{$id}{$what} = (($d * 24 + $h) * 60 + $m) * 60 + $s;
	END {
		my @ms = sort { $a <=> $b } map {
		    1000 * ($t{$_}{taken} - $t{$_}{queued}) }
		    grep { $t{$_}{taken} } keys %t;
		printf "%.0f", $ms[@ms / 2];
	}')
difference 'idle agent, send to hook : its settle' 100 "${ms:-9999}" 0
