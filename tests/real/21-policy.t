#!/bin/sh
# A policy and the real claude, with nobody there: the file system is the judge.
. "$(dirname -- "$0")/lib.sh"

real_start <<'EOF'
when text /make one/
    bash touch one
    say I made one.

when text /make never/
    bash touch never
    say It was not to be.

when text /make more/
    bash touch one; touch more
    say I made more.

when text /write below/
    tool Write {"file_path":"{work}/src/new.c","content":"int x;\n"}
    say I wrote it.

when text /write beside/
    tool Write {"file_path":"{work}/new.c","content":"int x;\n"}
    say I wrote it.
EOF

conf=${XDG_CONFIG_HOME:-$HOME/.config}/ist
mkdir -p "$conf" "$WORK/src"
cat >"$conf/policy" <<'EOF'
allow Bash(touch one)
deny Bash(touch never)
allow Write({work}/src)
EOF
chmod 600 "$conf/policy"

cd "$WORK"
sed -i "s|{work}|$(pwd -P)|" "$MODEL_SCRIPT"
events() { cut -f 3- "$IST_DIR/sessions/w/events"; }
has() { events | grep -q -e "$1"; }
idle() { smon is w idle,done >/dev/null 2>&1 && has_box w; }
log() { imessenger audit w -o verdict,by,tool,text; }

ok 'a session' isesh start w -a claude
ok 'it comes up' wait_for 30 idle
ok 'it began with this policy' wait_for 10 test -s "$IST_DIR/sessions/w/policy"

imessenger send w 'make one' >/dev/null
ok 'what is allowed is done' wait_for 20 test -e one
ok '... and it goes on' wait_for 20 idle
imessenger send w 'make never' >/dev/null
ok 'what is denied is told to the model' wait_for 20 has 'verdict=deny'
ok '... which goes on' wait_for 20 idle
ok '... with the reason' test -n "$(requests 'the policy says no, user line 2')"
ok '... and does not do it' test ! -e never
imessenger send w 'write below' >/dev/null
ok 'a file below' wait_for 20 test -e src/new.c
ok '... and it goes on' wait_for 20 idle
is 'the log' "$(log)" "allow	policy:user:1	Bash	touch one
deny	policy:user:2	Bash	touch never
allow	policy:user:3	Write	$(pwd -P)/src/new.c"

imessenger send w 'make more' >/dev/null
ok 'what is more than words is asked' wait_for 20 imessenger pending w
ok '... and denied' gives deny w -m no
ok '... so it goes on' wait_for 20 idle
imessenger send w 'write beside' >/dev/null
ok 'a file beside is asked' wait_for 20 imessenger pending w
ok '... and denied' gives deny w -m no
ok '... and nothing was done' test ! -e more -a ! -e new.c
ok 'the log is whole' imessenger audit
done_testing
