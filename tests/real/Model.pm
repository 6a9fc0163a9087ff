# Model - what the dialects of model.pl share: the script, HTTP, and what is kept.
#
# A dialect is a package that inherits from this one and has the methods
#   said(REQ)                 { human, answers, system, tools }: the last human text, the
#                             number of answers since, the system prompt, is there a tool
#   shell(REQ, COMMAND, ESCALATE)     name and input of the CLI's shell tool
#   stream(C, REQ, STEP)      answers with events, once pause(C, STEP) has passed
#   whole(C, REQ, STEP)       answers at once
#   fail(C, STATUS, TEXT)     answers with an error
# STEP is { what => 'say', arg => TEXT } or { what => 'tool', name, input }, with the
# seconds of "wait" and "over".

package Model;

use strict;
use warnings;
use Fcntl qw(:flock);
use IO::Select;
use JSON::PP;
use Socket qw(MSG_PEEK);
use Time::HiRes qw(sleep time);

our $bytes = JSON::PP->new->utf8->canonical->allow_nonref;    # to and from the socket
our $chars = JSON::PP->new->canonical->allow_nonref;          # inside

my %STATUS = map { $_ => 1 } 400, 401, 403, 404, 413, 429, 500, 503, 529;
my %PAUSE  = map { $_ => 1 } qw(wait over until keep);

my ($script, $logdir, $told);

# A mistake in the script shows now, not in mid-test.
sub use_script {
    ($script, $logdir) = @_;
    read_script();
}

# ---- one request ------------------------------------------------------------------

sub serve {
    my ($self, $c, $path, $body) = @_;
    my $number = count('req');
    write_file(sprintf('%s/req-%04d.json', $logdir, $number), $body);
    my $req = eval { $bytes->decode($body) } or return $self->fail($c, 400, 'not JSON');

    my $said = $self->said($req);
    my ($rule, @matched) = pick($said);
    my $step = $self->step($req, $said, $rule, @matched);
    note($number, $step->{what}, $rule ? "$rule->{line}/" . ($said->{answers} + 1) : '-', $said->{human});
    $step->{stamped} = $said->{human} if $rule;
    stamp($step, 'asked');
    $self->answer($c, $req, $step, $path);
    stamp($step, 'last', $told);
}

sub answer {
    my ($self, $c, $req, $step, $path) = @_;
    my $fails = $step->{what} eq 'error';
    return $self->stream($c, $req, $step) if !$fails && $self->wants_stream($req, $path);
    pause($c, $step);
    return $self->whole($c, $req, $step) unless $fails;
    my ($status) = $step->{arg} =~ /^(\d+)/;
    $self->fail($c, $status, $status == 529 ? 'Overloaded' : "scripted error $step->{arg}");
}

sub wants_stream { $_[1]{stream} }

# The step with {1} to {9} filled in, and "bash" and "escalate" as the tools they are.
sub step {
    my ($self, $req, $said, $rule, @matched) = @_;
    my %step = %{ find_step($said, $rule) };
    $step{arg} =~ s/\{([1-9])\}/$matched[$1 - 1] \/\/ ''/ge;
    if ($step{what} eq 'tool') {
        ($step{name}, my $json) = split ' ', $step{arg}, 2;
        $step{input} = $chars->decode($json // '{}');
    } elsif ($step{what} =~ /^(?:bash|escalate)$/) {
        @step{qw(name input)} = $self->shell($req, $step{arg}, $step{what} eq 'escalate');
        $step{what} = 'tool';
    }
    return \%step;
}

# ---- the script -----------------------------------------------------------------

# A list of { line, want => { system/text => RE }, steps => [{ what, arg, wait, over, line }] }.
sub read_script {
    my (@rules, %pause);
    open my $fh, '<:encoding(UTF-8)', $script or die "model.pl: $script: $!\n";
    while (<$fh>) {
        my ($word, $rest) = /^\s*([^\s#]\S*) ?(.*)/ or next;
        my $steps = @rules && $rules[-1]{steps};
        if ($word eq 'when') {
            push @rules, { line => $., want => wanted($rest), steps => [] };
        } elsif (!$steps) {
            mistake("'$word' before the first 'when'");
        } elsif ($PAUSE{$word}) {
            $pause{$word} = $rest;
        } elsif ($word eq '|') {
            $steps->[-1]{arg} .= "\n$rest";
        } elsif ($word eq 'error' && !$STATUS{ ($rest =~ /^(\d+)/)[0] // '' }) {
            mistake("'error' needs one of @{[sort keys %STATUS]}");
        } elsif ($word =~ /^(?:say|bash|escalate|tool|error)$/) {
            push @$steps, { what => $word, arg => $rest, wait => 0, over => 0, line => $., %pause };
            %pause = ();
        } else {
            mistake("unknown word '$word'");
        }
    }
    return \@rules;
}

sub wanted {
    my ($rest) = @_;
    my %want;
    while ($rest =~ s{^\s*(system|text)?\s*/((?:[^/\\]|\\.)*)/}{}) {
        $want{ $1 // 'text' } = eval { qr/$2/s } // mistake("bad regex: $@");
    }
    mistake("cannot read '$rest'") if $rest =~ /\S/ || !%want;
    return \%want;
}

sub mistake { die "model.pl: $script:$.: $_[0]\n" }

# The first rule whose regexes all match, and what their parentheses held.
sub pick {
    my ($said) = @_;
    my %hay = (text => $said->{human}, system => $said->{system});
    RULE: for my $rule (@{ read_script() }) {
        my @matched;
        for my $key (sort keys %{ $rule->{want} }) {
            $hay{$key} =~ $rule->{want}{$key} or next RULE;
            push @matched, map { substr $hay{$key}, $-[$_], $+[$_] - $-[$_] }
                grep { defined $-[$_] } 1 .. $#+;
        }
        return ($rule, @matched);
    }
    return;
}

# What answers a request with n answers since the human text.  An error makes no answer,
# the client sends the same request again; so errors are counted, and one that had its
# TIMES is passed over.
sub find_step {
    my ($said, $rule) = @_;
    my $n = $said->{answers};
    return line('ok') unless $said->{tools};
    return line('(no rule)') unless $rule;
    for my $s (@{ $rule->{steps} }) {
        if ($s->{what} eq 'error') {
            my ($times) = $s->{arg} =~ /^\d+ (\d+)/;
            return $s if $n == 0 && (!$times || count("error-line-$s->{line}") <= $times);
        } elsif ($n-- == 0) {
            return $s;
        }
    }
    return line('(end of rule)');
}

sub line { { what => 'say', arg => $_[0], wait => 0, over => 0 } }

# ---- the request ------------------------------------------------------------------

sub read_request {
    my ($c) = @_;
    my ($method, $path) = (readline($c) // '') =~ m{^(\S+) (\S+)} or return;
    my ($length, $chunked) = (0, 0);
    while (defined(my $line = readline $c)) {
        last if $line =~ /^\r?\n/;
        $length = $1 if $line =~ /^content-length:\s*(\d+)/i;
        $chunked = 1 if $line =~ /^transfer-encoding:\s*chunked/i;
        print $c "HTTP/1.1 100 Continue\r\n\r\n" if $line =~ /^expect:\s*100/i;
    }
    return ($method, $path, read_chunks($c)) if $chunked;
    my $body = '';
    read $c, $body, $length if $length;
    return ($method, $path, $body);
}

sub read_chunks {
    my ($c) = @_;
    my $body = '';
    while (defined(my $line = readline $c)) {
        my $length = hex(($line =~ /^([0-9a-f]+)/i)[0] // 0) or last;
        read $c, $body, $length, length $body;
        readline $c;
    }
    return $body;
}

# ---- the answer ---------------------------------------------------------------------

# The seconds of "wait", and until the file of "until" is there.  PING, if given, is called
# each second.
sub pause {
    my ($c, $step, $ping) = @_;
    for (my $end = time + $step->{wait}; (my $left = $end - time) > 0;) {
        exit 0 if hung_up($c, $left < 1 ? $left : 1);
        $ping->() if $ping;
    }
    await_file($c, $step->{until}, $ping);
    $told = time;
    stamp($step, 'first', $told);
}

# Whoever has hung up gets no more.
sub await_file {
    my ($c, $name, $ping) = @_;
    while (defined $name && !-e "$logdir/$name") {
        exit 0 if hung_up($c, 0.2);
        $ping->() if $ping;
    }
}

sub hung_up {
    my ($c, $seconds) = @_;
    return 0 unless IO::Select->new($c)->can_read($seconds);
    my $more = '';
    return 1 unless defined recv($c, $more, 1, MSG_PEEK) && length $more;
    sleep $seconds;                            # it talks on: none of our business
    return 0;
}

# The pieces in which a text is streamed: EACH is called with one at a time.
sub in_pieces {
    my ($c, $step, $text, $each) = @_;
    my @pieces = $text =~ /.{1,40}/gs;
    @pieces = $text =~ /\S+\s*|\s+/g if $step->{over};
    for my $i (0 .. $#pieces) {
        await_file($c, $step->{keep}) if $i == $#pieces;
        $told = time;
        $each->($pieces[$i]);
        exit 0 if $step->{over} && hung_up($c, $step->{over} / @pieces);
    }
}

sub id { join '_', $_[0], join '', map { sprintf '%06x', rand 2**24 } 1 .. 4 }

sub send_event {
    my ($c, $data, $name) = @_;
    print $c $name ? "event: $name\n" : '', 'data: ', ref $data ? $bytes->encode($data) : $data, "\n\n";
}

sub send_json {
    my ($c, $status, $data) = @_;
    my $body = $data ? $bytes->encode($data) : '';
    head($c, $status, 'application/json', 'Content-Length: ' . length $body);
    print $c $body;
}

sub send_page {
    my ($c, $name) = @_;
    my $body = "the page is $name\n";
    open my $fh, '>', "$logdir/page-$name" or die "model.pl: $logdir: $!\n";
    head($c, 200, 'text/plain', 'Content-Length: ' . length $body);
    print $c $body;
}

sub head {
    my ($c, $status, $type, @more) = @_;
    print $c join "\r\n", "HTTP/1.1 $status -", "Content-Type: $type",
        'Request-Id: ' . id('req'), 'Connection: close', @more, '', '';
}

# ---- files ----------------------------------------------------------------------------

# How often this name was counted, this time included.  In a file: each request has a
# process of its own.
sub count {
    my ($name) = @_;
    open my $fh, '>>', "$logdir/count-$name" or die "model.pl: $logdir: $!\n";
    flock $fh, LOCK_EX;
    syswrite $fh, '.';
    return -s $fh;
}

sub note {
    my ($number, $what, $where, $human) = @_;
    open my $fh, '>>:encoding(UTF-8)', "$logdir/log" or die "model.pl: $logdir/log: $!\n";
    printf $fh "%04d %-5s %s %s\n", $number, $what, $where, substr $human =~ s/\s+/ /gr, 0, 100;
}

# When a request in which a rule has a say came, and when the first and the last of the
# answer went: lines of time, word and human text.  The time is taken before it goes: whoever
# reads it may be done before we are.
sub stamp {
    my ($step, $word, $when) = @_;
    defined $step->{stamped} or return;
    open my $fh, '>>:encoding(UTF-8)', "$logdir/stamps" or die "model.pl: $logdir/stamps: $!\n";
    $fh->autoflush(1);
    flock $fh, LOCK_EX;
    printf $fh "%.3f %s %s\n", $when // time, $word, substr $step->{stamped} =~ s/\s+/ /gr, 0, 200;
}

# By rename, so that a reader never sees half a request.
sub write_file {
    my ($path, $content) = @_;
    open my $fh, '>', "$path.new" or die "model.pl: $path: $!\n";
    print $fh $content;
    close $fh;
    rename "$path.new", $path or die "model.pl: $path: $!\n";
}

1;
