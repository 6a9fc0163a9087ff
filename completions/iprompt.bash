# bash completion of iprompt; made by completions/generate.sh

# Sets what command $1 takes; nouns are what its options want.
_iprompt_takes()
{
	options= nouns=' ' operands=
	case $1 in
	'ls'|'list')
		options='-o --fields --json --jq -z --null --help'
		nouns=' -o=fields-ls --fields=fields-ls --jq=filter '
		operands='' ;;
	'show')
		options='--session --raw --help'
		nouns=' --session=session '
		operands='prompt' ;;
	'path')
		options='--kind --help'
		nouns=' --kind=kind '
		operands='name' ;;
	'profile ls')
		options='-A --all -o --fields --json --jq -z --null --help'
		nouns=' -o=fields-profile-ls --fields=fields-profile-ls --jq=filter '
		operands='' ;;
	'profile show')
		options='--resolved --help'
		nouns='  '
		operands='profile' ;;
	'brief')
		options='-p --profile --help'
		nouns=' -p=profile --profile=profile '
		operands='[session]' ;;
	'check')
		options='--help'
		nouns='  '
		operands='' ;;
	'help')
		options='--help'
		nouns='  '
		operands='[topic]' ;;
	esac
}

# What there is of a noun.
_iprompt_list()
{
	case $1 in
	fields-ls) echo name from description path ;;
	fields-profile-ls) echo name role from description extends agent permission tools prompts path ;;
	profile) iprompt profile ls -o name ;;
	prompt) iprompt ls -o name ;;
	session) isesh ls -A -o name ;;
	topic) echo ls show path profile brief check help ;;
	esac 2>/dev/null
}

# The second words of a command that has two.
_iprompt_group()
{
	case $1 in
	profile) echo ls show ;;
	*) return 1 ;;
	esac
}

# Prints the noun of operand number $1 of $2, the last one again if it may.
_iprompt_operand()
{
	local noun= word n=0
	for word in $2; do
		case $word in ...*) echo "$noun"; return ;; esac
		noun=${word//[^a-z-]/}
		[ "$n" = "$1" ] && { echo "$noun"; return; }
		n=$((n + 1))
	done
}

_iprompt()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
	local cmd=${COMP_WORDS[1]} at=2 n=0 i word noun options nouns operands
	local before=
	COMPREPLY=()
	if [ "$COMP_CWORD" = 1 ]; then
		COMPREPLY=($(compgen -W 'ls show path profile brief check help' -- "$cur"))
		return
	fi
	if word=$(_iprompt_group "$cmd"); then
		if [ "$COMP_CWORD" = 2 ]; then
			COMPREPLY=($(compgen -W "$word" -- "$cur"))
			return
		fi
		cmd="$cmd ${COMP_WORDS[2]}" at=3
	fi
	_iprompt_takes "$cmd"

	# "--word=x" comes as three words.
	[ "$cur" = = ] && cur=
	[ "$prev" = = ] && prev=${COMP_WORDS[COMP_CWORD-2]}
	for ((i = at; i < COMP_CWORD; i++)); do
		word=${COMP_WORDS[i]}
		case $word in
		--) return ;;
		-*) [[ $nouns == *" $word="* ]] && i=$((i + 1)) ;;
		*) n=$((n + 1)) ;;
		esac
	done
	if [[ $nouns == *" $prev="* ]]; then
		noun=${nouns#*" $prev="}
		noun=${noun%% *}
	elif [[ $cur == -* ]]; then
		COMPREPLY=($(compgen -W "$options" -- "$cur"))
		return
	else
		noun=$(_iprompt_operand "$n" "$operands")
	fi
	case $noun in
	fields-ls|fields-profile-ls|state) compopt -o nospace 2>/dev/null
		[[ $cur == *,* ]] && before=${cur%,*},
		COMPREPLY=($(compgen -P "$before" -W "$(_iprompt_list "$noun")" \
		    -- "${cur##*,}")) ;;
	dir) compopt -o filenames 2>/dev/null
		COMPREPLY=($(compgen -d -- "$cur")) ;;
	file|plan|transcript) compopt -o filenames 2>/dev/null
		COMPREPLY=($(compgen -f -- "$cur")) ;;
	?*) COMPREPLY=($(compgen -W "$(_iprompt_list "$noun")" -- "$cur")) ;;
	esac
}

complete -F _iprompt iprompt
