#!/bin/sh
# Any command: a prompt of an interpreter or a debugger is one, with what is typed behind it; the
# line on which one goes on with what is begun is none.
. "$(dirname "$0")/lib.sh"

explain() { printf "$1" >"$T/screen"; smon explain -a generic -f "$T/screen"; }
turns() { for p; do explain "text\n$p \n" | sed -n '1s/[, ].*//p'; done | sort | uniq -c | sed 's/^ *//'; }

is 'prompts' "turns '>>>' 'In [12]:' '(gdb)' '(Pdb)' '(lldb)' 'shop=#' 'shop=>' 'sqlite>' \
    'MariaDB [(none)]>' 'irb(main):001:0>' 'iex(1)>' '127.0.0.1:6379>' 'ghci>'" '13 idle'
is 'and what is none' "turns '>' '...' '   ...>' 'dquote>' 'heredoc>' 'shop->' 'In [x]:' \
    '(yes)' '<html>' '    ->' 'x >>>'" '11 unknown'
is 'what is typed there is a draft' \
    'for p in ">>> print(1" "sqlite> select"; do explain "text\n$p\n" | sed -n /^draft/p; done' \
    'draft	print(1
draft	select'
done_testing
