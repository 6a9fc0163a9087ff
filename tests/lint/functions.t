#!/bin/sh
# Functions, files and lines that can be read at a glance.
. "$(dirname "$0")/lint.sh"

# "LENGTH FILE:LINE NAME" of every function, shortest first
functions() {
	ctags -x --languages=C --langmap=C:.c --kinds-C=f \
	    --_xformat='%{end} %n %F %N' "$@" |
	    awk '$1 != "" { print $1 - $2 + 1, $3 ":" $2, $4 }' | sort -n
}

if ! ctags --version 2>/dev/null | grep -q Universal; then
	skip 'functions are short' 'no universal ctags'
	done_testing
fi
functions $(find lib cmd -name '*.c') >"$T/functions"
ok 'there are functions' 'test $(wc -l <"$T/functions") -gt 100'
is 'none is over 80 lines' 'awk "\$1 > 80" "$T/functions"' ''
ok 'their median is at most 15 lines' \
    'awk "{ n[NR] = \$1 } END { m = n[int((NR + 1) / 2)]; print m
    exit m > 15 }" "$T/functions"'
is 'no file is over 500 lines' \
    'wc -l $(sources "*.[ch]") | awk "\$1 > 500 && \$2 != \"total\""' ''

# wide FILE ...: lines of more than 80 columns, where a tab goes on to 8
wide() {
	perl -CSD -ne 'chomp; my $n = 0;
	    $n = $_ eq "\t" ? $n + 8 - $n % 8 : $n + 1 for split //;
	    print "$ARGV:$.\n" if $n > 80; close ARGV if eof' "$@"
}

is 'no line is over 80 columns' 'wide $(sources "*.[ch]")' ''
printf '\t%072d\n\t%073d\n' 1 1 >"$T/bad"
is 'the lint can fail' 'wide "$T/bad"' "$T/bad:2"

# astray FILE ...: the first line below a command's row that is none of a row
astray() {
	awk 'FNR == 1 { row = 0 } /^const struct cmd cmd_/ { row = 1 }
	    row && !/^(const struct cmd cmd_|\t|};|$|\/\*| \*)/ {
		print FILENAME ":" FNR; nextfile }' "$@"
}

is 'the row of a command ends its file' 'astray $(find cmd -name "*.c")' ''
printf 'const struct cmd cmd_a = {\n\t.run = a\n};\n\nstatic int\na()\n' >"$T/row"
is 'this lint can fail too' 'astray "$T/row" cmd/smon/is.c' "$T/row:5"

done_testing
