#!/bin/sh
# Who answers is killed in the middle of it, at all moments.
. "$(dirname "$0")/../tap.sh"
. "$top/tests/e2e/asker.sh"

rounds=${IST_KILLS:-30}
asker_agent 0 1000
asks() { imessenger pending w | grep -q .; }
left() {
	tmux -S "$IST_TMUX" show-options -p -t =w: | grep ist-
	tmux -S "$IST_TMUX" list-buffers -F '#{buffer_name}' | grep ist-
}

status 'an agent that asks' 0 'isesh start w -a asker'
soon 'asks' 30 asks
i=0 seen=0
while [ $i -lt "$rounds" ]; do
	timeout -s KILL "0.$((10 + i * 80 / rounds))" imessenger approve w \
	    >/dev/null 2>&1
	[ -z "$(left)" ] || seen=$((seen + 1))
	i=$((i + 1))
done
# A client of tmux that was at work for who was killed may do it yet.
alone() { [ "$(pgrep -fc "^tmux -S $IST_TMUX")" -le 1 ]; }
# How long it takes to come so far depends on what else is going on.
caught() {
	wait_for 10 asks
	imessenger approve w >/dev/null 2>&1 & pid=$!
	while kill -0 $pid && [ -z "$(left)" ]; do :; done
	kill -9 $pid
	wait $pid
	wait_for 10 alone
	[ -n "$(left)" ]
}
wait_for 20 caught 2>/dev/null && seen=$((seen + 1))
echo "# killed with something left: $seen; answered: $(wc -l <answers)"
ok 'some were killed with an option in the pane' "test $seen -gt 0"
wait_for 10 alone
soon 'it asks' 30 asks
is 'what it had left is gone by then' left ''
n=$(grep -c . answers)
is 'and the next answer is given' 'imessenger approve w 2>&1 | cut -d: -f1' 'approved w'
ok 'once' 'test $(grep -c . answers) = $((n + 1))'
is 'no answer was another' 'grep -v "^good Yes$" answers' ''
is 'nor had the server its limit changed' \
    'tmux -S "$IST_TMUX" show-options -sv buffer-limit' 50
ok 'the log is whole' 'imessenger audit >"$T/out"'
done_testing
