# man.pl - a manual page against the tables of its program
#
# usage: TOOL help --json | perl man.pl man/TOOL.1
#
# Prints a line for each difference: usage lines against the SYNOPSIS, options
# against the tags of lists, exit statuses against EXIT STATUS.

use strict;
use warnings;
use JSON::PP;

my $page = shift;
my $tool = decode_json(do { local $/; <STDIN> });

# A section of the page as mandoc shows it, nothing folded.
sub section {
	my ($name) = @_;
	my ($inside, @lines);

	open my $in, '-|', 'mandoc', '-Tascii', '-Owidth=1000', $page or die;
	while (<$in>) {
		s/.\x08//g;
		s/\s+$//;
		if (/^(\S.*)/) {
			$inside = $1 eq $name;
		} elsif ($inside && /\S/) {
			s/\s+/ /g, s/^ //;
			push @lines, $_;
		}
	}
	close $in or die "cannot render $page\n";
	return @lines;
}

# The tags of options in the page: "-p, --profile profile".
sub tags {
	my %tags;

	open my $in, '<', $page or die "$page: $!\n";
	while (<$in>) {
		next unless /^\.It Fl /;
		my ($letter) = /Fl ([A-Za-z])(?![\w-])/;
		my ($word) = /Fl (?:Fl |-)([a-z][a-z-]*)/;
		my ($noun) = /Ar (\S+)/;
		$tags{tag($letter, $word, $noun)} = 1;
	}
	return \%tags;
}

sub tag {
	my ($letter, $word, $noun) = @_;

	return join(', ', defined $letter ? "-$letter" : (),
	    defined $word ? "--$word" : ()) .
	    (defined $noun ? " $noun" : '');
}

# Both ways: what only one of the two has.
sub compare {
	my ($what, $want, $got) = @_;

	print "$what is not in the page: $_\n"
	    for grep { !$got->{$_} } sort keys %$want;
	print "$what is only in the page: $_\n"
	    for grep { !$want->{$_} } sort keys %$got;
}

my (%usage, %options, %statuses);
for my $cmd (@{ $tool->{commands} }) {
	$usage{$cmd->{usage}} = 1;
	$options{tag(@$_{qw(letter word argument)})} = 1
	    for @{ $cmd->{options} };
}
$statuses{"$_ $tool->{statuses}{$_}"} = 1 for keys %{ $tool->{statuses} };

# What every program has is not in the tables.
my @synopsis = grep { !/^\S+ help\b/ } section('SYNOPSIS');
compare('usage', \%usage, { map { $_ => 1 } @synopsis });
compare('option', \%options, tags());
compare('status', \%statuses,
    { map { $_ => 1 } grep { /^\d+ / } section('EXIT STATUS') });
