#!/bin/sh
# What the CLIs ask before they are up: may they trust this directory, use this key, go
# without asking, take another model?
#
#             trust                          key           bypass        model
#   claude    approve deny profile           approve deny  approve deny  -
#   codex     approve deny profile           -             -             answer
#   gemini    approve profile                -             -             -
#   opencode  - : it asks nothing as it starts
#
# Codex asks for trust where there is a repository, or settings of a project.  What cannot be
# shown here: claude's theme and login come only where it reaches its servers, codex's update
# is switched off by its agent file, and nobody can log in without a network.
. "$(dirname -- "$0")/lib.sh"

real_start claude codex gemini <<'SCRIPT'
when text /hello/
    say Hello.
SCRIPT

asks() { imessenger pending "$1" -o kind,text | grep -q "^startup	$2"; }
up() { smon status "$1" -o state | grep -qx -e idle -e done && ! imessenger pending "$1" >/dev/null; }
gone() { isesh ls --all -o name,state 2>/dev/null | grep "^$1	" | grep -q -e exited -e crashed; }
trusted() { grep -q "^\[projects.\"$REAL/$1\"\]" "$HOME/.codex/config.toml"; }

# begin NAME AGENT [PROFILE]: in a directory that nobody has trusted yet
begin() {
    mkdir "$REAL/$1"
    git init -q "$REAL/$1"
    isesh start "$1" -a "$2" -p "${3-tda-worker}" -d "$REAL/$1" --detach >/dev/null 2>&1 || :
    ok "$2 asks for trust" wait_for 90 asks "$1" "$REAL/$1\$\|.*trust"
    imessenger pending "$1" -o text,options | sed 's/^/# /'
}

# first NAME WORDS...: that is what is asked first, and answered so.  A status of 7 says that it
# has not stood long enough; whatever it is, who does not ask that any more was answered.
first() {
    real_who=$1 real_text="$REAL/$1\$\|.*trust"
    shift
    ok "... $*" wait_for 20 answered "$@"
}
answered() { quietly imessenger "$@" || ! asks "$real_who" "$real_text"; }

# next NAME TEXT WORDS...: that is asked next, and answered so
next() {
    real_who=$1 real_text=$2
    shift 2
    ok "... then '$real_text'" wait_for 60 asks "$real_who" "$real_text"
    ok "... $*" wait_for 20 answered "$@"
}

mkdir -p "$HOME/.config/ist/profiles"
printf -- '---\nextends: tda-worker\nstartup: trust\n---\n' >"$HOME/.config/ist/profiles/trusting.md"
printf -- '---\nextends: tda-worker\npermission: all\n---\n' >"$HOME/.config/ist/profiles/bold.md"
jq '.customApiKeyResponses.approved = []' "$HOME/.claude.json" >"$REAL/claude.json"
cp "$REAL/claude.json" "$HOME/.claude.json"
sed -i '/model_migrations/,$d' "$HOME/.codex/config.toml"

# Whoever has said yes to the last of these is not asked again.
begin c4 claude bold
first c4 approve c4
next c4 'Do you want to use this API key' deny c4
next c4 'WARNING: .*Bypass' deny c4
ok '... and it ends' wait_for 60 gone c4
cp "$REAL/claude.json" "$HOME/.claude.json"
begin c1 claude bold
first c1 approve c1 # though no is chosen
next c1 'Do you want to use this API key' approve c1
next c1 'WARNING: .*Bypass' approve c1
ok '... and it comes up' wait_for 60 up c1
isesh kill c1 >/dev/null
begin c2 claude
first c2 deny c2
ok '... and it ends' wait_for 60 gone c2

begin x1 codex
first x1 approve x1
ok '... and kept' wait_for 30 trusted x1
ok '... then it offers a model' wait_for 60 asks x1 Meet
ok '... to which a yes is none' sh -c '! imessenger approve x1 2>&1 | grep ^approved'
next x1 Meet answer x1 'Use existing model'
ok '... and it comes up' wait_for 60 up x1
ok '... with the model it had' grep -qx 'model = "gpt-5.5"' "$HOME/.codex/config.toml"
begin x2 codex
first x2 deny x2
ok '... and nothing is kept' sh -c '! grep -q "$1" "$2"' - "$REAL/x2" "$HOME/.codex/config.toml"
isesh kill x2 >/dev/null

begin g1 gemini
first g1 approve g1

# given AGENT NAME: by a profile, in a directory that nobody has trusted yet
given() {
    mkdir "$REAL/$2"
    git init -q "$REAL/$2"
    isesh start "$2" -a "$1" -p trusting -d "$REAL/$2" --detach >/dev/null 2>&1 || :
    ok "$1 is given trust by its profile" wait_for 90 noted "$2"
    ok '... and it comes up' wait_for 60 up "$2"
}
noted() { imessenger audit "$1" -o by 2>/dev/null | grep -qx profile:trusting; }
jq --arg key "$ANTHROPIC_API_KEY" '.customApiKeyResponses.approved = [$key]' "$REAL/claude.json" \
    >"$HOME/.claude.json"
given claude c3
given codex x3
given gemini g2

# One whose dialog stood for long after the answer was given it again.
is 'all is in the log' "$(logged verdict,session,choice | uniq)" \
    "allow	c4	Yes, I trust this folder
deny	c4	No (recommended)
deny	c4	No, exit
allow	c1	Yes, I trust this folder
allow	c1	Yes
allow	c1	Yes, I accept
deny	c2	No, exit
allow	x1	Trust and continue
answer	x1	Use existing model
deny	x2	Back to Agent Command Center
allow	g1	Trust folder (g1)
allow	c3	Yes, I trust this folder
allow	x3	Trust and continue
allow	g2	Trust folder (g2)"
done_testing
