# Moments::Probe - a bare look at a pane: one control-mode client of tmux, no forks.  It
# stands in a session of its own, so that the pane that is looked at has no other client
# than it would have.

package Moments::Probe;

use strict;
use warnings;
use IPC::Open2;
use Time::HiRes qw(time);

sub new {
    my ($class, $session) = @_;
    my @tmux = ('tmux', '-S', $ENV{IST_TMUX}, '-f', '/dev/null');
    system(@tmux, 'new-session', '-d', '-s', 'probe', 'sleep 1000') == 0
        or die "moments: no session for the probe\n"
        if system("tmux -S '$ENV{IST_TMUX}' has-session -t =probe 2>/dev/null") != 0;
    my $pid = open2(my $out, my $in, @tmux, '-C', 'attach', '-t', '=probe');
    binmode $_, ':encoding(UTF-8)' for $in, $out;
    my $self = bless { in => $in, out => $out, pid => $pid }, $class;
    $self->answer;
    return $self->of($session);
}

# From now on it looks at this session.
sub of {
    my ($self, $session) = @_;
    $self->{session} = $session;
    return $self;
}

# The text between %begin and %end of the next answer; notices are passed over.
sub answer {
    my ($self) = @_;
    my ($text, $inside) = ('', 0);
    while (defined(my $line = readline $self->{out})) {
        return $text if $inside && $line =~ /^%(?:end|error) /;
        if ($inside) { $text .= $line }
        elsif ($line =~ /^%begin /) { $inside = 1 }
        elsif ($line =~ /^%exit/) { last }
    }
    die "moments: tmux has gone\n";
}

sub ask {
    my ($self, $command) = @_;
    print { $self->{in} } "$command\n";
    return $self->answer;
}

# A name, its pane's: of one that ended too, for the pane stays.
sub screen { my ($self) = @_; return $self->ask("capture-pane -p -t '=$self->{session}:'") }

# When they were pressed.
sub press {
    my ($self, $keys) = @_;
    my $when = time;
    $self->ask("send-keys -t '=$self->{session}:' $keys");
    return $when;
}

sub type {
    my ($self, $text) = @_;
    $self->ask("send-keys -t '=$self->{session}:' -l -- '$text'");
}

sub end {
    my ($self) = @_;
    close $self->{in};
    close $self->{out};
    waitpid $self->{pid}, 0;
}

1;
