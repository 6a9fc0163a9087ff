# work.sh - what the tests of workspaces share: repositories, and what is in
# them; sourced after tap.sh

export GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_DATE='2026-11-01T00:00:00Z' \
    GIT_COMMITTER_DATE='2026-11-01T00:00:00Z'
git config --global user.name me
git config --global user.email me@example.org
git config --global init.defaultBranch main

# field SESSION NAME: one field of it
field() { isesh show "$1" -o "$2"; }

# key SESSION NAME: one key of its record
key() { sed -n "s/^$2: //p" "$IST_DIR/sessions/$1/session"; }

# repository DIR: with one commit on main
repository() {
	git init -q "$1" && printf 'one\ntwo\nthree\n' >"$1/file" &&
	    printf '*.key\n.env*\n!.env.sample\n.direnv/\n' >"$1/.gitignore" &&
	    git -C "$1" add . && git -C "$1" commit -qm one
}

# commit DIR FILE TEXT: the file becomes that, committed
commit() {
	printf '%s\n' "$3" >"$1/$2" && git -C "$1" add -- "$2" &&
	    git -C "$1" commit -qm "$2: $3"
}

# all REPOSITORY: every branch, worktree and file of it, to be compared
all() {
	(cd "$1" && git for-each-ref && git worktree list --porcelain &&
	    git status --porcelain --ignored && find . -name .git -prune -o \
	    -type f -exec cksum {} + | sort)
}
