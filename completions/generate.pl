# generate.pl - the completion of one program for one shell, from its tables
#
# usage: TOOL help --json | perl generate.pl bash|zsh|fish
#
# The fields of a listing are asked of the program itself, in bin/: it tells
# them when one is wrong.
#
# The nouns of operands and of options' arguments say what is completed.
# Names that exist at the moment come from the programs themselves; they need
# no quoting, for a name is [A-Za-z0-9_-] by definition.

use strict;
use warnings;
use FindBin qw($Bin);
use JSON::PP;

# Nouns that are files; "dir" too is known to the shells.
my %files = map { $_ => 1 } qw(file plan transcript);

# Nouns and the command that lists what there is; for all others nothing is
# completed.
my %lists = (
	session	=> 'isesh ls -A -o name',
	agent	=> 'isesh agents -o name',
	profile	=> 'iprompt profile ls -o name',
	task	=> 'isesh task ls -o task',
	prompt	=> 'iprompt ls -o name',
	state	=> 'echo idle busy waiting done error blocked needs-test ' .
	    'handoff up exited crashed failed lost',
	# "isesh prompt command" hands on to iprompt.
	command	=> q{iprompt help | sed -n 's/^  \([a-z]*\) .*/\1/p' | } .
	    'sort -u',
);

# Nouns of which several can be said, with commas between.
my %several = map { $_ => 1 } qw(state);

# As the command "help" is not in the tables.
my %help = (name => 'help', does => 'tell what the commands do',
    operands => '[topic]', options => []);

my %shells = (bash => \&bash, zsh => \&zsh, fish => \&fish);
my $shell = shift // '';
my $print = $shells{$shell} or die "usage: generate.pl bash|zsh|fish\n";
my $tool = decode_json(do { local $/; <STDIN> });
my $name = $tool->{tool};
my @cmds = (@{ $tool->{commands} }, \%help);
my $first_fields;
my %groups;			# "profile" => [commands "profile ls", ...]
for my $cmd (@cmds) {
	push @{ $groups{$1} }, $cmd if $cmd->{name} =~ /^(\S+) /;
}
name_fields($_) for @cmds;
my %used = map { $_ => 1 } map {
	nouns($_->{operands}), map { $_->{argument} // () } @{ $_->{options} }
} @cmds;
delete @lists{grep { !$used{$_} } keys %lists};
$lists{topic} = 'echo ' . join ' ', map { $_->[0] } first_words();
$print->();

# "-o fields" of one command are not those of another: each set has a noun of
# its own, fields-COMMAND.  Where a command wants to know of what first, they
# are those of the tool's first listing.
sub name_fields {
	my ($cmd) = @_;
	my ($o) = grep { ($_->{argument} // '') eq 'fields' }
	    @{ $cmd->{options} } or return;
	my $said = `$Bin/../bin/$name $cmd->{name} -o . 2>&1`;

	$said =~ /hint: there are (\S+)/;
	my $list = defined $1 ? "echo " . $1 =~ tr/,/ /r : $first_fields;
	my ($same) = grep { $lists{$_} eq $list } sort keys %lists;
	$first_fields //= $list;
	$o->{argument} = $same // 'fields-' . $cmd->{name} =~ tr/ /-/r;
	$lists{$o->{argument}} = $list;
	$several{$o->{argument}} = 1;
}

# 'words' for any of the three shells.
sub quote {
	my ($text) = @_;

	if ($shell eq 'fish') {
		$text =~ s/([\\'])/\\$1/g;
	} else {
		$text =~ s/'/'\\''/g;
	}
	return "'$text'";
}

sub spellings {
	my ($o) = @_;

	return (defined $o->{letter} ? "-$o->{letter}" : (), "--$o->{word}");
}

# All names of a command; those of one word first.
sub names {
	my ($cmd) = @_;

	return ($cmd->{name}, split(' ', $cmd->{also} // ''));
}

# What may be the first word of a command, with what it does.
sub first_words {
	my (%seen, @words);

	for my $cmd (@cmds) {
		my ($word, $more) = split ' ', $cmd->{name};
		my $does = defined $more ?
		    join(', ', map { $_->{name} } @{ $groups{$word} }) :
		    $cmd->{does};
		push @words, [$word, $does] unless $seen{$word}++;
	}
	return @words;
}

# "session ..." is session, again and again.
sub nouns {
	my ($operands) = @_;

	return $operands =~ /([a-z][a-z-]*)/g;
}

# ---- bash: a table in a case, and one function that reads it

sub bash_row {
	my ($cmd) = @_;
	my @opts = @{ $cmd->{options} };
	my @nouns = map {
		my $o = $_;
		map { "$_=$o->{argument}" } spellings($o);
	} grep { defined $_->{argument} } @opts;

	return '	' . join('|', map { quote($_) } names($cmd)) . ")\n" .
	    "\t\toptions=" .
	    quote(join(' ', (map { spellings($_) } @opts), '--help')) . "\n" .
	    "\t\tnouns=" . quote(" @nouns ") . "\n" .
	    "\t\toperands=" . quote($cmd->{operands}) . " ;;\n";
}

sub bash {
	my $rows = join '', map { bash_row($_) } @cmds;
	my $words = join ' ', map { $_->[0] } first_words();
	my $lists = join '', map { "\t$_) $lists{$_} ;;\n" } sort keys %lists;
	my $groups = join '', map {
		"\t$_) echo " . join(' ', map { (split ' ', $_->{name})[1] }
		    @{ $groups{$_} }) . " ;;\n";
	} sort keys %groups;

	my $text = <<'!';
# bash completion of TOOL; made by completions/generate.sh

# Sets what command $1 takes; nouns are what its options want.
_TOOL_takes()
{
	options= nouns=' ' operands=
	case $1 in
@ROWS@	esac
}

# What there is of a noun.
_TOOL_list()
{
	case $1 in
@LISTS@	esac 2>/dev/null
}

# The second words of a command that has two.
_TOOL_group()
{
	case $1 in
@GROUPS@	*) return 1 ;;
	esac
}

# Prints the noun of operand number $1 of $2, the last one again if it may.
_TOOL_operand()
{
	local noun= word n=0
	for word in $2; do
		case $word in ...*) echo "$noun"; return ;; esac
		noun=${word//[^a-z-]/}
		[ "$n" = "$1" ] && { echo "$noun"; return; }
		n=$((n + 1))
	done
}

_TOOL()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
	local cmd=${COMP_WORDS[1]} at=2 n=0 i word noun options nouns operands
	local before=
	COMPREPLY=()
	if [ "$COMP_CWORD" = 1 ]; then
		COMPREPLY=($(compgen -W '@WORDS@' -- "$cur"))
		return
	fi
	if word=$(_TOOL_group "$cmd"); then
		if [ "$COMP_CWORD" = 2 ]; then
			COMPREPLY=($(compgen -W "$word" -- "$cur"))
			return
		fi
		cmd="$cmd ${COMP_WORDS[2]}" at=3
	fi
	_TOOL_takes "$cmd"

	# "--word=x" comes as three words.
	[ "$cur" = = ] && cur=
	[ "$prev" = = ] && prev=${COMP_WORDS[COMP_CWORD-2]}
	for ((i = at; i < COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		case $word in
		--) return ;;
		-*) [[ $nouns == *" $word="* ]] && i=$((i + 1)) ;;
		*) n=$((n + 1)) ;;
		esac
	done
	if [[ $nouns == *" $prev="* ]]; then
		noun=${nouns#*" $prev="}
		noun=${noun%% *}
	elif [[ $cur == -* ]]; then
		COMPREPLY=($(compgen -W "$options" -- "$cur"))
		return
	else
		noun=$(_TOOL_operand "$n" "$operands")
	fi
	case $noun in
	@SEVERAL@) compopt -o nospace 2>/dev/null
		[[ $cur == *,* ]] && before=${cur%,*},
		COMPREPLY=($(compgen -P "$before" -W "$(_TOOL_list "$noun")" \
		    -- "${cur##*,}")) ;;
	dir) compopt -o filenames 2>/dev/null
		COMPREPLY=($(compgen -d -- "$cur")) ;;
	@FILES@) compopt -o filenames 2>/dev/null
		COMPREPLY=($(compgen -f -- "$cur")) ;;
	?*) COMPREPLY=($(compgen -W "$(_TOOL_list "$noun")" -- "$cur")) ;;
	esac
}

complete -F _TOOL TOOL
!
	$text =~ s/TOOL/$name/g;
	$text =~ s/\@FILES\@/join '|', sort keys %files/e;
	$text =~ s/\@SEVERAL\@/join '|', sort keys %several/e;
	$text =~ s/\@WORDS\@/$words/;
	$text =~ s/\@ROWS\@/$rows/;
	$text =~ s/\@LISTS\@/$lists/;
	$text =~ s/\@GROUPS\@/$groups/;
	print $text;
}

# ---- zsh: _arguments for each command

sub zsh_action {
	my ($noun) = @_;

	return '_files -/' if $noun eq 'dir';
	return '_files' if $files{$noun};
	return "_sequence _${name}_list - $noun" if $several{$noun};
	return $lists{$noun} ? "_${name}_list $noun" : ' ';
}

# The text within the brackets of a specification.
sub zsh_help {
	my ($help) = @_;

	$help =~ s/([\[\]:\\])/\\$1/g;
	return $help;
}

sub zsh_option {
	my ($o) = @_;
	my @all = spellings($o);
	my $more = $o->{kind} eq 'texts';
	my $tail = '[' . zsh_help($o->{help}) . ']';
	my @specs;

	$tail .= ":$o->{argument}:" . zsh_action($o->{argument})
	    if defined $o->{argument};
	for my $word (@all) {
		my $head = $more ? '*' : @all > 1 ? "(@all)" : '';
		my $join = !defined $o->{argument} ? '' :
		    $word =~ /^--/ ? '=' : '+';
		push @specs, quote("$head$word$join$tail");
	}
	return @specs;
}

sub zsh_operands {
	my ($operands) = @_;
	my @nouns = nouns($operands);
	my $many = $operands =~ /\.\.\./;
	my @specs;

	for my $i (1 .. @nouns) {
		my $noun = $nouns[$i - 1];
		my $which = $many && $i == @nouns ? '*' : $i;
		push @specs, quote("$which:$noun:" . zsh_action($noun));
	}
	return @specs;
}

sub zsh_row {
	my ($cmd) = @_;
	my @specs = ((map { zsh_option($_) } @{ $cmd->{options} }),
	    zsh_operands($cmd->{operands}));

	return "\t" . join('|', map { quote($_) } names($cmd)) . ")\n" .
	    "\t\t_arguments -s " .
	    join(" \\\n\t\t    ", @specs, "'--help[tell what it does]'") .
	    " ;;\n";
}

sub zsh_described {
	return join '', map {
		"\t    " . quote("$_->[0]:" . zsh_help($_->[1])) . "\n";
	} @_;
}

sub zsh {
	my $rows = join '', map { zsh_row($_) } @cmds;
	my $words = zsh_described(first_words());
	my $lists = join '', map { "\t$_) $lists{$_} ;;\n" } sort keys %lists;
	my $groups = join '', map {
		"\t$_) words=(\n" . zsh_described(map {
			[(split ' ', $_->{name})[1], $_->{does}]
		} @{ $groups{$_} }) . "\t    ) ;;\n";
	} sort keys %groups;

	my $text = <<'!';
#compdef TOOL
# made by completions/generate.sh

# What there is of a noun, the last argument; those before are for compadd.
_TOOL_list() {
	local -a found
	found=(${=$(_TOOL_print $argv[-1] 2>/dev/null)})
	compadd "${(@)argv[1,-2]}" -a found
}

_TOOL_print() {
	case $1 in
@LISTS@	esac
}

# The second words of a command that has two, described.
_TOOL_group() {
	case $1 in
@GROUPS@	*) return 1 ;;
	esac
}

_TOOL_command() {
	case $1 in
@ROWS@	esac
}

_TOOL() {
	local cmd
	local -a described
	if (( CURRENT == 2 )); then
		described=(
@WORDS@		)
		_describe command described
		return
	fi
	shift words
	(( CURRENT-- ))
	cmd=$words[1]
	if _TOOL_group $cmd; then
		if (( CURRENT == 2 )); then
			_describe command described
			return
		fi
		shift words
		(( CURRENT-- ))
		cmd="$cmd $words[1]"
	fi
	_TOOL_command $cmd
}

_TOOL "$@"
!
	$groups =~ s/words=\(/described=(/g;
	$text =~ s/TOOL/$name/g;
	$text =~ s/\@WORDS\@/$words/;
	$text =~ s/\@ROWS\@/$rows/;
	$text =~ s/\@LISTS\@/$lists/;
	$text =~ s/\@GROUPS\@/$groups/;
	print $text;
}

# ---- fish: a line for each thing that can be said

sub fish_arguments {
	my ($noun) = @_;

	return " -a '(__fish_complete_directories)'" if $noun eq 'dir';
	return ' -F' if $files{$noun};
	return $lists{$noun} ? ' -a ' . quote(fish_list($noun)) : '';
}

sub fish_list {
	my ($noun) = @_;

	return "($lists{$noun} 2>/dev/null)" unless $lists{$noun} =~ /^echo (.*)/;
	return $several{$noun} ? "(__fish_append , $1)" : $1;
}

sub fish_option {
	my ($o, $when) = @_;
	my $line = "complete -c $name -n $when";

	$line .= " -s $o->{letter}" if defined $o->{letter};
	$line .= " -l $o->{word}";
	# -x: something must follow, and a file is not offered for it.
	$line .= ($files{$o->{argument}} ? ' -r' : ' -x') .
	    fish_arguments($o->{argument}) if defined $o->{argument};
	return "$line -d " . quote($o->{help}) . "\n";
}

sub fish_command {
	my ($cmd) = @_;
	my @nouns = nouns($cmd->{operands});
	my $many = $cmd->{operands} =~ /\.\.\./;
	my $text = '';

	for my $called (names($cmd)) {
		my $is = "__${name}_is $called";
		$text .= fish_option($_, quote($is))
		    for @{ $cmd->{options} };
		for my $i (1 .. @nouns) {
			my $n = $i == @nouns && $many ? "$i-" : $i;
			my $arguments = fish_arguments($nouns[$i - 1]);
			next if $arguments eq '';
			$text .= "complete -c $name -n " .
			    quote("$is; and __${name}_at $n $called") .
			    "$arguments\n";
		}
	}
	return $text;
}

# Options whose argument is a word of its own, for counting operands.
sub fish_takers {
	my %takes;

	for my $cmd (@cmds) {
		for my $o (grep { defined $_->{argument} } @{ $cmd->{options} }) {
			$takes{$_} = 1 for spellings($o);
		}
	}
	return join ' ', sort keys %takes;
}

sub fish {
	my $lines = '';

	$lines .= "complete -c $name -n '__${name}_is' -a $_->[0] -d " .
	    quote($_->[1]) . "\n" for first_words();
	for my $group (sort keys %groups) {
		$lines .= "complete -c $name -n '__${name}_is $group; and " .
		    "__${name}_at 1 $group' -a " .
		    (split ' ', $_->{name})[1] . ' -d ' . quote($_->{does}) .
		    "\n" for @{ $groups{$group} };
	}
	$lines .= fish_command($_) for @cmds;

	my $text = <<'!';
# fish completion of TOOL; made by completions/generate.sh

# Is this the command so far, whatever follows?  Without one: is there none?
function __TOOL_is
    set -l words (commandline -opc)[2..]
    set -l n (count $argv)
    if test $n -eq 0
        return (count $words)
    end
    test "$words[1..$n]" = "$argv"
end

# __TOOL_at N COMMAND: is operand N of the command what is typed now?
function __TOOL_at
    set -l n 1
    set -l words (commandline -opc)[2..]
    set -l skip 0
    for word in $words[(count $argv)..]
        if test $skip -eq 1
            set skip 0
        else if contains -- $word @TAKERS@
            set skip 1
        else if not string match -q -- '-*' $word
            set n (math $n + 1)
        end
    end
    string match -q '*-' $argv[1]; and test $n -ge (string trim -r -c - $argv[1])
    or test "$n" = $argv[1]
end

complete -c TOOL -f
!
	my $takers = fish_takers();
	$text =~ s/TOOL/$name/g;
	$text =~ s/\@TAKERS\@/$takers/;
	print $text, $lines;
}
