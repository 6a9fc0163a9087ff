#!/bin/sh
# Found by enough of its name or id, listed, tagged, renamed, put away, forgotten.
. "$(dirname "$0")/../tap.sh"
. "$here/fake.sh"

fake_agent <<'!'
report idle
while read -r line; do
	case $line in
	do*) ${line#do } >"did.$IST_SESSION" 2>&1; echo "status $?" >>"did.$IST_SESSION" ;;
	esac
done
!
state_is() { [ "$(field "$1" state)" = "$2" ]; }
up() { isesh start "$@" -a fake >/dev/null; wait_for 30 "state_is $1 idle"; }
does() {
	rm -f "did.$1"; tmux -S "$IST_TMUX" send-keys -t "=$1:" "do $2" Enter
	wait_for 30 'grep -q ^status "did.'"$1"'"'
}

mkdir -p sub/deep
up alpha -d sub; up alphabet -d sub/deep; up beta
id=$(field beta id)
is 'an exact name is that, though another begins so' 'isesh show alpha -o name' alpha
is 'a name is found by its beginning' 'isesh show bet -o name' beta
is 'or that of its id' "isesh show $(echo "$id" | cut -c1-8) -o name" beta
status 'what two begin with is refused' 2 'isesh show alp'
like 'with both' 'isesh show alp' "'alp' may be 'alpha' or 'alphabet'"
status 'three letters of an id are too few' 3 "isesh show $(echo "$id" | cut -c1-3 | tr a-f x)"
status 'what nobody begins with is missing' 3 'isesh show gamma'
status 'the same for what changes something' 0 'isesh hold bet'
is 'it was done to that one' 'isesh ls -o name,hands' 'alpha	auto
alphabet	auto
beta	held'
isesh unhold beta

is 'ls --dir: those that work there' 'isesh ls --dir sub -o name' 'alpha
alphabet'
is 'or below' 'isesh ls -d sub/deep -o name' alphabet
is 'and not beside' 'mkdir su; isesh ls -d su -o name' ''
is 'ps and list are ls' 'isesh ps -o name; isesh list -o name' "$(isesh ls -o name; isesh ls -o name)"

up boss -p tda-manager
does boss 'isesh start team -p tda-manager -a fake'
does team 'isesh start hand -a fake'; wait_for 30 'state_is hand idle'
is 'ls --tree' 'isesh ls --tree -o name' 'alpha
alphabet
beta
boss
  team
    hand'
is 'for programs a name is a name' 'isesh ls --tree --jq "select(.depth > 1).name"' hand

status 'tag' 0 'isesh tag alpha +urgent +later'
status 'and off again' 0 'isesh tag alpha -later +next'
is 'tags' 'isesh ls --jq "select(.tags | index(\"urgent\")) | .tags"' '["urgent","next"]'
status 'a tag is a name' 2 'isesh tag alpha "+a b"'
status 'and added or taken away' 2 'isesh tag alpha urgent'
status 'a nick is any text' 0 "isesh nick alpha 'the \$(first) one;'"
is 'and shown' 'field alpha nick' 'the $(first) one;'
status 'or none' 0 'isesh nick alpha'
is 'and gone' 'field alpha nick' -
does hand 'isesh tag alpha +x'
is 'a worker tags nobody' 'tail -n 1 did.hand' 'status 6'
for act in 'rename alpha zeta' 'nick alpha z' 'archive alpha'; do
	does hand "isesh $act"
	is "nor does it $act" 'tail -n 1 did.hand' 'status 6'
done

status 'what is up keeps its name' 4 'isesh rename team crew'
isesh stop team
status 'what ended can be renamed' 0 'isesh rename team crew'
is 'it is the same' 'field crew parent,life' 'boss	exited'
is 'its child knows' 'field hand parent' crew
does boss 'isesh hold hand'
is 'and who is above may still say so' 'tail -n 1 did.boss' 'status 0'
status 'the old name is gone' 3 'isesh show team'
status 'a name that is taken is not given' 4 'isesh rename crew alpha'
status 'nor one that is none' 2 'isesh rename crew ../x'

status 'what is up is not put away' 4 'isesh archive beta'
isesh stop beta
like 'archive tells where it is' 'isesh archive beta' "^beta\.$id\$"
status 'the name is free' 3 'isesh show beta'
is 'it can be shown' 'isesh show beta. -o name,life' "beta.$id	archived"
like 'its events' 'smon log beta. -n 1' ' archive '
echo 'the last' >"$IST_DIR/archive/beta.$id/screen"
is 'its screen' "smon screen beta.$id" 'the last'
like 'what it was told' 'iprompt brief beta.' beta
status 'and its mail' 1 'imessenger inbox beta.'
status 'but it is not resumed' 4 'isesh resume beta.'
like '... and why is said' "isesh tag beta.$id +x" "'beta.$id' is in the archive"
is 'ls --archived' 'isesh ls --archived -o name,state,life' "beta.$id	archived	archived"
up beta
status 'at once' 0 'isesh stop beta'
status 'and again' 0 'isesh archive beta'
status 'rm of what two begin with' 2 'isesh rm beta.'
status 'rm of one that was put away' 0 "isesh rm beta.$id"
is 'leaves the other' 'isesh ls --archived -o name | wc -l | tr -d " "' 1
status 'rm of none' 3 'isesh rm beta.nothing'

up old; up older
isesh stop old older
sed -i "s/^time: .*/time: 2017-07-14T02:40:00.000Z/" "$IST_DIR/sessions/older/exit"
status 'gc wants to know how old' 2 'isesh gc'
status 'and a life that can be over' 2 'isesh gc --older-than 30d --life up'
is 'gc --dry-run tells exactly what would go' 'isesh gc --older-than 30d --dry-run' older
is 'and does nothing' 'isesh show older -o name' older
is 'gc' 'isesh gc --older-than 30d' older
status 'it went' 3 'isesh show older'
status 'the younger one is there' 0 'isesh show old'
is 'nothing more to do' 'isesh gc --older-than 30d --life exited,crashed,lost,failed,archived' ''
is 'archived ones too, if they are named' 'isesh gc --older-than 0s --life archived | grep -c "^beta\."' 1
is 'only they' 'isesh ls -A -o name | grep -c old' 1

done_testing
