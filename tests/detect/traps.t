#!/bin/sh
# Traps that others fell into, each by its name.
. "$(dirname "$0")/lib.sh"

# turn AGENT SCREEN [option ...]: what is said of it
turn() {
	agent=$1 screen=$corpus/$1/$2; shift 2
	smon explain -a "$agent" -f "$screen" "$@" --json |
	    sed 's/^{"turn":"\([a-z]*\)".*/\1/'
}
# facts AGENT SCREEN: the same with what its terminal knew
facts() { turn "$1" "$2" --facts "$corpus/$1/${2%.*}.json"; }
# member AGENT SCREEN NAME: a text of the JSON
member() {
	smon explain -a "$1" -f "$corpus/$1/$2" --json |
	    sed -n "s/.*\"$3\":\(\"[^\"]*\"\|null\).*/\1/p"
}

is 'codex hides its working line while text streams: the title tells' \
    'facts codex busy/busy-03-streaming-early.txt' busy
is 'and without a title, that the turn has no end yet' \
    'turn codex busy/busy-03-streaming-early.txt' busy
is 'codex paints its composer before it is ready' \
    'facts codex starting/starting-01-first-frame.txt' unknown
is 'gemini says Ready in its menus' \
    'facts gemini waiting/waiting-14-menu-model.txt' waiting
is 'and in the dialog for authentication' \
    'facts gemini waiting/waiting-02-auth-choose.txt' waiting
is 'opencode wraps its hint letter by letter' \
    'facts opencode busy/busy-12-retrying-429.txt' busy
is 'claude shows an error of the API and is idle' \
    'facts claude error/error-02-http-500.txt' idle
is 'its ghost is no draft, with escapes' \
    'member claude error/error-02-http-500.ansi draft' '""'
is 'and without' 'member claude error/error-02-http-500.txt draft' '""'
is 'what was typed is one' 'member claude typed/typed-94-wrapped-80x24.txt \
    draft' '"some text being typed that is a little longer than eighty columns so that it\nwraps in the box"'
is 'a question in its answer is no dialog' \
    'facts claude idle/idle-104-trap-asks-in-text.txt' idle
more=$here/more/claude
seen() { seen=$(echo "$more"/$1); smon explain -a claude -f "$seen" \
    --facts "${seen%.*}.json" |
    sed "1!d; s,\,.*,,"; }
is 'an answer of one line is told from a notice by its colours' \
    'seen busy/one-line-typed-*.ansi' busy
is 'a notice from an answer likewise' 'seen error/notice-typed-*.ansi' idle
is 'a hint at tasks hides that at the key' 'seen busy/tasks-hint-*.ansi' busy
across=────────────────────────
printf '  text\n\n%s\n❯\302\240\033[7mR\033[0;2mather this\033[0m\n%s\n' \
    "$across" "$across" >"$T/other"
printf '  ? for shortcuts\n' >>"$T/other"
is 'a suggestion is one by its look, whatever it says' \
    'smon explain -a claude -f "$T/other" | sed "1!d; s,\,.*,,"' idle
printf '✻ Baked for 3s\n\n● It is now so.\n  And so.\n\n%s\n❯\302\240a draft\n' \
    "$across" >"$T/noted"
printf '%s\n  ⏸ manual mode on\n' "$across" >>"$T/noted"
is 'what it says once a turn has ended begins none' \
    'smon explain -a claude -f "$T/noted" | sed "1!d; s,\,.*,,"' idle
is 'a program that was killed leaves a screen that lies' \
    'facts claude exited/exited-04-killed-9.txt' unknown
is 'a selection that is only painted is seen' \
    "smon explain -a opencode --json -f '$corpus/opencode/waiting/waiting-06-bash-permission-reject-selected.ansi' |
    grep -o '\"text\":\"Reject\",\"key\":\"Escape\",\"default\":true'" \
    '"text":"Reject","key":"Escape","default":true'

# A user can have lines of his own below the box of claude.
own() {
	awk '{ line[NR] = $0 } /^────────/ { last = NR }
	    END { for (i = 1; i <= NR; i++) { print line[i]
		if (i == last) print "  opus in ~/shop on main  $0.12  42% used" } }' "$1"
}
for f in "$corpus"/claude/idle/*.txt "$corpus"/claude/typed/*.txt \
    "$corpus"/claude/error/*.txt "$corpus"/claude/busy/*.txt; do
	own "$f" >"$T/${f##*/}"
	printf 'claude\t%s\t%s\tclaude %s, with a line of the user\n' \
	    "$T/${f##*/}" "$(expected "$f")" "$(basename "$(dirname "$f")")"
done >"$T/own"
scores <"$T/own"

# Any command: the prompt of a shell, a question, and else nothing.
any() { printf "$1" >"$T/screen"; smon explain -a generic -f "$T/screen" \
    --json | sed 's/^{"turn":"\([a-z]*\)".*/\1/'; }
is 'a shell' 'any "make\nu@h:~/x$ \n"; any "bash-5.2# \n"; any "❯ \n"' 'idle
idle
idle'
is 'a question for yes or no' 'any "rm: remove it? [y/N] \n"' waiting
is 'a sign that is no prompt' 'any "built 50%%\n"; any "it costs 5\$\n"' \
    'unknown
unknown'
is 'a pager' 'any "text\n(END)\n"' unknown

# Another's order of states, in our words.
mkdir -p "$XDG_CONFIG_HOME/ist/agents"
cp "$here/azedarach.rules" "$XDG_CONFIG_HOME/ist/agents/"
az() { printf "$1" >"$T/screen"; smon explain -a azedarach -f "$T/screen" \
    --json | sed 's/^[^[]*"rule":"\([a-z]*\)".*/\1/'; }
is 'waiting before error' 'az "Error: x\nWould you like to go on? [y/n]\n"' \
    waiting
is 'error before done' 'az "Task completed\nError: x\n"' error
is 'done before busy' 'az "make\nSuccessfully built\n"' done
is 'busy for all else' 'az "compiling\n"' busy

done_testing
