#!/bin/sh
# Bad input and bad luck: a clear error, the right status, nothing half made.
. "$(dirname "$0")/../tap.sh"
. "$here/fake.sh"

fake_agent <<'!'
report idle
while read -r line; do :; done
!

long=$(printf '%0300d' 0)
for name in "#(touch $T/canary)" 'a;touch x' ';' '..' 'a/b' '-rf' "a
b" "$long" '' 'a.b' 'a:b' '=a' '%1' 'ä' "\$(touch $T/canary)"; do
	export name
	status "refused: $(printf %s "$name" | tr '\n' '~' | cut -c1-30)" 2 'isesh start -a fake -- "$name"'
done
for cmd in 'isesh show' 'isesh attach' 'isesh stop' 'isesh rm' 'smon status' 'imessenger inbox'; do
	name="#(touch $T/canary)"
	status "refused by $cmd" 2 "$cmd -- \"\$name\""
done
ok 'nothing was run' '[ ! -e "$T/canary" ]'
ok 'nothing was left' '[ -z "$(ls -A "$IST_DIR/sessions")" ]'

mkdir -p .ist/profiles
printf -- '---\nname: a\nextends: b\n---\nx\n' >.ist/profiles/a.md
printf -- '---\nname: b\nextends: a\n---\nx\n' >.ist/profiles/b.md
like 'a profile with a cycle' 'isesh start x -p a -a fake' 'extends|cycle'
status 'is refused' 2 'isesh start x -p a -a fake'
status 'and there is no session' 3 'isesh show x'
status 'a profile that is not there' 3 'isesh start x -p nobody -a fake'
status 'an agent that is not there' 3 'isesh start x -a nobody'

mkdir bin-no-tmux
for p in sh env cat ls sed; do ln -s "$(command -v $p)" bin-no-tmux/; done
status 'no tmux' 5 'PATH=$T/work/bin-no-tmux "$top/bin/isesh" start x -a fake'
like 'is said' 'PATH=$T/work/bin-no-tmux "$top/bin/isesh" start x -a fake' 'no tmux in PATH'
status 'and leaves nothing' 3 'isesh show x'

printf '#!/bin/sh\n[ "$1" = -V ] && { echo "tmux 3.1c"; exit 0; }\necho "unknown option -- e" >&2; exit 1\n' >bin-no-tmux/tmux
chmod +x bin-no-tmux/tmux
like 'an old tmux' 'PATH=$T/work/bin-no-tmux:$PATH isesh start x -a fake' 'tmux 3.1c is too old: 3.2 is wanted'

like 'a socket that cannot be made' 'IST_TMUX=$T/gone/x/s isesh start x -a fake' \
    'error creating .*No such file or directory'
status 'is no time limit' 5 'IST_TMUX=$T/gone/x/s isesh start x -a fake'
echo precious >"$T/mine"
like 'a file in the place of a socket' 'IST_TMUX=$T/mine isesh start x -a fake' \
    "'$T/mine' is no socket"
is 'stays what it was' 'cat "$T/mine"' precious
isesh rm x 2>/dev/null

sed 's/^program:.*/program: nosuchprogram/; s/^run:.*/run: nosuchprogram/' "$agents"/fake.agent >"$agents"/absent.agent
sed -i 's/^name: fake/name: absent/' "$agents"/absent.agent
status 'an agent that is not installed' 5 'isesh start x -a absent'
is 'leaves the reason' 'isesh show x -o state' failed
status 'and the name is free' 0 'isesh start x -a fake'
isesh stop x

chmod 755 "$IST_DIR"
like 'a state directory that others may enter' 'isesh ls' 'hint: chmod 700'
status 'is refused' 5 'isesh ls'
chmod 700 "$IST_DIR"
status 'an IST_DIR that runs code in tmux is refused' 2 'IST_DIR="$T/#(touch $T/canary)" isesh start y -a fake'
status 'and one that ends in ;' 2 'IST_DIR="$T/x;" isesh start y -a fake'
ok 'and nothing was run' '[ ! -e "$T/canary" ]'
status 'a full disk at standard output is noticed' 5 'isesh ls -A >/dev/full'

mkdir -p "$T/small"
if mount -t tmpfs -o size=96k,mode=700 tmpfs "$T/small" 2>/dev/null; then
	IST_DIR=$T/small isesh ls
	dd if=/dev/zero of="$T/small/fill" bs=1k 2>/dev/null
	status 'a full disk' 5 'IST_DIR=$T/small isesh start z -a fake'
	like 'is said' 'IST_DIR=$T/small isesh start z -a fake' 'No space left'
	ok 'and nothing is half made' '[ ! -e "$T/small/sessions/z/session" ] && ! tmux -S "$IST_TMUX" has-session -t =z'
	like 'and the doctor tells it' 'IST_DIR=$T/small isesh doctor' \
	    '^mend	state	.*/small	its disk is full'
	rm "$T/small/fill"
	status 'once there is room it starts' 0 'IST_DIR=$T/small isesh start z -a fake'
	IST_DIR=$T/small isesh stop z
	# Who just ended may have a file open for a moment.
	wait_for 10 'mount -o remount,ro "$T/small"'
	status 'a read-only state directory' 5 'IST_DIR=$T/small isesh start ro -a fake'
	like 'is said' 'IST_DIR=$T/small isesh start ro -a fake' 'Read-only file system'
	like 'and the doctor tells it' 'IST_DIR=$T/small isesh doctor' \
	    '^mend	state	.* read-only'
	wait_for 10 'umount "$T/small"'
	mount -t tmpfs -o nr_inodes=20,size=1m,mode=700 tmpfs "$T/small"
	IST_DIR=$T/small isesh ls
	for i in $(seq 30); do touch "$T/small/f$i"; done 2>/dev/null
	status 'no room for a file' 5 'IST_DIR=$T/small isesh start i -a fake'
	like 'is told' 'IST_DIR=$T/small isesh doctor' \
	    '^mend	state	.* no room for one more file'
	rm "$T"/small/f*
	is 'and leaves nothing' 'ls "$T/small/sessions"' ''
	wait_for 10 'umount "$T/small"'
else
	skip 'a full disk, a read-only state directory' 'no mount here'
fi

done_testing
