#!/bin/sh
# Real Claude Code and Codex: what ended goes on, and the model sees what was said before.
. "$(dirname -- "$0")/lib.sh"

real_start claude codex <<'SCRIPT'
when /apples/
    say I will remember the apples.

when /pears/
    say Apples before, pears now.

when /clean slate/
    say Whatever you say.
SCRIPT

cd "$WORK"
field() { isesh show "$1" -o "$2"; }
field_is() { [ "$(field "$1" "$2")" = "$3" ]; }
knows() { not field_is "$1" conversation -; }
asked() { [ -n "$(requests "$1")" ]; }
# What an agent has not written when it is killed, nobody can resume.
written() { grep -rqs -e "$1" "$HOME/.claude/projects" "$HOME/.codex/sessions"; }
not() { ! "$@"; }
both() { for real_request in $(requests "$2"); do grep -l -e "$1" "$real_request"; done | grep -q .; }

for agent in claude codex; do
    s=s-$agent
    apples="apples $agent" pears="pears $agent"
    ok "$agent starts" isesh start "$s" -p tda-worker -a "$agent" --task remembering -m "$apples"
    ok "$agent: the model is asked" wait_for 60 asked "$apples"
    ok "$agent is idle" wait_for 60 field_is "$s" state idle
    ok "$agent: the conversation is known" wait_for 10 knows "$s"
    id=$(field "$s" conversation)
    pid=$(field "$s" pid)
    note "$id, learnt by $(cut -f3 "$IST_DIR/sessions/$s/conversations" | tr '\n' ' ')"
    ok "$agent has written it down" wait_for 30 written "$apples"
    kill -9 "$pid"
    ok "$agent: kill -9 is seen" wait_for 20 field_is "$s" state crashed
    ok "$agent: resume" isesh resume "$s"
    ok "$agent: another process" test "$(field "$s" pid)" != "$pid"
    ok "$agent is told more" imessenger send "$s" "$pears"
    ok "$agent: the model is asked again" wait_for 60 asked "$pears"
    ok "$agent: and sees what was said before" wait_for 10 both "$apples" "$pears"
    ok "$agent is idle again" wait_for 60 field_is "$s" state idle
    is "$agent: it is one conversation" "$(field "$s" conversation)" "$id"
    ok "$agent: stop" isesh stop "$s"
    ok "$agent: resumed after a stop as well" isesh resume "$s"
    ok "$agent: a new conversation if that is wanted" isesh restart --fresh "$s"
    ok "$agent: is told something" imessenger send "$s" "clean slate $agent"
    ok "$agent: the model is asked" wait_for 60 asked "clean slate $agent"
    ok "$agent: and sees nothing of before" not both "$apples" "clean slate $agent"
    ok "$agent: it is another conversation" test "$(field "$s" conversation)" != "$id"
done
done_testing
