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
