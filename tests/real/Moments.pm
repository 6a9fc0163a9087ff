# Moments - what an agent goes through, instant by instant, and what is said of it.
#
# A moment has a cause (a key, or the model's word), a truth (the instant from which the
# state is another), and the word that is right from then on.  Between cause and truth the
# word before it is right too; nothing else ever is.  How late is the time from the truth to
# the word; "lost" is what a bare poll of the screen each 10 ms loses over the same moment.

package Moments;

use strict;
use warnings;
use Moments::Probe;
use Moments::Watch;
use Time::HiRes qw(time sleep);

use constant { TICK => $ENV{MOMENTS_TICK} // 0.05, PATIENCE => 180, AGAIN => 15, SEEN => 5, HOLD => 0.4 };

# $agent: what the file of the agent says; see moments/claude.
sub new {
    my ($class, $session, $agent) = @_;
    my $self = bless { session => $session, agent => $agent, table => {}, order => [], wrong => [], gap => 0 }, $class;
    $self->{started} = time;
    return $self;
}

# Once the session is there.
sub begin {
    my ($self, $probe) = @_;
    $self->{probe} = $probe->of($self->{session});
    $self->{watch} = Moments::Watch->new($self->{session});
    chomp($self->{pid} = `isesh show $self->{session} -o pid`);
    $self->{until} = undef;
    return $self;
}

sub end { my ($self) = @_; $self->{watch}->end }

# ---- the instants -------------------------------------------------------------------

# Listens, looks at the screen, and asks IS until it is true: when, or undef.
sub until {
    my ($self, $seconds, $is) = @_;
    my $end = time + $seconds;
    my $last = time;
    while ((my $now = time) < $end) {
        $self->{watch}->hear(TICK);
        $self->{gap} = time - $last if time - $last > $self->{gap};
        $last = time;
        my $when = $is->();
        return $when if $when;
    }
    return;
}

# When the screen showed it.
sub sign {
    my ($self, $re) = @_;
    return sub { $self->{probe}->screen =~ /$re/m ? time : 0 };
}

sub no_sign {
    my ($self, $re) = @_;
    return sub { $self->{probe}->screen !~ /$re/m ? time : 0 };
}

# When the model did WHAT in answer to a text that holds HUMAN; TIMES such.
sub stamp {
    my ($self, $what, $human, $times) = @_;
    return sub {
        open my $fh, '<:encoding(UTF-8)', "$ENV{MODEL_LOG}/stamps" or return 0;
        my @at = map { /^(\S+) \Q$what\E .*\Q$human\E(?!\d)/ ? $1 : () } <$fh>;
        return $at[($times // 1) - 1] // 0;
    };
}

# When a command wrote its file.
sub file {
    my ($self, $path) = @_;
    return sub { -s $path ? (Time::HiRes::stat($path))[9] : 0 };
}

# When the process was gone.
sub gone {
    my ($self) = @_;
    return sub {
        open my $fh, '<', "/proc/$self->{pid}/stat" or return time;
        my ($state) = (readline($fh) // '') =~ /\) (\S)/ or return time;
        return $state =~ /[ZX]/ ? time : 0;
    };
}

# ---- one moment ---------------------------------------------------------------------

# LABEL, WORD, then: act => sub that does it and returns when; did => sub that says whether that
# did it: on a busy machine a key may be passed over, and is pressed again; cause => sub that says when it
# may begin; truth => sub that says since when it is so (else: since the act); probe => sub
# that says when a bare poll of the screen sees it; hold => seconds in which it must stay so;
# also => other words that may come on the way.
sub moment {
    my ($self, $label, $word, %o) = @_;
    $self->{gap} = 0;
    my $acted = $o{act} ? $o{act}->() : undef;
    my $cause = $acted // $self->{until} // $self->{started};
    $cause = $self->until(PATIENCE, $o{cause}) // return $self->lose($label, 'its cause did not come') if $o{cause};
    $self->held($cause);
    $cause = $self->heard($cause);
    my $again = sub {
        $acted = $o{act}->() if $o{did} && time > $acted + AGAIN && !$o{did}->();
    };
    my $truth = $o{truth} ? $self->until($o{patience} // PATIENCE, sub { $again->(); $o{truth}->() }) : $cause;
    return $self->lose($label, 'it did not happen') unless $truth;
    my ($seen, $known);
    $self->until(PATIENCE, sub {
        $again->();
        $truth = $acted if $o{did} && !$o{truth};
        $seen //= $o{probe}->() || undef if $o{probe};
        $known //= $self->known($word, $cause, $truth);
        return defined $known ? 1 : 0;
    });
    $seen = $self->until(SEEN, $o{probe}) if $o{probe} && !$seen;
    return $self->lose($label, "'" . $self->{watch}->word(time) . "' is said, not '$word'") unless defined $known;
    $self->passed($label, $word, $cause, $known, $o{also});
    $self->note_time($label, $word, $known - $truth, $seen ? $seen - $truth : $self->{gap});
    $self->{until} = $known;
    $self->{word} = $word;
    $self->{label} = $label;
    $self->until($o{hold} // HOLD, sub { 0 });
    $self->ask_status($label, $word) unless $o{brief};
    return 1;
}

# Since when WORD is said; it may be said sooner than we see the truth, but not before the cause.
sub known {
    my ($self, $word, $cause, $truth) = @_;
    my ($since) = grep { $_->{state} eq $word } $self->{watch}->words($cause, time);
    return unless $since;
    return $since->{at} > $truth ? $since->{at} : $truth;
}

# We may have heard of the last moment only after the cause of the next: it begins there then.
sub heard {
    my ($self, $cause) = @_;
    return defined $self->{until} && $self->{until} > $cause ? $self->{until} : $cause;
}

# Between the last moment and the cause of the next its word has stood.
sub held {
    my ($self, $cause) = @_;
    return if !defined $self->{until} || $cause <= $self->{until};
    for ($self->{watch}->words($self->{until}, $cause)) {
        next if $_->{state} eq $self->{word};
        $self->wrong("$self->{label}: '$_->{state}' ($_->{source}, $_->{detail}) " . ms($_->{at} - $self->{until}) . " ms after '$self->{word}'");
    }
}

# Between cause and knowledge only the old and the new word were said.
sub passed {
    my ($self, $label, $word, $cause, $known, $also) = @_;
    my %may = map { $_ => 1 } $word, $self->{word} // '', split(' ', $also // ''), defined $self->{until} ? () : qw(starting unknown), '';
    for ($self->{watch}->words($cause, $known)) {
        $self->wrong("$label: '$_->{state}' ($_->{source}, $_->{detail}) on the way to '$word'") unless $may{ $_->{state} };
    }
}

# By the time that it answers the next may have come: then "smon watch" says that as well, and
# is judged for it.
sub ask_status {
    my ($self, $label, $word) = @_;
    my $asked = time;
    chomp(my $said = `smon status $self->{session} -o state 2>&1`);
    return if $said eq $word;
    return if $self->until(30, sub { scalar grep { $_->{state} eq $said } $self->{watch}->words($asked, time) });
    $self->wrong("$label: smon status says '$said', not '$word'");
}

sub wrong { my ($self, $text) = @_; warn "$text\n" if $ENV{MOMENTS_DEBUG}; push @{ $self->{wrong} }, $text }

sub lose {
    my ($self, $label, $why) = @_;
    my @said = map { "$_->{state}/$_->{source}" } @{ $self->{watch}{said} };
    my $screen = $self->{probe}->screen =~ s/\n{3,}/\n/gr;
    splice @said, 0, -8 if @said > 8;
    $self->wrong("$label: $why (said: @said), on the screen:\n$screen");
    $self->row($label, '?');
    $self->{until} = undef;
    return 0;
}

# ---- the table ------------------------------------------------------------------------

sub row {
    my ($self, $label, $word) = @_;
    push @{ $self->{order} }, $label unless $self->{table}{$label};
    return $self->{table}{$label} //= { word => $word, late => [], lost => [] };
}

sub note_time {
    warn sprintf "%-20s %s late %d lost %d\n", $_[1], $_[2], $_[3] * 1000, $_[4] * 1000 if $ENV{MOMENTS_DEBUG};
    my ($self, $label, $word, $late, $lost) = @_;
    my $row = $self->row($label, $word);
    push @{ $row->{late} }, ms($late);
    push @{ $row->{lost} }, ms($lost);
}

# A moment that this agent does not have.
sub without {
    my ($self, $label, $why) = @_;
    $self->row($label, '-')->{why} = $why;
}

sub ms { return int($_[0] * 1000 + 0.5) }

sub median {
    my @n = sort { $a <=> $b } @_;
    return @n ? $n[$#n / 2] : undef;
}

1;
