#!/bin/sh
# 50 messages of every kind into the real opencode.
. "$(dirname -- "$0")/lib.sh"
. "$(dirname -- "$0")/mail.sh"

ready() { shows w ' · Large Scripted'; }

mail_start opencode
fifty 'Allow once'

# Its plugin asks for mail; what stands in the composer is not in the way.
idle_again() { wait_for 60 idle || :; }
way() { imessenger log w --jq "select(.id == \"$1\" and .verdict == \"typed\").via"; }
verdict() { cut -d ' ' -f 2; }
idle_again
press w -l 'half a thought'
ok 'a draft stands' wait_for 10 shows w 'half a thought'
is 'a message gets past it' "$(send --id past -t 180s 'past the draft' | verdict)" taken
is '... by its plugin' "$(way past)" channel
idle_again
ok '... and the draft stands still' shows w 'half a thought'
press w C-u Tab
ok 'a person chooses to plan' wait_for 10 shows w 'Plan ·'
type_line w 'plan it'
ok '... and says so' wait_for 60 eval '[ -n "$(requests "plan it")" ]'
idle_again
is 'what comes then' "$(send --id then -t 180s 'then this' | verdict)" taken
ok '... is planned too' wait_for 20 shows w 'then this'
idle_again
planned() { [ "$(screen w | grep -c '▣  Plan')" = 2 ]; }
ok '... by the same agent' wait_for 10 planned
type_line w /new
ok 'where no conversation is shown' wait_for 20 titled w '^OpenCode$'
is 'one that comes is typed' "$(send --id new -t 180s 'a new one' | verdict) $(way new)" 'taken paste'
idle_again
type_line w /rename
ok 'it can have another name' wait_for 20 shows w 'Rename Session'
press w C-u
press w -l 'another talk, about something else altogether'
press w Enter
ok '... which is cut' wait_for 20 titled w 'OC | another talk, about something else al…$'
press w -l 'another half'
ok 'and over another draft' wait_for 10 shows w 'another half'
is '... the next is by the plugin' "$(send --id by -t 180s 'by the plugin' | verdict) $(way by)" 'taken channel'
idle_again
press w C-u
ok '... which a person clears' wait_for 10 hides w 'another half'
type_line w /sessions
ok 'a person looks for the first' wait_for 20 shows w 'pin/unpin'
press w Down
press w Enter
ok '... and is there' wait_for 20 titled w 'OC | ok'
is 'what comes is for that' "$(send --id back -t 180s 'back again' | verdict) $(way back)" 'taken paste'
ok '... where it is seen' wait_for 20 shows w 'back again'
done_testing
