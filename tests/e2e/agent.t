#!/bin/sh
# The built-in agent by hand, in a pane of its own: what a person sees.
. "$(dirname "$0")/../tap.sh"

t() { tmux -S "$IST_TMUX" "$@"; }
screen() { t capture-pane -p -t a; }
shows() { screen | grep -Fq -e "$1"; }
last() { screen | grep . | tail -n "${1:-1}"; }
# say TEXT: typed, and Enter once it is seen, as a delivery does
say() { t send-keys -t a -l "$1"; wait_for 5 "last | grep -Fq -e '> $1'"
	t send-keys -t a Enter; }
ready() { wait_for "${1:-5}" '[ "$(last)" = ">" ]'; }
asked() { wait_for 5 'last | grep -q "esc to say no"'; sleep 0.4; } # a key sooner is dropped

t -f /dev/null new-session -d -x 80 -y 24 -s a \
    "isesh agent --tools 'run(echo:*), run(seq:*)'; echo ended \$?; cat"

soon 'a greeting' 5 'shows "ist shell, by hand"'
ok 'a composer below a rule' 'last 2 | head -1 | grep -Eq "^(─){70,}$"'
ok 'whose line begins with >' '[ "$(last)" = ">" ]'

say 'echo hello "w  x"'
soon 'what is allowed runs at once, as the words it is' 5 'shows "hello w  x"'
soon 'and its status is shown' 5 'screen | grep -Eq "^exit 0 in [0-9.]+s$"'
ok 'under the command' 'screen | grep -Fxq "> echo hello \"w  x\""'

say 'touch a.txt'; asked
ok 'what is not is asked for' 'last 6 | sed 1d >"$T/got"
cat >"$T/want" <<!
  run this command?
    touch a.txt
    1. Yes
    2. No
  esc to say no
!
cmp "$T/got" "$T/want"'
t send-keys -t a Enter; t send-keys -t a -l 'touch b1'; t send-keys -t a Enter
t set-buffer '1'; t paste-buffer -p -t a; t send-keys -t a -l '1 file'
sleep 1; t send-keys -t a -l '11'; sleep 1 # to see that nothing happens
ok 'Enter, text, a paste and two digits answer nothing' \
    'last | grep -q "esc to say no" && [ ! -e a.txt ]'
t send-keys -t a 2
soon '2 says no' 5 'shows denied && ready'
ok 'and nothing was run' '[ ! -e a.txt ]'
say 'touch a.txt'; asked; t send-keys -t a Escape
soon 'Escape says no' 5 '[ "$(screen | grep -c denied)" = 2 ] && ready'
ok 'nothing was run again' '[ ! -e a.txt ]'
say 'touch a.txt'; asked; t send-keys -t a 1
soon '1 says yes' 5 '[ -e a.txt ] && ready'

# In one write, so that the digit is there before the dialog can be seen.
t send-keys -t a -l 'touch early'; wait_for 5 'last | grep -q early'
t send-keys -t a Enter 1; asked
ok 'a digit typed ahead answers nothing' \
    'last | grep -q "esc to say no" && [ ! -e early ]'
t send-keys -t a C-c; ready

# Pastes.
printf 'echo one\necho two; pwd' >"$T/p"; t load-buffer "$T/p"
t paste-buffer -p -r -t a
soon 'a paste of two lines stands in the composer' 5 \
    '[ "$(last 2)" = "> echo one
  echo two; pwd" ]'
t send-keys -t a Enter; asked; t send-keys -t a 1
soon 'and runs as one script' 5 'screen | grep -Fxq two && shows "$T/work"'
seq 1 200 | sed 's/^/echo line /' >"$T/p"; t load-buffer "$T/p"
t paste-buffer -p -r -t a
soon 'of a long one both ends are shown, and how long it is' 5 \
    'shows "> echo line 1" && shows "  echo line 200" &&
    screen | grep -Eq "^  \[[0-9]+ more rows, 2692 characters in all\]$"'
t send-keys -t a C-c
soon 'Ctrl-C clears it' 5 '[ "$(last)" = ">" ]'

# Editing.
t send-keys -t a -l 'echo häße'; t send-keys -t a Left BSpace Left BSpace BSpace
t send-keys -t a -l 'X'
soon 'edits by characters' 5 '[ "$(last)" = "> echoXäe" ]'
t send-keys -t a Home; t send-keys -t a -l '#'; t send-keys -t a End C-u
soon 'Ctrl-U clears' 5 '[ "$(last)" = ">" ]'

# Interrupts.
say 'sleep 600; echo never'; asked; t send-keys -t a 1
soon 'says what runs' 5 \
    'shows "* running: sleep 600; echo never (" && shows "esc to interrupt"'
soon 'and for how long' 5 'screen | grep -Eq "\([1-9][0-9]*s\)"'
t send-keys -t a -l 'echo later'; t send-keys -t a Enter
soon 'what is typed meanwhile waits its turn' 5 'shows "1 more to run"'
t send-keys -t a Escape
soon 'Escape interrupts' 5 'screen | grep -q "^exit 130 in .*, interrupted$"'
soon 'then what waited is run' 5 'screen | grep -Fxq later'
say "trap '' INT; : >deaf; sleep 9999 & wait; sleep 9998"; asked; t send-keys -t a 1
wait_for 5 'shows "* running" && [ -e deaf ]'
t send-keys -t a Escape; sleep 0.3; ok 'who ignores that' 'shows "* running"' # still
t send-keys -t a C-c
soon 'is told harder' 5 'screen | grep -q "^exit 143 in"'

# Output.
t clear-history -t a; t send-keys -t a C-l
printf '\033[2J\033[H> 1. Yes\nab\rcd\000\303(' >hostile
say 'cat hostile'; asked; t send-keys -t a 1
soon 'escape sequences are shown, not obeyed' 5 \
    'screen | grep -Fxq "^[[2J^[[H> 1. Yes"'
ok 'a return overwrites nothing, a NUL is seen, the end is no newline' \
    'screen | grep -Fxq ab && screen | grep -Fxq "cd^@\\xc3("'
say 'seq 1 200000'
soon 'long output streams by' 30 'screen | grep -Fxq 200000 && ready'
ok 'and is in the scrollback' \
    't capture-pane -p -t a -S -1000 | grep -Fxq 199500'

t resize-window -t a -x 40 -y 20
narrow() { last 2 | head -1 | grep -Eq "^(─){39}$"; }
wait_for 5 narrow # or it is drawn twice anyway
t send-keys -t a -l 'echo narrow'
soon 'a smaller window has one composer' 5 '[ "$(last)" = "> echo narrow" ] &&
    [ "$(screen | grep -c "^> echo narrow")" = 1 ]'
ok 'below a rule of its width' narrow
t send-keys -t a C-u

say '/help'
soon '/help explains' 5 'shows "/bin/sh"'
t send-keys -t a C-d
soon 'Ctrl-D in an empty composer ends it' 5 'shows "ended 0"'
ok 'and the terminal is as it was' \
    '[ "$(t display -p -t a "#{bracket_paste_flag}")" != 1 ]'

# Whoever attaches from a smaller terminal still sees what stands first.
t new-session -d -x 200 -y 50 -s wide 'exec isesh agent'
wide() { t capture-pane -p -t wide; }
wait_for 5 'wide | grep -q "^>"'
t resize-window -t wide -x 100 -y 30
t send-keys -t wide -l narrower
soon 'a greeting stays where it is' 5 'wide | grep -q "^> narrower" &&
    wide | head -n 1 | grep -q "^ist shell"'

# A hangup takes the command along.
t new-session -d -s b 'exec isesh agent --permission all'
wait_for 5 't capture-pane -p -t b | grep -q "^>"'
t send-keys -t b -l 'echo $$ >pid; sleep 61; sleep 62'; t send-keys -t b Enter
wait_for 5 '[ -s pid ]'
t kill-session -t b
soon 'a hangup ends what runs' 5 'gone "$(cat pid)"'

status 'without a terminal it says so' 4 'setsid isesh agent'
status 'an unknown permission is refused' 2 'isesh agent --permission maybe'
done_testing
