# lib.sh - sourced by the *.t files here: the real agent CLIs, offline, in a directory
# of their own, and TAP.  To run them: ./install.sh once, then prove .
#
#   . "$(dirname -- "$0")/lib.sh"    first line of a test
#   real_start [CLI...] <<'EOF'      set all up; the model answers from this script.  The CLIs
#                                    that are named (else claude) must be here, or all is skipped
#   ok NAME COMMAND...               COMMAND succeeds
#   is NAME GOT WANTED               two strings are equal
#   note TEXT                        a comment
#   wait_for SECONDS COMMAND...      poll COMMAND until it succeeds; fails at the deadline, which
#                                    is three times that and three minutes at least
#   a_while SECONDS COMMAND...       the same, exactly so long: where it need not succeed
#   in_tmux NAME COMMAND...          run COMMAND in a new session of the private tmux
#   private_tmux ARGS...             the private tmux
#   screen NAME                      what the session's pane shows
#   shows NAME REGEX                 ... and whether a line of it matches
#   piecemeal NAME REGEX END         whether one matches REGEX, and none END
#   title NAME                       the title that its program gave it, blanks trimmed
#   titled NAME REGEX
#   has_box NAME                     claude's input box is there
#   type_line NAME TEXT              type TEXT and Enter, as a person does, until the model has it
#   press NAME KEY...                press tmux keys
#   press_until NAME KEY COMMAND...  press it until COMMAND succeeds: a key may be passed over
#   choose NAME KEY REGEX            press it at the dialog that REGEX shows, until that is gone
#   gives WORDS...                   imessenger WORDS..., until it is done
#   status NAME                      idle, busy, waiting: claude's word on the session -n NAME
#   status_is NAME WORD
#   moments KEYS AGENT AIM_MS PART   lead an agent through its moments, MOMENTS_ROUNDS times,
#                                    and print the table of how soon each is known: moments.pl
#   moment_script KEYS               what the model shall answer to that
#   another AGENT NAME SCRIPT        an agent file of its own, changed by sed
#   mute AGENT                       the agent "mute": the same with nothing but its screen
#   logged FIELD,...                 the log of approvals, but for what had no effect
#   requests [REGEX]                 the model's request files (those in which REGEX matches)
#   done_testing                     last line of a test
#
# What a test gets: $REAL, a private directory, removed at the end unless a test failed;
# in it HOME, IST_DIR, IST_TMUX (a socket path), TMPDIR, $WORK (a work directory that
# the CLIs trust), $MODEL_SCRIPT (it may grow) and $MODEL_LOG (see model.pl).  The pinned
# CLIs (claude, claude-2.1.197, codex, opencode, gemini, qwen, copilot) and our own programs come
# first in PATH.  Where the kernel allows it, the whole test runs in a network namespace that has
# nothing but loopback.

set -eu
umask 022

# Into that namespace: once, and before anything else.
enter_loopback() {
    [ -z "${IST_REAL_NET:-}" ] || return 0
    IST_REAL_NET=open
    for flags in -n -rn; do # -r: as a user, who is root in there
        unshare "$flags" ip link set lo up 2>/dev/null || continue
        IST_REAL_NET=loopback
        export IST_REAL_NET
        # shellcheck disable=SC2016 # the inner shell expands it
        exec unshare "$flags" sh -c 'ip link set lo up && exec sh "$@"' sh "$0" "$@"
    done
}
enter_loopback "$@"

real_here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
real_top=$(CDPATH='' cd -- "$real_here/../.." && pwd)
real_modules=$real_here/node_modules
real_count=0
real_failed=0
real_model=

# ---- TAP ------------------------------------------------------------------------------

note() { printf '%s\n' "$*" | sed 's/^/# /'; }

result() { # WORD NAME
    real_count=$((real_count + 1))
    [ "$1" = ok ] || real_failed=$((real_failed + 1))
    printf '%s %d - %s\n' "$1" "$real_count" "$2"
}

ok() {
    real_name=$1
    shift
    if "$@"; then
        result 'ok' "$real_name"
    else
        result 'not ok' "$real_name"
        note "failed: $*"
    fi
}

is() {
    if [ "$2" = "$3" ]; then
        result 'ok' "$1"
    else
        result 'not ok' "$1"
        note "got:    $2"
        note "wanted: $3"
    fi
}

skip_all() {
    printf '1..0 # SKIP %s\n' "$*"
    exit 0
}

done_testing() {
    printf '1..%d\n' "$real_count"
    [ "$real_failed" -eq 0 ]
    exit
}

# ---- waiting --------------------------------------------------------------------------

# A machine may be busy with others, and these CLIs take seconds of it to start, and to do what
# they do first: at a load of 15 a processor opencode took its first prompt after 50 s.
wait_for() {
    wait_patience=$(($1 * 3))
    [ "$wait_patience" -ge 180 ] || wait_patience=180
    shift
    a_while "$wait_patience" "$@"
}

a_while() {
    wait_until=$(($(date +%s) + $1))
    shift
    until "$@"; do
        [ "$(date +%s)" -lt "$wait_until" ] || return 1
        sleep 0.1
    done
}

# ---- tmux and what claude shows in it -------------------------------------------------

private_tmux() { tmux -S "$IST_TMUX" -f /dev/null "$@"; }

in_tmux() {
    real_session=$1
    shift
    private_tmux new-session -d -s "$real_session" -x 120 -y 40 -c "$WORK" -- "$@"
}

screen() { private_tmux capture-pane -p -t "=$1:"; }

shows() { screen "$1" | grep -q -e "$2"; }

piecemeal() { shows "$1" "$2" && ! shows "$1" "$3"; }

# The live box is told from an old message by its no-break space.
has_box() { shows "$1" "^❯$(printf '\302\240')"; }

title() { private_tmux display-message -p -t "=$1:" '#{pane_title}' | sed 's/ *$//'; }

titled() { title "$1" | grep -q -e "$2"; }

press() {
    real_session=$1
    shift
    private_tmux send-keys -t "=$real_session:" "$@"
}

# One may be passed over right after what it is for was drawn, or with much else going on.
press_until() {
    real_target=$1 real_key=$2
    shift 2
    for real_try in 1 2 3 4 5; do
        press "$real_target" "$real_key" 2>/dev/null || :
        ! a_while 15 "$@" || return 0
        note "$real_key again ($real_try)"
    done
    return 1
}

choose() { press_until "$1" "$2" hides "$1" "$3"; }

hides() { ! shows "$1" "$2"; }

# The dialog may not be there yet, or not have stood long enough.
gives() {
    wait_for 20 quietly imessenger "$@" && return
    note "$(cat "$REAL/said")"
    return 1
}

quietly() { "$@" >"$REAL/said" 2>&1; }

# Enter that is read together with text is a part of a paste to most of them: a new line.  And
# one that comes too soon after the start, or with much else going on, may be lost: then it is
# pressed again.
type_line() {
    real_times=$(echoes "$1" "$2")
    press "$1" -l -- "$2"
    a_while 30 echoed "$1" "$2" "$real_times" || type_again "$1" "$2"
    if sleep 0.3; then press "$1" Enter; fi
    case $2 in /*) return 0 ;; esac
    a_while 15 heard "$2" || press_until "$1" Enter heard "$2" || :
}

# It may paint its box before it takes keys.
type_again() {
    note "not shown: $2"
    press "$1" C-u
    press "$1" -l -- "$2"
    a_while 30 echoed "$1" "$2" 0 || :
}

heard() { [ -n "$(requests "$1" 2>/dev/null)" ]; }

echoes() { screen "$1" | grep -cF -e "$(printf '%.20s' "$2")" || :; }

echoed() { [ "$(echoes "$1" "$2")" -gt "$3" ]; }

status() {
    jq -r --arg name "$1" 'select(.name == $name).status' "$HOME"/.claude/sessions/*.json 2>/dev/null
}

status_is() { [ "$(status "$1")" = "$2" ]; }

# ---- the model ------------------------------------------------------------------------

start_model() {
    perl "$real_here/model.pl" 0 "$MODEL_SCRIPT" "$MODEL_LOG" >"$REAL/model.out" 2>"$REAL/model.err" &
    real_model=$!
    if ! wait_for 10 grep -q '^ready ' "$REAL/model.out"; then
        note "the model did not start: $(cat "$REAL/model.err")"
        exit 1
    fi
    MODEL_URL=http://127.0.0.1:$(sed -n 's/^ready //p' "$REAL/model.out")
    ANTHROPIC_BASE_URL=$MODEL_URL GOOGLE_GEMINI_BASE_URL=$MODEL_URL
    COPILOT_PROVIDER_BASE_URL=$MODEL_URL/v1 COPILOT_PROVIDER_API_KEY=dummy
    COPILOT_MODEL=gpt-4.1 COPILOT_OFFLINE=true
    export ANTHROPIC_BASE_URL GOOGLE_GEMINI_BASE_URL COPILOT_PROVIDER_BASE_URL \
        COPILOT_PROVIDER_API_KEY COPILOT_MODEL COPILOT_OFFLINE
}

requests() { grep -l -e "${1:-.}" "$MODEL_LOG"/req-*.json || :; }

# ---- the private directory ------------------------------------------------------------

real_start() {
    [ $# -gt 0 ] || set -- claude
    for real_need; do
        [ -x "$(program "$real_need")" ] || skip_all "$real_need is not here: run tests/real/install.sh"
    done
    for real_need in tmux jq perl; do
        command -v "$real_need" >/dev/null || skip_all "$real_need is not here"
    done
    case " $* " in *' gemini '* | *' qwen '*) has_node 20 || skip_all "$* needs node 20 or later" ;; esac
    REAL=$(mktemp -d "${TMPDIR:-/tmp}/ist-real.XXXXXX")
    trap real_end EXIT
    trap 'exit 129' HUP
    trap 'exit 130' INT
    trap 'exit 143' TERM
    real_environment
    mkdir -m 700 "$HOME" "$IST_DIR" "$TMPDIR" "$WORK" "$MODEL_LOG" "$REAL/bin"
    link_programs
    cat >"$MODEL_SCRIPT"
    start_model
    seed_home
    [ "$IST_REAL_NET" = loopback ] ||
        note 'no network namespace here: environment variables alone keep the CLIs offline'
}

# Where npm has put it.
program() {
    case $1 in
    claude) printf '%s\n' "$real_modules/@anthropic-ai/claude-code-linux-x64/claude" ;;
    claude-*) printf '%s\n' "$real_modules/$1/claude" ;;
    codex) printf '%s\n' "$real_modules/codex-linux-x64/vendor/x86_64-unknown-linux-musl/bin/codex" ;;
    opencode) printf '%s\n' "$real_modules/opencode-linux-x64/bin/opencode" ;;
    qwen) printf '%s\n' "$real_modules/@qwen-code/qwen-code/cli.js" ;;
    copilot) printf '%s\n' "$real_modules/@github/copilot-linux-x64/copilot" ;;
    gemini) printf '%s\n' "$real_modules/@google/gemini-cli/bundle/gemini.js" ;;
    esac
}

link_programs() {
    for real_need in claude claude-2.1.197 codex opencode gemini qwen copilot; do
        [ ! -e "$(program "$real_need")" ] || ln -s "$(program "$real_need")" "$REAL/bin/$real_need"
    done
}

has_node() { [ "$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)" -ge "$1" ]; }

# Nothing of the caller's own agent, tmux or ist may leak in.
real_environment() {
    for real_name in $(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p'); do
        case $real_name in
        IST_REAL_NET) ;;
        CLAUDE* | ANTHROPIC_* | AI_AGENT | BASH_*_TIMEOUT_MS | TMUX* | IST_* | XDG_*) unset "$real_name" ;;
        CODEX_* | OPENAI_* | OPENCODE* | COPILOT_* | GEMINI_* | GOOGLE_* | AGENT) unset "$real_name" ;;
        CI | CONTINUOUS_INTEGRATION | CI_*) unset "$real_name" ;; # gemini would not open a screen
        esac
    done
    WORK=$REAL/work MODEL_LOG=$REAL/model MODEL_SCRIPT=$REAL/script
    HOME=$REAL/home IST_DIR=$REAL/ist IST_TMUX=$REAL/tmux
    TMPDIR=$REAL/tmp CLAUDE_CODE_TMPDIR=$REAL/tmp
    PATH=$REAL/bin:$real_top/bin:$PATH
    LANG=C.UTF-8
    ANTHROPIC_API_KEY=dummy OPENAI_API_KEY=dummy GEMINI_API_KEY=dummy
    IS_SANDBOX=1 # claude wants to hear it when root runs it
    DISABLE_TELEMETRY=1 DISABLE_AUTOUPDATER=1 DISABLE_ERROR_REPORTING=1 DISABLE_BUG_COMMAND=1
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1
    OPENCODE_DISABLE_AUTOUPDATE=1 OPENCODE_DISABLE_MODELS_FETCH=1 OPENCODE_DISABLE_LSP_DOWNLOAD=1
    export REAL WORK HOME IST_DIR IST_TMUX TMPDIR CLAUDE_CODE_TMPDIR PATH LANG ANTHROPIC_API_KEY \
        OPENAI_API_KEY GEMINI_API_KEY OPENCODE_DISABLE_AUTOUPDATE OPENCODE_DISABLE_MODELS_FETCH \
        OPENCODE_DISABLE_LSP_DOWNLOAD IS_SANDBOX DISABLE_TELEMETRY DISABLE_AUTOUPDATER DISABLE_ERROR_REPORTING DISABLE_BUG_COMMAND \
        CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC
}

# What a person would have answered once: the theme, the key, the trust in $WORK; and
# where the model is.  PATH stands in .profile for programs that take a login shell's.
seed_home() {
    seed_claude
    seed_codex
    seed_opencode
    seed_gemini
    seed_qwen
    # shellcheck disable=SC2016 # the login shell expands it
    printf 'PATH=%s:%s:$PATH\nexport IS_SANDBOX=1\n' "$REAL/bin" "$real_top/bin" >"$HOME/.profile"
}

# The switches stand in settings.json too, for programs that start claude with a clean
# environment.
seed_claude() {
    mkdir -m 700 "$HOME/.claude"
    cat >"$HOME/.claude.json" <<EOF
{ "hasCompletedOnboarding": true, "lastOnboardingVersion": "2.1.329", "theme": "dark",
  "migrationVersion": 15, "hasResetAutoModeOptInForDefaultOffer": true,
  "customApiKeyResponses": { "approved": ["$ANTHROPIC_API_KEY"], "rejected": [] },
  "projects": { "$WORK": { "hasTrustDialogAccepted": true } } }
EOF
    cat >"$HOME/.claude/settings.json" <<EOF
{ "env": { "DISABLE_TELEMETRY": "1", "DISABLE_AUTOUPDATER": "1", "DISABLE_ERROR_REPORTING": "1",
  "DISABLE_BUG_COMMAND": "1", "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC": "1",
  "CLAUDE_CODE_TMPDIR": "$TMPDIR" }, "skipWebFetchPreflight": true }
EOF
}

# Without the word on migration it offers another model, and Enter takes the offer.
seed_codex() {
    mkdir -m 700 "$HOME/.codex"
    cat >"$HOME/.codex/config.toml" <<EOF
model = "gpt-5.5"
model_provider = "scripted"
check_for_update_on_startup = false

[model_providers.scripted]
name = "Scripted"
base_url = "$MODEL_URL/v1"
env_key = "OPENAI_API_KEY"
wire_api = "responses"
request_max_retries = 2
stream_max_retries = 2

[analytics]
enabled = false

[feedback]
enabled = false

[tui]
screen_reader_detection_done = true

[projects."$WORK"]
trust_level = "trusted"

[notice.model_migrations]
"gpt-5.5" = "gpt-6-sol"
EOF
}

# Without "ask" it asks before nothing inside of the project.  Where there is a plugin it
# first sees to a package of its own, and offline waits 70 s for it: so that has been done.
seed_opencode() {
    mkdir -p "$HOME/.config/opencode/node_modules/@opencode-ai/plugin"
    real_plugin='"dependencies": { "@opencode-ai/plugin": "1.18.33" }'
    printf '{ %s }\n' "$real_plugin" >"$HOME/.config/opencode/package.json"
    printf '{ "lockfileVersion": 3, "packages": { "": { %s } } }\n' "$real_plugin" \
        >"$HOME/.config/opencode/package-lock.json"
    printf '{ "name": "@opencode-ai/plugin", "version": "1.18.33" }\n' \
        >"$HOME/.config/opencode/node_modules/@opencode-ai/plugin/package.json"
    cat >"$HOME/.config/opencode/opencode.json" <<EOF
{ "model": "scripted/large", "small_model": "scripted/large",
  "autoupdate": false, "share": "disabled",
  "provider": { "scripted": { "npm": "@ai-sdk/openai-compatible", "name": "Scripted",
    "options": { "baseURL": "$MODEL_URL/v1", "apiKey": "dummy" },
    "models": { "large": { "name": "Large", "limit": { "context": 100000, "output": 8000 } } } } },
  "permission": { "bash": "ask", "edit": "ask", "webfetch": "ask" } }
EOF
}

seed_gemini() {
    mkdir -m 700 "$HOME/.gemini"
    cat >"$HOME/.gemini/settings.json" <<EOF
{ "security": { "auth": { "selectedType": "gemini-api-key" }, "folderTrust": { "enabled": true } },
  "general": { "enableAutoUpdate": false, "enableAutoUpdateNotification": false },
  "model": { "name": "gemini-2.5-pro" },
  "privacy": { "usageStatisticsEnabled": false }, "telemetry": { "enabled": false } }
EOF
    printf '{ "%s": "TRUST_FOLDER" }\n' "$WORK" >"$HOME/.gemini/trustedFolders.json"
}

# Where its model is it reads from OPENAI_BASE_URL, which a test of it sets: others read that
# too.
seed_qwen() {
    mkdir -m 700 "$HOME/.qwen"
    cat >"$HOME/.qwen/settings.json" <<EOF
{ "security": { "auth": { "selectedType": "openai" } }, "general": { "enableAutoUpdate": false },
  "privacy": { "usageStatisticsEnabled": false }, "telemetry": { "enabled": false } }
EOF
}

# ---- moments --------------------------------------------------------------------------

: "${MOMENTS_ROUNDS:=2}" # "make bench" asks for more, and compares the times

# moment_script KEYS: what the model answers in moments.pl, round by round
moment_script() {
    for real_round in $(seq "$MOMENTS_ROUNDS"); do
        sed "s|%B|$(moment_key "$1" background)|
            s/%E/$(moment_key "$1" error-status)/
            s/%R/$(moment_key "$1" retry-status)/
            s/%N/$real_round/g" "$real_here/moments/script"
    done
    printf 'when /NOTIFICATION|<task-notification>/\n    over 1\n    say all of it is noted\n'
}

moment_key() { sed -n "s/^$2: *//p" "$real_here/moments/$1"; }

# mute AGENT: the agent "mute" is the same, but its reports stay unanswered, and no hook of ours
# is called, no file of its read; only its screen is left
mute() {
    another "$1" mute 's/^reports: .*/reports: off/; s/^hooks: .*/hooks: no/
        s/ --settings {dir}\/settings.json//; /^ --append/s/^/ /; / -c hooks\./d
        /^set: /d; /^root-file: /d; /^version-tested/d' '1,/^$/' '^(registry|transcript)'
}

# another AGENT NAME SCRIPT [LINES KEYS]: an agent that is the same but for what sed's SCRIPT
# does, of these LINES, and without these KEYS
another() {
    mkdir -p "$HOME/.config/ist/agents"
    sed -n "${4-1,\$}p" "$real_top/lib/data/agents/$1.agent" |
        awk -v keys="${5-^$}" '/^[a-z]/ { gone = $0 ~ keys } /^$/ { gone = 0 } !gone' |
        sed "s/^name: .*/name: $2/; $3" >"$HOME/.config/ist/agents/$2.agent"
    cp "$real_top/lib/data/agents/$1.rules" "$HOME/.config/ist/agents/$2.rules"
}

# told_by SOURCE: that an agent worked, in each of the sessions and not by their screens alone
told_by() {
    for real_events in "$IST_DIR"/sessions/*/events; do
        grep -q -e "	$1	.*turn=busy" -e "	$1	.*state=working" \
            -e "	$1	UserPromptSubmit" "$real_events" || return 1
    done
}

# nothing but screens and processes told anything of any session
no_word() { ! grep -h -e '	report	' -e '	hook	' -e '	registry	' "$IST_DIR"/sessions/*/events; }

# moments KEYS AGENT AIM_MS PART: leads it through its moments; see moments.pl
moments() {
    MODEL_LOG=$MODEL_LOG perl "$real_here/moments.pl" "$real_here/moments/$1" "$2" "$3" "$4" "$MOMENTS_ROUNDS" >"$REAL/moments" ||
        result 'not ok' "$2: all moments"
    while IFS= read -r real_text; do
        case $real_text in
        'ok '*) result 'ok' "${real_text#ok }" ;;
        'not ok '*) result 'not ok' "${real_text#not ok }" ;;
        *) note "$real_text" ;;
        esac
    done <"$REAL/moments"
}

# ---- the end --------------------------------------------------------------------------

real_end() {
    real_status=$?
    trap - EXIT HUP INT TERM
    private_tmux kill-server 2>/dev/null || :
    [ -z "$real_model" ] || kill "$real_model" 2>/dev/null || :
    end_leftovers
    if [ "$real_status" -eq 0 ]; then
        rm -rf -- "$REAL"
    else
        note "kept: $REAL"
    fi
    exit "$real_status"
}

# On a busy machine a dialog may change under the keys: that answer is called void in the log,
# and is given again.
logged() {
    imessenger audit -o "session,ask,verdict,$1" | awk -F '\t' '
        { ask = $1 FS $2 }
        $3 == "void" { delete line[last[ask]]; next }
        { last[ask] = NR; line[NR] = $0 }
        END { for (i = 1; i <= NR; i++) if (i in line) print line[i] }' | cut -f 4-
}

# Nothing of ours may outlive the test.  Ours is what has our private HOME in its
# environment; it gets a moment to go by itself, then it is named and killed by pid.
end_leftovers() {
    a_while 5 no_leftovers || for real_pid in $(leftovers); do
        note "left behind: $real_pid $(tr '\0' ' ' <"/proc/$real_pid/cmdline")"
        kill -9 "$real_pid" 2>/dev/null || :
    done
}

no_leftovers() { [ -z "$(leftovers)" ]; }

leftovers() {
    perl -e '
        my ($home, $test) = @ARGV;
        for my $dir (glob "/proc/[0-9]*") {
            my ($pid) = $dir =~ /(\d+)/;
            next if grep { $pid == $_ } $test, $$, getppid;
            open my $fh, "<", "$dir/environ" or next;
            local $/;
            print "$pid\n" if ("\0" . (<$fh> // "")) =~ /\0HOME=\Q$home\E\0/;
        }' "$HOME" $$
}
