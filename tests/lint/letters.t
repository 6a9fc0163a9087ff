#!/bin/sh
# In all four programs a letter stands for one word, and a word has one letter.
. "$(dirname "$0")/lint.sh"

tables() { for t in isesh imessenger smon iprompt; do "$t" help --json; done; }

# clashes: reads tables, prints what a letter or a word is besides
clashes() {
	perl -MJSON::PP -ne '
		my $tool = decode_json($_);
		for my $cmd (@{ $tool->{commands} }) {
			for my $o (@{ $cmd->{options} }) {
				my $letter = $o->{letter} // "none";
				$word{$letter}{$o->{word}} = 1
				    unless $letter eq "none";
				$letter{$o->{word}}{$letter} = 1;
			}
		}
		END {
			for my $map (\%word, \%letter) {
				for my $k (sort keys %$map) {
					my @all = sort keys %{ $map->{$k} };
					print "$k is @all\n" if @all > 1;
				}
			}
		}'
}

tables >"$T/tables"
is 'four programs have tables' 'wc -l <"$T/tables" | tr -d " "' 4
is 'a letter means one word everywhere' 'clashes <"$T/tables"' ''

cat >"$T/bad" <<'!'
{"commands":[{"options":[{"letter":"a","word":"all"}]}]}
{"commands":[{"options":[{"letter":"a","word":"any"},{"word":"all"}]}]}
!
is 'the lint can fail' 'clashes <"$T/bad"' 'a is all any
all is a none'

done_testing
