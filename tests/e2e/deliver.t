#!/bin/sh
# Mail into a real pane with the built-in agent: it arrives once, in order,
# and never where it must not.
. "$(dirname "$0")/../tap.sh"

t() { tmux -S "$IST_TMUX" "$@"; }
screen() { t capture-pane -p -t w; }
composer() { screen | grep . | tail -n 1; }
verdict() { imessenger inbox w -A --jq "select(.id == \"$1\") | .verdict"; }
# prompts WORD: how many prompts the agent took that contain it
prompts() { grep UserPromptSubmit "$IST_DIR/sessions/w/events" |
    grep -c -e "prompt=.*$1"; }
idle() { smon is w idle && [ "$(composer)" = '>' ]; }
asks() { imessenger pending w; }

isesh start w -a shell -- --permission all >/dev/null 2>"$T/err" || said "$T/err" ''
soon 'the agent is up' 10 idle

is 'to an idle agent it goes at once' \
    'imessenger send w "echo one" --id one -t 60s | cut -d " " -f 1,2' 'one taken'
soon 'and is run' 5 'screen | grep -qx one'
wait_for 5 idle
is 'what follows is behind the position' \
    'seq=$(imessenger send w "echo two" | cut -d " " -f 3)
    smon wait w --until idle,done --after "$seq" -t 60s | cut -d " " -f 1' w
wait_for 5 idle
ok 'many lines, and more than the composer shows' \
    'seq -f "echo line-%g" 1 60 | imessenger send w --id long --taken -t 60s'
soon 'all of it is run' 10 'screen | grep -qx line-60'
wait_for 5 idle
ok 'UTF-8 wide and joined, and a line that wraps' 'imessenger send w --id wide \
    -t 60s "echo äö 日本語 👍🏽 é $(seq -s " " 1 200)"'
wait_for 5 idle
ok 'no byte of it acts' 'printf "echo \033[201~\033[31mred\033]0;x\007 \rsecond" |
    imessenger send w --id esc --taken -t 60s'
ok 'the agent got the rest' 'prompts "echo \[201~\[31mred\]0;x" | grep -qx 1'
wait_for 5 idle
is 'what nothing is left of is given up' \
    'printf "\033\001" | imessenger send w --id none | cut -d " " -f 2' dead

# A draft stays as it is, and is not glued to.
t send-keys -t w -l 'a draft'
wait_for 5 '[ "$(composer)" = "> a draft" ]'
is 'over a draft nothing goes' \
    'imessenger send w "echo three" --id three | cut -d " " -f 2' queued
is 'and the draft stays' composer '> a draft'
status 'the reason has an exit status' 4 'imessenger deliver w'
soon 'and a text' 10 't send-keys -t w Left Right
    imessenger deliver w 2>&1 | grep -q "somebody types in"'
soon 'also when nobody types any more' 6 \
    'imessenger deliver w 2>&1 | grep -q "a draft stands"'
is 'it still stands' composer '> a draft'
t send-keys -t w C-u
wait_for 5 idle
wait_for 6 '! { imessenger deliver w 2>&1 | grep -q "somebody types"; }'
soon 'once it is gone the mail goes' 10 'imessenger deliver w; [ "$(verdict three)" = taken ]'
wait_for 5 idle

# Copy mode takes keys for itself.
t copy-mode -t w
is 'while somebody scrolls nothing goes' \
    'imessenger send w "echo four" --id four | cut -d " " -f 2' queued
ok 'nor is copy mode ended' '[ "$(t display -p -t w "#{pane_in_mode}")" = 1 ]'
t send-keys -t w -X cancel
soon 'afterwards it does' 10 'imessenger deliver w; [ "$(verdict four)" = taken ]'
wait_for 5 idle

# Busy: it waits for the end of the turn, and keeps its order.
imessenger send w 'until [ -e go ]; do sleep 0.05; done' >/dev/null
wait_for 5 'smon is w busy'
for i in 1 2 3; do imessenger send w "echo in-order-$i" --id "o$i"; done >"$T/sent"
is 'a busy agent gets nothing typed' 'cut -d " " -f 2 "$T/sent" | sort -u' queued
status 'also when told to deliver' 4 'imessenger deliver w'
: >go
soon 'all are taken when it is through' 15 '[ "$(verdict o3)" = taken ]'
wait_for 5 'screen | grep -qx in-order-3'
is 'in order, each once' \
    'grep -o "hook	UserPromptSubmit.*in-order-[0-9]" "$IST_DIR/sessions/w/events" |
    grep -o "in-order-[0-9]"; screen | grep -x "in-order-[0-9]"' 'in-order-1
in-order-2
in-order-3'
wait_for 5 idle

# A dialog is never answered by a message.
isesh stop w >/dev/null; isesh rm w >/dev/null
isesh start w -a shell >/dev/null 2>&1
wait_for 10 idle
imessenger send w 'touch approved' >/dev/null
wait_for 5 asks
is 'at a dialog it waits' \
    'imessenger send w "1" --id digit | cut -d " " -f 2' queued
status 'also when told to deliver' 4 'imessenger deliver w'
ok 'the dialog stands' 'asks && [ ! -e approved ]'
is 'and is answered by who may' 'imessenger approve w' \
    'approved w: Bash: touch approved'
soon 'which it does' 5 '[ -e approved ]'
soon 'then the message goes, and is asked for' 10 \
    'imessenger pending w -o text | grep -qx 1'
imessenger deny w -m 'not that' >/dev/null

# Whoever dies in the middle leaves what cannot be pasted again.
wait_for 10 idle
box=$IST_DIR/sessions/w/mail
imessenger send w 'touch again' --id again -t 60s >/dev/null
wait_for 5 asks; imessenger deny w >/dev/null; wait_for 5 idle
mv "$box"/done/*.again "$box/cur/"
imessenger deliver w
ok 'what was typed once is not typed again' \
    '[ "$(prompts "touch again")" = 1 ] && [ "$(composer)" = ">" ]'
t set-buffer 'touch again'; t paste-buffer -p -t w
wait_for 5 '[ "$(composer)" = "> touch again" ]'
wait_for 6 '! { imessenger deliver w 2>&1 | grep -q "somebody types"; }'
soon 'unless it stands in the composer, and Enter is all that is missing' 5 \
    'imessenger deliver w; [ "$(prompts "touch again")" = 2 ]'
soon 'then it is taken' 5 '[ "$(verdict again)" = taken ]'

done_testing
