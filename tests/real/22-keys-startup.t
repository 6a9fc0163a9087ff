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

# given AGENT NAME: by a profile, in a directory that nobody has trusted yet
given() {
    mkdir "$REAL/$2"
    isesh start "$2" -a "$1" -p trusting -d "$REAL/$2" --detach >/dev/null 2>&1 || :
    ok "$1 is given trust by its profile" wait_for 90 noted "$2"
    ok '... and it comes up' wait_for 60 up "$2"
}
noted() { imessenger audit "$1" -o by 2>/dev/null | grep -qx profile:trusting; }
mkdir -p "$HOME/.config/ist/profiles"
printf -- '---\nextends: tda-worker\nstartup: trust\n---\n' >"$HOME/.config/ist/profiles/trusting.md"
given claude c3
given gemini g2

is 'all is in the log' "$(imessenger audit -o verdict,session,source,choice)" \
    'allow	c1	screen	Yes, I trust this folder
deny	c2	screen	No, exit
allow	g1	screen	Trust folder (g1)
allow	c3	screen	Yes, I trust this folder
allow	g2	screen	Trust folder (g2)'
note 'trust by keys: claude approve deny; gemini approve; by profile: claude gemini'
done_testing
