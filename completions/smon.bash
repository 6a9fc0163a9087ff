# bash completion of smon; made by completions/generate.sh

# Sets what command $1 takes; nouns are what its options want.
_smon_takes()
{
	options= nouns=' ' operands=
	case $1 in
	'status')
		options='-F --follow -o --fields --json --jq -z --null --screens --help'
		nouns=' -o=fields-status --fields=fields-status --jq=filter '
		operands='[session ...]' ;;
	'wait')
		options='-u --until -t --timeout --after --any --help'
		nouns=' -u=state --until=state -t=time --timeout=time --after=seq '
		operands='session ...' ;;
	'watch')
		options='--json --help'
		nouns='  '
		operands='[session ...]' ;;
	'is')
		options='--help'
		nouns='  '
		operands='session state' ;;
	'screen')
		options='-n --lines --help'
		nouns=' -n=count --lines=count '
		operands='session' ;;
	'transcript')
		options='-F --follow -n --lines --path --help'
		nouns=' -n=count --lines=count '
		operands='session' ;;
	'log')
		options='-F --follow -n --lines --after --json --help'
		nouns=' -n=count --lines=count --after=seq '
		operands='session' ;;
	'explain')
		options='-a --agent -f --file --title --facts --json --save --truth --id --help'
		nouns=' -a=agent --agent=agent -f=file --file=file --title=text --facts=file --save=dir --truth=word --id=id '
		operands='[session]' ;;
	'drift')
		options='--look --id --save --truth -o --fields --json --jq -z --null --help'
		nouns=' --id=id --save=dir --truth=word -o=fields-drift --fields=fields-drift --jq=filter '
		operands='[session ...]' ;;
	'help')
		options='--help'
		nouns='  '
		operands='[topic]' ;;
	esac
}

# What there is of a noun.
_smon_list()
{
	case $1 in
	agent) isesh agents -o name ;;
	fields-drift) echo id session time agent what turn said by rule version title ;;
	fields-status) echo name state since agent detail model role profile parent depth work task nick tags started output seen life why turn reason hands claim claimed source conflict stale stuck title mail permission conversation generation pid pane seq id ;;
	session) isesh ls -A -o name ;;
	state) echo idle busy waiting done error blocked needs-test handoff up exited crashed failed lost ;;
	topic) echo status wait watch is screen transcript log explain drift help ;;
	esac 2>/dev/null
}

# The second words of a command that has two.
_smon_group()
{
	case $1 in
	*) return 1 ;;
	esac
}

# Prints the noun of operand number $1 of $2, the last one again if it may.
_smon_operand()
{
	local noun= word n=0
	for word in $2; do
		case $word in ...*) echo "$noun"; return ;; esac
		noun=${word//[^a-z-]/}
		[ "$n" = "$1" ] && { echo "$noun"; return; }
		n=$((n + 1))
	done
}

_smon()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
	local cmd=${COMP_WORDS[1]} at=2 n=0 i word noun options nouns operands
	local before=
	COMPREPLY=()
	if [ "$COMP_CWORD" = 1 ]; then
		COMPREPLY=($(compgen -W 'status wait watch is screen transcript log explain drift help' -- "$cur"))
		return
	fi
	if word=$(_smon_group "$cmd"); then
		if [ "$COMP_CWORD" = 2 ]; then
			COMPREPLY=($(compgen -W "$word" -- "$cur"))
			return
		fi
		cmd="$cmd ${COMP_WORDS[2]}" at=3
	fi
	_smon_takes "$cmd"

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
		noun=$(_smon_operand "$n" "$operands")
	fi
	case $noun in
	fields-drift|fields-status|state) compopt -o nospace 2>/dev/null
		[[ $cur == *,* ]] && before=${cur%,*},
		COMPREPLY=($(compgen -P "$before" -W "$(_smon_list "$noun")" \
		    -- "${cur##*,}")) ;;
	dir) compopt -o filenames 2>/dev/null
		COMPREPLY=($(compgen -d -- "$cur")) ;;
	file|plan|transcript) compopt -o filenames 2>/dev/null
		COMPREPLY=($(compgen -f -- "$cur")) ;;
	?*) COMPREPLY=($(compgen -W "$(_smon_list "$noun")" -- "$cur")) ;;
	esac
}

complete -F _smon smon
