#!/usr/bin/perl
# quoted.pl DIR - real output shown inside of real screens, and what is true
#
# The end of each screen was recorded and is refitted to a width; above it, as
# the agent frames what a tool printed, stands what this tree really holds: a
# diff of rules files, a manual page, Markdown, a search for what agents say,
# recorded screens of the same agent.  hostile.pl is the other set: there the
# ends are written by hand, and so are the lies.
# Prints "agent TAB file TAB turn TAB group" a line.  Runs in the top directory.
use strict;
use warnings;
use utf8;
use List::Util 'max';
use open qw(:std :encoding(UTF-8));

my $dir = shift or die "usage: quoted.pl DIR\n";
my $corpus = 'tests/detect/corpus';

# Where, from the end, what is true begins; and how a tool's output is framed.
my $rule = qr/^─{20}/;
my %agents = (
claude => { frame => '     ', first => '  ⎿  ', idle => qr/^✻ /,
    busy => qr/^[✢✳✶✻✽·] /, waiting => $rule },
codex => { frame => '    ', first => '  └ ', idle => qr/^  Worked for/,
    busy => qr/^• Working/, waiting => qr/^  (?:Would you like|Do you)/ },
gemini => { frame => '│  ', first => '│  ', idle => qr/\? for shortcuts/,
    busy => qr/esc to cancel/, waiting => qr/^╭/ },
qwen => { frame => '  │  ', first => '  │  ', idle => qr/^  ✦ /,
    wraps => 1,
    busy => qr/esc to cancel/, waiting => qr/^ *╭/ },
copilot => { frame => '   ', first => '  └ ', idle => qr/^ ~\/proj /,
    busy => qr/^ ~\/proj /, waiting => qr/^╭/ },
opencode => { frame => '     ', first => '  ┃  ', idle => qr/▣/,
    busy => qr/▣/, waiting => qr/△/ },
);

sub lines_of {
	my $path = shift;

	open my $in, '<', $path or die "$path: $!\n";
	chomp(my @lines = <$in>);
	return @lines;
}

# printed COMMAND ...: its lines, without overstriking
sub printed {
	open my $in, '-|', @_ or die "$_[0]: $!\n";
	chomp(my @lines = <$in>);
	s/.\x08//g for @lines;
	return @lines;
}

# To another width, by the longest run of one sign; what has none is cut, or
# wrapped by who does so.
sub fit {
	my ($line, $from, $to, $wraps) = @_;
	my ($at, $len) = (0, 0);

	while ($line =~ /((.)\2{5,})/g) {
		($at, $len) = ($-[0], length $1) if length $1 > $len;
	}
	if ($len > 0 && length $line > $from / 2) {
		my $new = $len + $to - $from;
		substr($line, $at, $len) = substr($line, $at, 1) x
		    ($new > 1 ? $new : 1);
	}
	return substr $line, 0, $to if !$wraps;
	return $line =~ /(.{1,$to}(?= |$)|.{1,$to})/g;
}

# The recorded ends for a state, each a width and lines.
sub ends {
	my ($agent, $turn) = @_;
	my @ends;

	for my $path (sort glob "$corpus/$agent/$turn/*.txt") {
		my @lines = lines_of($path);
		my $width = 80;

		next if $path =~ /popup|help|menu|transcript|fresh|typed/;
		$width = $1 if $path =~ /-(\d+)x\d+\.txt$/;
		pop @lines while @lines && $lines[-1] =~ /^\s*$/;
		my ($at) = grep { $lines[$_] =~ $agents{$agent}{$turn} }
		    reverse 0 .. $#lines;
		push @ends, [$width, @lines[$at .. $#lines]] if defined $at;
	}
	return @ends;
}

# sample AGENT TURN: the last lines of a recorded screen, as somebody's text,
# each time another
my $seen = 0;
sub sample {
	my ($agent, $turn) = @_;
	my @all = glob "$corpus/$agent/$turn/*.txt";
	my @lines = @all ? grep { /\S/ } lines_of($all[$seen++ % @all]) : ();

	return @lines > 14 ? @lines[-14 .. -1] : @lines;
}

my %content = (
diff => sub { printed('diff', '-u', 'lib/data/agents/generic.rules',
    "lib/data/agents/$_[0].rules") },
manual => sub { my @all = printed('mandoc', '-Tutf8', '-O',
    'width=' . max(40, $_[1] - 12), 'man/ist-rules.5'); @all[-48 .. -1] },
markdown => sub { ('# How it looks', '', '```', sample($_[0], 'waiting'),
    '```', '', lines_of('README.md')) },
search => sub { printed('grep', '-n', '-E', 'esc to|Do you|Yes|❯|›',
    "lib/data/agents/$_[0].rules", 'tests/detect/hostile.pl') },
screen => sub { (sample($_[0], 'idle'), '', sample($_[0], 'busy')) },
dialog => sub { (sample($_[0], 'waiting'), '', sample($_[0], 'waiting')) },
whole => sub { my @all = glob "$corpus/$_[0]/waiting/*.txt";
    lines_of($all[$seen++ % @all]) },
asked => sub { (sample($_[0], 'busy'), sample($_[0], 'waiting')) },
signs => sub { ('مرحبا ❯ 1. Yes', 'שלום: Do you want to proceed?',
    map { ($_, " $_", "  $_") } '✻ Baking… (3s · esc to interrupt)',
    '• Working (3s • esc to interrupt)', '⠏ Thinking... (esc to cancel, 5s)',
    '⬝⬝■■  esc interrupt', '❯ 1. Yes', '› 1. Yes, proceed (y)', '● 1. Allow',
    '✻ Baked for 3s · done 12:27 PM', 'Worked for 4s • 12:24') },
);

# With marks that turn the direction, or that stand on a letter.
sub turned { return map { ("\x{202e}$_\x{202c}", "\x{2067}$_\x{2069}") } @_ }
sub marked { return map { (my $l = $_) =~ s/(\w)/$1\x{301}/g; $l } @_ }

# Programs that a tool ran, and what they leave.
my @less = ('NAME', '     a - b', ('~') x 4, 'lines 1-6/6 (END)', ':');
my @vim = ('int x;', ('~') x 5, '-- INSERT --', '"a.c" [+] 1L, 7B  1,1  All');
my @htop = ('  1[||||||   42.0%]  Tasks: 31, 80 thr; 2 running',
    '  Mem[|||||  1.2G/3.8G]  Load average: 0.3 0.2 0.1',
    '  PID USER  PRI  NI S CPU% Command', '    1 root   20   0 S  0.0 init',
    'F1Help  F2Setup F3SearchF4Filter F9Kill  F10Quit');
my @spin = ('✻ Baking… (3s · esc to interrupt)', '• Working (3s • esc to ' .
    'interrupt)', '⠏ Thinking... (esc to cancel, 5s)', '  ⬝⬝■■  esc interrupt',
    ' ◉ Working · 206 B esc esc interrupt');
my @other = qw(claude codex gemini opencode);

%content = (%content,
bidi => sub { turned(sample($_[0], 'waiting'), @spin) },
combining => sub { marked(sample($_[0], 'waiting'), @spin) },
pager => sub { @less }, editor => sub { @vim }, monitor => sub { @htop },
'shell' => sub { ('make: *** [all] Error 2', 'u@h:~/p$ ', '# ', '> ', '$ ') },
spinners => sub { @spin },
'dialog at the end' => sub { sample($_[0], 'waiting') },
'spinner at the end' => sub { @spin },
"dialog of another" => sub {
    sample($other[$seen % 4] eq $_[0] ? 'gemini' : $other[$seen % 4], 'waiting') },
'framed dialog' => sub { my $w = $_[1] - 14; ('╭' . '─' x $w . '╮',
    (map { sprintf "│ %-*s │", $w - 2, $_ } 'Allow execution of [rm]?', '',
    '● 1. Allow once', '  2. No, suggest changes (esc)'),
    '╰' . '─' x $w . '╯') },
);

# What somebody wrote, rather than a tool: its frame.
my %said = (
claude => ['❯ ', '  '], codex => ['› ', '  '], gemini => [' > ', '   '],
qwen => ['  > ', '    '], opencode => ['  ┃  ', '  ┃  '],
copilot => ['❯ ', '  '],
);

# Folded as a terminal would, 30 lines at the most: those that come last.
sub framed {
	my ($agent, $kind, $width, @lines) = @_;
	my ($frame, $first) = @{ $agents{$agent} }{qw(frame first)};
	($first, $frame) = @{ $said{$agent} } if $kind eq 'asked';
	my $room = $width - length($frame) - 2;

	@lines = map { s/\t/    /gr } @lines;
	@lines = map { /^$/ ? '' : /(.{1,$room})/g } @lines;
	@lines = @lines[-30 .. -1] if @lines > 30;
	return ($first . shift(@lines), map { "$frame$_" } @lines);
}

for my $agent (sort keys %agents) {
	my @widths = (60, 80, 40, 120, 200, 30);
	my $n = 0;

	for my $turn (qw(idle busy waiting)) {
		my @ends = ends($agent, $turn) or next;

		for my $kind (sort keys %content) {
			my $width = $widths[$n % 6];
			my ($from, @end) = @{ $ends[$n % @ends] };
			my $file = "$dir/$agent-$turn-$kind-$width.txt";

			open my $out, '>', $file or die "$file: $!\n";
			print $out "$_\n" for framed($agent, $kind, $width,
			    $content{$kind}->($agent, $width)),
			    $kind =~ /at the end/ ? () : '',
			    map { /./ ? fit($_, $from, $width,
			    $agents{$agent}{wraps}) : '' } @end;
			close $out or die "$file: $!\n";
			# So narrow a window was not recorded: what is cut
			# may have told.
			print "$agent\t$file\t$turn", $width < 40 ? ' unknown' :
			    '', "\t$agent shows a $kind, $turn\n";
			$n++;
		}
	}
}
