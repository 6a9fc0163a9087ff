# bash completion of imessenger; made by completions/generate.sh

# Sets what command $1 takes; nouns are what its options want.
_imessenger_takes()
{
	options= nouns=' ' operands=
	case $1 in
	'send')
		options='--answer --command --draft -f --file --from --id --kind --no-reply --now --reply-to --taken -t --timeout --ttl --urgent --help'
		nouns=' -f=file --file=file --from=name --id=id --kind=kind --reply-to=id -t=time --timeout=time --ttl=time '
		operands='session [text ...]' ;;
	'inbox')
		options='-A --all --wait -t --timeout -o --fields --json --jq -z --null --help'
		nouns=' -t=time --timeout=time -o=fields-inbox --fields=fields-inbox --jq=filter '
		operands='[session]' ;;
	'read')
		options='--body --help'
		nouns='  '
		operands='message [session]' ;;
	'reply')
		options='-f --file --help'
		nouns=' -f=file --file=file '
		operands='message [text ...]' ;;
	'recv')
		options='--body --claim --wait -t --timeout --help'
		nouns=' -t=time --timeout=time '
		operands='[session]' ;;
	'ack')
		options='--help'
		nouns='  '
		operands='message [session]' ;;
	'watch')
		options='--after -n --lines -t --timeout -o --fields --json --jq -z --null --help'
		nouns=' --after=seq -n=count --lines=count -t=time --timeout=time -o=fields-inbox --fields=fields-inbox --jq=filter '
		operands='[session]' ;;
	'status')
		options='-o --fields --json --jq -z --null --help'
		nouns=' -o=fields-inbox --fields=fields-inbox --jq=filter '
		operands='message [session]' ;;
	'log')
		options='-o --fields --json --jq -z --null --help'
		nouns=' -o=fields-log --fields=fields-log --jq=filter '
		operands='[session]' ;;
	'dead')
		options='-o --fields --json --jq -z --null --help'
		nouns=' -o=fields-dead --fields=fields-dead --jq=filter '
		operands='[session ...]' ;;
	'pending')
		options='-o --fields --json --jq -z --null --help'
		nouns=' -o=fields-pending --fields=fields-pending --jq=filter '
		operands='[session ...]' ;;
	'approve')
		options='--always --dry-run --help'
		nouns='  '
		operands='session [ask]' ;;
	'deny')
		options='-m --message --help'
		nouns=' -m=text --message=text '
		operands='session [ask]' ;;
	'answer')
		options='--help'
		nouns='  '
		operands='session [ask] text ...' ;;
	'policy show')
		options='-o --fields --json --jq -z --null --help'
		nouns=' -o=fields-policy-show --fields=fields-policy-show --jq=filter '
		operands='' ;;
	'policy test')
		options='-a --agent -d --dir -p --profile --role --help'
		nouns=' -a=agent --agent=agent -d=dir --dir=dir -p=profile --profile=profile --role=role '
		operands='' ;;
	'audit')
		options='-o --fields --json --jq -z --null --help'
		nouns=' -o=fields-audit --fields=fields-audit --jq=filter '
		operands='[session ...]' ;;
	'deliver')
		options='--startup -t --timeout --help'
		nouns=' -t=time --timeout=time '
		operands='[session ...]' ;;
	'help')
		options='--help'
		nouns='  '
		operands='[topic]' ;;
	esac
}

# What there is of a noun.
_imessenger_list()
{
	case $1 in
	agent) isesh agents -o name ;;
	fields-audit) echo line time verdict session id ask tool text cwd digest by as source choice why pids hash whole ;;
	fields-dead) echo id to from date why subject ;;
	fields-inbox) echo id verdict from to kind date subject reply-to size seq ;;
	fields-log) echo date id verdict from kind via why ;;
	fields-pending) echo id session kind tool text cwd input question options shown digest time source ;;
	fields-policy-show) echo verdict tool role profile shelf line ;;
	profile) iprompt profile ls -o name ;;
	session) isesh ls -A -o name ;;
	topic) echo send inbox read reply recv ack watch status log dead pending approve deny answer policy audit deliver help ;;
	esac 2>/dev/null
}

# The second words of a command that has two.
_imessenger_group()
{
	case $1 in
	policy) echo show test ;;
	*) return 1 ;;
	esac
}

# Prints the noun of operand number $1 of $2, the last one again if it may.
_imessenger_operand()
{
	local noun= word n=0
	for word in $2; do
		case $word in ...*) echo "$noun"; return ;; esac
		noun=${word//[^a-z-]/}
		[ "$n" = "$1" ] && { echo "$noun"; return; }
		n=$((n + 1))
	done
}

_imessenger()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
	local cmd=${COMP_WORDS[1]} at=2 n=0 i word noun options nouns operands
	local before=
	COMPREPLY=()
	if [ "$COMP_CWORD" = 1 ]; then
		COMPREPLY=($(compgen -W 'send inbox read reply recv ack watch status log dead pending approve deny answer policy audit deliver help' -- "$cur"))
		return
	fi
	if word=$(_imessenger_group "$cmd"); then
		if [ "$COMP_CWORD" = 2 ]; then
			COMPREPLY=($(compgen -W "$word" -- "$cur"))
			return
		fi
		cmd="$cmd ${COMP_WORDS[2]}" at=3
	fi
	_imessenger_takes "$cmd"

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
		noun=$(_imessenger_operand "$n" "$operands")
	fi
	case $noun in
	fields-audit|fields-dead|fields-inbox|fields-log|fields-pending|fields-policy-show|state) compopt -o nospace 2>/dev/null
		[[ $cur == *,* ]] && before=${cur%,*},
		COMPREPLY=($(compgen -P "$before" -W "$(_imessenger_list "$noun")" \
		    -- "${cur##*,}")) ;;
	dir) compopt -o filenames 2>/dev/null
		COMPREPLY=($(compgen -d -- "$cur")) ;;
	file|plan|transcript) compopt -o filenames 2>/dev/null
		COMPREPLY=($(compgen -f -- "$cur")) ;;
	?*) COMPREPLY=($(compgen -W "$(_imessenger_list "$noun")" -- "$cur")) ;;
	esac
}

complete -F _imessenger imessenger
