# Model::Chat - chat completions, as opencode, qwen and copilot speak them.

package Model::Chat;

use strict;
use warnings;
use parent -norequire, 'Model';

# ---- the request ------------------------------------------------------------------

sub said {
    my ($self, $req) = @_;
    my @messages = @{ $req->{messages} || [] };
    my ($human, $n) = last_human(@messages);
    my @told = map { texts($_) } grep { $_->{role} =~ /^(?:developer|system)$/ } @messages;
    return {
        human => $human, answers => $n, system => join("\n", @told),
        tools => scalar @{ $req->{tools} || [] },
    };
}

sub last_human {
    my $n = 0;
    for my $m (reverse @_) {
        $n++ if $m->{role} eq 'assistant';
        next if $m->{role} ne 'user';
        my @said = grep { /\S/ } map { s{<(system-reminder|current_datetime)>.*?</\1>}{}gsr } texts($m);
        return ($said[-1] =~ s/^\s+|\s+$//gr, $n) if @said;
    }
    return ('', $n);
}

sub texts {
    my ($m) = @_;
    my $content = $m->{content};
    return $content // '' unless ref $content;
    return map { $_->{text} // '' } @$content;
}

# ---- the answer ---------------------------------------------------------------------

# Each CLI has its own name for it, and some want more than the command.
sub shell {
    my ($self, $req, $command) = @_;
    my %has = map { $_->{function}{name} => $_->{function}{parameters}{properties} || {} }
        grep { $_->{function} } @{ $req->{tools} || [] };
    my ($name) = grep { $has{$_} } qw(bash run_shell_command shell);
    $name //= 'bash';
    my %more = (is_background => JSON::PP::false, mode => 'sync', initial_wait => 5, sessionId => 's1');
    my %input = (command => $command, description => 'Scripted step');
    $input{$_} = $more{$_} for grep { $has{$name}{$_} } keys %more;
    return ($name, \%input);
}

sub calls {
    my ($step) = @_;
    return { index => 0, id => Model::id('call'), type => 'function', function => {
        name => $step->{name}, arguments => $Model::chars->encode($step->{input}) } };
}

my %USAGE = (usage => { prompt_tokens => 1100, completion_tokens => 10, total_tokens => 1110,
    prompt_tokens_details => { cached_tokens => 1000 } });

sub completion {
    my ($req, $object, @more) = @_;
    return { id => Model::id('chatcmpl'), object => $object, created => time, model => $req->{model}, @more };
}

sub whole {
    my ($self, $c, $req, $step) = @_;
    my $text = $step->{what} eq 'say';
    my %message = (role => 'assistant', content => $text ? $step->{arg} : undef);
    $message{tool_calls} = [calls($step)] unless $text;
    Model::send_json($c, 200, completion($req, 'chat.completion', %USAGE, choices => [
        { index => 0, message => \%message, finish_reason => $text ? 'stop' : 'tool_calls' }]));
}

sub stream {
    my ($self, $c, $req, $step) = @_;
    my $text = $step->{what} eq 'say';
    my $all = completion($req, 'chat.completion.chunk');
    my $delta = sub {
        my ($delta, $finish) = @_;
        Model::send_event($c, { %$all, choices => [{ index => 0, delta => $delta, finish_reason => $finish }] });
    };
    Model::head($c, 200, 'text/event-stream');
    $delta->({ role => 'assistant', content => '' });
    Model::pause($c, $step);
    if ($text) {
        Model::in_pieces($c, $step, $step->{arg}, sub { $delta->({ content => $_[0] }) });
    } else {
        $delta->({ tool_calls => [calls($step)] });
    }
    $delta->({}, $text ? 'stop' : 'tool_calls');
    Model::send_event($c, { %$all, choices => [], %USAGE });
    Model::send_event($c, '[DONE]');
}

sub fail {
    my ($self, $c, $status, $text) = @_;
    my $type = $status == 429 ? 'rate_limit_exceeded' : $status < 500 ? 'invalid_request_error' : 'server_error';
    Model::send_json($c, $status, { error => { message => $text, type => $type,
        code => $status == 401 ? 'invalid_api_key' : undef } });
}

1;
