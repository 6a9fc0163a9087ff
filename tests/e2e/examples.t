#!/bin/sh
# The examples of the manual: each display of each page is tried here.  What a
# page shows below a "$ " is what is printed, but for ids, times and places; a
# file is one that is read without complaint; and one that nobody tries fails.
. "$(dirname "$0")/../tap.sh"
. "$here/work.sh"

# Of no agent but ours, whatever this machine has.
PATH=$T/bin:$top/bin:/usr/bin:/bin; PAGER=cat; export PAGER
mkdir -p "$XDG_CONFIG_HOME/ist/agents" "$T/b" "$T/bin"
sed 's/^order:.*/order: 0/' "$top/lib/data/agents/shell.agent" \
    >"$XDG_CONFIG_HOME/ist/agents/shell.agent"

# Each display of the manual becomes a file, PAGE.N.
perl -e 'my ($to, @pages) = @ARGV;
	for my $path (@pages) {
		my ($page, $n, $out) = ($path =~ m{([^/]+)$}, 0);
		my $readme = $page eq "README.md";
		open my $in, "<", $path or die;
		while (<$in>) {
			my $one = s/^\.Dl //;
			undef $out, next if /^\.Ed/;
			if ($one || /^\.Bd -literal/) {
				open $out, ">", "$to/$page." . ++$n or die;
				next if !$one;
			}
			if ($readme) {
				undef $out if !s/^    //;
				open $out, ">", "$to/$page." . ++$n or die if !$out && /^\$ /;
			} else {
				s/\\e/\\/g, s/\\&//g, s/\\\(aq/\x27/g;
			}
			print $out $_ if $out;
			undef $out if $one;
		}
	}' "$T/b" "$top"/man/*.[157] "$top/README.md"

# display PAGE TEXT: sets $b to the one display of the page that has the text
display() {
	b=$(grep -lFe "$2" "$T/b/$1".*)
	[ -e "$b" ] || { tap_line 1 "one display of $1 has: $2"; b=/dev/null; }
	echo "$b" >>"$T/tried"
}

# What differs from one time to the next, and from the page.  That a worker
# waits is told by its report or by its hook, whichever comes first.
alike() {
	tr -d '\r' | sed -E -e "s#$T/work#/src#g" -e 's/^[a-z0-9]{8} (taken|queued|typed) [0-9]+$/ID \1 SEQ/' \
	    -e 's/\b[0-9.]+(ms|s|m)\b/TIME/g' -e 's/: claude/: shell/' \
	    -e 's/approve (Bash:)/\1/' -e 's/(port )[0-9]+/\1N/' -e 's/; its agent still runs as [0-9]+//' -e 's/ +/ /g; s/\t/ /g; s/ $//'
}

# at_terminal COMMAND: as a person sees it
at_terminal() { script -qec "stty cols 100; $1" /dev/null </dev/null 2>&1; }

# play: the commands of $b, each after what before says of it; what is printed
# is what the page prints
play() {
	grep '^\$ ' "$b" | while IFS= read -r line; do
		before "${line#$ }"
		echo "$line"; at_terminal "${line#$ }"
	done | alike >"$T/played"
	alike <"$b" >"$T/page"
	is "$(basename "$b"): $(sed -n 's/^\$ //p;q' "$b")" 'cat "$T/played"' "$(cat "$T/page")"
}
before() { :; }

# until_is SESSION STATE
until_is() { smon wait $1 -u "$2" -t 60s >/dev/null; }

# works NAME: the display, as a shell runs it, from here
works() { ok "$(basename "$b"): $1" 'sh -e "$b" >"$T/o"'; }

repository shop; cd shop || exit
printf 'test:\n\t@echo 12 tests, all good\n' >Makefile
echo x=1 >.env; git add Makefile; git commit -qm make

# The tour.
isesh start my-project -p tda-manager >/dev/null
until_is my-project idle
display ist.7 'isesh start auth-worker -p tda-worker --task'; play
display ist.7 'send auth-worker "make test"'; play
display ist.7 'smon wait auth-worker --until waiting -t'; play
display ist.7 'imessenger pending auth-worker'; play
display ist.7 'smon wait auth-worker --until idle,done'; play
display imessenger.1 "asks nothing"
is 'imessenger.1: what approve says then' 'imessenger approve auth-worker 2>&1' "$(sed -n 2p "$b")"
display isesh.1 "there is a session 'auth-worker' already"; play
display ist.7 'isesh stop auth-worker && isesh rm'; play

# Many at once.
isesh stop my-project; isesh rm my-project
display README.md 'isesh start auth-worker'; play
isesh stop auth-worker; isesh rm auth-worker
before() {
	case $1 in
	*name,branch,ahead*)
		mkdir -p ../shop-auth/src
		commit ../shop-auth src/login.c one
		commit ../shop-auth src/login.c "$(printf 'one\ntwo')"
		for n in 1 2 3 4 5; do commit . m $n; done ;;
	'isesh update'*)
		imessenger deny auth; smon wait auth -u idle -t 60s ;;
	esac >/dev/null 2>&1
}
display ist.7 'isesh start auth -W --copy .env'; play
before() { :; }

printf '#!/bin/sh\nexec sleep 600\n' >"$T/bin/npm"; chmod +x "$T/bin/npm"
echo "PATH=$T/bin:\$PATH" >"$HOME/.profile"	# a task is run by a login shell
isesh start auth >/dev/null
display ist.7 'task start auth web --port 3000'; play
isesh stop auth; isesh rm auth

# A machine with three agents, and a plan.
for a in claude codex gemini; do
	sed '/^name:/d' "$top/lib/data/agents/shell.agent" \
	    >"$XDG_CONFIG_HOME/ist/agents/$a.agent"
done
echo 'red' >tonight.plan
display ist.7 'isesh start -f tonight.plan'
sed 's/^\$ //' "$b" >"$T/sh"
ok 'ist.7: one command, several sessions' 'sh -e "$T/sh"'
is 'are up' 'isesh ls -o name,workspace | tr "\t" " "' 'compare-claude worktree
compare-codex worktree
compare-gemini worktree
red none'
display ist.7 'isesh recover --list'
kill -9 "$(isesh show red -o pid)"
soon 'one crashed' 5 'smon is red crashed'
sed 's/^\$ //' "$b" >"$T/sh"
like 'ist.7: what died comes back' 'sh -e "$T/sh"' '^red is up'
isesh ls -o name | xargs -r isesh stop -t 2s; isesh ls -A -o name | xargs -r isesh rm
rm "$XDG_CONFIG_HOME"/ist/agents/[cg]*.agent

# isesh(1).
busy() { imessenger send "$1" 'sleep 600' >/dev/null; until_is "$1" waiting &&
	imessenger approve "$1" >/dev/null; until_is "$1" busy; }
mkdir -p test/auth; ln -s "$PWD" "$HOME/shop"
display isesh.1 'isesh start auth-worker -W -m'; works 'a worker of its own'
display isesh.1 'isesh start nightly'; works 'from cron'
works 'and again'
is 'which is one session' 'isesh ls -d . -o name' 'nightly'
isesh stop nightly
like 'isesh.1: start alone says what to do' 'isesh start nightly --if-missing' \
    'hint: isesh resume nightly goes on with it; isesh archive nightly frees'
works 'from cron, after it ended'
soon 'which is up again' 20 '[ "$(isesh show nightly -o life,generation)" = "up	2" ]'
t() { tmux -L work "$@"; }
(unset TMUX; TMUX_TMPDIR=$T/tmp tmux -f /dev/null new-session -d -s work -n a cat
TMUX_TMPDIR=$T/tmp tmux new-window -d -t work:2 cat)
display isesh.1 'isesh adopt shop'
ok 'isesh.1: a pane of a tmux of yours' "TMUX_TMPDIR=$T/tmp
    TMUX=$T/tmp/tmux-$(id -u)/default,0,0 sh -e '$b' && isesh show shop -o agent | grep generic"
isesh rm shop; TMUX_TMPDIR=$T/tmp tmux kill-server
isesh start my-project -p tda-manager >/dev/null
imessenger send my-project 'isesh start child' >/dev/null
soon 'a child' 10 'smon is child up'
display isesh.1 'select(.parent == "my-project")'; works 'stop every worker of one manager'
ok 'it is' 'smon is child exited && smon is my-project up'
isesh tag auth-worker +urgent
display isesh.1 'index("urgent")'
is 'isesh.1: sessions by a tag' 'sh "$b"' auth-worker
for text in 'is up: claude as' 'is up: claude goes on'; do display isesh.1 "$text"; done
isesh stop nightly && isesh rm nightly
is 'isesh.1: the line of start' 'isesh start nightly -d ~/shop' "nightly is up: shell as tda-worker in $T/work/shop"
isesh stop nightly
like 'isesh.1: the line of resume' 'isesh resume nightly' '^nightly is up: shell goes on with [0-9a-f-]{36}$'
ok 'are those of the page' 'grep -q "^auth-worker is up: claude as tda-worker in /src/shop$" "$T/b"/isesh.1.*  &&
    grep -Eq "^auth-worker is up: claude goes on with [0-9a-f-]{36}$" "$T/b"/isesh.1.*'

# imessenger(1) and smon(1).
until_is auth-worker waiting; imessenger approve auth-worker >/dev/null
until_is auth-worker idle
for page in imessenger.1 smon.1; do
	display $page 'run the tests'
	like "$page: give work, and hear" 'sh "$b"' '^auth-worker waiting approve Bash: run the tests$'
	imessenger deny auth-worker >/dev/null; until_is auth-worker idle
done
for s in red green blue; do isesh start $s --share >/dev/null; done
echo 'a long task' >task.md
display imessenger.1 'send red,green'; works 'a task from a file'
imessenger send auth-worker 'make x' >/dev/null
until_is "auth-worker red green" waiting
display smon.1 'select(.state == "waiting") |'
like 'smon.1: who waits for somebody' 'sh "$b"' '^red: (approve )?Bash: a long task$'
display imessenger.1 'imessenger pending'
like 'imessenger.1: what do they want' 'sh "$b"' '^approved auth-worker: Bash: make x$'
until_is auth-worker idle
imessenger send auth-worker 'make y' >/dev/null; until_is auth-worker waiting
display imessenger.1 'use the test database'; works 'no, and why'
display imessenger.1 "chrono 'cache, metrics'"
like 'imessenger.1: nothing to choose from' 'sh "$b"' "no such|asks nothing"
display imessenger.1 'send parent'
# What a session says to its parent, in its own name; and what that waits for.
imessenger send my-project 'isesh start child2 --share' >/dev/null
soon 'a child' 10 'smon is child2 idle'
display imessenger.1 'imessenger inbox --wait'
imessenger send my-project "$(cat "$b")" >/dev/null
soon 'a manager waits' 10 'smon is my-project busy'
display imessenger.1 'send parent'
imessenger send child2 "$(cat "$b")" >/dev/null
soon 'imessenger.1: until a worker reports' 20 'smon screen my-project -n 20 | grep -F "[COMPLETE] the login works"'
soon 'which is its claim' 20 'smon is child2 done'

display smon.1 'smon wait red green blue'
echo "$(cat "$b")" >"$T/sh"
imessenger deny red >/dev/null; imessenger deny green >/dev/null
imessenger send blue 'imessenger send my-project "[COMPLETE] x"' >/dev/null
like 'smon.1: the first that is done' 'timeout 120 sh "$T/sh"' '^blue done '
display smon.1 'smon is auth-worker busy ||'
busy auth-worker; works 'stop what idles'
ok 'which this did not' 'smon is auth-worker busy'
display smon.1 '(.seen // "")'; works 'what has changed'
like 'is what nobody attached to' 'cat "$T/o"' '^auth-worker$'
display smon.1 'smon screen auth-worker -n 5'; works 'five lines'
is 'are five' 'wc -l <"$T/o" | tr -d " "' 5
display smon.1 'smon drift --look'; works 'are the rules stale'
display smon.1 'smon log auth-worker --json | jq'
like 'smon.1: what was asked' 'sh "$b"' '^sleep 600$'
display smon.1 'smon watch --json | jq'
timeout 120 sh "$b" >"$T/watched" 2>/dev/null & watch=$!
soon 'smon.1: names of those that wait' 20 'imessenger send red "make z"; grep -qx red "$T/watched"'
kill $watch
isesh interrupt auth-worker >/dev/null 2>&1; until_is auth-worker idle
works() { ok "$(basename "$b"): $1" 'timeout 60 sh -e "$b" >"$T/o"'; }

# What is said of a mistake.
display smon.1 "no state 'sleepy'"
sed 's/-t 5m/-t 1ms/' "$b" >"$T/sh"; b=$T/sh
before() { case $1 in *done) kill -9 "$(sed -n 's/^pid: //p' "$IST_DIR/sessions/auth-worker/alive")" ;; esac; }
play; before() { :; }
display imessenger.1 'takes no mail'
is 'imessenger.1: what send says then' 'imessenger send auth-worker "go on" 2>&1' "$(tail -n 2 "$b")"
isesh ls --jq 'select(.life == "up").name' | xargs -r isesh stop -t 2s

# Files.  Whatever is on the shelves is read by iprompt check.
c=$XDG_CONFIG_HOME/ist; mkdir -p "$c/profiles" "$c/prompts"
# put PAGE TEXT FILE: the display is that file, and nothing is wrong with it
put() { display "$1" "$2"; cp "$b" "$3"; is "$(basename "$b"): is read" 'iprompt check' ''; }
echo 'Tabs.' >"$c/prompts/our-style.md"
put ist-profile.5 'name: builder' "$c/profiles/builder.md"
like 'it is told its name' 'iprompt brief -p builder odd' '^You are odd\. `make check` must pass'
put ist-profile.5 'reviews what others changed' "$c/profiles/reviewer.md"
like 'and where it works' 'iprompt brief -p reviewer odd' 'git diff main. in (WORK|/)'
put ist-profile.5 'HTTPS_PROXY=' "$c/profiles/proxied.md"
GITHUB_TOKEN=secret isesh start p -p proxied >/dev/null
ok 'with these in its environment' 'tr "\0" "\n" <"/proc/$(isesh show p -o pid)/environ" >"$T/env" &&
    grep -qx "GITHUB_TOKEN=secret" "$T/env" && grep -qx "HTTPS_PROXY=http://proxy:3128" "$T/env"'
isesh stop p; isesh rm p
put ist-confine.7 'confine: yes' "$c/profiles/locked.md"
is 'its sessions are confined' 'iprompt profile show --resolved locked | sed -n "/^confine/p;/^permission/p" | sort' \
    'confine: yes
permission: all'
display ist-confine.7 'git clone'
repository "$T/odd.git"
ok 'ist-confine.7: a repository of others' 'sed "s,https://example.com,$T," "$b" >"$T/sh"
    (cd "$T/tmp" && timeout 60 sh -e "$T/sh") || [ $? = 5 ] && [ -e "$T/tmp/odd/file" ]'

put ist-config.5 'branch-prefix' "$c/config"
like 'it says which branch' 'isesh start conf -W 2>&1' 'shop-conf on ist/conf$'
isesh stop conf; isesh rm conf -Wb; rm "$c/config"
display ist-policy.5 '# what may go on'; cp "$b" "$c/policy"
display ist-policy.5 'imessenger policy test'; play; rm "$c/policy"

# What is like claude may be read as claude is: a screen for its rules.
display ist-agent.5 'nice claude'
works 'an agent of your own'
ok 'is one' 'grep -q "^run: nice claude" "$c/agents/claude.agent" && grep -q "!AWS_\*" "$c/agents/claude.agent"'
put ist-agent.5 'oldtimer' "$c/agents/oldtimer.agent"
display ist-agent.5 'tool_name: .call.name'
is 'ist-agent.5: jq before a hook' 'echo "{\"at\":\"/x\",\"call\":{\"name\":\"shell\",\"with\":{\"cmd\":\"ls\"}}}" |
    sh -c "$(sed "s/{bin}.*/cat/" "$b")"' '{"tool_name":"shell","tool_input":{"cmd":"ls"},"cwd":"/x"}'
# shows SCREEN: its state, by which of these rules
shows() { printf '%s\n' "$1" | smon explain -a oldtimer -f - --json | jq -r '"\(.turn) \(.rule)"'; }
for text in 'rule: working' 'rule: approval'; do
	display ist-rules.5 "$text"; cat "$b"; echo
done >"$c/agents/oldtimer.rules"
is 'ist-rules.5: a spinner above the composer' 'shows "✻ Thinking…
────────────
❯ what
────────────
  ? for help"' 'busy working'
is 'a dialog' 'shows "────────────
 Do you want to proceed?
 ❯ 1. Yes"' 'waiting approval'
is 'but not the words of one' 'shows "────────────
 ❯ 1. Yes
────────────
❯
────────────"' 'unknown null'
put ist-rules.5 '(?i)\[y/n\]' "$c/agents/oldtimer.rules"
is 'ist-rules.5: a word anywhere' 'shows "go on? [y/n]"' 'waiting waiting'
is 'another' 'shows "Error: none"' 'idle error'
is 'another' 'shows "Task completed"' 'idle done'
is 'any text' 'shows "compiling"' 'busy busy'

# iprompt(1).
printf '#!/bin/sh\necho Changed. >>"$1"\n' >"$T/bin/vi"; chmod +x "$T/bin/vi"
display iprompt.1 'cp "$(iprompt path worker-management)"'; works 'a prompt of your own'
like 'is what is shown' 'iprompt show worker-management' '^Changed\.$'
printf '#!/bin/sh\ntouch "%s"\n' "$T/make-was-run" >"$T/bin/make"; chmod +x "$T/bin/make"
display iprompt.1 'cat >.ist/profiles/builder.md'; works 'a profile for this project'
ok 'holds the text as it is' '[ ! -e "$T/make-was-run" ] && iprompt profile show builder | grep -q "^.make check. must"'
isesh stop build-worker; rm "$T/bin/make"
display iprompt.1 'brief -p tda-manager | wc -c'; works 'how long is a brief'
ok 'long' '[ "$(cat "$T/o")" -gt 5000 ]'
display iprompt.1 '.tools | join'
like 'iprompt.1: what profiles allow' 'sh "$b"' '^builder: .*Bash\(make:\*\)'
printf -- '---\nextends: b\n---\n' >.ist/profiles/a.md
printf -- '---\nextends: a\n---\n' >.ist/profiles/b.md
mkdir .ist/prompts; printf 'A\nB\nin {dir}\n' >.ist/prompts/build.md
display iprompt.1 'worker-managment'
{ sed -n '/managment/,$p' "$b"; } >"$T/sh"
is 'iprompt.1: what is said of mistakes' 'b=$T/sh; sed -n "s/^\$ //p" "$b" | while IFS= read -r line; do
    echo "\$ $line"; sh -c "$line" 2>&1; done | grep -v "profile .[ab]. extends itself: [ab] > [ab] > [ab]$" | alike' \
    "$(grep -v 'extends itself' "$b" | sed 's#/src/shop#/src/shop#')"
rm -r .ist

# ist-state(5).
for text in 'argv:' 'time generation source'; do display ist-state.5 "$text"; done
display ist-state.5 'argv:'
like 'ist-state.5: a list is written so' 'cat "$IST_DIR/sessions/auth-worker/session"' '^argv: *$'
ok 'a word a line, set in' 'sed -n "/^argv: *$/{n;p;q;}" "$IST_DIR/sessions/auth-worker/session" | grep -q "^	/" && sed -n 2p "$b" | grep -q "^	c"'
ok 'a line log so' 'awk -F"\t" "NF < 5 || \$NF != \".\" || \$1 !~ /^20.*Z$/ || \$2 !~ /^[0-9]+$/ { exit 1 }" "$IST_DIR/sessions/red/events"'
isesh resume red >/dev/null; until_is red up
display ist-state.5 'flock $dir/lock'
ok 'ist-state.5: a key of a script' 'sed -e "s/-L ist/-S \"\$IST_TMUX\"/; s/auth-worker/red/" "$b" >"$T/sh"; dir=$IST_DIR/sessions/red sh -e "$T/sh"'
mkdir -p "$HOME/.local/state"; ln -s "$IST_DIR" "$HOME/.local/state/ist"
# there COMMAND: in the directory of the first example
display ist-state.5 'tail -n 1 */events'; first=$b
# until it has printed what it shall: some follow a file for ever
there() {
	{ grep "^cd" "$first"; grep -v "^cd" "$b"; } >"$T/sh"
	timeout 500 sh "$T/sh" >"$T/there" 2>&1 & follows=$!
	shall=$2
	soon "$(basename "$b"): $1" 10 'grep -Eq -e "$shall" "$T/there"'
	kill $follows 2>/dev/null
}
there 'the last that happened' '^==> red/events <=='
display ist-state.5 '"allow"'; there 'who said yes' '	allow	session=auth-worker	'
display ist-state.5 'tail -n +1 auth-worker/mail'; there 'all that was said' '^run the tests$'
display ist-state.5 'tail -n +1 -f'; there 'whole lines' '	up	pid=[0-9]+	\.$'

ls "$T"/b/* | grep -vxF -f "$T/tried" >"$T/untried"
is 'every display was tried' 'xargs -r head -n 2 <"$T/untried"' ''

done_testing
