# Model::Responses - OpenAI's Responses API, as codex speaks it.

package Model::Responses;

use strict;
use warnings;
use parent -norequire, 'Model';

# codex wants a title for each first prompt, in a thread of its own, with all its tools.
my $TITLE = qr/^Generate a concise, single-line task title/;

# ---- the request ------------------------------------------------------------------

sub said {
    my ($self, $req) = @_;
    my @items = ref $req->{input} ? @{ $req->{input} } : { role => 'user', content => $req->{input} // '' };
    my ($human, $n) = last_human(@items);
    my @told = map { texts($_) } grep { ($_->{role} // '') =~ /^(?:developer|system)$/ } @items;
    return {
        human => $human, answers => $n, system => join("\n", $req->{instructions} // '', @told),
        tools => $human =~ $TITLE ? 0 : scalar @{ $req->{tools} || [] },
    };
}

# Each call of a tool was an answer, as each message was.
sub last_human {
    my $n = 0;
    for my $item (reverse @_) {
        my $role = $item->{role} // '';
        $n++ if $role eq 'assistant' || ($item->{type} // '') =~ /_call$/;
        next if $role ne 'user';
        my @said = grep { !of_its_own($_) } texts($item);
        return ($said[-1] =~ s/^\s+|\s+$//gr, $n) if @said;
    }
    return ('', $n);
}

# <environment_context> and the like; the project's AGENTS.md.
sub of_its_own { $_[0] =~ /^\s*(?:<[a-z_]+[> ]|# AGENTS\.md instructions|$)/ }

sub texts {
    my ($item) = @_;
    my $content = $item->{content};
    return $content // '' unless ref $content;
    return map { $_->{text} // '' } @$content;
}

# ---- the answer ---------------------------------------------------------------------

# The name of the shell tool, and of its argument, goes with the model.
sub shell {
    my ($self, $req, $command, $escalate) = @_;
    my %has = map { ($_->{name} // $_->{type}) => 1 } @{ $req->{tools} || [] };
    my ($name, %input) = $has{exec_command} ? ('exec_command', cmd => $command)
        : $has{shell_command} ? ('shell_command', command => $command)
        : ('shell', command => ['bash', '-lc', $command]);
    @input{qw(sandbox_permissions justification)} = ('require_escalated', 'May this run outside the sandbox?')
        if $escalate;
    return ($name, \%input);
}

sub item {
    my ($step) = @_;
    return { type => 'message', id => Model::id('msg'), role => 'assistant',
        content => [{ type => 'output_text', text => $step->{arg}, annotations => [] }] }
        if $step->{what} eq 'say';
    my %call = (id => Model::id('fc'), call_id => Model::id('call'), name => $step->{name});
    return { %call, type => 'custom_tool_call', input => $step->{input}{input} // '' }
        if $step->{name} eq 'apply_patch';
    return { %call, type => 'function_call', arguments => $Model::chars->encode($step->{input}) };
}

sub response {
    my ($id, $status, @output) = @_;
    return { id => $id, object => 'response', status => $status, output => \@output,
        usage => { input_tokens => 1100, input_tokens_details => { cached_tokens => 1000 },
            output_tokens => 10, output_tokens_details => { reasoning_tokens => 0 }, total_tokens => 1110 } };
}

sub whole {
    my ($self, $c, $req, $step) = @_;
    Model::send_json($c, 200, response(Model::id('resp'), 'completed', item($step)));
}

sub stream {
    my ($self, $c, $req, $step) = @_;
    my ($id, $item) = (Model::id('resp'), item($step));
    Model::head($c, 200, 'text/event-stream');
    event($c, 'response.created', response => { id => $id, object => 'response', status => 'in_progress', output => [] });
    Model::pause($c, $step);
    my %start = $step->{what} eq 'say' ? (content => []) : ();
    event($c, 'response.output_item.added', output_index => 0, item => { %$item, %start, status => 'in_progress' });
    Model::in_pieces($c, $step, $step->{arg}, sub {
        event($c, 'response.output_text.delta', item_id => $item->{id}, output_index => 0,
            content_index => 0, delta => $_[0]);
    }) if $step->{what} eq 'say';
    event($c, 'response.output_item.done', output_index => 0, item => { %$item, status => 'completed' });
    event($c, 'response.completed', response => response($id, 'completed'));
}

sub event {
    my ($c, $type, %data) = @_;
    Model::send_event($c, { type => $type, %data }, $type);
}

sub fail {
    my ($self, $c, $status, $text) = @_;
    my $type = $status == 429 ? 'rate_limit_exceeded' : $status < 500 ? 'invalid_request_error' : 'server_error';
    Model::send_json($c, $status, { error => { message => $text, type => $type,
        code => $status == 401 ? 'invalid_api_key' : $type } });
}

1;
