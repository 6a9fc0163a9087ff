#!/usr/bin/perl
# model.pl - a scripted stand-in for the models' servers, on loopback.
#
#   model.pl PORT SCRIPT LOGDIR
#
# Prints "ready PORT" once it listens on 127.0.0.1:PORT (0 picks a free port).  Ends on
# SIGTERM, or when the process that started it is gone.  It speaks what the pinned CLIs
# speak, each dialect in a file of its own:
#
#   Model/Anthropic.pm    POST /v1/messages                         claude
#   Model/Responses.pm    POST /v1/responses                        codex
#   Model/Chat.pm         POST /v1/chat/completions                 opencode, qwen, copilot
#   Model/Gemini.pm       POST /v1beta/models/M:generateContent     gemini
#
# And GET /page/NAME, for a tool that fetches pages: "the page is NAME", and LOGDIR/page-NAME
# is there then.
#
# Each request's body is kept as LOGDIR/req-NNNN.json, never its headers (they hold a
# key), and LOGDIR/log gets one line for it:  NNNN WHAT RULE'S-LINE/STEP HUMAN-TEXT
# LOGDIR/stamps gets lines for one that a rule answers:  SECONDS WORD HUMAN-TEXT  where the
# word is asked, first (the answer begins, "wait" is over) or last (its end goes).
#
# SCRIPT says who is answered what.  It is read again for each request, so a test may
# add to it.  Lines that start with # are comments.
#
#   when /RE/                       the last human text matches RE
#   when system /RE/                the system prompt matches RE
#   when system /RE/ text /RE/      both
#       say TEXT                    answer TEXT and end the turn
#       bash COMMAND                call the CLI's shell tool
#       escalate COMMAND            the same, outside of the CLI's sandbox: codex asks then
#       tool NAME {"json":1}        call the tool NAME
#       error 529 [TIMES]           answer with this HTTP status, TIMES times (else always)
#       wait SECONDS                before what the next line does (fractions allowed)
#       until FILE                  the same, until this file is in the log directory
#       over SECONDS                the text of the next line comes in pieces, for so long
#       keep FILE                   and the last of them when this file is in the log directory
#       | MORE                      one more line of the TEXT or COMMAND above
#
# The first rule that matches is taken.  Its steps are used up one a request: step n
# answers the request that holds n-1 answers since the last human text.  So a rule reads
# as one whole turn and starts again with each new message.  It should end in a "say";
# past its end the answer is "(end of rule)".  {1} to {9} in a step stand for what the
# parentheses of the rule's regexes matched (system first, then text).
#
# The last human text is the last text block in a user message that is not of the CLI's
# own making (a <system-reminder>, an <environment_context>, a session's context).  Not
# only people make such texts.  Claude Code wraps, among others:
#   Stop hook feedback:\nREASON                           a Stop hook's "block"
#   Stop hook additional context: TEXT                    a Stop hook's additionalContext
#   The user sent a new message while you were working:\nTEXT\n...   typed during a turn
#   [SYSTEM NOTIFICATION ...<task-notification>...        a background command ended
# so a rule for them should not be anchored with ^.
# Requests without tools (titles, probes) are answered "ok", whatever the script says.

use strict;
use warnings;
use FindBin;
use lib $FindBin::Bin;
use IO::Select;
use IO::Socket::INET;
use Model;
use Model::Anthropic;
use Model::Chat;
use Model::Gemini;
use Model::Responses;

# Which dialect a path belongs to.
my @DIALECTS = (
    [ qr{^/v1/messages},         'Model::Anthropic' ],
    [ qr{^/v1/responses},        'Model::Responses' ],
    [ qr{^/v1/chat/completions}, 'Model::Chat' ],
    [ qr{^/v1beta/models/},      'Model::Gemini' ],
);

die "usage: model.pl PORT SCRIPT LOGDIR\n" unless @ARGV == 3 && $ARGV[0] =~ /^\d+$/;
my $port = shift;
main();

sub main {
    Model::use_script(@ARGV);
    my $listen = IO::Socket::INET->new(
        LocalAddr => '127.0.0.1', LocalPort => $port, Listen => 64, ReuseAddr => 1,
    ) or die "model.pl: cannot listen on 127.0.0.1:$port: $@\n";
    my $parent = getppid;
    setpgrp;                                   # so that answers under way end with us
    $SIG{CHLD} = 'IGNORE';
    $SIG{TERM} = \&leave;
    $| = 1;
    print 'ready ', $listen->sockport, "\n";
    my $ready = IO::Select->new($listen);
    while (getppid == $parent) {
        next unless $ready->can_read(1);
        my $client = $listen->accept or next;
        serve_in_child($client);
        close $client;
    }
    leave();
}

sub leave {
    $SIG{TERM} = 'IGNORE';
    kill TERM => -$$;
    exit 0;
}

sub serve_in_child {
    my ($client) = @_;
    my $pid = fork // die "model.pl: fork: $!\n";
    return if $pid;
    $SIG{TERM} = 'DEFAULT';
    $client->autoflush(1);
    serve($client);
    exit 0;
}

# One request a connection: every answer says "Connection: close".
sub serve {
    my ($c) = @_;
    my ($method, $path, $body) = Model::read_request($c) or return;
    $path =~ s/\?.*//;
    return Model::send_json($c, 200) if $method eq 'HEAD';
    return Model::send_json($c, 200, { data => [], models => [], has_more => JSON::PP::false })
        if "$method $path" eq 'GET /v1/models';
    return Model::send_page($c, $1) if $method eq 'GET' && $path =~ m|^/page/(\w+)$|;
    for (@DIALECTS) {
        my ($re, $dialect) = @$_;
        return $dialect->serve($c, $path, $body) if $method eq 'POST' && $path =~ $re;
    }
    Model::send_json($c, 404, { error => { type => 'not_found_error', message => "no $method $path here" } });
}
