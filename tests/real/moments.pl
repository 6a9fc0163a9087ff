#!/usr/bin/perl
# moments.pl - leads a real agent through its moments: is each told rightly, and how soon
#
#   moments.pl KEYS AGENT AIM_MS PART [ROUNDS]
#
# KEYS is a file of moments/: what this CLI shows and which keys it takes.  AGENT is the name
# of the agent file.  PART is turns (it is asked, works, asks, is interrupted, leaves) or
# trouble (errors, retries, what runs in the background, ^Z, its death).  Prints TAP lines
# without numbers, and the table as other lines.

use strict;
use warnings;
use open qw(:std :encoding(UTF-8));
use FindBin;
use lib $FindBin::Bin;
use Moments;
use Time::HiRes qw(time sleep);

$| = 1;
binmode STDOUT, ':encoding(UTF-8)';
my ($keys, $agent, $aim, $part, $rounds) = @ARGV;
my %PARTS = (
    turns   => [\&words, \&tool, \&escape_dialog, \&escape_busy, \&leave],
    trouble => [\&api_error, \&retry, \&background, \&ctrl_z, \&killed],
);
my %key = read_keys($keys);
my ($m, $probe, $n);
main();

sub main {
    $n = 0;
    my $all = Moments->new('', \%key);
    for my $round (1 .. $rounds // 3) {
        $n = $round;
        life($all, "m$round", sub { $_->() for @{ $PARTS{$part} } });
        last if @{ $all->{wrong} } > 5;
    }
    $probe->end if $probe;
    report($all);
}

# A file of "key: value"; the value of a key that is there twice is the last.
sub read_keys {
    my ($path) = @_;
    open my $fh, '<:encoding(UTF-8)', $path or die "moments: $path: $!\n";
    return map { m{^([A-Za-z/ -]+): *(.*)} ? ($1 => $2) : () } <$fh>;
}

sub has { return defined $key{$_[0]} }

# ---- a session ------------------------------------------------------------------------

sub life {
    my ($all, $session, $what) = @_;
    $m = Moments->new($session, \%key);
    $m->{$_} = $all->{$_} for qw(table order wrong);
    my $pid = fork // die "moments: fork: $!\n";
    exec 'sh', '-c', "exec isesh start $session -a $agent -d '$ENV{WORK}' -p tda-worker >/dev/null" if !$pid;
    waitpid $pid, 0;
    $probe //= Moments::Probe->new($session);
    $m->begin($probe);
    $m->moment('ready', 'idle', truth => $m->sign($key{ready}), patience => 300, also => $key{'ready-also'}, brief => has('settle'));
    settle($key{settle}) if has('settle');
    $what->();
    $m->end;
    system("isesh stop $session >/dev/null 2>&1");
}

# It is through with its start once none of its threads has wanted to run for so long; where all
# do always, after 20 s.
sub settle {
    my ($seconds) = @_;
    my $since = time;
    $m->until(20, sub { $since = time if runs(); time - $since >= $seconds });
    $m->{until} &&= time;
}

sub runs {
    for my $stat (glob "/proc/$m->{pid}/task/*/stat") {
        open my $fh, '<', $stat or next;
        return 1 if (readline($fh) // '') =~ /\) [RD]/;
    }
    return 0;
}

# ---- the moments --------------------------------------------------------------------

# Typed, and seen in the composer: at once, Enter would be a part of the paste.
sub typed {
    my ($text) = @_;
    $probe->type($text);
    $m->until(60, $m->sign(quotemeta $text));
    $m->until(0.3, sub { 0 });
}

sub submit {
    my ($text) = @_;
    typed($text);
    return $m->moment('submitted', 'busy', act => sub { $probe->press('Enter') }, did => $m->stamp('asked', $text), probe => $m->sign($key{busy}), also => $key{'submitted-also'}, hold => 0, brief => 1);
}

# The model's last word to this, and it on the screen.
sub done {
    my ($label, $human, $answer, %o) = @_;
    my $times = delete $o{times};
    return $m->moment($label, 'idle', cause => $m->stamp('first', $human, $times), truth => $m->sign($answer), %o);
}

sub words {
    submit("hello-$n") or return;
    $m->moment('first text', 'busy', truth => $m->stamp('first', "hello-$n"), hold => 0);
    $m->moment('done', 'idle', cause => $m->stamp('last', "hello-$n"), truth => $m->sign("good day $n"));
}

sub asked {
    my ($human) = @_;
    $m->moment('dialog', 'waiting', cause => $m->stamp('first', $human), truth => $m->sign($key{dialog}), hold => 0.7) or return;
}

# By a key, or from outside where the dialog does not show while our hook waits.
sub yes {
    return $probe->press($key{yes}) if $key{yes} ne 'imessenger';
    my $when;
    for (1 .. 20) {
        $when = time;
        last if system("imessenger approve $m->{session} >/dev/null") == 0;
        $m->until(1, sub { 0 });
    }
    return $when;
}

sub tool {
    my $human = "danger-$n";
    submit($human) or return;
    asked($human) or return;
    $m->moment('answered', 'busy', act => \&yes, did => $m->no_sign($key{dialog}), probe => $m->no_sign($key{dialog}));
    $m->moment('tool running', 'busy', truth => $m->file("$ENV{WORK}/began-$human"));
    $m->until(3.5, sub { 0 }); # longer than a terminal takes to be called quiet
    my $over = $m->stamp('asked', $human, 2); # on a slow machine it may be by now
    $m->moment('silent tool', 'busy', brief => 1, hold => 0) unless $over->();
    $m->moment('done', 'idle', cause => $m->stamp('last', $human, 2), truth => $m->sign("that is done $n"));
}

sub escape_dialog {
    submit("danger-again-$n") or return;
    asked("danger-again-$n") or return;
    $m->moment('Escape at a dialog', 'idle', act => sub { $probe->press($key{no}) }, did => $m->no_sign($key{dialog}), probe => $m->no_sign($key{dialog}));
    clear();
}

sub escape_busy {
    submit("slowly-$n") or return;
    $m->until(60, $m->stamp('asked', "slowly-$n"));
    $m->until(0.7, sub { 0 });
    list_commands() if has('menu');
    $m->moment('Escape while busy', 'idle', act => \&interrupt, did => $m->no_sign($key{busy}), probe => $m->no_sign($key{busy}));
    clear();
}

# The list that opens over a turn hides what moves; the turn goes on.
sub list_commands {
    $probe->type('/');
    $m->wrong('Escape while busy: no list of commands came') unless $m->until(60, $m->sign($key{menu}));
    $m->until(1, sub { 0 });
    clear();
    $m->until(30, $m->no_sign($key{menu}));
}

# opencode wants two, some time apart.
sub interrupt {
    my @keys = split ' ', $key{interrupt};
    my $when;
    for (@keys) {
        $m->until(0.4, sub { 0 }) if $when;
        $when = $probe->press($_);
    }
    return $when;
}

sub clear { $probe->press($key{clear}) if has('clear') }

sub api_error {
    submit("broken-$n") or return;
    $m->moment('API error', 'idle', cause => $m->stamp('first', "broken-$n"), truth => $m->sign("scripted error $key{'error-status'} 10$n"));
    clear();
}

sub retry {
    submit("flaky-$n") or return;
    $m->moment('retry', 'busy', truth => $m->stamp('last', "flaky-$n"));
    $m->moment('done', 'idle', cause => $m->stamp('first', "flaky-$n", 3), truth => $m->sign("here again $n"));
}

# The turn is over and the command runs on; that it ended begins another turn, if the agent
# is told of it.
sub background {
    return $m->without('background task', $key{'no-background'}) if !has('background');
    my $human = "background-$n";
    submit($human) or return;
    asked($human) or return;
    $m->moment('answered', 'busy', act => \&yes, did => $m->no_sign($key{dialog}), probe => $m->no_sign($key{dialog}), brief => 1, hold => 0);
    $m->moment('background task', $key{'background-word'} // 'idle', cause => $m->stamp('last', $human, 2), truth => $m->sign("left it running $n"), hold => 1);
    return $m->without('background ended', $key{'no-background-ended'}) if has('no-background-ended');
    $m->moment('background ended', 'busy', cause => $m->file("$ENV{WORK}/ended-$human"), truth => $m->stamp('first', $key{notification}, $n), hold => 0, brief => 1);
    $m->moment('done', 'idle', cause => $m->stamp('last', $key{notification}, $n), truth => $m->sign("noted"));
}

sub ctrl_z {
    return $m->without('Ctrl-Z', $key{'no-ctrl-z'}) if has('no-ctrl-z');
    $probe->press('C-z');
    $m->until(0.7, sub { 0 });
    $m->{until} = undef; # it may have been away
    $m->moment('Ctrl-Z', 'idle', cause => sub { time }, truth => $m->sign($key{back} // $key{ready}), hold => 1);
    clear();
    $m->wrong('Ctrl-Z: it is stopped') if stopped();
    submit("hello-after-$n") or return;
    $m->moment('done', 'idle', cause => $m->stamp('last', "hello-after-$n"), truth => $m->sign("good day again $n"));
}

sub stopped {
    open my $fh, '<', "/proc/$m->{pid}/stat" or return 1;
    return readline($fh) =~ /\) T/;
}

sub leave {
    typed($key{exit});
    $m->moment('/exit', 'exited', act => sub { $probe->press('Enter') }, did => $m->gone, truth => $m->gone, also => $key{'gone-also'} // 'unknown');
}

sub killed {
    $m->moment('kill -9', 'crashed', act => sub { my $t = time; kill KILL => $m->{pid}; $t }, truth => $m->gone, also => $key{'gone-also'} // 'unknown');
}

# ---- the end --------------------------------------------------------------------------

# Right or wrong is judged; how late is told, for "make bench" to compare.
sub report {
    my ($all) = @_;
    printf "%-20s %-8s %8s %8s %8s   %s\n", "$agent", 'word', 'median', 'lost', 'aim', 'each, ms';
    for my $label (@{ $all->{order} }) {
        my $row = $all->{table}{$label};
        if ($row->{why}) {
            printf "%-20s %-8s %s\n", $label, '-', "none: $row->{why}";
            next;
        }
        my ($late, $lost) = map { Moments::median(@{ $row->{$_} }) } qw(late lost);
        defined $late or next;
        printf "%-20s %-8s %8d %8d %8d   %s\n", $label, $row->{word}, $late, $lost, $aim, "@{ $row->{late} }";
    }
    for my $label (@{ $all->{order} }) {
        my @wrong = grep { /^\Q$label\E: / } @{ $all->{wrong} };
        print @wrong ? 'not ok' : 'ok', " $agent: $label\n" unless $all->{table}{$label}{why};
        print "$_\n" for @wrong;
    }
    for (grep { has("why-$_") } @{ $all->{order} }) {
        print qq($_ takes its time: $key{"why-$_"}\n);
    }
}
