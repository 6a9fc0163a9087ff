# Model::Gemini - Google's generateContent and streamGenerateContent, as gemini speaks them.

package Model::Gemini;

use strict;
use warnings;
use parent -norequire, 'Model';

my %ERROR = (
    400 => 'INVALID_ARGUMENT', 401 => 'UNAUTHENTICATED', 403 => 'PERMISSION_DENIED',
    404 => 'NOT_FOUND', 429 => 'RESOURCE_EXHAUSTED', 500 => 'INTERNAL', 503 => 'UNAVAILABLE',
);

sub serve {
    my ($self, $c, $path, $body) = @_;
    return Model::send_json($c, 200, { totalTokens => int(length($body) / 4) }) if $path =~ /:countTokens$/;
    $self->SUPER::serve($c, $path, $body);
}

sub wants_stream { $_[2] =~ /:streamGenerateContent$/ }

# ---- the request ------------------------------------------------------------------

sub said {
    my ($self, $req) = @_;
    my ($human, $n) = last_human($req);
    my @told = grep { /^\s*<hook_context>/ } map { texts($_) } @{ $req->{contents} || [] };
    return {
        human => $human, answers => $n, system => join("\n", texts($req->{systemInstruction}), @told),
        tools => scalar(grep { @{ $_->{functionDeclarations} || [] } } @{ $req->{tools} || [] }),
    };
}

sub last_human {
    my ($req) = @_;
    my $n = 0;
    for my $content (reverse @{ $req->{contents} || [] }) {
        $n++ if $content->{role} eq 'model';
        next if $content->{role} ne 'user';
        my @said = grep { !/^\s*(?:<session_context>|<hook_context>|This is the Gemini CLI|$)/ } texts($content);
        return ($said[-1] =~ s/^\s+|\s+$//gr, $n) if @said;
    }
    return ('', $n);
}

sub texts { map { $_->{text} // '' } @{ ($_[0] || {})->{parts} || [] } }

# Asked for JSON (which model shall it be, who speaks next), the script has no say: the
# first of the words that are allowed, and something of the type for the rest.
sub step {
    my ($self, $req, @more) = @_;
    my $config = $req->{generationConfig} || {};
    return $self->SUPER::step($req, @more) unless ($config->{responseMimeType} // '') eq 'application/json';
    my $properties = ($config->{responseSchema} || $config->{responseJsonSchema} || {})->{properties} || {};
    my %answer = map { $_ => sample($properties->{$_}) } keys %$properties;
    return Model::line($Model::chars->encode(\%answer));
}

sub sample {
    my ($schema) = @_;
    my $type = lc($schema->{type} // 'string');
    return [] if $type eq 'array';
    return {} if $type eq 'object';
    return JSON::PP::false if $type eq 'boolean';
    return 1 if $type =~ /number|integer/;
    return ($schema->{enum} || ['ok'])->[0];
}

# ---- the answer ---------------------------------------------------------------------

sub shell { return ('run_shell_command', { command => $_[2], description => 'Scripted step' }) }

my %USAGE = (usageMetadata => { promptTokenCount => 1100, candidatesTokenCount => 10,
    totalTokenCount => 1110, cachedContentTokenCount => 1000 });

sub candidate {
    my ($part, @finish) = @_;
    return { modelVersion => 'gemini-scripted', responseId => 'r1', @finish ? %USAGE : (),
        candidates => [{ index => 0, content => { role => 'model', parts => [$part] }, @finish }] };
}

sub call { { functionCall => { name => $_[0]{name}, args => $_[0]{input} } } }

sub whole {
    my ($self, $c, $req, $step) = @_;
    my $part = $step->{what} eq 'say' ? { text => $step->{arg} } : call($step);
    Model::send_json($c, 200, candidate($part, finishReason => 'STOP'));
}

sub stream {
    my ($self, $c, $req, $step) = @_;
    Model::head($c, 200, 'text/event-stream');
    Model::pause($c, $step);
    if ($step->{what} eq 'say') {
        Model::in_pieces($c, $step, $step->{arg}, sub { Model::send_event($c, candidate({ text => $_[0] })) });
    } else {
        Model::send_event($c, candidate(call($step)));
    }
    Model::send_event($c, candidate({ text => '' }, finishReason => 'STOP'));
}

sub fail {
    my ($self, $c, $status, $text) = @_;
    Model::send_json($c, $status, { error => { code => 0 + $status, message => $text,
        status => $ERROR{$status} // 'INTERNAL' } });
}

1;
