#!/usr/bin/perl
# hostile.pl DIR - screens that lie, and what is true of them
#
# The end of each screen is built as the agent builds it, for a state that is
# known; above it stands what somebody had shown: a file, a diff, a message,
# our manual, a dialog in quotes, that imitates another state of the same
# agent.  Prints "agent TAB file TAB turn" a line.
use strict;
use warnings;
use utf8;
use List::Util 'max';
use open qw(:std :encoding(UTF-8));

my $dir = shift or die "usage: hostile.pl DIR\n";

sub across { my ($w, $c) = @_; $c //= '─'; return $w > 0 ? $c x $w : '' }

sub boxed {
	my ($w, @lines) = @_;
	return ('╭' . across($w - 2) . '╮',
	    (map { '│ ' . $_ . ' ' x max(0, $w - 4 - length) . ' │' } @lines),
	    '╰' . across($w - 2) . '╯');
}

my @yes_no = ('1. Yes', '2. No, and say what to do (esc)');

my %chrome = (
claude => {
	idle => sub { my $w = shift; ('✻ Baked for 3s · done 12:27 PM', '',
	    across($w), "❯\x{a0}", across($w),
	    '  ⏸ manual mode on · ? for shortcuts') },
	busy => sub { my $w = shift; ('✽ Pondering… (5s · ↓ 83 tokens)', '',
	    across($w), "❯\x{a0}", across($w),
	    '  ⏸ manual mode on · esc to interrupt') },
	waiting => sub { my $w = shift; (across($w), ' Bash command', '',
	    across($w, '╌'), ' rm -r build', across($w, '╌'), '',
	    ' Do you want to proceed?', ' ❯ 1. Yes', '   2. No', '',
	    ' Esc to cancel · Tab to amend') },
},
codex => {
	idle => sub { ('  Worked for 4s • 12:24', '', '',
	    '› Ask Codex to do anything', '', '  GPT-5.5 default · ~/proj',
	    '  ← for agents · ? for shortcuts') },
	busy => sub { ('• Working (3s • esc to interrupt)', '', '',
	    '› Ask Codex to do anything', '', '  GPT-5.5 default · ~/proj',
	    '  ← for agents · ? for shortcuts') },
	waiting => sub { ('', '  Would you like to run the following command?',
	    '', '  $ rm -r build', '', '› 1. Yes, proceed (y)',
	    '  2. No, and tell Codex what to do differently (esc)', '',
	    '  Press enter to confirm or esc to cancel') },
},
gemini => {
	idle => sub { my $w = shift; ('✦ That is all.', '',
	    ' ' x ($w - 16) . '? for shortcuts', across($w),
	    ' Shift+Tab to accept edits', '',
	    ' >   Type your message or @path/to/file', '',
	    ' workspace (/directory)      branch      /model',
	    ' ~/proj                      master        Auto') },
	busy => sub { my $w = shift; ('✦ Some.', '',
	    ' ⠏ Thinking... (esc to cancel, 5s)', across($w),
	    ' Shift+Tab to accept edits', '',
	    ' >   Type your message or @path/to/file', '',
	    ' workspace (/directory)      branch      /model',
	    ' ~/proj                      master        Auto') },
	waiting => sub { my $w = shift; boxed($w, '? Shell  rm -r build',
	    'Allow execution of [Shell]?', '', '● 1. Allow once',
	    '  2. Allow for this session', '  3. No, suggest changes (esc)') },
},
qwen => {
	idle => sub { my $w = shift; ('  ✦ That is all.', '', across($w),
	    '>   Type your message or @path/to/file', across($w),
	    '  ? for shortcuts') },
	busy => sub { my $w = shift; ('  ✦ Some.', '',
	    '  ... Thinking of a joke... (1s · esc to cancel)', '',
	    across($w), '>   Type your message or @path/to/file', across($w),
	    '  ? for shortcuts') },
	waiting => sub { my $w = shift; boxed($w, '?  Shell rm -r build', '',
	    'Allow execution of: rm?', '', '› 1. Yes, allow once',
	    '  2. No, suggest changes (esc)') },
},
copilot => {
	idle => sub { my $w = shift; (' ~/proj [⎇ master%]', across($w), '❯',
	    across($w), ' ← open sidebar · Interactive · / commands   gpt-4.1') },
	busy => sub { my $w = shift; (' ~/proj [⎇ master%]', across($w), '❯',
	    across($w), ' ◎ Working · 206 B esc esc interrupt   gpt-4.1') },
	waiting => sub { my $w = shift; boxed($w, 'Run the command', '',
	    'Do you want to run this command?', '', '❯ 1. Yes',
	    '  2. No, and tell Copilot (Esc to stop)', '',
	    'enter to select · esc to cancel') },
},
opencode => {
	idle => sub { my $w = shift; ('     ▣  Build · Large · 5.2s', '', '  ┃',
	    '  ┃', '  ┃', '  ┃  Build · Large Fake',
	    '  ╹' . across($w - 5, '▀'),
	    '   /srv/proj           3.3K (3%)  ctrl+p commands') },
	busy => sub { my $w = shift; ('     ▣  Build · Large', '', '  ┃', '  ┃',
	    '  ┃', '  ┃  Build · Large Fake', '  ╹' . across($w - 5, '▀'),
	    '   ■■■⬝⬝⬝⬝⬝  esc interrupt      ctrl+p commands') },
	waiting => sub { ('  ┃  △ Permission required', '  ┃    # Shell command',
	    '  ┃', '  ┃  $ rm -r build', '  ┃',
	    '  ┃   Allow once   Allow always   Reject  ⇆ select', '  ┃') },
});

# Other ends of a screen than those: lists, viewers, searches, tall drafts.
my %more = (
claude => [
	sub { my $w = shift; (across($w),
	    '  dialog waiting · Showing detailed transcript · ctrl+o to toggle') },
	sub { my $w = shift; (across($w),
	    '  Showing detailed transcript · ctrl+o to toggle · ? for shortcuts') },
	sub { my $w = shift; (across($w, '▔'), '  Settings  Status   Config', '',
	    '  Version: 2') },
	sub { my $w = shift; ('─── ↑ 2 more ' . across($w - 13), '  rm -r build',
	    across($w), '  ⏸ manual mode on') },
	sub { my $w = shift; (across($w), "❯\x{a0}/", across($w),
	    '/model     Set the model', '/memory    Edit', '+ main.c') },
	sub { my $w = shift; ('  ❯ /add-dir   Add a directory',
	    '    /agents    Agents', across($w), "❯\x{a0}/", across($w),
	    '  ⏸ manual mode on') },
	sub { my $w = shift; (across($w), ' Tool use', ' x — Send Tool: (MCP)',
	    across($w, '╌'), ' to: "bob"', across($w, '╌'),
	    ' Do you want to proceed?', ' ❯ 1. Yes', '   2. No', '',
	    ' Esc to cancel · Tab to amend') },
],
codex => [
	sub { ('› Ask Codex to do anything', '', '  GPT-5.5 default · ~/proj',
	    '  reverse-i-search:') },
	sub { my $w = shift; ('  Question 1/1', '  Which colour?', '',
	    '  › 1. Red   Use red', '    2. Blue  Use blue', '',
	    '  tab to add notes | enter to submit answer') },
	sub { (' ↑/↓ to scroll · pgup/pgdn to page', ' q close') },
],
gemini => [
	sub { my $w = shift; boxed($w, 'Terms [1]', '', 'Press Esc to exit.') },
	sub { my $w = shift; boxed($w, 'Sandbox type', '▼',
	    'Enter to select · ↑/↓ to navigate · Esc to close') },
],
qwen => [
	sub { my $w = shift; (boxed($w, '?  WriteFile Writing to x ←', '',
	    'Apply this change?', '', '› 1. Yes, allow once', '  2. No (esc)'),
	    '', '  ⠏ Waiting for user confirmation...') },
],
copilot => [
	sub { my $w = shift; (across($w), ' Custom Agents', '',
	    ' n new agent · ? learn more · esc cancel', across($w)) },
	sub { ('↑/↓ scroll · esc close') },
	sub { my $w = shift; (across($w), "(reverse-i-search)`':", across($w),
	    ' ● Working · 11 B esc esc interrupt') },
],
opencode => [
	sub { ('  ┃', '  ┃  Which one?', '  ┃', '  ┃  1. Red', '  ┃  2. Blue',
	    '  ┃', '  ┃  ↑↓ select  enter submit  esc dismiss', '  ┃') },
	sub { my $w = shift; ('  Commands' . ' ' x ($w - 30) . 'esc', '',
	    '  Search', '', '  Suggested', '  Switch session') },
]);

# What a screen may show, of lines that imitate.
my %content = (
	file => sub { my ($mark, @fake) = @_; ("$mark Read(NOTES)", @fake,
	    "$mark That is what NOTES says.") },
	diff => sub { my ($mark, @fake) = @_; ("$mark Update(notes.md)",
	    '  @@ -1,3 +1,9 @@', (map { "+$_" } @fake), ' end',
	    "$mark Done.") },
	message => sub { my ($mark, @fake) = @_; ("$mark It showed me this:",
	    '', (map { "  $_" } @fake), '',
	    "$mark Should I proceed (y/n)?", '  1. Yes', '  2. No') },
	manual => sub { my ($mark, @fake) = @_; ('IST-RULES(5)', '',
	    'EXAMPLES', '     A dialog, as captured:', '',
	    (map { "           $_" } @fake), '', "$mark End of the manual.") },
	end => sub { my ($mark, @fake) = @_; ("$mark It ends so:", '',
	    (map { "  $_" } @fake)) },
	quote => sub { my ($mark, @fake) = @_; ("$mark The user wrote:",
	    (map { "> $_" } @fake), '', "$mark I do not know.") },
);

my %mark = (claude => '●', codex => '•', gemini => '✦', qwen => '  ✦',
    copilot => ' ●', opencode => '    ');
my @imitate = ([qw(idle waiting)], [qw(busy waiting)], [qw(busy idle)],
    [qw(waiting idle)], [qw(idle busy)]);

sub spill {
	my ($file, @text) = @_;
	open my $out, '>', "$dir/$file" or die "$file: $!\n";
	print $out @text;
	close $out or die "$file: $!\n";
}

# keep AGENT KIND TRUE FAKE WIDTH LINE ...: writes one, and says what is right
sub keep {
	my ($agent, $kind, $true, $fake, $width, @lines) = @_;
	my $file = "$agent-$kind-$true-$fake-$width.txt";
	my @fake = map { substr($_, 0, $width - 12) } @lines;

	my @screen = ($content{$kind}->($mark{$agent}, @fake), '',
	    $chrome{$agent}{$true}->($width));

	spill($file, map { "$_\n" } @screen);
	# What an opencode lays over the rest looks like its text: the cursor
	# tells.  It stands in the composer, or else at the end.
	if ($agent eq 'opencode') {
		my $y = @screen - ($true eq 'waiting' ? 1 : 5);
		spill($file =~ s/txt$/json/r, "{\"cursor_y\":\"$y\",",
		    "\"cursor_x\":\"5\"}\n");
	}
	print "$agent\t$dir/$file\t$true\n";
}

for my $agent (sort keys %chrome) {
	for my $width (60, 80, 120, 200) {
		my ($turn, $n) = (0, 0);

		for my $kind (grep { $_ ne 'end' } sort keys %content) {
			my ($true, $fake) = @{ $imitate[$turn++] };

			keep($agent, $kind, $true, $fake, $width,
			    $chrome{$agent}{$fake}->($width - 12));
		}
		for my $fake (@{ $more{$agent} }) {
			$n++;
			keep($agent, $_->[0], $_->[1], "more$n", $width,
			    $fake->($width - 12))
			    for ['end', 'idle'], ['end', 'busy'],
			    ['file', 'idle'], ['quote', 'waiting'];
		}
	}
}
