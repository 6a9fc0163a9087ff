# storm.pl - 16 senders, 4 receivers, and somebody who kills any of them
#
# usage: storm.pl SECONDS IST_DIR SESSION...
#
# Shares no code with lib/: what it knows of the spool it reads from the
# files.  A sender numbers its messages, and notes one as sent only when
# imessenger said so and ended with 0; one that was killed is sent again under
# its id.  A receiver notes what recv gave it; one that was killed leaves its
# message in cur, where it must be found.  At the end: each message that was
# sent lies in exactly one box, whole; nobody got one twice; of each sender
# the numbers in a spool grow with the names.

use strict;
use warnings;
use POSIX qw(WNOHANG _exit);
use Time::HiRes qw(time sleep);

my ($seconds, $state, @sessions) = @ARGV;
my $dir = "$ENV{T}/storm";
mkdir $dir;
my $end = time + $seconds;
my (%kids, $kills);

sub body {
	my ($sender, $n) = @_;

	return "from $sender number $n\n" . ("x" x ($n * 37 % 3000)) .
	    "\nend of $sender $n\n";
}

# Each line is one write: a killed writer leaves no half of one.
sub note {
	my ($file, $line) = @_;

	open my $out, '>>', $file or _exit(1);
	syswrite $out, "$line\n";
	close $out;
}

sub run {
	my ($in, @words) = @_;
	my $pid = open(my $out, '-|') // _exit(1);

	if ($pid == 0) {
		open STDIN, '<', $in or _exit(9);
		open STDERR, '>>', "$dir/stderr";
		exec @words or _exit(9);
	}
	local $/;
	my $text = <$out>;
	close $out;
	return ($? == 0, $text // '');
}

sub sender {
	my ($me) = @_;
	my $n = 0;

	# The number of the last that is known to be sent, and one more.
	if (open my $in, '<', "$dir/sent.$me") {
		while (<$in>) { $n = $1 if /^(\d+)$/ }
	}
	while (time < $end) {
		my $to = $sessions[$me % @sessions];
		$n++;
		open my $out, '>', "$dir/body.$me" or _exit(1);
		print $out body($me, $n);
		close $out or do { $n--; next };
		my ($ok, $said) = run("$dir/body.$me", 'imessenger', 'send',
		    $to, '--id', "s$me-$n");
		if ($ok && $said =~ /^s$me-$n (queued|typed|taken) /) {
			note("$dir/sent.$me", $n);
		} else {
			$n--;
			sleep 0.02;
		}
	}
	_exit(0);
}

sub receiver {
	my ($me) = @_;

	while (time < $end) {
		my ($ok, $text) = run('/dev/null', 'imessenger', 'recv',
		    $sessions[$me % @sessions], '--body');
		if ($ok && $text =~ /\Afrom (\d+) number (\d+)\n/) {
			my $whole = $text eq body($1, $2) ? 'whole' : 'TORN';
			note("$dir/got", "$1-$2 $whole");
		} else {
			sleep 0.05;
		}
	}
	_exit(0);
}

sub start {
	my ($kind, $n) = @_;
	my $pid = fork // die;

	if ($pid == 0) {
		setpgrp;
		srand $$;
		$kind eq 'sender' ? sender($n) : receiver($n);
	}
	$kids{$pid} = [ $kind, $n ];
}

start('sender', $_) for 0 .. 15;
start('receiver', $_) for 0 .. 3;
while (time < $end) {
	sleep 0.05 + rand 0.1;
	my @pids = keys %kids;
	my $pid = $pids[rand @pids];
	my $what = $kids{$pid};
	kill 'KILL', -$pid;		# with what it runs just now
	waitpid $pid, 0;
	delete $kids{$pid};
	$kills++;
	start(@$what) if time < $end;
}
for my $pid (keys %kids) {
	my $until = time + 10;
	sleep 0.05 while waitpid($pid, WNOHANG) == 0 && time < $until;
	kill 'KILL', -$pid;
}

# ---- the judge ----
my (%box, %order, %bad, $files);
$bad{$_} = 0 for qw(lost duplicated disordered torn);
for my $s (@sessions) {
	my %last;
	my @all;
	for my $b (qw(new cur done dead ending)) {
		opendir my $d, "$state/sessions/$s/mail/$b" or next;
		push @all, map { [ $b, $_ ] } grep { !/^\./ } readdir $d;
	}
	for my $f (sort { $a->[1] cmp $b->[1] } @all) {
		my ($b, $name) = @$f;
		my ($n, $i) = $name =~ /^\d+\.s(\d+)-(\d+)$/ or next;
		$files++;
		$bad{duplicated}++ if $box{"$n-$i"}++;
		$bad{disordered}++ if ($last{$n} // 0) >= $i;
		$last{$n} = $i;
		open my $in, '<', "$state/sessions/$s/mail/$b/$name" or next;
		local $/;
		my $text = <$in>;
		$bad{torn}++ unless $text =~ s/\A.*?\n\n//s &&
		    $text eq body($n, $i);
	}
}
my $sent = 0;
for my $me (0 .. 15) {
	open my $in, '<', "$dir/sent.$me" or next;
	while (<$in>) {
		/^(\d+)$/ or next;
		$sent++;
		$bad{lost}++ unless $box{"$me-$1"};
	}
}
my (%got, $received);
if (open my $in, '<', "$dir/got") {
	while (<$in>) {
		/^(\S+) (\S+)$/ or next;
		$received++;
		$bad{duplicated}++ if $got{$1}++;
		$bad{torn}++ if $2 ne 'whole';
	}
}
printf "# %d sent, %d in boxes, %d received, %d killed\n", $sent, $files // 0,
    $received // 0, $kills // 0;
print join(' ', map { "$_=$bad{$_}" } sort keys %bad), "\n";
exit($sent > 0 ? 0 : 1);
