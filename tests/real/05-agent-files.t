#!/bin/sh
# codex, opencode and gemini as sessions, each as its agent file says: it is told the brief, and
# its hooks tell us of a prompt, of what it asks, and of the end of the turn.
. "$(dirname -- "$0")/lib.sh"

real_start <<'SCRIPT'
when /create (\S+)/
    escalate touch {1} && echo made
    say I made {1}.

when /hello/
    say Hello from the script.
SCRIPT

events() { smon log "$1" | grep -q -e "$2"; }

# READY and ANSWER are what it shows; ASKED is what its hooks tell when it asks.  The session
# has a name that is not in the agent's own instructions.
try() { # AGENT READY ANSWER ASKED
    agent=$1
    x=my-$1
    isesh start "$x" -a "$agent" -d "$WORK" -p tda-worker >/dev/null
    ok "$agent gets ready" wait_for 60 shows "$x" "$2"
    sleep 1 # opencode paints its box before it takes keys
    type_line "$x" "hello there, $agent"
    ok '... answers' wait_for 20 shows "$x" "$3"
    ok '... was told the brief' test -n "$(requests "You are $x")"
    ok '... tells of the prompt' wait_for 5 events "$x" 'hook UserPromptSubmit .*prompt=hello there'
    ok '... and of the end of the turn' wait_for 5 events "$x" 'hook Stop'
    type_line "$x" "create by-$agent"
    ok '... and what it asks' wait_for 20 events "$x" "$4"
}

approved() {
    ok '... is allowed from outside' wait_for 5 imessenger approve "$x"
    ok '... and does it' wait_for 20 test -f "$WORK/by-$agent"
}

end() {
    isesh stop "$x"
    ok '... and ends' wait_for 5 events "$x" 'process exit'
}

here() {
    [ ! -x "$(program "$1")" ] || return 0
    result ok "$1 # SKIP it is not here: run tests/real/install.sh"
    return 1
}

if here codex; then
    try codex 'GPT-5.5 default · ' '^• Hello' 'hook PermissionRequest .*tool=Bash input=touch by'
    approved
    ok '... and reports too' wait_for 5 events "$x" 'report state state=done app=codex'
    end
fi
if here opencode; then
    try opencode 'Build · Large' '^ *Hello from' 'hook PermissionRequest .*tool=Bash input=touch by'
    approved
    end
fi
# A file that nobody but root can write or replace.
roots_alone() {
    while :; do
        [ -z "$(find "$1" -prune \( ! -user 0 -o -perm /022 \))" ] || return 1
        [ "$1" != / ] || return 0
        set -- "$(dirname -- "$1")"
    done
}

if ! has_node 20; then
    result ok 'gemini # SKIP it needs node 20 or later'
elif [ "$(id -u)" != 0 ] || ! roots_alone "$real_top/lib/data/agents/gemini.json"; then
    result ok 'gemini # SKIP it reads hooks only from files that are root'"'"'s alone, all directories above too'
elif here gemini; then
    try gemini '^ >   Type your message' '^✦ Hello' 'hook Notification .*type=ToolPermission'
    ok '... in its title too' wait_for 5 titled "$x" 'Action Required (work)'
    sleep 0.5 # a key pressed earlier is dropped or lands in the box
    choose "$x" 1 'Allow execution of'
    ok '... and does it, allowed by a key' wait_for 20 test -f "$WORK/by-gemini"
    end
fi
done_testing
