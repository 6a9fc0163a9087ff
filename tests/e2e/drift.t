#!/bin/sh
# Screens that the rules do not know, or that contradict the agent, are kept.
. "$(dirname "$0")/../tap.sh"
. "$here/hand.sh"

hand_agent
t() { tmux -S "$IST_TMUX" "$@"; }
show() { t send-keys -t h "odd $1" Enter; wait_for 5 "smon screen h | grep -qx '$1'"; }
back() { t send-keys -t h Enter; wait_for 5 'smon screen h | grep -qx ">"'; }
isesh start h -a hand --detach >/dev/null
wait_for 5 'smon screen h | grep -qx ">"'

is 'what the rules know is none' 'smon drift --look' ''
status 'and that is a yes' 0 'smon drift --look h'
status 'a session that is not there' 3 'smon drift h nobody'

show 'who knows 12 of 34'
status 'at first it may be on its way' 0 'smon drift h; s=$?; [ $s = 0 ]'
status 'a look takes 5 s and keeps it' 1 'smon drift --look h'
is 'one line' 'smon drift h -o session,agent,what,turn' 'h	hand	unfit	-'
like 'the log tells it' 'smon log h' 'drift.kept.*id=[0-9a-f]{12}.*what=unfit'
id=$(smon drift h -o id)
ok 'it is kept with its escapes' '[ -s "$IST_DIR/sessions/h/drift/$id.screen" ]'
like 'and is shown' 'smon drift --id "$id"' '^who knows 12 of 34$'
like 'with what was known' 'smon drift --id "$id"' '^width: 200$'
back
show 'who knows 56 of 78'
status 'the same with other numbers' 1 'smon drift --look'
is 'is kept once' 'smon drift h -o id' "$id"
back

mkdir corpus
is 'it becomes a test case' 'smon drift --id "$id" --save corpus --truth busy' \
    "corpus/hand/busy/busy-$id-200x50"
ok 'as text' 'grep -qx "who knows 12 of 34" corpus/hand/busy/*.txt'
is 'with its truth' 'jq -c "[.agent,.truth,.expect,.width]" corpus/hand/busy/*.json' \
    '["hand","busy",["busy"],"200"]'
ok 'that explain reads' 'smon explain -a hand -f corpus/hand/busy/*.ansi \
    --facts corpus/hand/busy/*.json'
status 'a truth that nobody knows' 2 'smon drift --id "$id" --save corpus --truth odd'
status 'no truth' 2 'smon drift --id "$id" --save corpus'
status 'no id' 2 'smon drift --save corpus --truth idle'
status 'an id of none' 3 'smon drift --id 0123456789ab'
status 'a directory that is not there' 5 'smon drift --id "$id" --save none --truth idle'

is 'explain does so too' \
    'smon explain h --id "$id" --save corpus --truth waiting' \
    "corpus/hand/waiting/waiting-$id-200x50"
made=$(smon explain h --save corpus --truth idle)
like 'and of the screen as it is' 'echo "$made"' \
    '^corpus/hand/idle/idle-[0-9a-f]{12}-200x50$'
is 'which is read as it was' 'smon explain -a hand -f "$made.ansi" \
    --facts "$made.json" --json | jq -r .turn,.rule' 'idle
prompt'
status 'no drift of this session' 3 \
    'smon explain h --id 0123456789ab --save corpus --truth idle'
status 'not of a file' 2 \
    'smon explain -a hand -f "$made.ansi" --save corpus --truth idle'
status 'not without its truth' 2 'smon explain h --save corpus'

# The version is read from the package that the program came in.
mkdir -p node_modules/odd/bin
cp "$T/hand/hand" node_modules/odd/bin/odd
echo '{"name": "odd", "version": "2.1.300"}' >node_modules/odd/package.json
sed -e 's/^name: .*/name: odd/' -e "s|^run: .*|run: $PWD/node_modules/odd/bin/odd|" \
    "$agents/hand.agent" >"$agents/odd.agent"
isesh start o -a odd --detach >/dev/null
wait_for 5 'smon screen o | grep -qx ">"'
made=$(smon explain o --save corpus --truth idle)
is 'a test case knows it' 'jq -r .version "$made.json"' 2.1.300
isesh stop o -t 1s

# A report says busy, the screen says idle, for 5 s.
printf '%s\t1\treport\tstate\tstate=working\tapp=hand\t.\n' \
    "$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ)" >>"$IST_DIR/sessions/h/events"
status 'who disagree are kept too' 1 'smon drift --look h'
is 'with what each says' 'smon drift h -o what,turn,rule,said,by | head -n 1' \
    'differ	idle	prompt	busy	report'
printf '%s\t1\treport\tstate\tstate=idle\tapp=hand\t.\n' \
    "$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ)" >>"$IST_DIR/sessions/h/events"
smon drift --look >/dev/null
ok 'once they agree there is no more' '[ "$(smon drift h -o id | wc -l)" = 2 ]'

# The newest 20 of them.
cd "$IST_DIR/sessions/h/drift" || exit 1
for i in $(seq 10 40); do
	cp "$id" "0000000000$i"; cp "$id.screen" "0000000000$i.screen"
done
t send-keys -t h 'odd another thing' Enter
wait_for 5 'smon screen h | grep -qx "another thing"'
smon drift --look h >/dev/null
is 'no more than 20 are kept' 'smon drift h -o id | wc -l; ls *.screen | wc -l' '20
20'
ok 'the newest among them' 'smon drift --id "$(smon drift h -o id | head -n 1)" |
    grep -qx "another thing"'
isesh stop h -t 1s
done_testing
