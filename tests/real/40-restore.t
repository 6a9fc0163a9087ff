#!/bin/sh
# A conversation of a real Claude Code, and one of Codex, told to a new session of the other;
# and what is made of one of gemini and of opencode, where they are here.
. "$(dirname -- "$0")/lib.sh"

real_start claude codex <<'SCRIPT'
when /apples (\S+)/
    bash echo counted-{1}
    say There are seven apples.

when /go on/
    say Going on.
SCRIPT

cd "$WORK"
field() { isesh show "$1" -o "$2"; }
field_is() { [ "$(field "$1" "$2")" = "$3" ]; }
asked() { [ -n "$(requests "$1" 2>/dev/null)" ]; }
transcript() { sed -n 's/.*file=\([^\t]*\).*/\1/p' "$IST_DIR/sessions/$1/conversations" | tail -n 1; }
pending() { imessenger pending "$1" 2>/dev/null | grep -q counted; }
answered() { smon screen "$1" | grep -q 'There are seven'; }
answered_or_pending() { answered "$1" || pending "$1"; }
settled() { pending "$1" || field_is "$1" state idle; }
other() { case $1 in claude) echo codex ;; *) echo claude ;; esac; }

for agent in claude codex; do
    s=old-$agent new=new-$agent
    isesh start "$s" -p tda-worker -a "$agent" --task counting -m "count the apples $agent" >/dev/null
    ok "$agent is asked" wait_for 60 asked "apples $agent"
    wait_for 60 settled "$s"
    if pending "$s"; then ok '... is approved' gives approve "$s"; fi
    ok "$agent is idle" wait_for 60 field_is "$s" state idle
    isesh stop "$s"
    ok "$agent: restored as $(other $agent)" \
        isesh restore "$(transcript "$s")" "$new" -a "$(other $agent)" -m "go on, $new"
    file=$IST_DIR/sessions/$new/restored.md
    ok '... what was asked is in it' grep -q "count the apples $agent" "$file"
    ok '... what was answered' grep -q 'There are seven apples' "$file"
    ok '... what was done' grep -q "echo counted-$agent" "$file"
    note "$(wc -c <"$file") bytes of $(wc -c <"$(transcript "$s")")"
    ok '... the model is asked' wait_for 60 asked "go on, $new"
    ok '... and was told where it is' grep -q "$new/restored.md" $(requests "go on, $new")
    isesh stop "$new"
done
# exported SESSION: what is to be read of its conversation
exported() {
    case $1 in
    *opencode) opencode export "$(field "$1" conversation)" 2>/dev/null >"$1.json" && echo "$1.json" ;;
    *) transcript "$1" ;;
    esac
}
more=
for agent in gemini opencode; do
    [ -x "$(program "$agent")" ] || continue
    [ "$agent" != gemini ] || has_node 20 || continue
    more="$more $agent"
    isesh start "old-$agent" -p tda-worker -a "$agent" -m "count the apples $agent" --detach >/dev/null
done
for agent in $more; do
    s=old-$agent new=new-$agent
    ok "$agent is asked" wait_for 120 asked "apples $agent"
    wait_for 60 answered_or_pending "$s"
    if pending "$s"; then ok '... is approved' gives approve "$s"; fi
    ok "$agent has answered" wait_for 60 answered "$s"
    ok "$agent is idle" wait_for 60 field_is "$s" state idle
    ok "$agent: restored" isesh restore "$(exported "$s")" "$new" -a shell --detach
    isesh stop "$s"
    file=$IST_DIR/sessions/$new/restored.md
    is '... what was asked is in it, and answered, and done' \
        "$(grep -c -e "^count the apples $agent" -e '^There are seven apples' -e "^\[.*echo counted-$agent" "$file")" 3
    isesh stop "$new"
done
printf 'no json\n{"a":1}\n' >nothing
ok 'what is no transcript is refused' sh -c '! isesh restore nothing x 2>said && grep -q "no transcript that we" said'
ok '... and nothing is there' sh -c '! isesh show x 2>/dev/null'
done_testing
