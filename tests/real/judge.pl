# judge.pl MODEL_LOG SENT - what the model was told, against what was sent
#
# SENT holds a file for each message, named by its number.  In the request with the longest
# talk each must stand once, whole, and in the order of the numbers; one that is too long to be
# typed by its notice.  Prints what is not so.  It knows the dialects, and no code of ours.

use strict;
use warnings;
use JSON::PP;

my ($log, $sent) = @ARGV;
my @talk = longest();
my $text = join "\n", @talk;
my (%begins, @order);

while ($text =~ /mark-(\d+)\.|\[message k(\d+) from \S+ It is long/g) {
    my $n = $1 // $2;
    push @order, $n;
    push @{ $begins{$n} }, $-[0];
}
my @numbers = sort { $a <=> $b } map { m{(\d+)$} } glob "$sent/*";
for my $n (@numbers) {
    my $came = $begins{$n} || [];
    if (@$came != 1) {
        printf "%d came %d times\n", $n, scalar @$came;
        next;
    }
    my $wanted = slurp("$sent/$n") =~ s/\e//gr;
    next if length $wanted > 16384;
    $wanted =~ s/^.*?(?=mark-)//s;
    $wanted =~ s/(end-\d+\.).*/$1/s;
    next if substr($text, $came->[0], length $wanted) eq $wanted;
    my $got = substr $text, $came->[0], 60;
    print "$n is not whole: $got\n";
}
for my $i (1 .. $#order) {
    print "$order[$i] came after $order[ $i - 1 ]\n" if $order[$i] < $order[ $i - 1 ];
}

# What people said in the request that holds most of it.  Titles have no tools, or a prompt of
# their own.
sub longest {
    my @best;
    for my $file (glob "$log/req-*.json") {
        my $req = eval { decode_json(slurp($file)) } or next;
        next unless $req->{tools} && @{ $req->{tools} };
        my $list = $req->{messages} || $req->{input} || $req->{contents} || [];
        next unless ref $list;
        my @said = map { words($_) } grep { ($_->{role} // '') eq 'user' } @$list;
        @best = @said if @said >= @best;
    }
    utf8::encode($_) for @best;
    return @best;
}

sub words {
    my ($message) = @_;
    my $content = $message->{content} // $message->{parts} // '';
    return $content unless ref $content;
    return map { $_->{text} // '' } @$content;
}

sub slurp {
    open my $in, '<', $_[0] or return '';
    local $/;
    return scalar <$in>;
}
