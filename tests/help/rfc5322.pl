# rfc5322.pl FILE... - complains of what is no message after RFC 5322 and 6532
use strict;
use warnings;

my $atext = qr/[A-Za-z0-9!#\$%&'*+\/=?^_`{|}~\x80-\xff-]/;
my $atom = qr/$atext+(?:\.$atext+)*/;
my $quoted = qr/"(?:[^"\\\x00-\x1f\x7f]|\\[^\x00-\x1f\x7f])*"/;
my $addr = qr/$atom\@$atom/;
my $mailbox = qr/(?:(?:$quoted|$atext+(?: $atext+)*) <$addr>|$addr)/;
my $id = qr/<$atom\@$atom>/;
my %form = (
	'From' => qr/^$mailbox$/,
	'To' => qr/^$mailbox(?:, ?$mailbox)*$/,
	'Message-ID' => qr/^$id$/,
	'In-Reply-To' => qr/^$id(?: $id)*$/,
	'Date' => qr/^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),\ )?\d\d?
	    \ (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)
	    \ \d{4}\ \d\d:\d\d(?::\d\d)?\ [+-]\d{4}$/x,
);

for my $file (@ARGV) {
	open my $in, '<:raw', $file or die "$file: $!\n";
	my ($head) = split /\n\n/, do { local $/; <$in> }, 2;
	my %seen;
	$head =~ s/\n(?=[ \t])//g;
	for my $line (split /\n/, $head) {
		my ($name, $value) = $line =~ /^([!-9;-~]+): ?(.*)$/ or
		    print "$file: no header: $line\n" and next;
		$seen{$name}++;
		print "$file: $name: $value\n"
		    if $form{$name} && $value !~ $form{$name};
		print "$file: $name: too long\n" if length($line) > 998;
	}
	for my $name (qw(From Date Message-ID)) {
		print "$file: $name: not once\n" if ($seen{$name} // 0) != 1;
	}
}
