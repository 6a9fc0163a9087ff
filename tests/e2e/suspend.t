#!/bin/sh
# ^Z in an agent that stops itself by a signal of the terminal: the kernel does
# not stop it, and it gets the SIGCONT that it waits for.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/e2e/supervise.sh"

start z <<'!'
exec perl -e '
	system("stty raw -echo") == 0 or die;
	$| = 1;
	$SIG{CONT} = sub { $away = 0; print "back\r\n" };
	print "ready\r\n";
	while (1) {
		my $n = sysread STDIN, my $c, 1;
		next if !defined $n;
		last if $n == 0 || $c eq "q";
		if ($c eq "\x1a") {
			select undef, undef, undef, $ARGV[0];
			$away = 1;
			print "left\r\n";
			kill TSTP => 0;
		} elsif (!$away) {
			print "read $c\r\n";
		}
	}' "${1:-0}"
!
shows() { tmux -S "$IST_TMUX" capture-pane -p -t "=$1:" | grep -q "$2"; }
keys() { tmux -S "$IST_TMUX" send-keys -t "=$1:" "$2"; }
soon 'it is up' 10 'shows z ready'
keys z C-z
soon 'it goes away' 10 'shows z left'
soon 'it comes back' 10 'shows z back'
keys z a
soon 'and takes what is typed' 10 'shows z "read a"'
keys z q
soon 'it ends' 10 'ended z'

# One that is slow to read the key gets the signal too.
cp "$T/z.agent" "$T/slow.agent"; session slow 0.5; up slow
soon 'a slow one' 10 'shows slow ready'
keys slow C-z
soon 'goes away later' 10 'shows slow left'
keys slow a
soon 'and comes back too' 10 'shows slow back'
keys slow q
soon 'it ends too' 10 'ended slow'
done_testing
