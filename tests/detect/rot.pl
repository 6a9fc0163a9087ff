#!/usr/bin/perl
# rot.pl DIR ROOT ... - recorded screens after an update of their agent
#
# Each screen below the roots is written into DIR once for each change of
# words, signs, layout or colours that it shows, alone and some two together.  What it
# was it still is; a rule may no longer know it, but must not say another thing.
# Prints "agent TAB file TAB right turns and unknown TAB group" a line.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use JSON::PP;

my ($dir, @roots) = @ARGV;

# words OLD NEW ...: a change of those texts
sub words {
	my %new = @_;
	my $old = join '|', map quotemeta, sort { length $b <=> length $a }
	    keys %new;

	return sub { s/($old)/$new{$1}/g };
}

# A language in which no word of ours is one.
sub rot13 { (my $word = shift) =~ tr/A-Za-z/N-ZA-Mn-za-m/; return $word }

my $spin = qr/^[·✢✳✶✻✽*∗] |^[•◦] (?=Working|[^\n]*\(\d+s)|^ [⠁-⣿] /m;
my $box = qr/─{20,}[^\n]*\n[❯>]|› [^\n]*\n\n  \S[^\n]*·/;

my %change = (
'stop key' => words('esc to interrupt' => 'ctrl+c to stop',
    'esc interrupt' => 'ctrl+c stop', 'esc to cancel' => 'ctrl+c to stop',
    'Esc to cancel' => 'ctrl+c to stop', 'Action Required' => 'Needs you'),
'stop word' => words('esc to interrupt' => 'esc to stop',
    'esc interrupt' => 'esc stops', 'esc to cancel' => 'esc to stop',
    'Esc to cancel' => 'esc to stop'),
'no stop hint' => sub { s/ ?[·•(]? ?esc (?:to )?(?:interrupt|cancel)\)?//g },
question => words('Do you want to proceed?' => 'Proceed?',
    'Do you want to ' => 'Shall I ', 'Would you like to ' => 'May I ',
    'Allow execution of' => 'Run', 'Apply this change' => 'Write this',
    'Permission required' => 'May I'),
approve => words('Yes' => 'Approve', 'Allow' => 'Permit', 'No,' => 'Refuse,',
    ' No' => ' Refuse', 'Reject' => 'Refuse'),
ok => words('Yes' => 'OK', 'Allow' => 'OK', 'No' => 'Never',
    'Reject' => 'Never'),
confirm => words('Enter to confirm' => 'Return accepts',
    'Press enter to confirm or esc to cancel' => 'return accepts',
    'Enter to select' => 'Return picks', 'enter to submit' => 'return sends',
    'Press Esc' => 'q', '(esc)' => '', 'Esc to cancel' => 'q leaves',
    'esc dismiss' => 'q leaves', 'esc to' => 'q to', 'Esc to' => 'q to'),
'small letters' => sub { $_ = lc },
help => words('? for shortcuts' => 'press ? for help',
    'ctrl+p commands' => 'F1 help'),
mode => sub {
	s/(auto|manual|plan|accept edits|bypass permissions) mode on/mode: $1/g;
	s/Shift\+Tab to accept edits/Mode: default/g;
	s/Build ·/Agent: Build,/g;
	s/GPT-5.5 (\w+) ·/model GPT-5.5 $1 |/g;
},
work => sub { s/^( ?\S+ )\S+ing\b/$1Busy/mg; s/Working/Running/g },
dots => words('…' => '...'),
clock => sub { s/\((\d+)s/(0:0$1/g; s/ for (\d+)s/ 0:0$1/g },
brackets => sub { s/ \((?=\d+[sm])/ [/g },
'no seconds' => sub { s/ \(\d+[smh][^\n]*//g },
placeholder => words('Ask Codex to do anything' => 'What shall we do?',
    'Type your message or @path/to/file' => 'What now?',
    'Ask anything' => 'What now'),
end => words('Worked for' => 'Took', 'Baked for' => 'Took',
    'Retrying in' => 'Next try in', 'retrying' => 'again',
    'Compacting conversation' => 'Summarising'),
viewer => words('Showing detailed transcript' => 'Full log',
    'to scroll' => 'scrolls', 'Submit answers' => 'Send'),
spinner => sub { s/$spin/◈ /g; s/[⬝■]/░/g; s/^[⠁-⣿◐◑✦⏲✋]/◈/ },
braille => sub { s/^[·✢✳✶✻✽*∗] /⠋ /mg; s/^ [⠁-⣿] / ◐ /mg; s/[⬝■]/●/g },
bullets => sub { s/^( *)[●•✦]/$1◉/mg },
pointer => sub { s/[❯›]/▶/g; s/● (?=\d\.)/▶ /g },
'plain pointer' => sub { s/[❯›]/>/g; s/● (?=\d\.)/> /g },
blank => words("\x{a0}" => ' '),
heavy => sub { tr/─╌╭╮╰╯│▔/━╍┏┓┗┛┃═/ },
square => sub { tr/╭╮╰╯/┌┐└┘/ },
double => sub { tr/─│╭╮╰╯/═║╔╗╚╝/ },
ascii => sub { tr/─━│┃╭╮╰╯▀╹/\-\-||++++\-+/ },
bar => sub { tr/┃╹▀/▌▙▄/ },
dashed => sub { s/─{10,}/'╌' x length $&/ge },
title => sub { },
'one right' => sub { s/^(?=.)/ /mg },
'a line at the left' => sub { s/\n+\z/\nstatus: all well\n/ },
'a line more' => sub { s/\n+\z/\n  new: try the thing\n/ },
'a line across' => sub { s/\n+\z/"\n" . '─' x 60 . "\n"/e },
'a tip' => sub { s/\n(?=$box)/\nTip: it can do more\n/ },
'one left' => sub { s/^ //mg },
'box one right' => sub { s/^(?=─{8}|[❯›>] )/ /mg },
'box framed' => sub { s{^─{8,}[^\n]*\n([❯>!][^\n]*\n)─{8,}[^\n]*$}
    {'╭' . '─' x 40 . "╮\n│ $1╰" . '─' x 40 . '╯'}meg },
'box named' => sub { s/─{8}$/─ it ─/mg },
'no last line' => sub { s/\n[^\n]+\n*\z/\n/ },
'a clock at the end' => sub { s/(?<=\S)\n*\z/   12:34\n/ },
'a line above the box' => sub { s/\n(?=$box)/\n  12% of the context left\n/ },
'a line on top' => sub { s/\A/ agent 3.0 · all is well\n/ },
'no empty lines' => sub { s/\n\n+(?=$box)/\n/ },
'more empty lines' => sub { s/\n\n(?=\S)/\n\n\n/g },
'options in brackets' => sub { s/^(\W{1,8})(\d)\. /$1\[$2] /mg },
'options by letters' => sub { s/^(\W{1,8})(\d)\. /"$1" . chr(96 + $2) . ') '/meg },
'no numbers' => sub { s/^(\W{1,8})\d\. (?=\S)/$1/mg },
'no pointer' => sub { s/^( ?[│┃]? *)[❯›●](?= \d\. )/$1 /mg },
'capital letters' => sub { $_ = uc },
'another language' => sub {
	s/\b(?!(?i:esc|enter|tab|ctrl|shift|space)\b)[A-Za-z]+/rot13($&)/ge;
},
'spinner below' => sub { s/^($spin[^\n]*\n)(.*[^\n]\n)\n*\z/$2  $1/ms },
'emoji bullets' => sub { s/^( *)[●•✦] /$1🤖 /mg },
);

# Of the escapes.
my %repaint = (
'no dim' => sub { s/\e\[2m//g; s/\e\[0;2m/\e[0m/g },
'no reverse' => sub { s/\e\[7m//g },
'no colours' => sub { s/\e\[(?:[34]8;[\d;]*|[349]\d)m//g },
'one colour' => sub { s/\e\[38;[\d;]*m|\e\[39m/\e[38;5;7m/g },
'other colours' => sub { s/(?<=\e\[38;5;)(\d+)/($1 + 7) % 256/ge },
'bold' => sub { s/\e\[39m/\e[39m\e[1m/g },
);
my @pairs = map { [split / and /] } ('spinner and stop key',
    'spinner and no stop hint', 'dots and no stop hint', 'work and stop key',
    'brackets and stop key', 'spinner and mode', 'spinner and help',
    'no seconds and no stop hint', 'clock and no stop hint',
    'bullets and spinner', 'pointer and confirm', 'approve and confirm',
    'question and approve', 'heavy and confirm', 'title and no stop hint',
    'end and spinner', 'a line more and spinner', 'a tip and spinner',
    'box one right and stop key', 'no last line and spinner',
    'another language and bullets', 'no pointer and question');

my %in_title = map { $_ => 1 } 'stop key', 'spinner';

sub slurp {
	open my $in, '<:raw', $_[0] or die "$_[0]: $!\n";
	local $/;
	return <$in>;
}

sub spill {
	my ($file, $bytes) = @_;
	open my $out, '>:raw', $file or die "$file: $!\n";
	print $out $bytes;
	close $out or die "$file: $!\n";
}

# What the screen and its facts are after these changes.
sub changed {
	my ($text, $facts, @names) = @_;
	my %new = %$facts;

	# It moves with the line that it is on.
	my $y = $facts->{cursor_y} // 0;
	$text =~ s/\A(?:[^\n]*\n){$y}[^\n]*/$&\x{e000}/;
	for my $name (@names) {
		$change{$name}->() for $text;
		$change{$name}->() for $in_title{$name} ? $new{title} : ();
		$new{title} = "agent: $new{title}" if $name eq 'title';
	}
	if ($text =~ s/\A([^\x{e000}]*)\x{e000}/$1/) {
		$new{cursor_y} = ($1 =~ tr/\n//);
	}
	return ($text, \%new);
}

# The same of a screen with its escapes.
sub painted {
	my ($text, $facts, $name) = @_;

	$repaint{$name}->() for $text;
	return ($text, $facts);
}

my $n = 0;

sub keep {
	my ($facts, $text, $new, @names) = @_;
	my $file = sprintf '%s/%05d', $dir, $n++;

	utf8::encode($text);
	spill("$file.screen", $text);
	spill("$file.json", encode_json($new));
	print join("\t", $facts->{agent}, "$file.screen",
	    "@{ $facts->{expect} } unknown",
	    "$facts->{agent} after a change of " . join ' and ', @names), "\n";
}

my @changes = ((map { [$_] } sort keys %change), @pairs);

# Not of a draft that lies: both at once need not be seen through.
for my $file (grep { !/lies/ } map { glob "$_/*/*/*.txt" } @roots) {
	my $facts = decode_json(slurp($file =~ s/txt$/json/r));
	my $text = slurp($file);

	utf8::decode($text);
	$facts->{title} //= '';
	for my $names (@changes) {
		my ($after, $new) = changed($text, $facts, @$names);

		keep($facts, $after, $new, @$names) if $after ne $text ||
		    $new->{title} ne $facts->{title};
	}
	my $ansi = slurp($file =~ s/txt$/ansi/r);

	utf8::decode($ansi);
	for my $name (sort keys %repaint) {
		my ($after, $new) = painted($ansi, $facts, $name);

		keep($facts, $after, $new, $name) if $after ne $ansi;
	}
}
