# Moments::Watch - what "smon watch --json" says of one session, and when it said so.

package Moments::Watch;

use strict;
use warnings;
use Fcntl;
use IO::Select;
use JSON::PP;
use Time::HiRes qw(time);

sub new {
    my ($class, $session) = @_;
    my $pid = open(my $out, '-|', 'smon', 'watch', '--json', $session) // die "moments: smon: $!\n";
    fcntl $out, F_SETFL, O_NONBLOCK;
    my $self = bless { out => $out, pid => $pid, rest => '', said => [], ready => IO::Select->new($out) }, $class;
    return $self;
}

# Takes in what has come within SECONDS.
sub hear {
    my ($self, $seconds) = @_;
    $self->{ready}->can_read($seconds) or return;
    my $got = sysread $self->{out}, $self->{rest}, 65536, length $self->{rest};
    my $now = time;
    select undef, undef, undef, $seconds if defined $got && $got == 0;
    while ($self->{rest} =~ s/^([^\n]*)\n//) {
        my $line = decode_json($1);
        push @{ $self->{said} }, { at => $now, state => $line->{state}, detail => $line->{detail} // '',
            source => $line->{source} // '' };
    }
}

# Its word at an instant; '' before the first.
sub word {
    my ($self, $when) = @_;
    my $word = '';
    for (@{ $self->{said} }) { $word = $_->{state} if $_->{at} <= $when }
    return $word;
}

# What it said between two instants, the one that stood at the first included.
sub words {
    my ($self, $from, $to) = @_;
    return ({ at => $from, state => $self->word($from), source => '', detail => '' },
        grep { $_->{at} > $from && $_->{at} <= $to } @{ $self->{said} });
}

sub end {
    my ($self) = @_;
    kill TERM => $self->{pid};
    close $self->{out};
}

1;
