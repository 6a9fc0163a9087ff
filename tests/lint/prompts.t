#!/bin/sh
# What agents and readers are told to type: every command of ours in prompts,
# profiles, manuals and README.md is one that there is, with such options.
. "$(dirname "$0")/lint.sh"

# slips FILE ...: what is no command, and options that it has not
slips() {
	for tool in isesh imessenger smon iprompt; do "$tool" help --json; done |
	    perl -MJSON::PP -e '
		my %has;
		while (my $line = <STDIN>) {
			my $t = decode_json($line);
			for my $c (@{ $t->{commands} }) {
				my @names = ($c->{name}, split " ", $c->{also} // "");
				my %o = map { ("--$_->{word}", 1, $_->{letter} ?
				    ("-$_->{letter}", 1) : ()) } @{ $c->{options} };
				$has{"$t->{tool} $_"} = \%o for @names;
				$has{"$t->{tool} $1"} //= {} if $c->{name} =~ /^(\S+) /;
			}
			$has{"$t->{tool} $_"} = { "--json" => 1 } for "help", "hook";
			$has{"$t->{tool} $_"} = {} for "--help", "help";
		}
		while (<>) {
			s/\\-/-/g;
			while (/\b(isesh|imessenger|smon|iprompt) ([a-z][a-z-]+(?: [a-z]+)?)([^`|&;\n]*)/g) {
				my ($tool, $words, $rest) = ($1, $2, $3);
				my ($one) = split " ", $words;
				my $cmd = $has{"$tool $words"} ? "$tool $words" : "$tool $one";
				my $quoted = substr($_, $-[0] - 1, 1) =~ /[`\$]/ || /^(?:    |\$ |\.Dl |\.Ql )/;
				next if !$quoted;
				print("$ARGV: $cmd\n"), next if !$has{$cmd};
				$rest =~ s/ -- .*//; $rest =~ s/(["\x27]).*?\1//g;
				print "$ARGV: $cmd $_\n" for grep { !$has{$cmd}{$_} && !/^--(help)?$/ }
				    $rest =~ /(?<=\s)(--[a-z-]+|-[A-Za-z])\b/g;
			}
			$. = 0 if eof;
		}' "$@"
}

is 'what is told to type is there' 'slips README.md lib/data/prompts/*.md lib/data/profiles/*.md man/*.[157]' ''
printf '%s\n' '    smon wiat x' '`isesh start x --profil y -q`' >"$T/odd.md"
is 'the lint can fail' 'slips "$T/odd.md"' "$T/odd.md: smon wiat
$T/odd.md: isesh start --profil
$T/odd.md: isesh start -q"

done_testing
