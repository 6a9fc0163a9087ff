#!/bin/sh
# smon transcript: what was said, from the agent's own file.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/cli/smon.sh"

file=$T/work/talk.jsonl
told() { printf '2026-11-20T12:00:00.000Z\t1\thook\tis\tid=c1\tfile=%s\t.\n' \
    "$1" >"$IST_DIR/sessions/one/conversations"; }
user() { printf '{"type":"user","message":{"content":"%s"}}\n' "$1"; }
claude() { printf '{"type":"assistant","message":{"content":[{"type":"text","text":"%s"},{"type":"tool_use","name":"Bash","input":{"command":"make"}}]}}\n' "$1"; }

session one; sed -i 's/^agent: .*/agent: claude/' "$IST_DIR/sessions/one/session"
status 'nobody knows where it is' 4 'smon transcript one'
like '... which is said, and what there is' 'smon transcript one' \
    'hint: smon screen one'
told "$file"
status 'nor is it there' 5 'smon transcript one'
{ user 'repair it'; echo '{"type":"noise"}'; claude 'I see'; } >"$file"
is 'who said what' 'smon transcript one' '## user

repair it

## assistant

I see
[Bash {"command":"make"}]
'
is 'the last lines' 'smon transcript one -n 3' 'I see
[Bash {"command":"make"}]
'
is 'of more lines than there are' 'smon transcript one -n 99 | wc -l | tr -d " "' 9
is 'none of them' 'smon transcript one -n 0' ''
is 'by the beginning of a name' 'smon transcript on --path' "$file"
user 'a \u001b[2J\u202eevil' >>"$file"
like 'hostile text is shown, not obeyed' 'smon transcript one -n 2' \
    '\^\[\[2J<U\+202E>evil'

# It goes on, by whole lines, until the session is gone.
smon transcript one -F -n 0 >"$T/follow" & follower=$!
holders="$holders $follower"
wait_for 10 "ls -l /proc/$follower/fd | grep -q inotify"
user 'go on' | { read -r line; printf %s "${line%\"\}\}}"; } >>"$file"
echo '"}}' >>"$file"
soon 'what is said later' 10 'grep -qx "go on" "$T/follow"'
is 'once, and no more' 'grep -c . "$T/follow"' 2
wait_for 20 'rm -rf "$IST_DIR/sessions/one"'
status 'and it ends' 0 'wait $follower'

session sh
told_sh=$IST_DIR/sessions/sh/conversations
printf '2026-11-20T12:00:00.000Z\t1\thook\tis\tid=c1\tfile=%s\t.\n' "$file" >"$told_sh"
status 'an agent that has no filter' 4 'smon transcript sh'
like '... is named' 'smon transcript sh' 'what shell writes down'
status 'a session that is none' 3 'smon transcript nobody'
done_testing
