#!/bin/sh
# What the CLIs ask before they are up: may they trust this directory?
. "$(dirname -- "$0")/lib.sh"

real_start claude gemini <<'SCRIPT'
when text /hello/
    say Hello.
SCRIPT

asks() { imessenger pending "$1" -o kind | grep -qx startup; }
up() { smon status "$1" -o state | grep -qx -e idle -e done && ! imessenger pending "$1" >/dev/null; }
gone() { isesh ls --all -o name,state 2>/dev/null | grep "^$1	" | grep -q -e exited -e crashed; }

# begin NAME AGENT: in a directory that nobody has trusted yet
begin() {
    mkdir "$REAL/$1"
    isesh start "$1" -a "$2" -d "$REAL/$1" --detach >/dev/null 2>&1 || :
    ok "$2 asks for trust" wait_for 60 asks "$1"
    imessenger pending "$1" -o text,options | sed 's/^/# /'
}

begin c1 claude
ok '... which is given, though no is chosen' imessenger approve c1
ok '... and it comes up' wait_for 60 up c1
begin c2 claude
ok '... which is refused' imessenger deny c2
ok '... and it ends' wait_for 60 gone c2
begin g1 gemini
ok '... which is given' imessenger approve g1
is 'all is in the log' "$(imessenger audit -o verdict,session,source,choice)" \
    'allow	c1	screen	Yes, I trust this folder
deny	c2	screen	No, exit
allow	g1	screen	Trust folder (g1)'
note 'trust by keys: claude approve deny; gemini approve'
done_testing
