#!/usr/bin/perl
# says.pl - what is said of a dialog, or of a draft, beside the turn
#
# Standard input: names of files of facts.  Where one has "says", each of
# those pieces must be in what "smon explain --json" says of the screen with
# its escapes, and of the same without.  Prints TAP lines without numbers.
use strict;
use warnings;
use JSON::PP;

sub slurp {
	my $file = shift;
	local $/;
	open my $in, '<', $file or die "$file: $!\n";
	return <$in>;
}

sub says {
	my ($agent, $screen, $facts) = @_;
	open my $out, '-|', 'smon', 'explain', '-a', $agent, '-f', $screen,
	    '--facts', $facts, '--json' or die "smon: $!\n";
	local $/;
	return <$out>;
}

while (my $facts = <STDIN>) {
	chomp $facts;
	my $know = decode_json(slurp($facts));
	my ($name) = $facts =~ m{([^/]+/[^/]+/[^/]+)\.json$};
	my @miss;

	next unless $know->{says};
	(my $screen = $facts) =~ s/json$/ansi/;
	for my $ext ('ansi', 'txt') {
		$screen =~ s/\w+$/$ext/;
		my $said = says($know->{agent}, $screen, $facts);
		for my $piece (@{ $know->{says} }) {
			utf8::encode(my $bytes = $piece);
			push @miss, "$ext: $bytes" if index($said, $bytes) < 0;
		}
	}
	printf "%d\t%s\n", @miss ? 1 : 0, $name;
	print "# not said: $_\n" for @miss;
}
