# nasty.pl - every command with each nasty string as each of its arguments
#
# The commands, their options and operands are what "help --json" says.  Prints TAP, without numbers: one
# test a command.  Each call must end by itself, with a status of ours, and leave no canary.
use strict;
use warnings;
use JSON::PP;
use POSIX ();
use Time::HiRes qw(alarm);

my ($nasty, $canary, $session, @tools) = @ARGV;
my $limit = 60;     # seconds; none comes near it
my %follows = ('smon watch' => 1, 'imessenger watch' => 1);     # these end when they are told to
my $calls = 0;

sub plain {
    my %of = (n => "\n", r => "\r", t => "\t", e => "\e", '\\' => '\\');
    my $text = shift;
    $text =~ s/\\(?:x([0-9a-f]{2})|(.))/defined $1 ? chr hex $1 : $of{$2}/ge;
    return $text =~ s/CANARY/$canary/gr;
}

open my $fh, '<:raw', $nasty or die "$nasty: $!\n";
my @strings = ('', 'x' x 5000, map { chomp; plain($_) } grep { !/^# |^#\R/ && /\S/ } <$fh>);

# What is right for a noun of a usage, so that the rest of the call is.
my $fresh = 0;
sub right {
    my $noun = shift;
    return 'n' . ++$fresh if $noun eq 'name';
    return $session if $noun =~ /session|target/;
    return { dir => '.', file => '/dev/null', plan => '/dev/null', time => '20ms', number => 1,
        port => 1, fields => 'name', filter => '.', pane => '%0', event => 'Stop',
        pattern => 'x', word => '+x', agent => 'fake', profile => 'tda-worker' }->{$noun} // 'x';
}

# Waits that somebody may wish for are kept short.
sub short { my $c = shift; return map { ("--$_->{word}", '20ms') } grep { $_->{word} eq 'timeout' } @{$c->{options}} }

sub quoted { join ' ', map { my $w = substr $_, 0, 60; $w =~ s/[^ -~]/?/g; "'$w'" } @_ }

sub call {
    my ($follows, @argv) = @_;
    my $pid = fork // die "fork: $!\n";
    if (!$pid) {
        POSIX::setpgid(0, 0);
        open STDIN, '<', '/dev/null';
        open STDOUT, '>', '/dev/null';
        open STDERR, '>', '/dev/null';
        exec { $argv[0] } @argv or POSIX::_exit(127);
    }
    $calls++;
    my $late = 0;
    local $SIG{ALRM} = sub { $late = 1; kill 'KILL', -$pid };
    alarm($follows ? 0.1 : $limit);
    waitpid $pid, 0;
    my $status = $?;
    alarm 0;
    return if $late && $follows;
    return "does not end" if $late;
    return "died of signal " . ($status & 127) if $status & 127;
    my $rc = $status >> 8;
    return "status $rc" unless grep { $_ == $rc } 0 .. 7, 124;
    return "ran what it was told" if -e $canary;
    return;
}

# One argument is nasty, the others are right.
sub try_all {
    my ($tool, $c) = @_;
    my @words = split ' ', $c->{name};
    my @nouns = map { s/[][.]//gr } grep { /\w/ } split ' ', $c->{operands};
    my @bad;
    my $try = sub {
        my $why = call($follows{"$tool $c->{name}"}, $tool, @words, @_);
        return unless $why;
        push @bad, "$why: " . quoted($tool, @words, @_);
        unlink $canary;
    };
    for my $s (@strings) {
        for my $i (0 .. $#nouns) {
            my @operands = map { $_ == $i ? $s : right($nouns[$_]) } 0 .. $#nouns;
            $try->(short($c), @operands);
            $try->(short($c), '--', @operands) if $s =~ /^-/;
        }
        for my $o (grep { $_->{kind} ne 'flag' } @{$c->{options}}) {
            my @short = $o->{word} eq 'timeout' ? () : short($c);
            $try->(@short, "--$o->{word}=$s", map { right($_) } @nouns);
        }
    }
    return @bad;
}

for my $tool (@tools) {
    my $help = decode_json(scalar `$tool help --json`);
    for my $c (@{$help->{commands}}) {
        next if $c->{name} =~ /^(?:help|prompt)$/;
        my @bad = try_all($tool, $c);
        print @bad ? 'not ' : '', "ok - $tool $c->{name}\n";
        print map { "# $_\n" } @bad[0 .. ($#bad < 4 ? $#bad : 4)];
    }
}
print "# $calls calls\n";
