#!/usr/bin/perl
# score.pl - compares what "detect" says of screens with what is true of them
#
# Standard input: lines "agent TAB file TAB right turns, blanks between TAB
# group".  Prints TAP lines without numbers, one a group; "detect" must be in
# DETECT.  A group fails if a turn is wrong, or more than its share unknown.
use strict;
use warnings;

my (@list, %group);
while (<STDIN>) {
	chomp;
	push @list, [split /\t/];
}
my $facts = sub { (my $f = shift) =~ s/\.\w+$/.json/; $f };
my $in = join '', map { "$_->[0]\t$_->[1]" .
    (-e $facts->($_->[1]) ? "\t" . $facts->($_->[1]) : '') . "\n" } @list;
my $asked = "$ENV{T}/asked";
open my $out, '>', $asked or die "$asked: $!\n";
print $out $in;
close $out;
my @said = grep { !/^#/ || (print("$_"), 0) } `"$ENV{DETECT}" <"$asked"`;
die "detect: $?\n" if $? || @said != @list;

for my $i (0 .. $#list) {
	my ($agent, $file, $right, $name) = @{ $list[$i] };
	my ($turn, undef, $rule) = split /\t/, $said[$i];
	my $g = $group{$name} //= { n => 0, unknown => [], wrong => [] };

	$g->{n}++;
	next if grep { $_ eq $turn } split / /, $right;
	push @{ $g->{$turn eq 'unknown' ? 'unknown' : 'wrong'} },
	    "$file: $turn ($rule), not $right";
}
for my $name (sort keys %group) {
	my $g = $group{$name};
	my $bad = @{ $g->{wrong} } || @{ $g->{unknown} } * 100 > $g->{n};

	printf "%s\t%s: %d of %d\n", $bad ? 1 : 0, $name,
	    $g->{n} - @{ $g->{wrong} } - @{ $g->{unknown} }, $g->{n};
	print "# $_\n" for @{ $g->{wrong} }, @{ $g->{unknown} };
}
