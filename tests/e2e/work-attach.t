#!/bin/sh
# A person attaches to a session whose branch is behind: what is asked, and
# what the keys do.  The person's terminal is a pane of another tmux.
. "$(dirname "$0")/../tap.sh"
. "$here/work.sh"

outer() { env -u TMUX tmux -S "$T/outer" "$@"; }
at_end() { outer kill-server 2>/dev/null; tap_end; }
trap at_end EXIT

# person: a fresh terminal at which "isesh attach auth" was typed
person() {
	outer kill-session -t person 2>/dev/null
	outer new-session -d -s person -x 100 -y 30 \
	    'env -u TMUX -u TMUX_PANE isesh attach auth; echo "status $?"; exec cat'
}
shows() { outer capture-pane -p -t person | grep -Fq "$1"; }
press() { outer send-keys -t person "$1"; }
attached() { [ -n "$(tmux -S "$IST_TMUX" list-clients)" ]; }

# A server whose last session is killed ends, under whoever comes just then.
outer -f /dev/null new-session -d -s stays cat
repository shop
cd shop || exit
isesh start auth -W -a shell >/dev/null
soon 'a session is idle' 30 '[ "$(field auth state)" = idle ]'
is 'nobody was there' 'field auth seen' -
person
soon 'one that is behind nothing is attached at once' 30 attached
like 'which is known' 'field auth seen' '^20'
tmux -S "$IST_TMUX" detach-client -s auth
commit . yours 1; commit . yours 2

person
soon 'it says how far it is behind' 30 'shows "auth is 2 commits behind main. Merge (m), skip (s)"'
press x
press Escape
soon 'Escape does not attach' 30 'shows "status 1"'
ok 'nobody is attached' '! attached'
is 'and nothing was merged' 'field auth behind' 2

person
soon 'it asks again' 30 'shows "2 commits behind"'
press C-c
soon 'so does Ctrl-C' 30 'shows "status 1"'
person
soon 'once more' 30 'shows "2 commits behind"'
press s
soon 's attaches' 30 attached
is 'as it is' 'field auth behind' 2
tmux -S "$IST_TMUX" detach-client -s auth

echo draft >>../shop-auth/file
person
soon 'with a draft in the way' 30 'shows "2 commits behind"'
press m
soon 'm says so' 30 'shows "has not committed"'
soon 'and asks again' 30 '[ "$(outer capture-pane -p -t person | grep -c "2 commits behind")" = 2 ]'
git -C ../shop-auth checkout -q file
press m
soon 'm merges and attaches' 30 attached
is 'all of it' 'field auth behind' 0
tmux -S "$IST_TMUX" detach-client -s auth

commit . file yours; commit ../shop-auth file mine
person
soon 'with a conflict' 30 'shows "1 commit behind"'
press m
soon 'm hands it over' 30 'shows "auth-merge resolves that, and auth waits"'
soon 'and does not attach' 30 'shows "status 1"'

done_testing
