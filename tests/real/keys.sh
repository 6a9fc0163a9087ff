# keys.sh - sourced after lib.sh: a session w of a real CLI whose dialogs are answered
#
#   start_w AGENT               a session w of it, until it takes text
#   ask MESSAGE PATTERN         w is given that work, and asks what matches PATTERN, which is
#                               looked for in "kind<TAB>tool<TAB>text"
#   does NAME REGEX WORDS...    imessenger WORDS... prints that
#   unasked MESSAGE             w is given that work too, and does it to the end without an ask
#   told TEXT                   the model was told that
#   rest                        w goes on, and nothing is left in its composer

# What is shown, by 22-*.t; a: approve or answer, d: deny, r: with a reason, A: always,
# w: in words, m: of many several.
#
#                  bash     write  edit   fetch  plan   question  two  trust
#   claude by hook a r      a r A  a r    a r    a d r  a r w     a m  - its start has no hook
#   claude by keys a d r A  a r A  a r    a r A  a d r  a d w     a m  a d
#   codex by hook  a d r    a r    - its patches are one tool, and its plan is none
#   codex by keys  a d r A  a r    a d A  -      a d r  a r w     a    a d
#   opencode       a d r A  a r A  a d    a d A  a d r  a r w     a m  - it asks nothing
#   gemini         a d r A  a r A  a d    a d A  a d r  a r w     a    a
#   qwen           a d r A  a d    - the rest of it is not tried
#   copilot        a d r A  a d    -      -      -      a d    -    a
#
# Where the dialog has a field the reason goes there, else a message brings it: of opencode,
# codex, of most of gemini, and of a question that is left without an answer.  Always is one
# and the same for writes and edits, and of codex by its hook it is refused, for no dialog is
# shown then; nor does that tell of a question.  Codex has no tool that fetches a page and
# asks, nor a question without options.  Gemini shows three of a list of more options, so
# of those only one is taken, not several, and it fetches nothing from this machine: what it is
# told then is the proof.  A plan of opencode is asked for only where its user has that tried
# (OPENCODE_EXPERIMENTAL_PLAN_MODE).  Copilot edits as it writes, fetches nothing offline, and
# its questions are forms, of which words and several are not answered.
# 22-keys-startup.t has the other dialogs of a start.

idle() {
    smon status -o name,state | grep -q -e '^w	idle$' -e '^w	done$' &&
        ! imessenger pending w >/dev/null 2>&1
}

start_w() {
    cd "$WORK"
    sed -i "s|{work}|$(pwd -P)|; s|{real}|$REAL|; s|{model}|$MODEL_URL|" "$MODEL_SCRIPT"
    ok "a session of $1" isesh start w -a "$1"
    ok '... comes up' wait_for 90 idle
}

asks() { imessenger pending w -o kind,tool,text | grep -q -e "$1"; }

ask() {
    imessenger send w "$1" >/dev/null
    if wait_for 60 asks "$2"; then
        result ok "$1: it asks"
    else
        result 'not ok' "$1: it asks"
        screen w | grep . | tail -20 | sed 's/^/# /'
    fi
}

# A status of 4 or 7 says that nothing was done, and on a busy machine that the dialog is
# not there yet, or has not stood long enough; 124 may, where it takes keys late.
tried() {
    real_status=0
    imessenger "$@" >"$REAL/out" 2>&1 || real_status=$?
    case $real_status in
    4 | 7) grep -q -e "$real_regex" "$REAL/out" ;;
    124) ! grep -q 'nothing was answered' "$REAL/out" ;;
    5) ! grep -q 'did not answer' "$REAL/out" ;; # tmux
    esac
}

does() {
    real_name=$1 real_regex=$2
    shift 2
    wait_for 40 tried "$@" || :
    ok "$real_name" grep -q -e "$real_regex" "$REAL/out"
    grep -q -e "$real_regex" "$REAL/out" || sed 's/^/# got: /' "$REAL/out"
}

finished() { grep -c -e "^[0-9]* say  *[0-9]*/[0-9]* $1\$" "$MODEL_LOG/log" || :; }
more_finished() { [ "$(finished "$1")" -gt "$2" ]; }
unasked() {
    real_times=$(finished "$1")
    imessenger send w "$1" >/dev/null
    ok "... $1: it does not ask" wait_for 60 more_finished "$1" "$real_times"
}

has_told() { test -n "$(requests "$1" 2>/dev/null)"; }
told() { ok '... which the model is told' wait_for 60 has_told "$1"; }
rest() {
    ok '... and it goes on' wait_for 60 idle
    ok '... with nothing in its composer' wait_for 10 is_empty
}

# Codex and gemini show dim words in theirs, claude and copilot nothing, opencode a bar.
is_empty() {
    screen w | grep -q -e "^❯$(printf '\302\240')\$" -e '^❯$' -e '^› Ask Codex to do anything$' \
        -e '^ \{0,1\}> *Type your message or @path/to/file' || screen w | grep . | tail -5 |
        grep -q -e '^  ┃$' -e '^  ┃ *Ask anything'
}
