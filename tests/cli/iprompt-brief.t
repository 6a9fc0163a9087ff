. "$(dirname "$0")/../tap.sh"

for p in tda-manager tda-worker reader; do
	iprompt brief auth -p $p >"$T/$p" 2>"$T/err" || cat "$T/err"
	ok "$p: not too long" '[ $(wc -c <"$T/$p") -lt 13312 ]'
	ok "$p: says who" 'grep -q "^# You are auth" "$T/$p"'
	ok "$p: says of whom" 'grep -q "PARENT$" "$T/$p"'
	ok "$p: no variable is left" '! grep -q "{[a-z]*}" "$T/$p"'
	for w in COMPLETE PROGRESS QUESTION ERROR; do
		ok "$p: [$w]" 'grep -q "^- .\[$w\]" "$T/$p"'
	done
	ok "$p: exit statuses" 'grep -q "124 ran out of time" "$T/$p"'
	ok "$p: how to send" 'grep -q "imessenger send .*session" "$T/$p"'
done

# Every command that a text names is one that there is.
for p in tda-manager tda-worker reader; do
	grep -Eo '(^ +|`)(isesh|imessenger|smon|iprompt) [a-z]+' "$T/$p" |
	    tr -d '`' | sort -u | while read -r tool cmd; do
		"$tool" "$cmd" --help >/dev/null 2>&1 ||
		    [ "$tool $cmd" = "iprompt profile" ] ||
		    [ "$tool $cmd" = "isesh prompt" ] ||
		    [ "$tool $cmd" = "isesh task" ] || echo "$tool $cmd"
	done >"$T/unknown"
	is "$p: all commands exist" 'cat "$T/unknown"' ''
done

ok 'a manager is told to start' 'grep -q "isesh start .*-p" "$T/tda-manager"'
ok 'and to approve' 'grep -q "^- .imessenger approve" "$T/tda-manager"'
ok 'a worker is not told to start' '! grep -q "isesh start" "$T/tda-worker"'
ok 'nor to approve' '! grep -q "imessenger approve" "$T/tda-worker"'
ok 'a reader is not told to stop' '! grep -q "isesh stop" "$T/reader"'
ok 'order: who, profile, prompts, tools, conventions' '
    grep "^# " "$T/tda-worker" | tr "\n" ";" | grep -q "^# You are auth;# How \
you work here;# You are a worker;# At the start;# Messages;# Your tools;\
# Conventions;$"'

status 'a part is not started' 2 'iprompt brief -p _base'
status 'it wants a session or a profile' 2 'iprompt brief'
status 'a session that is not there' 3 'iprompt brief nobody'
mkdir -p -m 700 "$IST_DIR/sessions/w1"; chmod 700 "$IST_DIR"
printf 'told\033[1m\n' >"$IST_DIR/sessions/w1/brief.md"
is 'what a session was told' 'iprompt brief w1' 'told^[[1m'

mkdir "$T/alone" && cp "$top/bin/iprompt" "$T/alone"
status 'without the other programs' 5 '"$T/alone/iprompt" brief -p reader'
like 'it says which' '"$T/alone/iprompt" brief -p reader' 'alone/isesh'
done_testing
