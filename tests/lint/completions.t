#!/bin/sh
# Completions: as the programs' tables say, and at work in the shells.
. "$(dirname "$0")/lint.sh"

mkdir "$T/made"
ok 'they can be made' 'sh completions/generate.sh "$T/made"'
is 'those committed are as new as the tables' \
    'for f in "$T"/made/*; do cmp "$f" "completions/${f##*/}"; done 2>&1' ''

# Two sessions, and one whose directory is no session's.
for s in alpha alpine beta; do
	mkdir -p "$IST_DIR/sessions/$s"
	printf 'id: %s\nname: %s\ngeneration: 1\n' $s $s \
	    >"$IST_DIR/sessions/$s/session"
done
chmod 700 "$IST_DIR"

# Each takes the words of a line, the last of which is to be completed, and
# prints what is offered.
in_bash() {
	bash -c '. "completions/$1.bash"; COMP_WORDS=("$@")
	    COMP_CWORD=$(($# - 1)); "_$1"; printf "%s\n" "${COMPREPLY[@]}"' \
	    bash "$@" | grep . | sort
}

in_fish() {
	fish --no-config -c 'source completions/$argv[1].fish
	    complete -C "$argv"' "$@" | cut -f1 | sort
}

# A terminal of its own, a line, the key that lists, and what is then shown.
in_zsh() {
	ZDOTDIR=$T zsh -f -c 'zmodload zsh/zpty
	zpty -b z zsh -f -i
	zpty -w z "PS1= PS2= RPS1=; fpath=($PWD/completions \$fpath)"
	zpty -w z "autoload -Uz compinit; compinit -u -D; bindkey ^L list-choices"
	zpty -w z "zstyle \":completion:*\" list-colors; LISTMAX=0; print rea""dy"
	zpty -r z seen "*ready*"
	zpty -w -n z "$*"$'"'\\f'"'
	repeat 3000; do
		zpty -r -t z more && shown+=$more || sleep 0.02 # no other way
		[[ $shown == *alp*beta* ]] && break
	done
	print -r -- $shown' zsh "$@" | tr -d '\r' | grep -oE 'al[a-z]+|beta' |
	    sort -u
}

try_bash() {
	for tool in isesh imessenger smon iprompt; do
		is "bash reads that of $tool" "bash -n completions/$tool.bash" ''
	done
	is 'bash: commands' 'in_bash isesh at' attach
	is 'bash: sessions that are there' 'in_bash isesh attach al' 'alpha
alpine'
	is 'bash: again and again' 'in_bash isesh stop alpha b' beta
	is 'bash: not where there are no more' 'in_bash isesh attach alpha b' ''
	is 'bash: options' 'in_bash isesh start --if' --if-missing
	is 'bash: profiles' 'in_bash isesh start x -p tda-w' tda-worker
	is 'bash: files' 'in_bash isesh start -f READM' README.md
	is 'bash: after =' 'in_bash isesh start --profile = tda-w' tda-worker
	is 'bash: agents' 'in_bash isesh start x -a sh' shell
	is 'bash: an argument is no operand' 'in_bash isesh stop -t 5 b' beta
	is 'bash: commands of two words' 'in_bash iprompt profile s' show
	is 'bash: fields, one after another' \
	    'in_bash isesh ls -o name,sta' 'name,stale
name,started
name,state'
	is 'bash: those of that listing' 'in_bash isesh task ls -o comm' command
	is 'bash: what these take' 'in_bash iprompt profile show tda-m' \
	    tda-manager
}

try_fish() {
	for tool in isesh imessenger smon iprompt; do
		is "fish reads that of $tool" "fish -n completions/$tool.fish" ''
	done
	is 'fish: sessions' 'in_fish isesh attach al' 'alpha
alpine'
	is 'fish: again and again' 'in_fish isesh stop alpha b' beta
	is 'fish: not where there are no more' 'in_fish isesh attach alpha b' ''
	is 'fish: profiles' 'in_fish isesh start x -p tda-w' tda-worker
	is 'fish: no files where they are not wanted' \
	    'in_fish isesh start x -p READM; in_fish isesh start x -f READM' \
	    README.md
	is 'fish: fields, one after another' \
	    'in_fish imessenger inbox -o id,s' 'id,seq
id,size
id,subject'
	is 'fish: what two words take' 'in_fish iprompt profile show tda-m' \
	    tda-manager
}

try_zsh() {
	for tool in isesh imessenger smon iprompt; do
		is "zsh reads that of $tool" "zsh -n completions/_$tool" ''
	done
	is 'zsh: sessions' 'in_zsh isesh attach ""' 'alpha
alpine
beta'
}

for shell in bash zsh fish; do
	if command -v $shell >/dev/null; then
		try_$shell
	else
		skip "$shell" 'not installed'
	fi
done

done_testing
