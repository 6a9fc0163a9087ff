#!/bin/sh
# A real Claude Code that somebody started by hand: nobody gave it an id, and no hook tells one.
. "$(dirname -- "$0")/lib.sh"

real_start claude <<'SCRIPT'
when /marker/
    say Fine.

when /hello/
    say Good day.
SCRIPT

cd "$WORK"
field() { isesh show "$1" -o "$2"; }
seen() { smon status >/dev/null; [ "$(field "$1" state)" = "$2" ]; }
isesh start other -p tda-worker -a claude -m 'hello there' >/dev/null
in_tmux byhand claude --permission-mode default
ok 'it is ready' wait_for 60 has_box byhand
pane=$(private_tmux display-message -p -t '=byhand:' '#{pane_id}')
ok 'adopted' isesh adopt mine "$pane"
ok 'it is idle' wait_for 30 seen mine idle
known() { smon status >/dev/null; [ "$(field mine conversation)" != - ]; }
ok 'its registry tells the conversation' wait_for 20 known
is '... and that this is how' "$(cut -f3 "$IST_DIR/sessions/mine/conversations")" registry
rm "$IST_DIR/sessions/mine/conversations"
is 'nobody knows it' "$(field mine conversation)" -
# No supervisor delivers to what was adopted; and at first somebody scrolls there.
private_tmux copy-mode -t '=byhand:'
isesh identify mine -t 180s >/dev/null &
identify=$!
sleep 3 # so that the first deliverer finds it so
private_tmux send-keys -t '=byhand:' -X cancel
ok 'identify, once it can be asked' wait "$identify"
id=$(field mine conversation)
is 'now it is known' "$(ls "$HOME"/.claude/projects/*/"$id.jsonl" | wc -l | tr -d ' ')" 1
ok '... and another than that of the session beside it' test "$id" != "$(field other conversation)"
is '... by what claude says itself' \
    "$(jq -r --argjson pid "$(field mine pid)" 'select(.pid == $pid).sessionId' "$HOME"/.claude/sessions/*.json)" "$id"
ok 'how it was learnt' sh -c 'cut -f3 "$1" | grep -q marker' sh "$IST_DIR/sessions/mine/conversations"
done_testing
