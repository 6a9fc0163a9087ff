#!/bin/sh
# Rules ask for the title and the command of a live pane, as of a saved one.
. "$(dirname "$0")/../tap.sh"

agents=$XDG_CONFIG_HOME/ist/agents
mkdir -p "$agents"
printf 'name: facts\nprogram: sh\norder: 1\nrun: sh\n' >"$agents/facts.agent"
cat >"$agents/facts.rules" <<'!!'
rule: spins
state: busy
priority: 9
region: title
all: ^spins

rule: reads
state: waiting
reason: menu
priority: 8
command: ^cat$

rule: rest
state: idle
all: .
!!
t() { tmux -S "$IST_TMUX" "$@"; }
t -f /dev/null new-session -d -x 80 -y 24 -s mine sh
pane=$(t display -p -t mine '#{pane_id}')
wait_for 10 't capture-pane -p -t mine | grep -q .'
isesh adopt f "$pane" -a facts >/dev/null
state() { smon status f -o state; }
types() { t send-keys -t mine "$1" Enter; }
fired() { smon explain f --json | jq -r '.rule'; }

is 'neither' 'state; fired' 'idle
rest'
types "printf '\033]2;spins round\007'"
soon 'its title' 10 '[ "$(state)" = busy ]'
is 'explained' fired spins
types "printf '\033]2;a\007'"
soon 'another one' 10 '[ "$(state)" = idle ]'
types cat
soon 'its command' 10 '[ "$(state)" = waiting ]'
is 'explained too' fired reads
types "$(printf 'x\t%%9 1 1 0')"
ok 'what it shows forges nothing' 'smon status f && [ "$(fired)" = reads ]'
t send-keys -t mine C-d
soon 'and again none' 10 '[ "$(state)" = idle ]'
isesh rm f

# Started by "sh -c", which stays in front of it.
printf 'name: reader\nprogram: cat\norder: 1\nrun: cat\n' >"$agents/reader.agent"
printf 'rule: gone\nstate: unknown\npriority: 9\ncommand: ^sh$\n
rule: rest\nstate: idle\nall: .\n' >"$agents/reader.rules"
t -f /dev/null new-session -d -x 80 -y 24 -s started 'echo here; cat; true'
wait_for 10 't capture-pane -p -t started | grep -q here &&
    pgrep -x cat -P "$(t display -p -t started "#{pane_pid}")"'
isesh adopt r "$(t display -p -t started '#{pane_id}')" -a reader >/dev/null
is 'that shell is not its command' 'smon status r -o state' idle
isesh rm r

# An agent without rules is read as any command is.
printf 'name: bare\nprogram: sh\norder: 1\nrun: sh\n' >"$agents/bare.agent"
isesh adopt b "$pane" -a bare >/dev/null
types clear
is 'no rules: those of any command' 'wait_for 10 "[ \$(smon status b -o turn) = idle ]"
    smon explain b --json | jq -r .rule' prompt
is 'of a screen too' 'printf "rm: remove it? [y/N] \n" |
    smon explain -a bare -f - --json | jq -r ".turn"' waiting
printf 'rule: x\nstate: idle\nall: (\n' >"$agents/bare.rules"
status 'bad ones are not passed over' 2 'smon explain b'
status 'nor an agent that nobody knows' 3 'smon explain -a nobody -f /dev/null'
isesh rm b
t kill-server
done_testing
