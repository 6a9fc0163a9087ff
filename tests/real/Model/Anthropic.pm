# Model::Anthropic - the Messages API, as claude speaks it.

package Model::Anthropic;

use strict;
use warnings;
use parent -norequire, 'Model';

my %ERROR = (
    400 => 'invalid_request_error', 401 => 'authentication_error', 403 => 'permission_error',
    404 => 'not_found_error',       413 => 'request_too_large',    429 => 'rate_limit_error',
    529 => 'overloaded_error',
);

sub serve {
    my ($self, $c, $path, $body) = @_;
    return Model::send_json($c, 200, { input_tokens => int(length($body) / 4) })
        if $path =~ /count_tokens$/;
    $self->SUPER::serve($c, $path, $body);
}

# ---- the request ------------------------------------------------------------------

sub said {
    my ($self, $req) = @_;
    my ($human, $n) = last_human($req);
    return {
        human => $human, answers => $n, system => join("\n", system_texts($req)),
        tools => scalar @{ $req->{tools} || [] },
    };
}

# The last human text, and the number of assistant messages since.
sub last_human {
    my ($req) = @_;
    my $n = 0;
    for my $m (reverse @{ $req->{messages} || [] }) {
        $n++ if $m->{role} eq 'assistant';
        next if $m->{role} ne 'user';
        my @said = grep { /\S/ } map { without_reminders($_) } texts($m->{content});
        return ($said[-1] =~ s/^\s+|\s+$//gr, $n) if @said;
    }
    return ('', $n);
}

# Some reminders are what the model shall answer: a Stop hook's context, and the news that a
# background command has ended.
sub without_reminders {
    my ($text) = @_;
    $text =~ s{<system-reminder>\s*((?:Stop hook additional context:|\[SYSTEM NOTIFICATION).*?)</system-reminder>}{$1}gs;
    return $text =~ s{<system-reminder>.*?</system-reminder>}{}gsr;
}

# The system prompt, and what is added to it on the way (a SessionStart hook's context).
sub system_texts {
    my ($req) = @_;
    my @added = grep { $_->{role} eq 'system' } @{ $req->{messages} || [] };
    return (texts($req->{system}), map { texts($_->{content}) } @added);
}

# Content is a plain string or a list of blocks.
sub texts {
    my ($content) = @_;
    return $content // '' unless ref $content;
    return map { $_->{text} } grep { $_->{type} eq 'text' } @$content;
}

# ---- the answer ---------------------------------------------------------------------

sub shell { return ('Bash', { command => $_[2], description => 'Scripted step' }) }

sub block {
    my ($step) = @_;
    return { type => 'text', text => $step->{arg} } if $step->{what} eq 'say';
    return { type => 'tool_use', id => Model::id('toolu'), name => $step->{name}, input => $step->{input} };
}

sub stop_reason { $_[0]{type} eq 'text' ? 'end_turn' : 'tool_use' }

sub message {
    my ($req, $content, $stop) = @_;
    return {
        id => Model::id('msg'), type => 'message', role => 'assistant', model => $req->{model},
        content => $content, stop_reason => $stop, stop_sequence => undef,
        usage => { input_tokens => 100, cache_creation_input_tokens => 0,
            cache_read_input_tokens => 1000, output_tokens => 10 },
    };
}

sub whole {
    my ($self, $c, $req, $step) = @_;
    my $block = block($step);
    Model::send_json($c, 200, message($req, [$block], stop_reason($block)));
}

# The events of one streamed answer, in the order of the real protocol.
sub stream {
    my ($self, $c, $req, $step) = @_;
    my $block = block($step);
    Model::head($c, 200, 'text/event-stream');
    event($c, 'message_start', message => message($req, [], undef));
    event($c, 'ping');
    Model::pause($c, $step, sub { event($c, 'ping') });
    my $text  = $block->{type} eq 'text';
    my $whole = $text ? $block->{text} : $Model::chars->encode($block->{input});
    my %empty = $text ? (text => '') : (input => {});
    event($c, 'content_block_start', index => 0, content_block => { %$block, %empty });
    Model::in_pieces($c, $step, $whole, sub {
        event($c, 'content_block_delta', index => 0, delta => $text
            ? { type => 'text_delta', text => $_[0] }
            : { type => 'input_json_delta', partial_json => $_[0] });
    });
    event($c, 'content_block_stop', index => 0);
    event($c, 'message_delta', usage => { output_tokens => 10 },
        delta => { stop_reason => stop_reason($block), stop_sequence => undef });
    event($c, 'message_stop');
}

sub event {
    my ($c, $type, %data) = @_;
    Model::send_event($c, { type => $type, %data }, $type);
}

sub fail {
    my ($self, $c, $status, $text) = @_;
    my %error = (type => $ERROR{$status} // 'api_error', message => $text);
    Model::send_json($c, $status, { type => 'error', error => \%error });
}

1;
